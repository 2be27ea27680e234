"""Three weeks that the demo's hall never lived, played by its own rule: reports and plans have something to say.

Mondays bring the most people, more than the open windows can call in time: there is something to find.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hall.domain.history import Past
from hall.domain.replay import simulate
from hall.reports import generated

if TYPE_CHECKING:
    from hall.domain.configuration import Configuration
    from hall.domain.replay import Outcome

DAYS = 15
"""Three of each weekday are enough for a plan."""
LOADS = (0.48, 0.28, 0.3, 0.28, 0.34)
"""Offered work ÷ what the windows can do all day long, from Monday to Friday; at ten it is half as much again."""
EVERY = 2
"""Every second window works."""
WALK_S = (8, 45)
SAID = (5, 5, 4, 4, 3, 2, None, None, None, None, None, None)


def pasts(config: Configuration, before: date) -> Iterator[Past]:
    """The visits of the working days before a date, oldest first."""
    some = replace(config, windows=config.windows[::EVERY])
    days = [before - timedelta(days=n) for n in range(DAYS * 7 // 5, 0, -1)]
    line = 1
    for day in (one for one in days if one.weekday() < len(LOADS)):
        dice = Random(day.toordinal())  # noqa: S311 - a played day guards nothing
        windows, people = generated.day(some, day.toordinal(), LOADS[day.weekday()])
        for number, outcome in enumerate(simulate(some, windows, people), 1):
            line += 1
            yield _past(some, day, line, number, outcome, dice)


def _past(config: Configuration, day: date, line: int, number: int, one: Outcome, dice: Random) -> Past:
    service = config.service_by_code[one.person.service]
    series = next(series for series in config.series if series.code == service.series)
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(config.hall.timezone)).astimezone(UTC)

    def at(seconds: float) -> datetime:
        return midnight + timedelta(seconds=round(seconds, 3))

    called = one.called_s
    started = None if called is None else called + dice.uniform(*WALK_S)
    ends = one.gave_up_s if started is None else started + one.person.service_s
    code = config.windows[one.window].code if called is not None else ""
    return Past(
        line=line, day=day, ticket=f"{series.prefix}{number:03d}", service=service.code,
        visitor_class=one.person.visitor_class, channel="kiosk", window=code, clerk="",
        issued=at(one.person.arrival_s), called=None if called is None else at(called),
        started=None if started is None else at(started), finished=at(ends or one.person.arrival_s),
        outcome="left" if called is None else "served", recalls=0, booked=None,
        rating=dice.choice(SAID) if called is not None else None,
    )  # fmt: skip
