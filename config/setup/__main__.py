"""`python3 config/setup`: everything Hall needs on this machine, step by step, and nothing twice.

`--for demo` lets the demonstration start where Debian packages are missing that only tests need or
that it can do without (sound, Chinese letters on slips); it says so and goes on.
"""

from __future__ import annotations

import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import browser_side
import debian
import python_side
from telling import SetupError, say

ROOT = Path(__file__).resolve().parents[2]
NEWER_PYTHONS = ("python3.11", "python3.12", "python3.13")


def _use_a_new_enough_python() -> None:
    if sys.version_info < (3, 11):
        for name in NEWER_PYTHONS:
            with suppress(OSError):
                os.execvp(name, [name, *sys.argv])
        sys.exit(f"setup: Hall needs Python 3.11 or newer; this is {sys.version.split()[0]}")


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two set-ups in one folder would pull the environment from under each other's feet."""
    with (ROOT / "Makefile").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _debian_packages(wanted_for: str) -> None:
    try:
        debian.ensure()
    except SetupError as problem:
        if wanted_for != "demo":
            raise
        say(f"{problem}")
        say("going on: the demonstration runs without them, perhaps silent or without Chinese on slips")


def main(arguments: list[str]) -> int:
    wanted_for = "demo" if arguments == ["--for", "demo"] else "everything"
    began = time.monotonic()
    try:
        with _one_at_a_time():
            _debian_packages(wanted_for)
            python_side.ensure(ROOT)
            browser_side.ensure(ROOT)
    except SetupError as problem:
        say(str(problem))
        return 1
    took = time.monotonic() - began
    say("everything is here" if took < 2 else f"everything is here (took {took:.0f} s)")
    return 0


if __name__ == "__main__":
    _use_a_new_enough_python()
    sys.exit(main(sys.argv[1:]))
