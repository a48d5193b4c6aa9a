"""What the tests share: the program, the people with their clients, and how they speak about answers."""
