"""All SQL of the bulletin: what clerks recorded in a period, and the totals of an approval system for its months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, timedelta

from sqlalchemy import Connection, select

from hall.domain.approval import Totals
from hall.domain.items import COMPLETED, StageDone
from hall.storage.case_reads import standing_of
from hall.storage.item_book import stages_of
from hall.storage.item_tables import approval_totals, items_done

SLICE = 400
"""So many case numbers in one question: SQLite takes 999 values."""
Case = tuple[str, str]
"""Item and case number."""


@dataclass(frozen=True, kw_only=True)
class OnRecord:
    """What a period's bulletin counts.

    stages are those of its business days; ended are the cases that were completed since, by now; came says in how many
    visits a case was ever recorded; totals and source are of an approval system, by month.
    """

    stages: Sequence[StageDone] = ()
    ended: frozenset[Case] = frozenset()
    standing: Mapping[Case, frozenset[date]] = field(default_factory=dict)
    """By open case: the days on which it stood still, up to now."""
    came: Mapping[Case, int] = field(default_factory=dict)
    totals: Sequence[Totals] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    earlier: Mapping[str, OnRecord] = field(default_factory=dict)
    """The periods that this one is compared with, by name."""


def on_record(connection: Connection, hall: str, first: date, last: date, today: date) -> OnRecord:
    """Of the business days first … last, without test tickets."""
    days = (items_done.c.hall == hall, items_done.c.day.between(first, last), items_done.c.test.is_(False))
    order = (items_done.c.ticket, items_done.c.leg, items_done.c.place)
    stages = tuple(stages_of(connection.execute(select(items_done).where(*days).order_by(*order))))
    mine = {(one.item, one.case) for stage in stages for one in stage.done if one.case}
    ended, visits = set[Case](), dict[Case, set[str]]()
    numbers = sorted({case for _, case in mine})
    told = select(items_done.c.item, items_done.c.case, items_done.c.outcome, items_done.c.visit)
    for at in range(0, len(numbers), SLICE):
        some = items_done.c.case.in_(numbers[at : at + SLICE])
        for row in connection.execute(told.where(items_done.c.hall == hall, some)):
            if (key := (row.item, row.case)) in mine:
                visits.setdefault(key, set()).add(row.visit)
                ended |= {key} if row.outcome == COMPLETED else set()
    totals, sources = _totals(connection, hall, first, last)
    return OnRecord(
        stages=stages,
        ended=frozenset(ended),
        standing=standing_of(connection, hall, mine - ended, today),
        came={key: len(found) for key, found in visits.items()},
        totals=totals,
        sources=sources,
    )


def _totals(connection: Connection, hall: str, first: date, last: date) -> tuple[Sequence[Totals], Mapping[str, str]]:
    span = approval_totals.c.month.between(first.isoformat()[:7], last.isoformat()[:7])
    query = select(approval_totals).where(approval_totals.c.hall == hall, span)
    names = [one.name for one in fields(Totals)]
    rows = connection.execute(query.order_by(approval_totals.c.month, approval_totals.c.unit)).all()
    found = tuple(Totals(**{name: row._mapping[name] for name in names}) for row in rows)
    return found, {row.month: row.source for row in rows}


def whole_months(first: date, last: date) -> tuple[str, ...]:
    """The months of a period that begins with a month and ends with one; else none."""
    if first.day != 1 or (last + timedelta(days=1)).day != 1 or last < first:
        return ()
    months, at = [], first
    while at <= last:
        months.append(at.isoformat()[:7])
        at = (at.replace(day=28) + timedelta(days=4)).replace(day=1)
    return tuple(months)
