"""How every process of ours logs."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from typing import TextIO, cast

import structlog


class Unfailing:
    """Where a log goes. A full disk under it delays lines or costs some, and never the work that speaks."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """As of a file."""
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """As of a file; what could not be written stays for the next time."""
        with suppress(OSError):
            self._file.flush()


def log_as_json() -> None:
    """One line per event, machine-readable, to standard error (systemd keeps it)."""
    level = getattr(logging, os.environ.get("HALL_LOG", "INFO").upper(), logging.INFO)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=cast("TextIO", Unfailing(os.fdopen(2, "w", closefd=False)))),
    )
