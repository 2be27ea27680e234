"""Who comes on a day, drawn from a seed: pure, so that the same seed gives the same people.

Arrivals are a Poisson process whose rate follows the hour (the shape of mean waits by hour on Mondays in 175 offices of
the California DMV, December 2020: 11, 25, 32, 31, 33, 31, 28, 28, 15, 1 minutes from 8 to 17 h), times a gamma day
factor with coefficient of variation 0.15. Service times are log-normal; 4 % do not come when called; patience is
exponential with a mean of an hour; 12 % have a priority class.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HOUR_SHAPE: Mapping[int, float] = {8: 11, 9: 25, 10: 32, 11: 31, 12: 33, 13: 31, 14: 28, 15: 28, 16: 15, 17: 1}
DAY_FACTOR_CV = 0.15
NO_SHOW = 0.04
PRIORITY = 0.12
MEAN_PATIENCE_S = 3600.0
SERVICE_CS2 = 0.5
"""Squared coefficient of variation of service times, in the middle of the 0.2–1 that was measured."""
LANGUAGES = (("zh-Hans", 0.86), ("zh-Hant", 0.05), ("en", 0.09))


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A service as the generator sees it: its share of the visitors and its typical minutes."""

    code: str
    share: float
    typical_min: float


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """One person: when he comes (seconds after the start), what he wants, how long it takes, whether he stays."""

    at_s: float
    service: str
    visitor_class: str
    language: str
    service_s: float
    walk_s: float
    patience_s: float
    shows_up: bool
    sent_to: str = ""
    """The service that the clerk sends him on to, after this one."""
    sent_to_window: str = ""
    """The one window of that service, if not to its whole queue."""
    aside_s: float = 0.0
    """For so long he fills in a form, in the middle of his service."""
    back_s: float = 0.0
    """For one who misses the call: so long after it he is back at the kiosk."""
    people: int = 1
    needs: tuple[str, ...] = ()
    journey: str = ""
    booked_in_s: float | None = None
    """For one with an appointment: it begins so long after he comes (negative when he is late)."""
    appointment: str = ""
    """The code of his booking."""
    granted_for: str = ""
    """Why staff give him a number of a class that the kiosk does not give."""
    identity: str = ""
    """What his card says; who has one presses twice, as people do who are not sure."""


def evenly(seed: int, count: int, over_s: float, offered: Sequence[Offered], classes: Sequence[str]) -> list[Visitor]:
    """A crowd of exactly `count` people within `over_s` seconds."""
    rng = random.Random(seed)  # noqa: S311 - a generator of examples, not of secrets
    times = sorted(rng.uniform(0, over_s) for _ in range(count))
    return [_person(rng, at, offered, classes) for at in times]


def day(
    seed: int, per_day: float, opens_h: float, closes_h: float, offered: Sequence[Offered], classes: Sequence[str]
) -> list[Visitor]:
    """A whole day of about `per_day` people between two hours; times count from opening."""
    rng = random.Random(seed)  # noqa: S311 - as above
    shape = 1 / DAY_FACTOR_CV**2
    factor = rng.gammavariate(shape, 1 / shape)
    halves = [opens_h + i / 2 for i in range(int((closes_h - opens_h) * 2))]
    weights = [HOUR_SHAPE.get(int(h), 1.0) for h in halves]
    people: list[Visitor] = []
    for begin, weight in zip(halves, weights, strict=True):
        expected = per_day * factor * weight / sum(weights)
        for _ in range(_poisson(rng, expected)):
            at = (begin - opens_h) * 3600 + rng.uniform(0, 1800)
            people.append(_person(rng, at, offered, classes))
    return sorted(people, key=lambda v: v.at_s)


def _person(rng: random.Random, at_s: float, offered: Sequence[Offered], classes: Sequence[str]) -> Visitor:
    service = rng.choices(offered, [o.share for o in offered])[0]
    sigma = math.sqrt(math.log(1 + SERVICE_CS2))
    mean_s = service.typical_min * 60
    special = [c for c in classes if c != "normal"]
    return Visitor(
        at_s=at_s,
        service=service.code,
        visitor_class=rng.choice(special) if special and rng.random() < PRIORITY else "normal",
        language=rng.choices([name for name, _ in LANGUAGES], [share for _, share in LANGUAGES])[0],
        service_s=rng.lognormvariate(math.log(mean_s) - sigma**2 / 2, sigma),
        walk_s=rng.uniform(10, 50),
        patience_s=rng.expovariate(1 / MEAN_PATIENCE_S),
        shows_up=rng.random() >= NO_SHOW,
    )


def _poisson(rng: random.Random, mean: float) -> int:
    """Knuth's product method (1969, §3.4.1); means here are below 200, where it is exact and quick enough."""
    limit, count, product = math.exp(-mean), 0, rng.random()
    while product > limit:
        count += 1
        product *= rng.random()
    return count
