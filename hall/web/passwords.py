"""Passwords: argon2id in one native thread, so that a sign-in never holds the hall.

One hash takes 64 MiB and about a tenth of a second on a small PC. One worker means one such block of memory however
many try at once, and at most one core; it runs at a low priority, because whoever takes a number must not wait for
whoever mistypes a password. More than a few in the queue are refused at once.
"""

from __future__ import annotations

import os
import threading
import unicodedata
from base64 import b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import ARGON2_VERSION, Type
from gevent import monkey
from gevent.threadpool import ThreadPool
from werkzeug.exceptions import TooManyRequests

R = TypeVar("R")

QUEUE = 16
"""So many may wait, under two seconds in all."""
NICE = 10
HASHER = PasswordHasher(time_cost=1, memory_cost=65536, parallelism=1, type=Type.ID)
"""RFC 9106's memory for small machines with one pass on one core instead of three on four: 50 to 100 ms (OWASP asks for
46 MiB and one pass). Raise time_cost where the machine allows; stored passwords follow at their next sign-in."""


class _Pool(Protocol):
    """The one worker."""

    def run(self, work: Callable[..., R], *args: Any) -> R:
        """Run work in it and wait; only the asker waits."""


class _GreenPool:
    def __init__(self) -> None:
        self._pool = ThreadPool(1)

    def run(self, work: Callable[..., R], *args: Any) -> R:
        result: R = self._pool.apply(work, args)
        return result


class _ThreadPool:
    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "passwords")

    def run(self, work: Callable[..., R], *args: Any) -> R:
        result: R = self._pool.submit(work, *args).result()
        return result


class Passwords:
    """Hashes and verifies; built once per process."""

    def __init__(self, hasher: PasswordHasher = HASHER) -> None:
        self._hasher = hasher
        self._pool: _Pool = _GreenPool() if monkey.is_module_patched("threading") else _ThreadPool()
        self._waiting = 0
        self._lock = threading.Lock()
        self._of_nobody = _of_nobody(hasher)

    def hash(self, password: str) -> str:
        """What is stored."""
        return self._run(self._hasher.hash, normal(password))

    def verify(self, stored: str | None, password: str) -> bool:
        """Whether this is the password. With nobody's, or a mark that is no hash, the same work is done for nothing."""
        return self._run(self._verify, stored, normal(password))

    def outdated(self, stored: str) -> bool:
        """Whether this was hashed under other parameters than today's."""
        return self._hasher.check_needs_rehash(stored)

    def _verify(self, stored: str | None, password: str) -> bool:
        if stored is None or not stored.startswith("$argon2"):
            self._matches(self._of_nobody, password)
            return False
        return self._matches(stored, password)

    def _matches(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False

    def _run(self, work: Callable[..., R], *args: Any) -> R:
        with self._lock:
            if self._waiting >= QUEUE:
                raise TooManyRequests
            self._waiting += 1
        try:
            result: R = self._pool.run(_politely, work, *args)
            return result
        finally:
            with self._lock:
                self._waiting -= 1


def _of_nobody(hasher: PasswordHasher) -> str:
    """What no password was hashed to, checked with as much work as any other."""
    work = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    salt, hash_ = (b64encode(os.urandom(size)).decode().rstrip("=") for size in (hasher.salt_len, hasher.hash_len))
    return f"$argon2{hasher.type.name.lower()}$v={ARGON2_VERSION}${work}${salt}${hash_}"


def normal(password: str) -> str:
    """One spelling for what two keyboards write differently (NFC)."""
    return unicodedata.normalize("NFC", password)


_polite = threading.local()


def _politely(work: Callable[..., R], *args: Any) -> R:
    """Lower the priority of this native thread before its first work; Linux has one per thread."""
    if not getattr(_polite, "already", False):
        _polite.already = True
        try:
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)
        except OSError:
            pass  # a container may forbid it; one worker is still one worker
    return work(*args)
