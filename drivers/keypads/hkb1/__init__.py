"""HKB1: our own poll-and-answer bus for keypads and evaluators."""
