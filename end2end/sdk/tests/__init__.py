"""One file for each resource of the REST faces."""
