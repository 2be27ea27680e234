"""All SQL of the rarer reports: one ticket's story, what people are called, what is usual."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, select

from hall.domain.facts import FactType
from hall.domain.refusals import Refusal
from hall.domain.ticket import State
from hall.storage import accounts, day_figures
from hall.storage.journal import recorded
from hall.storage.tables import facts, legs, tickets

USUAL_DAYS = 90
_ACCOUNT = "account:"
SLICE = 400
"""So many dates in one question: SQLite takes 999 values."""
_TICKET = select(tickets.c.id, tickets.c.number, tickets.c.day, tickets.c.test)


def story(connection: Connection, hall: str, asked: str, day: date | None) -> dict[str, Any]:
    """A ticket by id, or by number: of this business day, else the newest with it; its facts, and which were undone.

    Refuses `unknown_ticket`, also for a ticket of another hall.
    """
    by_id = connection.execute(_TICKET.where(tickets.c.hall == hall, tickets.c.id == asked)).one_or_none()
    row: Any = by_id or _newest(connection, hall, asked.strip().upper(), day)
    if row is None:
        raise Refusal("unknown_ticket", asked=asked, days="all" if day is None else "one")
    told = select(facts).where(facts.c.hall == hall, facts.c.ticket == row.id).order_by(facts.c.epoch, facts.c.seq)
    found = [recorded(dict(fact._mapping)) for fact in connection.execute(told)]
    undid = {seq for one in found if one.fact.type is FactType.UNDONE for seq in one.fact.data["undid"]}  # type: ignore[attr-defined]
    return {**row._mapping, "facts": sorted(found, key=lambda one: (one.fact.happened_at, one.seq)), "undid": undid}


def _newest(connection: Connection, hall: str, number: str, day: date | None) -> Any:
    """The ticket with this number, of this business day or else the newest one.

    The index of numbers begins with the day, so it is asked day by day, many at once: without the days every ticket of
    ten years would be looked at.
    """
    known, is_open = day_figures.known(connection, hall), day_figures.open_day(connection, hall)
    days = [day] if day else sorted({*known, *((is_open,) if is_open else ())}, reverse=True)
    found = None
    for begin in range(0, len(days), SLICE):
        of_days = _TICKET.where(
            tickets.c.hall == hall, tickets.c.day.in_(days[begin : begin + SLICE]), tickets.c.number == number
        )
        found = found or connection.execute(of_days.order_by(tickets.c.day.desc()).limit(1)).one_or_none()
    of_any_day = _TICKET.where(tickets.c.hall == hall, tickets.c.number == number).order_by(tickets.c.day.desc())
    return found if found or day else connection.execute(of_any_day.limit(1)).one_or_none()


def clerks(connection: Connection, actors: Collection[str]) -> Mapping[str, str]:
    """By actor: what these people at the windows are called, also those who have left the hall."""
    ids = [actor.removeprefix(_ACCOUNT) for actor in actors if actor.startswith(_ACCOUNT)]
    return {f"{_ACCOUNT}{id_}": name for id_, name in accounts.names(connection, ids).items()}


def service_times(
    connection: Connection, hall: str, first: date, last: date, but: Collection[date]
) -> Iterator[tuple[str, int]]:
    """Service and seconds of every stage that came to its end, of the tickets of these business days but some.

    Without test tickets, voided ones and stages whose stamps contradict each other, as every report leaves them out.
    """
    of_ticket = (tickets.c.hall == legs.c.hall) & (tickets.c.id == legs.c.ticket)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    query = (
        select(legs.c.service, legs.c.started_at, legs.c.ended_at, legs.c.held_s)
        .join_from(tickets, legs, of_ticket)
        .where(
            tickets.c.hall == hall,
            tickets.c.day.in_([day for day in days if day not in but]),
            tickets.c.test.is_(False),
            tickets.c.state != State.VOID,
            legs.c.ending.in_(("finished", "transferred")),
            legs.c.queued_at <= legs.c.first_called_at,
            legs.c.first_called_at <= legs.c.called_at,
            legs.c.called_at <= legs.c.started_at,
            legs.c.started_at <= legs.c.ended_at,
        )
    )
    for service, started, ended, held in connection.execute(query):
        yield service, max(0, int((ended - started).total_seconds()) - held)
