"""A small hall in which times can be booked, and people who book them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from hall.domain.appointment import Appointment
from hall.journey import attend, book
from hall.journey.take import Taken
from tests.journey import small_hall
from tests.journey.open_hall import OpenHall

WEEK = ["mon", "tue", "wed", "thu", "fri"]
HOURS = {day: [["09:00", "17:00"]] for day in WEEK}


def a_plan(**more: Any) -> dict[str, Any]:
    """Service A every half-hour from 9 to 12, two places, one of them for the public, from today on."""
    return {
        "code": "A-am", "service": "A", "weekdays": WEEK, "begin": "09:00", "end": "12:00", "step_min": 30,
        "places": 2, "public_places": 2, "from_day": 0, "to_day": 10, **more,
    }  # fmt: skip


def body(plans: Sequence[dict[str, Any]] | None = None, **rules: Any) -> dict[str, Any]:
    found = small_hall.body()
    booking = {"plans": [a_plan()] if plans is None else list(plans), **rules}
    return small_hall.of_its_own({**found, "hall": {**found["hall"], "hours": HOURS}, "booking": booking})


def at(hour: int, minute: int = 0, day: int = 3) -> datetime:
    """A time in Shanghai of March 2026; the 3rd is the Tuesday on which the hall is open."""
    return datetime(2026, 3, day, 0, minute, tzinfo=UTC) + timedelta(hours=hour - 8)


def who(name: str = "Li", **more: Any) -> book.Who:
    values = {"phone": f"139-{name}", "phone_mark": f"phone of {name}"}
    return book.Who(name=name, **{**values, **more})


def hold(hall: OpenHall, begins: datetime, name: str = "Li", *, public: bool = True, **more: Any) -> Appointment:
    person = more.pop("who", None) or who(name)
    ask = book.Ask(service=more.pop("service", "A"), begins=begins, who=person, public=public, channel="web", **more)
    return hall.do(lambda ledger: book.hold(ledger, ask))


def booked(hall: OpenHall, begins: datetime, name: str = "Li", **more: Any) -> Appointment:
    """Held and confirmed."""
    found = hold(hall, begins, name, **more)
    return hall.do(lambda ledger: book.confirm(ledger, found))


def check_in(hall: OpenHall, found: Appointment) -> Taken:
    return hall.do(
        lambda ledger: attend.check_in(ledger, ledger.bookings.appointment(found.id), channel="kiosk", kiosk="kiosk")
    )


def cancel(hall: OpenHall, found: Appointment, by: str = "visitor", reason: str = "") -> Appointment:
    return hall.do(lambda ledger: book.cancel(ledger, ledger.bookings.appointment(found.id), by=by, reason=reason))


def now(hall: OpenHall, found: Appointment) -> Appointment:
    """As it is stored."""
    return hall.look(lambda view: view.bookings.appointment(found.id))


def free(hall: OpenHall, day: int = 3, *, public: bool = True, service: str = "A") -> dict[str, int]:
    """Local times of that day and the places left."""
    on = at(12, day=day).date()
    found = hall.look(lambda view: book.offers(view, service, on, on, public=public))
    return {f"{o.begins + timedelta(hours=8):%H:%M}": o.free for o in found}
