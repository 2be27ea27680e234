"""The server's side: starts the process that plays the halls forward, and takes in what it says."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import IO, cast

from hall.clock import HallClock
from hall.domain.forecast import FRESH_S
from hall.forecasts.reader import Found
from hall.settings import ROOT
from hall.steady import Steady
from hall.storage import estimates, foretold
from hall.storage.store import Store

FIRST_S, AGAIN_S = 8.0, 2.0
"""The first seconds of a server belong to the faces that come back; one that ended is started anew after two more."""
HEAD = 8
"""Bytes that say how long the next message is."""


class Ended(RuntimeError):
    """The process that plays the halls forward has ended; until the next one stands, the formula answers."""


class Beside:
    """One server process's forecasts; every process has its own, and the record takes each value once."""

    def __init__(self, store: Store, clock: HallClock) -> None:
        self._store = store
        self._clock = clock
        self._found: list[Found] = []

    def run(self, sleep: Callable[[float], object]) -> None:
        """For ever. What goes wrong is on record."""
        self._store.awaiting.made_here = True
        steady = Steady("forecast", self._one_life)
        sleep(FIRST_S)
        while True:
            steady()
            sleep(AGAIN_S)

    def _one_life(self) -> None:
        """Of the process; it is not begun before a hall has opened its day: nobody asks how long a closed one takes."""
        with self._store.read() as connection:
            if not estimates.open_halls(connection):
                return
        command = [sys.executable, "-m", "hall.forecasts"]
        taking_in = Steady("forecast", lambda: take_in(self._store, self._found))
        with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
            try:
                _asked(child, self._store.url, self._clock.written())
                for self._found in _said(child):
                    taking_in()
            finally:
                child.kill()
        raise Ended(f"ended with {child.returncode}")


def take_in(store: Store, found: list[Found]) -> None:
    """The newest forecasts are looked up from now on; what people were told is recorded."""
    for one in found:
        known = store.outlooks.get(one.hall)
        store.outlooks[one.hall] = one.outlook
        if known is None or (one.outlook.at - known.at).total_seconds() > FRESH_S:
            for told in store.committed:
                told(one.hall)  # faces that were told no range until now need not wait for the next fact
        for recording in foretold.recordings(one.hall, one.shown, one.called):
            store.write(recording)


def _asked(child: subprocess.Popen[bytes], *words: str) -> None:
    """Say what to read, in lines: an address of a database may hold a password, and command lines are for everybody."""
    pipe = cast("IO[bytes]", child.stdin)
    pipe.write("".join(f"{word}\n" for word in words).encode())
    pipe.flush()


def _said(child: subprocess.Popen[bytes]) -> Iterator[list[Found]]:
    """What our own process says, until it ends."""
    pipe = cast("IO[bytes]", child.stdout)
    while len(head := pipe.read(HEAD)) == HEAD:
        said = pipe.read(int.from_bytes(head))
        yield pickle.loads(said)  # noqa: S301 - from our own child, through a pipe that nobody else holds
