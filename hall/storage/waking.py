"""Threads that work for greenlets: real threads under gevent, and a way to wake the greenlet that waits.

gunicorn's gevent worker patches `threading`; the writer must be a native thread all the same, or its commits would hold
the event loop. Without gevent (commands, tests) ordinary threads and events are used.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Protocol

from gevent import monkey
from gevent.event import Event as GreenEvent
from gevent.hub import get_hub


class Waiter(Protocol):
    """One asker, waiting for one answer."""

    def wait(self) -> None:
        """Return after `done` was called."""

    def done(self) -> None:
        """Called once, from any thread."""


def patched() -> bool:
    """Whether this process runs on gevent."""
    return bool(monkey.is_module_patched("threading"))


def native_queue() -> queue.SimpleQueue[Any]:
    """A queue between real threads; under gevent the unpatched one, whose `put` never switches greenlets."""
    cls = monkey.get_original("queue", "SimpleQueue") if patched() else queue.SimpleQueue
    return cls()


def start_native(loop: Callable[[], None]) -> threading.Event:
    """Run `loop` in a native thread; the event returned is set when it has ended."""
    ended = monkey.get_original("threading", "Event")() if patched() else threading.Event()

    def run() -> None:
        try:
            loop()
        finally:
            ended.set()

    start = monkey.get_original("_thread", "start_new_thread")
    start(run, ())
    return ended


class _ThreadWaiter:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._lock.acquire()

    def wait(self) -> None:
        self._lock.acquire()

    def done(self) -> None:
        self._lock.release()


class _Bell:
    """One async watcher per hub for all of its waiters: `send` may be called from any thread."""

    def __init__(self) -> None:
        self._answered: deque[GreenEvent] = deque()
        self._watcher = get_hub().loop.async_()
        self._watcher.start(self._ring)

    def _ring(self) -> None:
        while self._answered:
            self._answered.popleft().set()

    def answered(self, event: GreenEvent) -> None:
        self._answered.append(event)
        self._watcher.send()


_bells: dict[int, _Bell] = {}


class _GreenWaiter:
    def __init__(self) -> None:
        hub = get_hub()
        if id(hub) not in _bells:
            _bells[id(hub)] = _Bell()
        self._bell = _bells[id(hub)]
        self._event = GreenEvent()

    def wait(self) -> None:
        self._event.wait()

    def done(self) -> None:
        self._bell.answered(self._event)


def waiter() -> Waiter:
    """A waiter for the greenlet or thread that calls."""
    return _GreenWaiter() if patched() else _ThreadWaiter()
