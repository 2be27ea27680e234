"""All SQL of open cases: accepted with a promise, not completed, and on which days they stood still."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, and_, exists, select, text

from hall.domain.deadlines import OpenCase, standing_days
from hall.domain.items import COMPLETED, GOES_ON, SET_ASIDE
from hall.storage.item_tables import items_done

LOOK_BACK = timedelta(days=366)
"""A case that was accepted longer ago is found in the bulletin, and asks nobody to hurry any more."""
SLICE = 400
"""So many case numbers in one question: SQLite takes 999 values."""
Case = tuple[str, str]
"""Item and case number."""
IS_ACCEPTED = text("items_done.outcome = 'accepted' AND items_done.\"case\" <> ''")
"""In the very words of the index that leads to them."""


def open_cases(connection: Connection, hall: str, today: date) -> Sequence[OpenCase]:
    """Those accepted in the last year, oldest first, without test tickets."""
    mine, other = items_done.c, items_done.alias("ended")
    ended = exists().where(
        and_(other.c.hall == hall, other.c.case == mine.case, other.c.item == mine.item, other.c.outcome == COMPLETED)
    )
    query = (
        select(mine.case, mine.item, mine.service, mine.accepted_on, mine.promised_days)
        .where(mine.hall == hall, mine.day >= today - LOOK_BACK, IS_ACCEPTED, mine.test.is_(False))
        .where(mine.promised_days.is_not(None), mine.accepted_on.is_not(None), ~ended)
        .order_by(mine.accepted_on, mine.item, mine.case)
    )
    found = [OpenCase(**row._mapping) for row in connection.execute(query)]
    stood = standing_of(connection, hall, {(one.item, one.case) for one in found}, today)
    return [
        OpenCase(**{**vars(one), "standing": stood[one.item, one.case]}) if (one.item, one.case) in stood else one
        for one in found
    ]


def standing_of(
    connection: Connection, hall: str, cases: Iterable[Case], until: date
) -> Mapping[Case, frozenset[date]]:
    """By case: the days that do not count; cases that never stood still are not among them."""
    wanted = set(cases)
    numbers, marks = sorted({case for _, case in wanted}), dict[Case, list[tuple[date, str]]]()
    row = items_done.c
    told = select(row.item, row.case, row.day, row.outcome).where(row.hall == hall, row.test.is_(False))
    for at in range(0, len(numbers), SLICE):
        some = row.case.in_(numbers[at : at + SLICE]) & row.outcome.in_((SET_ASIDE, GOES_ON))
        for one in connection.execute(told.where(some).order_by(row.day, row.ticket, row.leg, row.place)):
            if (one.item, one.case) in wanted:
                marks.setdefault((one.item, one.case), []).append((one.day, one.outcome))
    return {case: standing_days(mine, until) for case, mine in marks.items()}
