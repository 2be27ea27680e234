"""Heavy work beside the event loop: in a real thread of its own, while the asking greenlet waits (law 7)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from gevent import get_hub, monkey

Made = TypeVar("Made")


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

    def caught() -> tuple[list[Made], BaseException | None]:
        try:
            return [work()], None
        except BaseException as error:  # noqa: BLE001 - carried over to the asker, which raises it
            return [], error

    made, error = get_hub().threadpool.apply(caught)
    if error is not None:
        raise error
    return made[0]
