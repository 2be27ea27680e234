"""The business day: opened by a person in the hall's zone; midnight, summer time and bad clocks change nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from hall.domain.business_day import LONGEST_GAP, day_to_open, local
from hall.domain.refusals import Refusal

SHANGHAI, KATHMANDU, LORD_HOWE, NEW_YORK, KIRITIMATI = (
    "Asia/Shanghai", "Asia/Kathmandu", "Australia/Lord_Howe", "America/New_York", "Pacific/Kiritimati",
)  # fmt: skip


def opened(now: datetime, zone: str = SHANGHAI, **more: Any) -> date:
    before = {"open_day": None, "last_day": None, "last_fact": None, "confirmed": False, **more}
    return day_to_open(now, zone, **before)


@pytest.mark.parametrize(
    ("utc", "zone", "day"),
    [
        ("2026-03-02T15:59:59", SHANGHAI, "2026-03-02"),
        ("2026-03-02T16:00:00", SHANGHAI, "2026-03-03"),
        ("2025-12-31T16:00:00", SHANGHAI, "2026-01-01"),
        ("2028-02-28T16:00:00", SHANGHAI, "2028-02-29"),
        ("2026-03-02T18:14:59", KATHMANDU, "2026-03-02"),
        ("2026-03-02T18:15:00", KATHMANDU, "2026-03-03"),
        ("2026-03-02T10:00:00", KIRITIMATI, "2026-03-03"),
        ("2026-03-08T04:59:59", NEW_YORK, "2026-03-07"),
        ("2026-03-09T03:59:59", NEW_YORK, "2026-03-08"),
        ("2026-03-09T04:00:00", NEW_YORK, "2026-03-09"),
        ("2026-11-01T04:00:00", NEW_YORK, "2026-11-01"),
        ("2026-11-02T04:59:59", NEW_YORK, "2026-11-01"),
        ("2026-10-03T13:29:59", LORD_HOWE, "2026-10-03"),
        ("2026-10-04T13:00:00", LORD_HOWE, "2026-10-05"),
    ],
)
def test_the_day_is_the_date_on_the_halls_wall_clock(utc: str, zone: str, day: str) -> None:
    """Over midnight, year end, a leap day, both changes of summer time, and odd offsets."""
    assert opened(datetime.fromisoformat(utc).replace(tzinfo=UTC), zone) == date.fromisoformat(day)


@pytest.mark.parametrize(("month", "hours"), [(3, 23), (11, 25)])
def test_days_on_which_the_clock_changes_have_23_and_25_hours_and_one_name(month: int, hours: int) -> None:
    begins = datetime(2026, month, 8 if month == 3 else 1, 5 if month == 3 else 4, tzinfo=UTC)

    named = {opened(begins + timedelta(minutes=m), NEW_YORK) for m in range(hours * 60)}

    assert named == {local(begins, NEW_YORK).date()}
    assert opened(begins + timedelta(hours=hours), NEW_YORK) not in named


NOW = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)


def refusal(now: datetime = NOW, **more: Any) -> str:
    with pytest.raises(Refusal) as caught:
        opened(now, **more)
    return caught.value.code


def test_a_day_opens_once() -> None:
    assert refusal(open_day=date(2026, 3, 2)) == "day_already_open"


def test_a_day_left_open_over_midnight_is_still_open() -> None:
    assert refusal(NOW + timedelta(days=1), open_day=date(2026, 3, 3), confirmed=True) == "day_already_open"


def test_a_clock_before_the_last_fact_needs_a_person() -> None:
    last = NOW + timedelta(seconds=1)

    assert refusal(last_fact=last) == "clock_behind"
    assert opened(NOW, last_fact=last, confirmed=True) == date(2026, 3, 3)


def test_a_clock_that_stands_in_1970_needs_a_person() -> None:
    assert refusal(datetime(1970, 1, 1, tzinfo=UTC), last_fact=NOW) == "clock_behind"


def test_a_hall_whose_clock_was_years_ahead_opens_again_when_it_is_put_right() -> None:
    wrong = datetime(2036, 1, 1, tzinfo=UTC)

    assert opened(NOW, last_fact=wrong, last_day=date(2036, 1, 1), confirmed=True) == date(2026, 3, 3)


def test_a_clock_that_jumped_needs_a_person() -> None:
    last = NOW - LONGEST_GAP

    assert opened(NOW, last_fact=last) == date(2026, 3, 3)
    assert refusal(last_fact=last - timedelta(seconds=1)) == "clock_jumped"
    assert opened(NOW, last_fact=last - timedelta(days=365), confirmed=True) == date(2026, 3, 3)


def test_a_day_that_was_closed_opens_again_only_by_a_person() -> None:
    assert refusal(last_day=date(2026, 3, 3)) == "day_was_closed"
    assert opened(NOW, last_day=date(2026, 3, 3), confirmed=True) == date(2026, 3, 3)


def test_a_day_before_the_last_one_needs_a_person() -> None:
    assert refusal(last_day=date(2026, 3, 4)) == "clock_behind"
