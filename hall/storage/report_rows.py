"""Rows of tickets, stages and facts as reports take them apart."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select

from hall.domain.facts import FactType
from hall.domain.measures import after_work, waiting
from hall.domain.measures.posts import Moment
from hall.domain.measures.stages import Stage
from hall.domain.ticket import State
from hall.domain.visiting import WITHOUT_NUMBER
from hall.storage.judged_reads import AWAY
from hall.storage.report_facts import TYPES
from hall.storage.tables import facts, legs, tickets

TICKET = (
    tickets.c.id,
    tickets.c.number,
    tickets.c.state,
    tickets.c.service,
    tickets.c.visitor_class,
    tickets.c.window,
    tickets.c.clerk,
    tickets.c.day,
    tickets.c.leg,
    tickets.c.issued_at,
    tickets.c.queued_at,
    tickets.c.first_called_at,
    tickets.c.called_at,
    tickets.c.started_at,
    tickets.c.ended_at,
    tickets.c.held_s,
    tickets.c.calls,
    tickets.c.test,
    tickets.c.channel,
)
MOMENT = (facts.c.seq, facts.c.type, facts.c.happened_at, facts.c.ticket, facts.c.window)
UNENDED = frozenset({State.WAITING, State.CALLED, State.SERVING, State.HELD})


@dataclass(frozen=True, kw_only=True)
class Issued:
    """A number that was given out, as it stands now. first_service is what was asked for, whatever followed."""

    id: str
    day: date
    number: str
    state: State
    service: str
    first_service: str
    window: str
    clerk: str
    issued_at: datetime
    queued_at: datetime
    ended_at: datetime | None
    test: bool
    channel: str = ""


def ended_stages(days: ColumnElement[bool]) -> Select[Any]:
    """The ended stages of these days' tickets. The ticket's day counts, whenever the stage ended (METRICS R3)."""
    of_ticket = and_(tickets.c.hall == legs.c.hall, tickets.c.id == legs.c.ticket)
    return (
        select(legs, legs.c.index.label("leg"), tickets.c.number, tickets.c.channel)
        .join_from(tickets, legs, of_ticket)
        .where(days)
    )


def assembled(
    issued: Sequence[Any],
    ended: Iterable[Any],
    moments: Sequence[Moment],
    real: Collection[str],
    wraps: after_work.Wraps = MappingProxyType({}),
) -> tuple[tuple[Issued, ...], tuple[Stage, ...]]:
    """The numbers as they stand, and the stages of those that count, in order of ticket and index.

    wraps: what windows did for them afterwards.
    """
    holds = waiting.holds_before_start(moments)
    own = [row for row in ended if row.ticket in real]
    days = {row.id: row.day for row in issued}
    later = {(row.ticket, row.leg) for row in own if row.day != days[row.ticket]}
    stages = after_work.given((_ended_stage(row, holds) for row in own), wraps, later)
    stages += [_stage(row, row.id, holds) for row in issued if row.id in real and row.state in UNENDED]
    first = {row.ticket: row.service for row in own if row.leg == 1}
    return tuple(_issued(row, first.get(row.id, row.service)) for row in issued), tuple(_with_returns_marked(stages))


def _issued(row: Any, first_service: str) -> Issued:
    return Issued(
        id=row.id,
        day=row.day,
        number=row.number,
        state=State(row.state),
        service=row.service,
        first_service=first_service,
        window=row.window or "",
        clerk=row.clerk,
        issued_at=row.issued_at,
        queued_at=row.queued_at,
        ended_at=row.ended_at,
        test=row.test,
        channel=row.channel or "",
    )


def _ended_stage(row: Any, holds: Mapping[tuple[str, int], int]) -> Stage:
    return replace(_stage(row, row.ticket, holds), ending=row.ending, ended_at=row.ended_at)


def _stage(row: Any, ticket: str, holds: Mapping[tuple[str, int], int]) -> Stage:
    """A stage that has not ended, as the rows of tickets and of ended stages both have it."""
    return Stage(
        ticket=ticket,
        number=row.number,
        index=row.leg,
        service=row.service,
        visitor_class=row.visitor_class,
        queued_at=row.queued_at,
        window=row.window,
        clerk=row.clerk,
        first_called_at=row.first_called_at,
        called_at=row.called_at,
        started_at=row.started_at,
        held_s=row.held_s,
        held_before_s=holds.get((ticket, row.leg), 0),
        calls=row.calls,
        without_number=row.channel == WITHOUT_NUMBER and row.leg == 1,
    )


def _with_returns_marked(stages: Iterable[Stage]) -> Iterator[Stage]:
    """Stages in order of ticket and index; one that follows a missed call or a leaving is marked as returned."""
    before: Stage | None = None
    for stage in sorted(stages, key=lambda s: (s.ticket, s.index)):
        follows = before is not None and before.ticket == stage.ticket and before.ending in AWAY
        before = stage
        yield replace(stage, returned=True) if follows else stage


def moments_of(rows: Iterable[Any]) -> Iterator[Moment]:
    """Taken apart by place, not by name: there are eight of them per ticket."""
    return (Moment(seq, TYPES[kind], at, ticket, window) for seq, kind, at, ticket, window in rows)


def posts_of(rows: Iterable[Any]) -> Iterator[Moment]:
    """The same of rows that end with what the fact says: pauses with their reason."""
    for *row, data in rows:
        (moment,) = moments_of([row])
        is_pause = moment.type is FactType.WINDOW_PAUSED
        yield moment._replace(reason=str(json.loads(data).get("reason", ""))) if is_pause else moment
