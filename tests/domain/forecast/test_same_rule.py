"""The numbers of the forecast and of the replay call in the order of the hall's own rule, under every policy."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from hall.domain import policy, queue
from hall.domain.configuration import (
    Configuration,
    HallItself,
    Serves,
    Service,
    VisitorClass,
    WindowPlan,
    Zone,
)
from hall.domain.forecast.desk import Row
from hall.domain.replay import Outcome, Person, Staffed, simulate
from hall.domain.replay.hall import Floor
from hall.domain.rules import POLICIES, Rules
from hall.domain.ticket import Ticket

DAY = datetime(2026, 3, 2, tzinfo=UTC)
NAME = {"en": "x", "zh-Hans": "x", "zh-Hant": "x"}


def hall(policy_name: str) -> Configuration:
    sets = [("a",), ("a", "b"), ("b", "c"), ("c", "a")]
    windows = tuple(
        WindowPlan(
            code=f"w{i}",
            label=str(i),
            zone="z",
            services=tuple(
                Serves(code=code, mode="overflow" if i == 3 and k else "primary", after_min=6, bonus_min=2.0 * k)
                for k, code in enumerate(codes)
            ),
        )
        for i, codes in enumerate(sets)
    )
    classes = (
        VisitorClass(code="normal", name=NAME),
        VisitorClass(code="elder", name=NAME, head_start_min=15, rate=1.5),
        VisitorClass(code="urgent", name=NAME, head_start_min=45),
    )
    return Configuration(
        hall=HallItself(code="h", name=NAME, timezone="UTC"),
        zones=(Zone(code="z", name=NAME, floor="1"),),
        series=(),
        services=tuple(Service(code=c, name=NAME, series="s", zone="z") for c in "abc"),
        windows=windows,
        classes=classes,
        rules=Rules(policy=policy_name),
    )


def people(seed: int, count: int) -> list[Person]:
    dice = Random(seed)
    found = []
    for _ in range(count):
        arrival = float(dice.randrange(0, 14_400))
        booked = arrival + dice.randrange(-600, 900) if dice.random() < 0.15 else None
        found.append(
            Person(
                arrival_s=arrival,
                service=dice.choice("abc"),
                visitor_class=dice.choices(["normal", "elder", "urgent"], [8, 2, 1])[0],
                service_s=dice.expovariate(1 / 300) + 1,
                booked_s=booked,
                patience_s=dice.expovariate(1 / 1800) if dice.random() < 0.3 else None,
            )
        )
    return found


def ticket(outcome: Outcome, arrived_s: float, index: int) -> Ticket:
    at, senior = DAY + timedelta(seconds=arrived_s), DAY + timedelta(seconds=outcome.senior_s)
    booked = outcome.person.booked_s
    return Ticket(
        id=str(index),
        day=date(2026, 3, 2),
        series="s",
        serial=index,
        number=str(index),
        visit="v",
        service=outcome.person.service,
        visitor_class=outcome.person.visitor_class,
        language="en",
        channel="kiosk",
        issued_at=at,
        seniority=senior,
        queued_at=at,
        link="",
        booked_at=None if booked is None else DAY + timedelta(seconds=booked),
    )


def by_the_hall(floor: Floor, window: int, now: float) -> Row | None:
    """What `hall.domain.queue` calls at this window, with the window's own memory of its calls."""
    plan, at = floor.config.windows[window], DAY + timedelta(seconds=now)
    heads: dict[str, Row] = {}
    tickets = []
    for row in floor.rows.values():
        if row.place < len(row.waiting):
            _, arrived, id_ = row.waiting[row.place]
            tickets.append(ticket(floor.people[int(id_)], arrived, int(id_)))
            heads[id_] = row
    desk = floor.desks[window]
    memory = policy.Memory(normal_run=desk.normal_run, priority_run=desk.priority_run)
    ranked = queue.rank(queue.eligible(tickets, plan, at), plan, floor.config, at, memory)
    if not ranked:
        return None
    after = policy.after_call(memory, ranked[0].ticket.visitor_class)
    desk.normal_run, desk.priority_run = after.normal_run, after.priority_run
    return heads[ranked[0].ticket.id]


@pytest.mark.parametrize("name", POLICIES)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_replayed_day_calls_whom_the_hall_would_call(name: str, seed: int) -> None:
    config = hall(name)
    windows = [Staffed(code=plan.code, serves=plan.services) for plan in config.windows]
    day = people(seed, 250)

    quick = simulate(config, windows, day)
    exact = simulate(config, windows, [replace(p) for p in day], choose=by_the_hall)

    assert [(o.called_s, o.window) for o in quick] == [(o.called_s, o.window) for o in exact]
    assert max(o.wait_s for o in quick if o.called_s is not None) > 600
