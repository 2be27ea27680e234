"""Small digit boards that take a number and its sum."""
