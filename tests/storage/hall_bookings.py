"""What people do with appointments in a hall in which anything is pressed at any time."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from hall.domain.appointment import Appointment, Standing
from hall.domain.slots import Offer
from hall.journey import attend, book
from tests.journey.open_hall import OpenHall
from tests.judges import slots

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
PEOPLE = ("An", "Bo", "Chen", "Ding", "Er", "Fu")
OF_PERSON = ("person_day_full", "same_service_too_often", "booking_restricted")
PICK = st.integers(0, 1000)
SOON = 4
"""People want one of so many next times, so that places are fought for."""


def plan(code: str, service: str, step_min: int, places: int, public_places: int) -> dict[str, Any]:
    """Bookable every day and all day, from now on."""
    return {
        "code": code, "service": service, "weekdays": DAYS, "begin": "00:00", "end": "23:30", "step_min": step_min,
        "places": places, "public_places": public_places, "from_day": 0, "to_day": 3,
    }  # fmt: skip


BOOKING = {"plans": [plan("A-day", "A", 30, 2, 1), plan("B-day", "B", 5, 1, 1)], "cancel_before_min": 10, "hold_min": 5}
"""A has a place for everybody and one more for staff; B has one, and a visit takes two of its slots."""


class Bookings:
    """Moves of a machine that has a hall, its body, the numbers given out, and `press`."""

    hall: OpenHall
    body: dict[str, Any]
    numbers: list[str]
    press: Callable[..., Any]
    refusal: str
    """The code of the last press, empty when the hall did what was asked."""

    def made(self) -> list[Appointment]:
        """Everything booked from the day before on, in order of time; those that may still come are among them."""
        day = self.hall.clock.at.astimezone(ZoneInfo("Asia/Shanghai")).date()

        def read(view: Any) -> list[Appointment]:
            return [one for n in (-1, 0, 1) for one, _ in view.bookings.on_day(day + timedelta(days=n))]

        return self.hall.look(read)

    def one(self, pick: int) -> Appointment | None:
        """Any of them; twice as often one that may still come."""
        found = self.made()
        coming = [one for one in found if one.state in (Standing.HELD, Standing.BOOKED)]
        among = coming if coming and pick % 3 else found
        return among[pick % len(among)] if among else None

    def times(self, service: str, *, public: bool) -> list[Offer]:
        """The next times at which one may come, also the full ones."""
        day = self.hall.clock.at.astimezone(ZoneInfo("Asia/Shanghai")).date()
        last = day + timedelta(days=1)
        return self.hall.look(lambda view: book.offers(view, service, day, last, public=public))[:SOON]

    @invariant()
    def no_place_is_given_twice_and_nobody_who_booked_vanishes(self) -> None:
        assert slots.objections(self.hall.url, self.hall.code, self.body, self.hall.clock.at) == []

    @rule(pick=PICK, service=st.sampled_from("AAB"), public=st.booleans(), confirmed=st.booleans())
    def somebody_books(self, pick: int, service: str, public: bool, confirmed: bool) -> None:
        """What was offered can be had, unless the person is at the end of his own limits; what is full cannot."""
        offers = self.times(service, public=public)
        if not offers:
            return
        offer, name = offers[pick % len(offers)], PEOPLE[pick % len(PEOPLE)]
        who = book.Who(name=name, phone=f"139-{name}", phone_mark=f"phone of {name}")
        ask = book.Ask(service=service, begins=offer.begins, who=who, public=public, channel="web")
        own = self.hall.look(lambda view: view.bookings.of_person(who.phone_mark, self.hall.clock.at))
        made = self.press(self.hall.do, lambda ledger: book.hold(ledger, ask))
        lets_go = any(one.state is Standing.HELD for one in own)
        assert made is None or offer.free or lets_go, f"{offer} was full, and yet it is held"
        assert made or not offer.free or (public and self.refusal in OF_PERSON), f"{offer}: {self.refusal}"
        if made is not None and confirmed:
            self.press(self.hall.do, lambda ledger: book.confirm(ledger, made))

    @rule(pick=PICK)
    def somebody_confirms(self, pick: int) -> None:
        self.with_one(pick, lambda ledger, found: book.confirm(ledger, found))

    @rule(pick=PICK, public=st.booleans())
    def somebody_changes(self, pick: int, public: bool) -> None:
        found = self.one(pick)
        offers = self.times(found.service, public=public) if found else []
        if offers:
            begins: datetime = offers[pick % len(offers)].begins
            self.with_one(pick, lambda ledger, found: book.change(ledger, found, begins, public=public))

    @rule(pick=PICK, by=st.sampled_from(["visitor", "staff"]))
    def somebody_gives_back(self, pick: int, by: str) -> None:
        self.with_one(pick, lambda ledger, found: book.cancel(ledger, found, by=by, reason="flood"))

    @rule(pick=PICK)
    def somebody_comes(self, pick: int) -> None:
        """Perhaps after waiting until it is about time."""
        found = self.one(pick)
        if found is not None and found.state is Standing.BOOKED and pick % 2:
            about = found.begins + timedelta(minutes=(-20, -5, 5, 15, 40)[pick % 5])
            if timedelta() < about - self.hall.clock.at < timedelta(hours=2):
                self.hall.clock.at = about
        taken = self.with_one(pick, lambda ledger, found: attend.check_in(ledger, found, channel="kiosk"))
        if taken is not None:
            self.numbers.append(taken.ticket.number)

    @rule(pick=PICK)
    def nobody_comes(self, pick: int) -> None:
        self.with_one(pick, lambda ledger, found: attend.miss(ledger, found, by="staff"))

    @rule()
    def the_hall_makes_its_round(self) -> None:
        """Afterwards nothing is held in vain, and nobody is expected whose time is long over."""
        self.press(self.hall.do, attend.sweep)
        assert self.hall.look(attend.due) == []

    def booked(self, chance: random.Random) -> list[tuple[int, Callable[[], Any]]]:
        """These moves by chance, each with its weight on a busy day."""
        pick, maybe = (lambda: chance.randrange(1000)), (lambda: chance.random() < 0.5)
        return [
            (9, lambda: self.somebody_books(pick(), chance.choice("AAB"), maybe(), chance.random() < 0.7)),
            (1, lambda: self.somebody_confirms(pick())),
            (3, lambda: self.somebody_changes(pick(), maybe())),
            (2, lambda: self.somebody_gives_back(pick(), chance.choice(["visitor", "staff"]))),
            (5, lambda: self.somebody_comes(pick())),
            (1, lambda: self.nobody_comes(pick())),
            (1, self.the_hall_makes_its_round),
        ]

    def with_one(self, pick: int, do: Callable[[Any, Appointment], Any]) -> Any:
        """Press something about one appointment, if there is one."""
        found = self.one(pick)
        if found is None:
            return None
        return self.press(self.hall.do, lambda ledger: do(ledger, ledger.bookings.appointment(found.id)))
