"""A day that never was, for trying policies and estimates: seeded, so that everybody sees the same one.

Profile of a government day (DMV offices, Mondays 8–17 h: mean waits of 11 25 32 31 33 31 28 28 15 1 min): arrivals by
half-hour, log-normal service times, every class that the hall has, some patience, windows that take turns at lunch.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, sqrt
from random import Random

from hall.domain.configuration import NORMAL, Configuration, Service, WindowPlan
from hall.domain.replay import Person, Staffed

OPENS_S, CLOSES_S = 8.5 * 3600, 17 * 3600
SHAPE = (6, 11, 17, 18, 16, 13, 9, 7, 9, 12, 15, 15, 13, 10, 7, 4, 2)
"""Arrivals by half-hour from opening to closing, in proportion."""
LUNCH = ((11.75 * 3600, 12.5 * 3600), (12.5 * 3600, 13.25 * 3600))
"""Two shifts; windows are in one by turns."""
PRIORITY_SHARE = 0.12
PATIENCE_S = 3600.0
SCATTER = 0.5
"""Squared coefficient of variation of service times."""


def day(
    config: Configuration, seed: int, load: float = 0.85, *, patient: bool = False, special: float = PRIORITY_SHARE
) -> tuple[list[Staffed], list[Person]]:
    """The windows and people of one day. load is offered work ÷ what the manned windows can do; above 1 is too much.

    Instants are seconds since midnight. patient leaves nobody to give up; special is the share of other classes.
    """
    dice = Random(seed)  # noqa: S311 - a generated day guards nothing
    windows = [_staffed(plan, index) for index, plan in enumerate(config.windows)]
    shares = {s.code: _share(config, s) for s in config.services if config.own_windows_of.get(s.code)}
    typical = {s.code: s.typical_min * 60 for s in config.services}
    manned = sum(end - begin for window in windows for begin, end in window.spans)
    work = sum(share * typical[code] for code, share in shares.items()) / sum(shares.values())
    count = int(load * manned / work)
    people = [_person(config, dice, shares, typical, patient=patient, special=special) for _ in range(count)]
    return windows, sorted(people, key=lambda person: person.arrival_s)


def _staffed(plan: WindowPlan, index: int) -> Staffed:
    begin, end = LUNCH[index % 2]
    return Staffed(code=plan.code, serves=plan.services, spans=((OPENS_S, begin), (end, CLOSES_S + 4 * 3600)))


def _share(config: Configuration, service: Service) -> float:
    """People per service in proportion to what its windows can do."""
    able = sum(1 / sum(s.mode == "primary" for s in plan.services) for plan in config.own_windows_of[service.code])
    return able / service.typical_min


def _person(
    config: Configuration,
    dice: Random,
    shares: dict[str, float],
    typical: dict[str, float],
    *,
    patient: bool,
    special: float,
) -> Person:
    slot = dice.choices(range(len(SHAPE)), SHAPE)[0]
    arrival = OPENS_S + (slot + dice.random()) * (CLOSES_S - OPENS_S) / len(SHAPE)
    service = dice.choices(list(shares), list(shares.values()))[0]
    others = [c.code for c in config.classes if c.code != NORMAL and not c.green]
    is_special = bool(others) and dice.random() < special
    return Person(
        arrival_s=arrival,
        service=service,
        visitor_class=dice.choice(others) if is_special else NORMAL,
        service_s=scattered(dice, typical[service], SCATTER),
        patience_s=None if patient else dice.expovariate(1 / PATIENCE_S),
    )


def scattered(dice: Random, mean_s: float, scatter: float) -> float:
    """A log-normal time with this mean and squared coefficient of variation."""
    sigma = sqrt(log(1 + scatter))
    return mean_s * exp(dice.gauss(0, sigma) - sigma * sigma / 2)


def usual(config: Configuration, services: Sequence[str]) -> dict[str, float]:
    """The typical seconds of each service, as the hall has set them up."""
    known = config.service_by_code
    return {code: known[code].typical_min * 60 for code in services if code in known}
