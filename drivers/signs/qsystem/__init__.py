"""Boards and keypads of QSystem."""
