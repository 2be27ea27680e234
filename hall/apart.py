"""Heavy work beside the event loop: in a real thread of its own, while the asking greenlet waits (law 7)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import gevent
from gevent import get_hub, monkey

Made = TypeVar("Made")
Caught = tuple[list[Made], BaseException | None]
"""What came of it, to be carried from one thread to another."""
_home = monkey.get_original("threading", "local")()
"""In a thread of `apart`: the loop whose greenlet asked."""


def patched() -> bool:
    """Whether this process runs on gevent."""
    return bool(monkey.is_module_patched("threading"))


def native_lock() -> AbstractContextManager[Any]:
    """A lock between threads of their own: gevent's are made for greenlets of one thread."""
    made: AbstractContextManager[Any] = monkey.get_original("threading", "Lock")()
    return made


def apart(work: Callable[[], Made]) -> Made:
    """What `work` returns or raises. `work` opens its own database connection: those of the loop are not shared."""
    if not patched():
        return work()

    hub = get_hub()

    def there() -> Caught[Made]:
        _home.hub = hub
        try:
            return _caught(work)
        finally:
            del _home.hub

    return _raised(hub.threadpool.apply(there))


def on_the_loop(work: Callable[[], Made]) -> Made:
    """What `work` returns or raises, done by the event loop where this is asked in a thread of `apart`, which waits.

    Only the loop hears when a process ends.
    """
    hub = getattr(_home, "hub", None)
    if hub is None:
        return work()
    found: list[Caught[Made]] = []
    done = monkey.get_original("threading", "Lock")()
    done.acquire()

    def there() -> None:
        found.append(_caught(work))
        done.release()

    hub.loop.run_callback_threadsafe(gevent.spawn, there)
    with done:
        return _raised(found[0])


def _caught(work: Callable[[], Made]) -> Caught[Made]:
    try:
        return [work()], None
    except BaseException as error:  # noqa: BLE001 - carried over to the asker, which raises it
        return [], error


def _raised(caught: Caught[Made]) -> Made:
    made, error = caught
    if error is not None:
        raise error
    return made[0]
