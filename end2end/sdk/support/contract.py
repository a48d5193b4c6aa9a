"""The contract of the 82 operations, as data."""

import json
from pathlib import Path

CONTRACT = json.loads((Path(__file__).parents[1] / "contract.json").read_text())
#: Name, as the SDK has it, to all that is known of an operation.
OPERATIONS = {operation["operation"]: operation for operation in CONTRACT["operations"]}
