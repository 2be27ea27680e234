"""`hall.journey.item_book.ItemBook` on SQLAlchemy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from hall.domain.approval import Totals
from hall.domain.items import ACCEPTED, COMPLETED, OF_A_CASE, Done, StageDone
from hall.domain.screens import CaseTold
from hall.journey.ports import CaseOnRecord
from hall.storage.item_tables import approval_totals, items_done

_STAGE = ("ticket", "number", "leg", "day", "visit", "service", "window", "clerk", "test")
_DONE = tuple(field.name for field in fields(Done))
NOTHING = ""
"""The item of a row that says that a list was emptied: what was recorded is known to be nothing."""


class SqlItemBook:
    """Items of one hall."""

    def __init__(self, connection: Connection, hall: str) -> None:
        self._connection = connection
        self._hall = hall

    def of_stage(self, ticket: str, leg: int) -> StageDone | None:
        """What is recorded of a stage."""
        return next(iter(self._found((items_done.c.ticket == ticket) & (items_done.c.leg == leg))), None)

    def put(self, stage: StageDone) -> None:
        """Keep the list in the place of what was there."""
        mine = (
            (items_done.c.hall == self._hall) & (items_done.c.ticket == stage.ticket) & (items_done.c.leg == stage.leg)
        )
        self._connection.execute(delete(items_done).where(mine))
        head = {"hall": self._hall, **{name: getattr(stage, name) for name in _STAGE}}
        done = stage.done or (Done(item=NOTHING, kind="", count=0, outcome=""),)
        rows = [{**head, "place": at, **asdict(one), "missing": list(one.missing)} for at, one in enumerate(done)]
        self._connection.execute(insert(items_done), rows)

    def case(self, item: str, number: str, but: tuple[str, int]) -> CaseOnRecord:
        """A case by its number and item."""
        query = select(items_done).where(
            items_done.c.hall == self._hall, items_done.c.case == number, items_done.c.item == item
        )
        order = (items_done.c.day, items_done.c.ticket, items_done.c.leg, items_done.c.place)
        rows = [row for row in self._connection.execute(query.order_by(*order)) if (row.ticket, row.leg) != but]
        begun = next((r for r in rows if r.outcome in (ACCEPTED, COMPLETED) and not r.earlier), None)
        ended = next((r for r in rows if r.outcome == COMPLETED), None)
        return CaseOnRecord(
            accepted_on=begun.accepted_on if begun else None,
            accepted_in=(begun.ticket, begun.leg) if begun else None,
            completed_in=(ended.ticket, ended.leg) if ended else None,
            marks=[(row.day, row.outcome) for row in rows if row.outcome in OF_A_CASE],
        )

    def listed(self, first: date, last: date, count: int) -> Sequence[StageDone]:
        """Stages of these business days with something on record, newest first."""
        found = list(self._found(items_done.c.day.between(first, last)))
        return sorted(found, key=lambda one: (one.day, one.ticket, one.leg), reverse=True)[:count]

    def cases_since(self, first: date, count: int) -> Sequence[CaseTold]:
        """The newest words on cases; ids of tickets sort by their time."""
        row = items_done.c
        told = (row.case != "") & row.outcome.in_((ACCEPTED, COMPLETED)) & row.test.is_(False)
        query = select(row.case, row.item, row.outcome, row.day).where(row.hall == self._hall, row.day >= first, told)
        newest = query.order_by(row.day.desc(), row.ticket.desc(), row.leg.desc(), row.place).limit(count)
        return [
            CaseTold(case=one.case, item=one.item, done=one.outcome == COMPLETED, day=one.day)
            for one in self._connection.execute(newest)
        ]

    def months(self) -> Sequence[str]:
        """Months for which totals were brought in."""
        query = select(approval_totals.c.month).where(approval_totals.c.hall == self._hall).distinct()
        return sorted(self._connection.execute(query).scalars())

    def put_totals(self, found: Sequence[Totals], source: str, at: datetime) -> None:
        """Keep whole months."""
        months = sorted({one.month for one in found})
        gone = (approval_totals.c.hall == self._hall) & approval_totals.c.month.in_(months)
        self._connection.execute(delete(approval_totals).where(gone))
        rows = [{"hall": self._hall, **asdict(one), "source": source, "at": at} for one in found]
        self._connection.execute(insert(approval_totals), rows)

    def _found(self, which: ColumnElement[bool]) -> Iterable[StageDone]:
        query = select(items_done).where(items_done.c.hall == self._hall, which)
        return stages_of(self._connection.execute(query.order_by(*list(items_done.primary_key)[1:])))


def stages_of(rows: Iterable[Any]) -> Iterable[StageDone]:
    """Rows, ordered by stage and place, as values."""
    for _, found in groupby(rows, key=lambda row: (row.ticket, row.leg)):
        lines = list(found)
        done = tuple(_done(row) for row in lines if row.item != NOTHING)
        yield StageDone(**{name: getattr(lines[0], name) for name in _STAGE}, done=done)


def _done(row: Any) -> Done:
    values = {name: row._mapping[name] for name in _DONE}
    return Done(**{**values, "missing": tuple(values["missing"])})
