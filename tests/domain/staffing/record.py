"""A hall with a record: services, windows, and days on which people came as a seeded die says."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hall.domain.configuration import Configuration, HallItself, Serves, Service, VisitorClass, WindowPlan, Zone
from hall.domain.rules import CalendarDay
from hall.domain.staffing.demand import HALF_HOUR_S, Manned, Recorded, Visit

MONDAY = date(2026, 3, 2)
WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), (("09:00", "12:00"), ("13:00", "17:00")))
NINE = 9 * 3600.0


def a_hall(
    windows: dict[str, tuple[str, ...]], promise_min: int = 15, calendar: tuple[CalendarDay, ...] = ()
) -> Configuration:
    """A hall whose windows do these services as their own work; open nine to twelve and one to five on weekdays."""
    services = sorted({code for codes in windows.values() for code in codes})
    return Configuration(
        hall=HallItself(code="h", name={}, timezone="UTC", promise_min=promise_min, hours=WEEK),
        zones=(Zone(code="z", name={}, floor="1"),),
        series=(),
        services=tuple(Service(code=code, name={}, series="", zone="z", typical_min=10) for code in services),
        windows=tuple(
            WindowPlan(code=code, label=code, zone="z", services=tuple(Serves(code=s) for s in serves))
            for code, serves in windows.items()
        ),
        classes=(VisitorClass(code="normal", name={}),),
        calendar=calendar,
    )


def pool(count: int) -> dict[str, tuple[str, ...]]:
    """So many windows that all do service `a`."""
    return {str(i): ("a",) for i in range(1, count + 1)}


def a_visit(at_s: float = NINE, service: str = "a", handle_s: float | None = 600.0) -> Visit:
    return Visit(at_s, service, "normal", handle_s)


def a_day(day: date, per_half_hour: dict[int, int], handle_s: float = 570.0, seed: int = 0) -> Recorded:
    """So many people of service `a` in each half-hour (18 is 09:00), with exponential times at the window."""
    dice = Random(seed)
    visits = tuple(
        a_visit((period + dice.random()) * HALF_HOUR_S, handle_s=dice.expovariate(1 / handle_s))
        for period, count in per_half_hour.items()
        for _ in range(count)
    )
    return Recorded(day=day, visits=visits, manned=())


def manned(count: int, begin_s: float = NINE, end_s: float = 17 * 3600.0) -> tuple[Manned, ...]:
    return tuple(Manned(str(i), begin_s, end_s) for i in range(1, count + 1))


def weeks(count: int, first: date = MONDAY) -> list[date]:
    return [first + timedelta(weeks=n) for n in range(count)]
