"""Tests mirror the tree; `python -m tests.bench` and `python -m tests.pictures` are programs."""
