"""`python -m hall.forecasts`: the process beside a server that plays its halls forward.

Standard input says in two lines which database and which clock. Each round that found something goes to standard
output, as `beside` reads it. It ends when standard input does, which is when the server ends, however that comes about.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
from contextlib import suppress
from time import monotonic

from hall.clock import HallClock
from hall.forecasts.reader import Reader
from hall.logs import log_as_json
from hall.steady import Steady

EVERY_S = 1.0
REST = 4
"""So many times as long as a round took there is none: the presses have most of the machine."""
LESS_URGENT = 5
"""By so much it is nicer than the presses are."""


def main(url: str, clock: HallClock) -> None:
    """Until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops a server by Ctrl+C stops this one by its end
    os.nice(LESS_URGENT)
    log_as_json()
    reader = Reader(url, clock)
    steady = Steady("forecast", lambda: _tell(reader))
    while True:
        began = monotonic()
        steady()
        if _over(max(EVERY_S, (monotonic() - began) * REST)):
            return


def _tell(reader: Reader) -> None:
    found = reader.read()
    if found:
        said = pickle.dumps(found, protocol=5)
        with suppress(BrokenPipeError):  # the server has ended meanwhile, as the next look at standard input tells
            sys.stdout.buffer.write(len(said).to_bytes(8) + said)
            sys.stdout.buffer.flush()


def _over(rest_s: float) -> bool:
    """Rest; true when the server has ended meanwhile. Nothing more is ever written to standard input."""
    return bool(select.select([sys.stdin], [], [], rest_s)[0])


if __name__ == "__main__":
    address, shown = sys.stdin.readline().strip(), sys.stdin.readline().strip()
    if shown:  # else the server ended before it could say anything
        main(address, HallClock.parse(shown))
