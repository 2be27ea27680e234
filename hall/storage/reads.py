"""Reads for screens: small, indexed, of one consistent state. Reports have `report_reads`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import Connection, and_, bindparam, func, select, text, update

from hall.domain.sending import PastLeg
from hall.domain.ticket import SlipState, Ticket
from hall.journey.ports import CallOnRecord, DeviceOnRecord, OpenJob, SentJob
from hall.storage import rows, statements
from hall.storage.people_tables import device_states
from hall.storage.tables import jobs, legs, tickets
from hall.storage.upsert import upsert


def tickets_by_id(connection: Connection, hall: str, ids: Collection[str]) -> dict[str, Ticket]:
    """Several tickets at once."""
    if not ids:
        return {}
    query = select(tickets).where(tickets.c.hall == hall, tickets.c.id.in_(list(ids)))
    return {row.id: rows.ticket(row._mapping) for row in connection.execute(query)}


def ticket_by_link(connection: Connection, link: str) -> tuple[str, Ticket] | None:
    """A visitor's ticket by its secret link, with its hall."""
    row = connection.execute(select(tickets).where(tickets.c.link == link)).one_or_none()
    return None if row is None else (row.hall, rows.ticket(row._mapping))


def held(connection: Connection, hall: str) -> list[Ticket]:
    """Everybody on hold, longest first."""
    query = select(tickets).where(tickets.c.hall == hall, tickets.c.state == text("'held'"))
    return [rows.ticket(row._mapping) for row in connection.execute(query.order_by(tickets.c.held_at))]


def past_legs(connection: Connection, hall: str, ticket: str) -> list[PastLeg]:
    """The ended stages of one ticket, in order."""
    query = select(legs).where(legs.c.hall == hall, legs.c.ticket == ticket).order_by(legs.c.index)
    return [
        PastLeg(service=r.service, window=r.window or "", clerk=r.clerk, ending=r.ending)
        for r in connection.execute(query)
    ]


def call_on_record(connection: Connection, hall: str, ticket: str) -> str:
    """What the journal holds of a ticket's newest call, as it is written there; empty when it was never called."""
    found = statements.CALL_REASON.rows(connection, {"hall": hall, "ticket": ticket})
    return str(found[0]["data"]) if found else ""


def recent_calls(connection: Connection, hall: str, day: date, count: int) -> list[CallOnRecord]:
    """Stages of the day that were called and have ended, newest first."""
    query = (
        select(tickets.c.number, legs.c.window, legs.c.called_at)
        .join(tickets, (tickets.c.hall == legs.c.hall) & (tickets.c.id == legs.c.ticket))
        .where(legs.c.hall == hall, legs.c.day == day, legs.c.window.is_not(None))
        .order_by(legs.c.seq.desc())
        .limit(count)
    )
    rows_found = connection.execute(query)
    return [CallOnRecord(number=row.number, window=row.window, called_at=row.called_at) for row in rows_found]


_WAITS = (
    tickets.c.hall == bindparam("hall"),
    statements.IS_OPEN,
    tickets.c.state == text("'waiting'"),
    statements.HAS_COME,
)
"""By the index of those who are open: what it costs does not grow with the hall's past."""
WAITS = select(tickets.c.service, tickets.c.queued_at).where(*_WAITS)
_PLACES = (
    select(
        tickets.c.service,
        tickets.c.number,
        tickets.c.queued_at,
        func.row_number().over(partition_by=tickets.c.service, order_by=tickets.c.queued_at).label("place"),
    )
    .where(*_WAITS)
    .subquery()
)
LONGEST = select(_PLACES.c.service, _PLACES.c.number, _PLACES.c.queued_at).where(_PLACES.c.place == 1)
DOUBTFUL = (
    select(tickets)
    .where(
        tickets.c.hall == bindparam("hall"),
        statements.IS_OPEN,
        text("state IN ('waiting', 'called')"),
        tickets.c.slip.in_([SlipState.FAILED.value, SlipState.UNKNOWN.value]),
    )
    .order_by(tickets.c.issued_at)
)


def longest_waits(connection: Connection, hall: str) -> dict[str, tuple[datetime, str]]:
    """By service: since when its first one waits, and who that is."""
    return {row.service: (row.queued_at, row.number) for row in connection.execute(LONGEST, {"hall": hall})}


def waits_so_far(connection: Connection, hall: str) -> list[tuple[str, datetime]]:
    """Everybody who waits now: service and since when."""
    return [(row.service, row.queued_at) for row in connection.execute(WAITS, {"hall": hall})]


def last_note(connection: Connection, hall: str, ticket: str) -> str:
    """The newest note on a ticket, or empty."""
    found = statements.LAST_NOTE.rows(connection, {"hall": hall, "ticket": ticket})
    return str(found[0]["text"]) if found else ""


def deliveries(connection: Connection, hall: str, ticket: str) -> list[SentJob]:
    """What became of a ticket's device jobs, oldest first."""
    found = statements.JOBS_OF_TICKET.rows(connection, {"hall": hall, "ticket": ticket})
    return [SentJob(**row) for row in found]


def unsettled(connection: Connection, hall: str, after_seq: int, limit: int) -> list[OpenJob]:
    """Device jobs without a receipt made after this journal position, in order: the outbox."""
    query = (
        select(jobs)
        .where(jobs.c.hall == hall, jobs.c.settled_at.is_(None), jobs.c.seq > after_seq)
        .order_by(jobs.c.seq, jobs.c.id)
        .limit(limit)
    )
    return [
        OpenJob(
            id=row.id,
            seq=row.seq,
            place=row.place,
            kind=row.kind,
            created_at=row.created_at,
            deadline=row.deadline,
            body=row.body,
        )
        for row in connection.execute(query)
    ]


def doubtful_slips(connection: Connection, hall: str) -> list[Ticket]:
    """Open tickets whose paper failed or is in doubt, oldest first."""
    return [rows.ticket(row._mapping) for row in connection.execute(DOUBTFUL, {"hall": hall})]


def devices(connection: Connection, hall: str) -> list[DeviceOnRecord]:
    """The last known state of every device."""
    found = connection.execute(select(device_states).where(device_states.c.hall == hall))
    return [DeviceOnRecord(**{k: v for k, v in row._mapping.items() if k != "hall"}) for row in found]


def put_devices(connection: Connection, hall: str, found: Sequence[DeviceOnRecord]) -> None:
    """Keep the newest state of devices."""
    upsert(connection, device_states, [{"hall": hall, **asdict(device)} for device in found])


def boxes_seen(connection: Connection, hall: str, boxes: Collection[str], now: datetime) -> None:
    """What these boxes told of their devices holds until now."""
    theirs = and_(device_states.c.hall == hall, device_states.c.box.in_(boxes))
    connection.execute(update(device_states).where(theirs).values(seen_at=now))
