"""回访率, 整改率 and appeals, by the worked example of the module."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hall.domain.follow_up import FollowUp
from hall.domain.measures import following

TODAY = date(2026, 3, 11)
AT = datetime(2026, 3, 3, 1, tzinfo=UTC)


def a_bad_rating(**more: Any) -> FollowUp:
    given = {"id": "f", "ticket": "t", "number": "A001", "leg": 1, "day": date(2026, 3, 3), "window": "1"}
    given |= {"service": "A", "clerk": "c", "level": 1, "opened_at": AT, "test": False, "due": date(2026, 3, 10)}
    return FollowUp(**{**given, **more})


FOUR = [
    a_bad_rating(contactable=True, contacted_at=AT, state="closed", closed_on=date(2026, 3, 10)),
    a_bad_rating(contactable=True, contacted_at=AT, state="closed", closed_on=date(2026, 3, 4), appeal="accepted"),
    a_bad_rating(contactable=True),
    a_bad_rating(due=date(2026, 3, 20)),
]


def test_the_worked_example() -> None:
    assert following.call_back_rate(FOUR) == 2 / 3
    assert following.fixed_in_time(FOUR, TODAY) == 2 / 3
    assert following.appeals_accepted(FOUR) == 1 / 4


def test_without_bad_ratings_there_is_no_rate() -> None:
    rates = (following.call_back_rate([]), following.fixed_in_time([], TODAY), following.appeals_accepted([]))

    assert rates == (None, None, None)


def test_one_closed_late_is_due_and_not_in_time() -> None:
    late = a_bad_rating(state="closed", closed_on=date(2026, 3, 11))

    assert following.fixed_in_time([late], TODAY) == 0
