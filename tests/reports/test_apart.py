"""A heavy report does not hold the event loop, and what goes wrong in it reaches the asker."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hall.apart import apart
from hall.domain.refusals import Refusal
from tests.reports.busy_hall import FIRST_DAY, BusyHall

UNDER_GEVENT = """
from gevent import monkey; monkey.patch_all()
import sys, time, gevent
from datetime import date
from types import SimpleNamespace
from hall.clock import HallClock
from hall.domain.refusals import Refusal
from hall.reports import make, making
from hall.apart import apart

store = SimpleNamespace(url=sys.argv[1], clock=HallClock())
beats = []
def heart():
    while True:
        beats.append(time.monotonic())
        gevent.sleep(0.005)
beating = gevent.spawn(heart)

def work():
    started = time.monotonic()
    while time.monotonic() - started < 0.4:
        made = make(store, "town", "windows")
    return made

begun = time.monotonic()
asked = [gevent.spawn(apart, work) for _ in range(3)]
gevent.joinall(asked, raise_error=True)
assert all(one.value["total"]["served"] == 2 for one in asked)
gaps = [b - a for a, b in zip(beats, beats[1:])]
print(len(beats), max(gaps))
assert max(gaps) < 0.3, max(gaps)
making.APART = 0
day = date.fromisoformat(sys.argv[2])
assert apart(lambda: making.make(store, "town", "lost", day, day, "", None))["items"]
try:
    apart(lambda: make(store, "town", "horoscope"))
except Refusal as refusal:
    print(refusal.code)
"""


def test_without_an_event_loop_it_is_an_ordinary_call() -> None:
    assert apart(lambda: 7) == 7
    with pytest.raises(Refusal):
        apart(lambda: (_ for _ in ()).throw(Refusal("unknown_report")))


def test_the_loop_goes_on_beating_while_reports_are_made_and_a_large_one_is_made_beside_the_server(
    quiet_hall: BusyHall,
) -> None:
    root = Path(__file__).parents[2]

    done = subprocess.run(
        [sys.executable, "-c", UNDER_GEVENT, quiet_hall.store.url, FIRST_DAY.isoformat()],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("unknown_report\n")
    assert done.stderr == ""
