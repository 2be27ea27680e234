"""A generated day: visitors and clerks who use a hall through its public interface, for demo, tests and bench."""
