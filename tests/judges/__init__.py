"""Judges know nothing of our code: they work out from the journal what a report should have said."""
