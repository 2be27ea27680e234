"""The laws of the house, checked by reading the code. Each check is itself shown to bite."""
