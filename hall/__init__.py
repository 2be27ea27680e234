"""Hall: queue management and hall operations for public service halls."""

__version__ = "0.1.0"
