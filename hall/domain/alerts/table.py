"""What is looked at, as rows: the alert table of METRICS §10.

A row's limits are typed as people say them ("8 minutes", "70 per cent of the promise"); `threshold` makes of them what
a value is compared with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

YELLOW, RED = "yellow", "red"
LEVELS = (YELLOW, RED)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One kind of alert.

    scope: what each alert of this kind is about: hall, service, window, place or case. limits_in: how yellow and red
    are typed: percent of what the row compares with, points beyond that, minutes, seconds or people. above: levels for
    which a value must be more than the limit; for the others reaching it is enough. enough: so many must be judged
    before it is red. stops: nothing is late while a suspension stands over it. handled: it ends when somebody has taken
    it over, for what has happened does not become less. A level that is None is not there.
    """

    key: str
    scope: str
    limits_in: str
    yellow: float | None
    red: float | None
    above: frozenset[str] = frozenset()
    enough: int = 0
    stops: bool = True
    handled: bool = False

    def threshold(self, limit: float, base: float) -> float:
        """What a value is compared with. base is what the row compares with (a promise in seconds), 0 where nothing.

        Example: 70 percent of a promise of 1800 s is 1260; 3 minutes are 180 s; 10 points beyond 10 % are 20 %.
        """
        if self.limits_in == "percent":
            return base * limit / 100
        if self.limits_in == "points":
            return base + limit
        return limit * 60 if self.limits_in == "minutes" else limit


BOTH = frozenset(LEVELS)
ROWS: tuple[Row, ...] = (
    # seconds that the longest one waits, of the promise
    Row(key="longest_wait", scope="service", limits_in="percent", yellow=70, red=100),
    # seconds below which a newcomer's wait stays with probability 0.8, of the promise
    Row(key="predicted_wait", scope="service", limits_in="percent", yellow=100, red=150),
    # per cent of today's judged calls that came later than promised; compared with what the target leaves over
    Row(key="promise_today", scope="hall", limits_in="points", yellow=0, red=10, above=BOTH, enough=20),
    # people who wait for a service (one tax hall opens an emergency window above 20)
    Row(key="queue_length", scope="service", limits_in="people", yellow=20, red=30),
    # people who wait longer than the minutes of the plan
    Row(key="long_waits", scope="hall", limits_in="people", yellow=3, red=10),
    # seconds since somebody waits for a service that no open window serves
    Row(key="no_open_window", scope="service", limits_in="minutes", yellow=None, red=2),
    # seconds that an open window has called nobody though it may
    Row(key="idle_while_queue", scope="window", limits_in="minutes", yellow=3, red=8),
    # seconds of a pause beyond what its reason allows
    Row(key="pause_overrun", scope="window", limits_in="minutes", yellow=5, red=15),
    # seconds of the service at a window, of the time that 95 of 100 services of this kind need
    Row(key="service_time", scope="window", limits_in="percent", yellow=100, red=200, above=BOTH),
    # seconds since a call that nobody answered, of the grace
    Row(key="call_without_start", scope="window", limits_in="percent", yellow=100, red=200, above=frozenset({YELLOW})),
    # per cent of the promised working days that are used; one day left counts as at least 80
    Row(
        key="case_deadline", scope="case", limits_in="percent", yellow=80, red=100, above=frozenset({RED}), stops=False
    ),
    # today's bad ratings at a window: level 2 counts one, level 1 counts two
    Row(key="rating", scope="window", limits_in="points", yellow=1, red=2, stops=False, handled=True),
    # real seconds without a sign of life
    Row(key="device", scope="place", limits_in="seconds", yellow=30, red=120, stops=False),
    # per cent of today's numbers that are given out; 100 when the cut-off before closing is reached
    Row(key="capacity", scope="service", limits_in="percent", yellow=85, red=100),
)
ROW: Mapping[str, Row] = {row.key: row for row in ROWS}
