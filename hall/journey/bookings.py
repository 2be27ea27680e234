"""What operations on appointments need from outside; a part of `hall.journey.ports.Ledger`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from hall.domain.appointment import Appointment, Person
from hall.domain.overbooking import Ended, Shows
from hall.domain.reminding import Message
from hall.domain.restricting import Restriction
from hall.domain.slots import Occupied
from hall.domain.ticket import Ticket


class Bookings(Protocol):
    """Appointments, the people behind them, and what these are to be told, in one transaction."""

    def new_code(self) -> str:
        """A code that no appointment of this hall has: eight letters and digits that cannot be mistaken."""

    def appointment(self, id_: str) -> Appointment:
        """By id; refuses `unknown_appointment`."""

    def coded(self, code: str) -> Appointment:
        """By the visitor's code, however it was typed; refuses `unknown_appointment`."""

    def linked(self, link: str) -> Appointment:
        """By the secret of the visitor's page; refuses `unknown_appointment`."""

    def add(self, appointment: Appointment, person: Person) -> None:
        """Store a new appointment with its person."""

    def put(self, before: Appointment, after: Appointment) -> None:
        """Store a changed appointment, guarded by the version it had."""

    def taken(self, service: str, days: Collection[date], now: datetime) -> Sequence[Occupied]:
        """The places of a service on these days that are not free, and those that rest."""

    def rest(self, appointment: Appointment, until: datetime) -> None:
        """Offer the place of this appointment to nobody until then."""

    def person(self, id_: str) -> Person:
        """Who booked; an erased person has no name, no phone and no marks."""

    def of_person(self, mark: str, since: datetime) -> Sequence[Appointment]:
        """Appointments made or coming since then by the person with this mark."""

    def today_of(self, id_mark: str, day: date) -> Sequence[Appointment]:
        """Appointments on a day of the person whose card this is, the earliest first."""

    def on_day(self, day: date) -> Sequence[tuple[Appointment, Person]]:
        """All appointments of a day with their people, in order."""

    def coming(self, since: date) -> Sequence[Appointment]:
        """Held or booked appointments from this day on."""

    def overdue(self, now: datetime, begun_before: datetime, limit: int) -> Sequence[Appointment]:
        """Held ones whose time to confirm is over, and booked ones that began before this instant."""

    def in_batch(self, batch: str) -> Sequence[Appointment]:
        """What was booked and then cancelled together under this id."""

    def ended(self, since: date, before: date) -> Sequence[Ended]:
        """How many came and how many did not, by service and time, of the days from since to the one before."""

    def shows(self) -> Mapping[str, Shows]:
        """By plan, what was learnt last of how many come."""

    def put_shows(self, found: Iterable[Shows], day: date) -> None:
        """Keep what was learnt on this day instead of what was known before."""

    def learnt_on(self) -> date | None:
        """The day on which it was learnt last."""

    def add_person(self, person: Person) -> None:
        """Store somebody who left a phone or an address."""

    def await_turn(self, ticket: Ticket, person: str) -> None:
        """Remember that this person is to be told when the turn of this number is near."""

    def awaiting_turn(self) -> Sequence[tuple[Ticket, str]]:
        """Numbers whose people were not told yet, each with the person, the oldest first; also numbers that ended."""

    def turn_came(self, ticket: str) -> None:
        """The person was told, or need not be any more."""

    def restrictions(self, mark: str) -> Sequence[Restriction]:
        """Restrictions of a person, in force or not."""

    def restriction(self, id_: str) -> Restriction:
        """By id; refuses `unknown_restriction`."""

    def restricted(self, now: datetime) -> Sequence[Restriction]:
        """Restrictions in force."""

    def known_as(self, mark: str) -> str:
        """The name under which the person with this mark booked last; empty when it was erased."""

    def put_restriction(self, restriction: Restriction) -> None:
        """Store a new or changed restriction."""

    def tell(self, messages: Iterable[Message]) -> None:
        """Write messages to the outbox; one with the same `once` is there already and stays."""

    def tell_no_more(self, appointment: str) -> None:
        """Withdraw what has not been sent about an appointment."""

    def note(self, appointment: str, text: str) -> None:
        """Keep a reason beside the journal: it may name a person."""

    def forget(self, before: date) -> int:
        """Erase the people of appointments that lie before this day; returns how many."""
