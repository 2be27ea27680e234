"""All SQL of calls past others: few among all calls, found by an index of their own."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, or_, select

from hall.domain.facts import FactType
from hall.domain.ticket import State
from hall.storage import report_reads
from hall.storage.report_reads import Passing
from hall.storage.story_reads import SLICE
from hall.storage.tables import PASSED, facts, tickets


def passings(connection: Connection, hall: str, from_: date, to: date, *, voided: bool = True) -> Iterator[Passing]:
    """Calls of these days' tickets that were not the head of the order, without those that were taken back.

    Test tickets are left out; voided ones too where they are not asked for.
    """
    mine = tickets.c.hall == hall, tickets.c.day.between(from_, to)
    midnight = datetime.combine(to + timedelta(days=1), time(), ZoneInfo(_zone(connection, hall))).astimezone(UTC)
    kept_on = select(tickets.c.id).where(*mine, or_(tickets.c.ended_at.is_(None), tickets.c.ended_at >= midnight))
    days = facts.c.business_day
    found = list(_called(connection, hall, days.between(from_, to)))
    for some in _slices(connection.execute(kept_on).scalars().all()):
        found += _called(connection, hall, days > to, facts.c.ticket.in_(some))
    meant = _meant(connection, mine, {row.ticket for row in found}, voided=voided)
    undid = _undone(connection, hall, meant)
    for row in found:
        data = json.loads(row.data)
        if row.ticket in meant and data.get("overtaken") and row.seq not in undid:
            yield Passing(
                ticket=row.ticket,
                at=row.happened_at,
                window=row.window or "",
                passed=int(data["overtaken"]),
                reason=str(data.get("instead") or ""),
            )


def _zone(connection: Connection, hall: str) -> str:
    return report_reads.present(connection, hall).hall.timezone


def _called(connection: Connection, hall: str, *which: ColumnElement[bool]) -> Iterator[Any]:
    told = facts.c.seq, facts.c.ticket, facts.c.happened_at, facts.c.window, facts.c.data
    yield from connection.execute(select(*told).where(facts.c.hall == hall, *which, PASSED[connection.dialect.name]))


def _meant(
    connection: Connection, mine: tuple[ColumnElement[bool], ...], ids: Collection[str], *, voided: bool
) -> set[str]:
    """Which of these tickets are of the days and count."""
    query = select(tickets.c.id).where(*mine, tickets.c.test.is_(False))
    if not voided:
        query = query.where(tickets.c.state != State.VOID)
    return {id_ for some in _slices(ids) for id_ in connection.execute(query.where(tickets.c.id.in_(some))).scalars()}


def _undone(connection: Connection, hall: str, ids: Collection[str]) -> set[int]:
    """The facts of these tickets that were taken back."""
    query = select(facts.c.data).where(facts.c.hall == hall, facts.c.type == FactType.UNDONE)
    asked = (query.where(facts.c.ticket.in_(some)) for some in _slices(ids))
    return {seq for one in asked for data in connection.execute(one).scalars() for seq in json.loads(data)["undid"]}


def _slices(ids: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(ids)
    return (ordered[begin : begin + SLICE] for begin in range(0, len(ordered), SLICE))
