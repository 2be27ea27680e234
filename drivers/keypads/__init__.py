"""Keypads of clerks, and evaluators, which speak the same frames."""
