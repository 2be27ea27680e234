"""Queues and waiters for greenlets under gunicorn's gevent worker, and for threads in commands and tests."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Protocol

import gevent
import gevent.event
import gevent.queue

from hall.apart import patched


class Waiter(Protocol):
    """One asker, waiting for one answer."""

    def wait(self, timeout: float | None = None) -> object:
        """Return after `set` was called."""

    def set(self) -> None:
        """Called once."""


class Asking(Protocol):
    """What waits to be done, first come first served."""

    def put(self, item: Any) -> None:
        """Add at the end."""

    def get(self) -> Any:
        """Wait for the first."""

    def get_nowait(self) -> Any:
        """The first, or queue.Empty."""


def asking() -> Asking:
    """A queue between greenlets, or between threads where there is no loop."""
    return gevent.queue.SimpleQueue() if patched() else queue.SimpleQueue()


def waiter() -> Waiter:
    """A waiter for the greenlet or thread that calls."""
    made: Any = gevent.event.Event if patched() else threading.Event
    found: Waiter = made()
    return found


def start(loop: Callable[[], None]) -> Waiter:
    """Run `loop` in the background; what is returned is set when it has ended."""
    ended = waiter()

    def run() -> None:
        try:
            loop()
        finally:
            ended.set()

    if patched():
        gevent.spawn(run)
    else:
        threading.Thread(target=run, name="writer", daemon=True).start()
    return ended


def breathe() -> None:
    """Let other greenlets have their turn."""
    if patched():
        gevent.sleep(0)


class Turns:
    """One at a time, first come first served: a lock that hands itself to whoever has waited longest."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[Waiter] = deque()
        self._taken = False

    def __enter__(self) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            mine = waiter()
            self._waiting.append(mine)
        try:
            mine.wait()
        except BaseException:
            self._give_up(mine)
            raise

    def _give_up(self, mine: Waiter) -> None:
        """Whoever is called away while waiting leaves the row; a turn that was just handed to him goes on."""
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return
        self.__exit__()

    def __exit__(self, *_: object) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False
