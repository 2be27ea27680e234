"""A generated day: visitors and clerks who use a hall through its public interface, for the demo, tests and the bench."""
