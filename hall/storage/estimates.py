"""What a forecast reads of a hall, and of the record of what people were told.

The forecast reads on a connection of its own, beside the loop. It reads who is in the hall now, and of the past only
what ended since it last looked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, text

from hall.domain.appointment import Standing
from hall.domain.configuration import Configuration
from hall.domain.forecast.booked import Booked
from hall.domain.forecast.whole import Manned, Waiter
from hall.domain.ticket import State
from hall.domain.window import Post
from hall.storage import configurations as stored
from hall.storage import statements
from hall.storage.booking_tables import appointments
from hall.storage.estimate_tables import estimates
from hall.storage.prepared import Prepared
from hall.storage.tables import halls, legs, service_days, tickets, windows

Reading = Connection
"""A connection of its own, that sees one state of the database."""
REMEMBERED = 5000
"""So many ended stages teach the usual times when the server begins."""
LEARNT = 2000
"""So many old estimates teach how far off they were."""
BOOKED_AHEAD = timedelta(hours=6)
TURNOUT = timedelta(days=60)
"""So far back bookings tell how many of those who book come."""
CAME, MOST_CAME = timedelta(days=14), 20_000
"""So far back, and so many at most, numbers taken make the usual day."""
_HERE = (
    tickets.c.id,
    tickets.c.service,
    tickets.c.visitor_class,
    tickets.c.state,
    tickets.c.seniority,
    tickets.c.issued_at,
    tickets.c.queued_at,
    tickets.c.booked_at,
    tickets.c.addressee,
    tickets.c.needs,
    tickets.c.awaits,
    tickets.c.not_before,
    tickets.c.ready_at_call,
    tickets.c.first_called_at,
    tickets.c.told_low_min,
    tickets.c.told_high_min,
    tickets.c.leg,
    tickets.c.test,
)
_OPEN_TICKETS = Prepared(
    select(*_HERE).where(tickets.c.hall == bindparam("hall"), statements.IS_OPEN, tickets.c.test.is_(False))
)
"""Read once a second in a hall of hundreds: past SQLAlchemy it is half the time."""
Row = SimpleNamespace


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """Where a hall with an open business day stands."""

    hall: str
    seq: int
    day: date
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """An open ticket: what was told when it was taken, and when it was first called."""

    ticket: str
    service: str
    visitor_class: str
    issued_at: datetime
    queued_at: datetime
    seniority: datetime
    first_called_at: datetime | None
    told_low_min: int | None
    told_high_min: int | None
    first_leg: bool
    on_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A stage that ended: how long it took its window (None: nothing was called), how long it had waited."""

    ticket: str
    seq: int
    service: str
    visitor_class: str
    ending: str
    queued_at: datetime
    first_called_at: datetime | None
    handle_s: float | None
    ended_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """One reading of a hall."""

    config: Configuration
    waiting: Sequence[Waiter]
    windows: Sequence[Manned]
    here: Sequence[Here]
    called: Mapping[str, int]
    ended: Sequence[Ended]
    booked: Sequence[Booked]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A value that somebody was shown. turn 0 is that of the take."""

    ticket: str
    turn: int
    day: date
    service: str
    visitor_class: str
    at: datetime
    raw_s: float | None
    low_s: float
    middle_s: float
    high_s: float
    low_min: int
    high_min: int
    naive_s: float | None = None
    les_s: float | None = None
    risen: bool = False
    called_at: datetime | None = None


def open_halls(connection: Connection) -> list[At]:
    """The halls whose business day is open."""
    query = select(halls.c.code, halls.c.seq, halls.c.day, halls.c.revision).where(halls.c.day.is_not(None))
    return [At(hall=r.code, seq=r.seq, day=r.day, revision=r.revision) for r in connection.execute(query)]


def now(connection: Connection, at: At, config: Configuration, after_seq: int | None, moment: datetime) -> Now:
    """Who is in the hall and who has booked to come, and the stages that ended after this journal position.

    after_seq None: the last few thousand stages. moment is the hall's present instant.
    """
    found = [Row(**row) for row in _OPEN_TICKETS.rows(connection, {"hall": at.hall})]
    by_id = {row.id: row for row in found}
    manned = connection.execute(select(windows).where(windows.c.hall == at.hall)).all()
    today = select(service_days.c.service, service_days.c.called).where(
        service_days.c.hall == at.hall, service_days.c.day == at.day
    )
    return Now(
        config=config,
        waiting=[_waiter(row) for row in found if row.state == State.WAITING],
        windows=[one for row in manned if (one := _manned(row, by_id, config)) is not None],
        here=[_here(row) for row in found],
        called={row.service: row.called for row in connection.execute(today)},
        ended=_ended(connection, at.hall, after_seq),
        booked=_booked(connection, at.hall, config, moment),
    )


def configuration(connection: Connection, at: At) -> Configuration:
    """The configuration that decides now."""
    return stored.load(connection, at.hall, at.revision)


def _waiter(row: Any) -> Waiter:
    return Waiter(
        ticket=row.id,
        service=row.service,
        visitor_class=row.visitor_class,
        seniority=row.seniority,
        issued_at=row.issued_at,
        queued_at=row.queued_at,
        on_time=row.booked_at is not None and row.booked_at == row.seniority,
        addressee=row.addressee,
        needs=tuple(row.needs),
        awaits=row.awaits,
        not_before=row.not_before,
        ready_at_call=row.ready_at_call,
    )


def _manned(row: Any, tickets_here: Mapping[str, Any], config: Configuration) -> Manned | None:
    """The window if somebody works there or will again: a pause without a limit may last for ever."""
    back_at = None
    if row.post == Post.PAUSED:
        limit = config.rules.pause_limits_min.get(row.pause_reason)
        back_at = row.since + timedelta(minutes=limit) if limit is not None else None
    leaving = bool(row.pausing) and row.ticket is not None
    if (row.post != Post.OPEN and back_at is None) or leaving:
        return None
    at_it = tickets_here.get(row.ticket or "")
    return Manned(
        code=row.code,
        clerk=row.clerk,
        since=row.since,
        service=at_it.service if at_it is not None else "",
        back_at=back_at,
        normal_run=row.normal_run,
        priority_run=row.priority_run,
    )


def _here(row: Any) -> Here:
    return Here(
        ticket=row.id,
        service=row.service,
        visitor_class=row.visitor_class,
        issued_at=row.issued_at,
        queued_at=row.queued_at,
        seniority=row.seniority,
        first_called_at=row.first_called_at,
        told_low_min=row.told_low_min,
        told_high_min=row.told_high_min,
        first_leg=row.leg == 1,
        on_time=row.booked_at is not None and row.booked_at == row.seniority,
    )


def _ended(connection: Connection, hall: str, after_seq: int | None) -> list[Ended]:
    query = select(legs).where(legs.c.hall == hall, legs.c.test.is_(False))
    if after_seq is None:
        query = query.order_by(legs.c.day.desc(), legs.c.seq.desc()).limit(REMEMBERED)
    else:
        since = select(halls.c.day).where(halls.c.code == hall).scalar_subquery()
        query = query.where(legs.c.day >= since, legs.c.seq > after_seq).order_by(legs.c.day.desc(), legs.c.seq.desc())
    return [_stage(row) for row in reversed(connection.execute(query).all())]


def _stage(row: Any) -> Ended:
    took = None
    if row.called_at is not None:
        took = max((row.ended_at - row.called_at).total_seconds() - row.held_s, 0.0)
    return Ended(
        ticket=row.ticket,
        seq=row.seq,
        service=row.service,
        visitor_class=row.visitor_class,
        ending=row.ending,
        queued_at=row.queued_at,
        first_called_at=row.first_called_at,
        handle_s=took,
        ended_at=row.ended_at,
    )


def _booked(connection: Connection, hall: str, config: Configuration, moment: datetime) -> list[Booked]:
    """Confirmed bookings of the next hours, and late ones who may still come, by an index of those to come."""
    c = appointments.c
    since = moment - timedelta(minutes=config.booking.no_show_after_min)
    query = select(c.service, c.visitor_class, c.begins).where(
        c.hall == hall, c.state == text("'booked'"), c.begins.between(since, moment + BOOKED_AHEAD)
    )
    found = connection.execute(query.order_by(c.begins))
    return [Booked(service=row.service, visitor_class=row.visitor_class, begins=row.begins) for row in found]


def turnout(connection: Connection, hall: str, today: date) -> tuple[int, int]:
    """Of the bookings of the last weeks: how many came, how many did not."""
    c = appointments.c
    query = select(c.state, func.count()).where(c.hall == hall, c.day.between(today - TURNOUT, today)).group_by(c.state)
    found: dict[str, int] = {row[0]: row[1] for row in connection.execute(query)}
    return found.get(Standing.CHECKED_IN, 0), found.get(Standing.NO_SHOW, 0)


def came(connection: Connection, hall: str, today: date) -> list[tuple[str, str, datetime]]:
    """Service, class and instant of the numbers taken lately without a booking, oldest first."""
    c = tickets.c
    query = select(c.service, c.visitor_class, c.issued_at).where(
        c.hall == hall, c.day.between(today - CAME, today), c.test.is_(False), c.booked_at.is_(None)
    )
    found = connection.execute(query.order_by(c.issued_at.desc()).limit(MOST_CAME)).all()
    return [(row.service, row.visitor_class, row.issued_at) for row in reversed(found)]


def learnt(connection: Connection, hall: str) -> list[Shown]:
    """The last forecasts that came true, in the order of the calls."""
    query = (
        select(estimates)
        .where(
            estimates.c.hall == hall,
            estimates.c.called_at.is_not(None),
            estimates.c.turn == 0,
            estimates.c.raw_s.is_not(None),
        )
        .order_by(estimates.c.called_at.desc())
        .limit(LEARNT)
    )
    return [_shown(row) for row in reversed(connection.execute(query).all())]


def pending(connection: Connection, hall: str, ids: Collection[str]) -> list[Shown]:
    """What was shown to those who still wait, oldest first."""
    query = select(estimates).where(estimates.c.hall == hall, estimates.c.ticket.in_(list(ids)))
    return [_shown(row) for row in connection.execute(query.order_by(estimates.c.ticket, estimates.c.turn))]


def of_days(connection: Connection, hall: str, first: date, last: date) -> list[Shown]:
    """Everything that was shown on these business days, by ticket and turn, with the first call that is on record.

    What the forecast has seen of a call (`called_at` here) teaches it, but it may have been away, and a call may have
    been taken back: it is only believed of a ticket that is not on record any more.
    """
    e = estimates.c
    ticket = (tickets.c.hall == e.hall) & (tickets.c.id == e.ticket)
    begun = (legs.c.hall == e.hall) & (legs.c.ticket == e.ticket) & (legs.c.index == 1)
    query = (
        select(estimates, tickets.c.leg, tickets.c.first_called_at.label("present"))
        .add_columns(legs.c.first_called_at.label("in_first"))
        .outerjoin_from(estimates, tickets, ticket)
        .outerjoin(legs, begun)
        .where(e.hall == hall, e.day.between(first, last))
    )
    return [_on_record(row) for row in connection.execute(query.order_by(e.ticket, e.turn))]


def _on_record(row: Any) -> Shown:
    if row.leg is None:
        return _shown(row)
    return replace(_shown(row), called_at=row.in_first or (row.present if row.leg == 1 else None))


def _shown(row: Any) -> Shown:
    return Shown(**{name: getattr(row, name) for name in Shown.__dataclass_fields__})
