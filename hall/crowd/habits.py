"""What people and clerks do besides coming and being served: send on, set aside, miss the call and come back, lunch.

Drawn from a seed of its own, so that a day with habits brings the same people as one without.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hall.crowd.profile import Visitor


@dataclass(frozen=True, kw_only=True)
class Habits:
    """Shares of 1 of all visitors, and lunch in hours of the clock. The defaults are those of a busy centre."""

    sent_on: float = 0.05
    set_aside: float = 0.05
    comes_back: float = 0.6
    """Of those who miss their call."""
    in_groups: float = 0.06
    with_needs: float = 0.04
    on_journeys: float = 0.03
    booked: float = 0.15
    """Of those whose service can be booked."""
    booked_no_show: float = 0.1
    booked_early_min: float = 6.0
    booked_spread_min: float = 8.0
    """People with an appointment arrive N(−6, 8²) minutes around it."""
    lunch_h: tuple[float, float] | None = (11.5, 13.0)
    lunch_min: float = 40.0
    """Every second window closes for so long, one half after the other, within the lunch hours."""


@dataclass(frozen=True, kw_only=True)
class Possible:
    """What the hall offers for it: services, those that may be booked, needs by service, journeys by first service."""

    services: Sequence[str]
    bookable: Sequence[str] = ()
    needs: Mapping[str, Sequence[str]] | None = None
    journeys: Mapping[str, str] | None = None


def with_habits(seed: int, people: Sequence[Visitor], habits: Habits, possible: Possible) -> list[Visitor]:
    """The same people, each with what will happen to them."""
    rng = random.Random(f"{seed}/habits")  # noqa: S311 - a generator of examples, not of secrets
    return sorted((_one(rng, person, habits, possible) for person in people), key=lambda v: v.at_s)


def _one(rng: random.Random, person: Visitor, habits: Habits, possible: Possible) -> Visitor:
    rolls = {name: rng.random() for name in ("sent", "aside", "back", "group", "needs", "journey", "booked", "comes")}
    needs = (possible.needs or {}).get(person.service, ())
    journey = (possible.journeys or {}).get(person.service, "")
    others = [code for code in possible.services if code != person.service]
    booked = person.service in possible.bookable and rolls["booked"] < habits.booked
    early_s = rng.gauss(habits.booked_early_min, habits.booked_spread_min) * 60
    to, aside_s, back_s, size, need = (
        rng.choice(others) if others else "",
        rng.uniform(120, 600),
        rng.uniform(120, 900),
        rng.randint(2, 6),
        rng.choice(list(needs)) if needs else "",
    )
    return replace(
        person,
        at_s=person.at_s,
        sent_to=to if rolls["sent"] < habits.sent_on else "",
        aside_s=aside_s if rolls["aside"] < habits.set_aside else 0.0,
        back_s=back_s if not person.shows_up and rolls["back"] < habits.comes_back else 0.0,
        people=size if rolls["group"] < habits.in_groups else 1,
        needs=(need,) if need and rolls["needs"] < habits.with_needs else (),
        journey=journey if rolls["journey"] < habits.on_journeys and not booked else "",
        booked_in_s=early_s if booked else None,
        shows_up=person.shows_up and not (booked and rolls["comes"] < habits.booked_no_show),
    )


def lunches(windows: Sequence[str], habits: Habits, opens_h: float) -> dict[str, tuple[float, float]]:
    """By window: from when to when it is at lunch, in seconds after opening; every second window, in two turns."""
    if habits.lunch_h is None:
        return {}
    begin = (habits.lunch_h[0] - opens_h) * 3600
    length = habits.lunch_min * 60
    turns = (begin, begin + length)
    return {code: (turns[i // 2 % 2], turns[i // 2 % 2] + length) for i, code in enumerate(windows) if i % 2 == 0}
