"""Appointments, their people and the outbox of messages on SQLAlchemy: `hall.journey.bookings.Bookings`."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, and_, delete, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from hall.domain.appointment import COMING, OCCUPYING, Appointment, Person, Standing
from hall.domain.refusals import Refusal
from hall.domain.reminding import Message
from hall.domain.restricting import Restriction
from hall.domain.slots import Occupied
from hall.journey.ports import By
from hall.storage.booking_tables import appointments, booking_notes, messages, persons, restrictions, slot_rests
from hall.storage.contacts import Contacts
from hall.storage.ids import uuid7
from hall.storage.shows import ShowRates
from hall.storage.tallies import Tallies
from hall.storage.upsert import upsert

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0 and O, 1 and I: 32 signs, so a code of eight has 40 bits."""
CODE_LENGTH = 8
_PERSON = tuple(f.name for f in fields(Person))


class SqlBookings(Contacts, ShowRates):
    """One hall's appointments in one transaction."""

    def __init__(self, connection: Connection, hall: str, by: By, now: datetime, tallies: Tallies) -> None:
        self._connection = connection
        self._hall = hall
        self._by = by
        self._now = now
        self._tallies = tallies

    def new_code(self) -> str:
        """A code that no appointment of this hall has."""
        while True:
            code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
            if self._one(appointments.c.code == code) is None:
                return code

    # -- appointments

    def appointment(self, id_: str) -> Appointment:
        """By id; refuses `unknown_appointment`."""
        return self._found(appointments.c.id == id_)

    def coded(self, code: str) -> Appointment:
        """By the visitor's code: small letters, spaces and dashes do not matter."""
        return self._found(appointments.c.code == "".join(c for c in code.upper() if c.isalnum()))

    def linked(self, link: str) -> Appointment:
        """By the secret of the visitor's page."""
        return self._found(appointments.c.link == link)

    def _found(self, which: ColumnElement[bool]) -> Appointment:
        found = self._one(which)
        if found is None:
            raise Refusal("unknown_appointment")
        return found

    def _one(self, which: ColumnElement[bool]) -> Appointment | None:
        found = self._all(which)
        return found[0] if found else None

    def _all(self, *which: ColumnElement[bool], limit: int | None = None) -> list[Appointment]:
        query = select(appointments).where(appointments.c.hall == self._hall, *which)
        query = query.order_by(appointments.c.begins, appointments.c.id).limit(limit)
        return [_appointment(row._mapping) for row in self._connection.execute(query)]

    def add(self, appointment: Appointment, person: Person) -> None:
        """Store a new appointment with its person."""
        self._connection.execute(insert(persons), [{"hall": self._hall, **asdict(person)}])
        self._connection.execute(insert(appointments), [self._row(appointment)])
        self._tallies.booking_changed(appointment.day)

    def put(self, before: Appointment, after: Appointment) -> None:
        """Store a changed appointment; one that somebody else changed meanwhile is refused as stale."""
        statement = (
            update(appointments)
            .where(
                appointments.c.hall == self._hall,
                appointments.c.id == before.id,
                appointments.c.version == before.version,
            )
            .values(self._row(after))
        )
        if self._connection.execute(statement).rowcount != 1:
            raise Refusal("stale_version", number="", version=before.version)
        self._tallies.booking_changed(before.day, after.day)

    def _row(self, appointment: Appointment) -> dict[str, Any]:
        row: dict[str, Any] = {f.name: getattr(appointment, f.name) for f in fields(Appointment)}
        return {**row, "hall": self._hall, "state": appointment.state.value}

    # -- places

    def taken(self, service: str, days: Collection[date], now: datetime) -> Sequence[Occupied]:
        """The places that are not free, and those that rest. A hold that ran out does not wait to be swept."""
        found = []
        for table, more in ((appointments, _occupies(now)), (slot_rests, slot_rests.c.until > now)):
            query = select(table.c.id, table.c.begins, table.c.ends, table.c.public).where(
                table.c.hall == self._hall, table.c.service == service, table.c.day.in_(days), more
            )
            found += [
                Occupied(begins=row.begins, ends=row.ends, public=row.public, appointment=row.id)
                for row in self._connection.execute(query)
            ]
        return found

    def rest(self, appointment: Appointment, until: datetime) -> None:
        """Offer the place of this appointment to nobody until then; rests that are over are swept out here."""
        self._connection.execute(
            delete(slot_rests).where(slot_rests.c.hall == self._hall, slot_rests.c.until <= self._now)
        )
        row = {
            "hall": self._hall,
            "id": uuid7(self._now),
            "service": appointment.service,
            "day": appointment.day,
            "begins": appointment.begins,
            "ends": appointment.ends,
            "public": appointment.public,
            "until": until,
        }
        self._connection.execute(insert(slot_rests), [row])

    def coming(self, since: date) -> Sequence[Appointment]:
        """Held or booked appointments from this day on."""
        return self._all(appointments.c.state.in_(_values(COMING)), appointments.c.day >= since)

    def in_batch(self, batch: str) -> Sequence[Appointment]:
        """What was booked and then cancelled together under this id; what was only held had a time to confirm."""
        return self._all(appointments.c.batch == batch, appointments.c.batch != "", appointments.c.hold_until.is_(None))

    def overdue(self, now: datetime, begun_before: datetime, limit: int) -> Sequence[Appointment]:
        """Held ones whose time to confirm is over, and booked ones that began before this instant."""
        held = and_(appointments.c.state == Standing.HELD.value, appointments.c.hold_until <= now)
        booked = and_(appointments.c.state == Standing.BOOKED.value, appointments.c.begins < begun_before)
        return self._all(or_(held, booked), limit=limit)

    # -- people

    def person(self, id_: str) -> Person:
        """Who booked; an erased person has no name, no phone and no marks."""
        query = select(persons).where(persons.c.hall == self._hall, persons.c.id == id_)
        row = self._connection.execute(query).one()
        return Person(**{name: getattr(row, name) for name in _PERSON})

    def of_person(self, mark: str, since: datetime) -> Sequence[Appointment]:
        """Appointments made or coming since then by the person with this mark."""
        if not mark:
            return []
        own = select(persons.c.id).where(persons.c.hall == self._hall, persons.c.mark == mark)
        late = or_(appointments.c.made_at >= since, appointments.c.begins >= since)
        return self._all(appointments.c.person.in_(own), late)

    def today_of(self, id_mark: str, day: date) -> Sequence[Appointment]:
        """Appointments on a day of the person whose card this is."""
        own = select(persons.c.id).where(persons.c.hall == self._hall, persons.c.id_mark == id_mark)
        return self._all(appointments.c.person.in_(own), appointments.c.day == day) if id_mark else []

    def on_day(self, day: date) -> Sequence[tuple[Appointment, Person]]:
        """All appointments of a day with their people."""
        columns: list[Column[Any]] = [*appointments.c, *(persons.c[name].label(f"p_{name}") for name in _PERSON)]  # type: ignore[list-item]  # labels of columns
        query = (
            select(*columns)
            .join(persons, and_(persons.c.hall == appointments.c.hall, persons.c.id == appointments.c.person))
            .where(appointments.c.hall == self._hall, appointments.c.day == day)
            .order_by(appointments.c.begins, appointments.c.id)
        )
        found = []
        for row in self._connection.execute(query):
            values = dict(row._mapping)
            person = Person(**{name: values.pop(f"p_{name}") for name in _PERSON})
            found.append((_appointment(values), person))
        return found

    def forget(self, before: date) -> int:
        """Erase the people of appointments that lie before this day: only empty rows stay."""
        old = select(appointments.c.person).where(appointments.c.hall == self._hall, appointments.c.day < before)
        known = or_(persons.c.name != "", persons.c.phone != "", persons.c.mark != "")
        which = and_(persons.c.hall == self._hall, persons.c.id.in_(old), known)
        done = self._connection.execute(update(persons).where(which).values(dict.fromkeys(_PERSON[1:], "")))
        if done.rowcount:
            gone = select(appointments.c.id).where(appointments.c.hall == self._hall, appointments.c.day < before)
            notes = and_(booking_notes.c.hall == self._hall, booking_notes.c.appointment.in_(gone))
            self._connection.execute(delete(booking_notes).where(notes))
        return int(done.rowcount) + self.forget_contacts(before)

    # -- restrictions

    def restrictions(self, mark: str) -> Sequence[Restriction]:
        """Restrictions of a person, in force or not."""
        return self._restrictions(restrictions.c.mark == mark) if mark else []

    def restriction(self, id_: str) -> Restriction:
        """By id; refuses `unknown_restriction`."""
        found = self._restrictions(restrictions.c.id == id_)
        if not found:
            raise Refusal("unknown_restriction")
        return found[0]

    def restricted(self, now: datetime) -> Sequence[Restriction]:
        """Restrictions in force."""
        return self._restrictions(restrictions.c.until > now, restrictions.c.lifted_at.is_(None))

    def _restrictions(self, *which: ColumnElement[bool]) -> list[Restriction]:
        query = select(restrictions).where(restrictions.c.hall == self._hall, *which).order_by(restrictions.c.since)
        return [
            Restriction(**{k: v for k, v in row._mapping.items() if k != "hall"})
            for row in self._connection.execute(query)
        ]

    def known_as(self, mark: str) -> str:
        """The name under which the person with this mark booked last; empty when it was erased."""
        query = select(persons.c.name).where(persons.c.hall == self._hall, persons.c.mark == mark)
        return str(self._connection.execute(query.order_by(persons.c.id.desc()).limit(1)).scalar() or "")

    def put_restriction(self, restriction: Restriction) -> None:
        """Store a new or changed restriction."""
        upsert(self._connection, restrictions, [{"hall": self._hall, **asdict(restriction)}])

    # -- what people are told

    def tell(self, found: Iterable[Message]) -> None:
        """Write messages to the outbox; one with the same `once` is there already and stays."""
        own = postgresql_insert if self._connection.dialect.name == "postgresql" else sqlite_insert
        blank = {"state": "waiting", "attempts": 0, "next_at": None, "claim": "", "lease_until": None}
        rows = [{"hall": self._hall, **asdict(one), **blank, "settled_at": None, "error": ""} for one in found]
        if rows:
            self._connection.execute(own(messages).on_conflict_do_nothing(index_elements=["hall", "once"]), rows)

    def tell_no_more(self, appointment: str) -> None:
        """Withdraw what has not been sent about an appointment."""
        which = and_(
            messages.c.hall == self._hall, messages.c.appointment == appointment, messages.c.state == "waiting"
        )
        self._connection.execute(
            update(messages).where(which).values(state="dropped", settled_at=self._now, error="not needed any more")
        )

    def note(self, appointment: str, text: str) -> None:
        """Keep a reason beside the journal."""
        row = {"hall": self._hall, "id": uuid7(self._now), "appointment": appointment, "at": self._now}
        self._connection.execute(insert(booking_notes), [{**row, "actor": self._by.actor, "text": text}])


def halls_to_visit(connection: Connection, now: datetime) -> list[str]:
    """The halls in which an appointment may have run out: one question for all of them, however many there are."""
    begun = appointments.c.begins <= now
    held = and_(appointments.c.state == Standing.HELD.value, or_(begun, appointments.c.hold_until <= now))
    query = select(appointments.c.hall).where(
        appointments.c.state.in_(_values(COMING)), or_(held, and_(appointments.c.state == "booked", begun))
    )
    return list(connection.execute(query.distinct().order_by(appointments.c.hall)).scalars())


def _occupies(now: datetime) -> ColumnElement[bool]:
    sure = [state for state in OCCUPYING if state is not Standing.HELD]
    held = and_(appointments.c.state == Standing.HELD.value, appointments.c.hold_until > now)
    given_up = appointments.c.state.in_(_values([Standing.HELD, Standing.EXPIRED]))
    rests = and_(given_up, appointments.c.rest_until > now)
    taken_away = and_(appointments.c.state == Standing.CANCELLED.value, appointments.c.batch != "")
    return or_(appointments.c.state.in_(_values(sure)), held, rests, taken_away)


def _values(states: Iterable[Standing]) -> list[str]:
    return [state.value for state in states]


def _appointment(row: Any) -> Appointment:
    found = {k: v for k, v in row.items() if k != "hall"}
    return Appointment(**{**found, "state": Standing(found["state"])})
