"""How every process of ours logs."""

from __future__ import annotations

import logging
import os

import structlog


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
        logger_factory=structlog.WriteLoggerFactory(file=os.fdopen(2, "w", closefd=False)),
    )
