"""Watches over a running box from the program that started it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from drivers.box import Box


def wait_and_watch(
    box: Box, stop: threading.Event, progress: Callable[[], None], told_to_leave: Callable[[], bool] = lambda: False
) -> str:
    """Sleep until `stop`, or until the box can no longer be trusted or is told to leave its safe mode: then the reason.
    Calls `progress` while all is well.
    """
    while not stop.wait(1.0):
        if told_to_leave():
            return "told to leave the safe mode"
        if box.spool.broken:
            return box.spool.broken
        if time.monotonic() - box.supervisor.looked_at < 10:
            progress()
    return ""
