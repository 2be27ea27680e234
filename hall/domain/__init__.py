"""The rules of a hall as values and small functions; see README.md for the law of this folder."""
