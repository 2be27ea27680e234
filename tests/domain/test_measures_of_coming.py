"""Bookings, coming again, after-work and errors agree with the worked examples of their definitions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hall.domain.measures import after_work, aggregates, bookings, cases, coming_again
from hall.domain.measures.bookings import Booking
from hall.domain.measures.coming_again import Came
from hall.domain.measures.posts import Span

HALF_AN_HOUR = timedelta(minutes=30)


def at(hour: int, minute: int = 0, second: int = 0, day: int = 1) -> datetime:
    return datetime(2026, 6, day, hour, minute, second, tzinfo=UTC)


def came(hour: int, minute: int, called: datetime | None) -> Booking:
    return Booking(service="A", begins=at(hour, minute), state=bookings.CAME, ticket="t", called_at=called)


DAY = [
    came(9, 0, at(9)), came(9, 30, at(9, 38)), came(10, 0, at(9, 49)), came(10, 30, at(10, 55)),
    Booking(service="A", begins=at(11), state=bookings.MISSED),
]  # fmt: skip


def test_the_days_bookings_of_the_worked_example() -> None:
    assert bookings.no_show_rate(DAY, HALF_AN_HOUR, at(20)) == 1 / 5
    assert bookings.punctuality(DAY) == 2 / 4


def test_a_booking_whose_time_may_still_come_is_not_judged_and_one_left_open_is_missed_after_its_tolerance() -> None:
    open_one = Booking(service="A", begins=at(11), state=bookings.TO_COME)

    assert bookings.missed(open_one, HALF_AN_HOUR, at(11, 30)) is None
    assert bookings.missed(open_one, HALF_AN_HOUR, at(11, 30, 1)) is True
    assert bookings.no_show_rate([open_one], HALF_AN_HOUR, at(11)) is None


@pytest.mark.parametrize(("minute", "second", "kept"), [(40, 0, True), (40, 1, False), (20, 0, True), (19, 59, False)])
def test_ten_minutes_on_either_side_are_punctual(minute: int, second: int, kept: bool) -> None:
    assert bookings.punctual(at(9, 30), at(9, minute, second)) is kept


def test_nobody_called_has_no_punctuality() -> None:
    assert bookings.punctuality([came(9, 0, None)]) is None


def test_who_had_to_come_again_was_not_done_at_the_first_visit() -> None:
    found = [
        Came(ticket="t1", person="Li", visit="v1", service="A", at=at(9)),
        Came(ticket="t2", person="Wang", visit="v2", service="A", at=at(9, day=2)),
        Came(ticket="t3", person="Li", visit="v3", service="A", at=at(9, day=3)),
    ]

    verdicts = coming_again.at_first(found, ["t2", "t3", "unknown"])

    assert verdicts == {"t2": True, "t3": False}
    assert coming_again.first_visit_completion(verdicts.values()) == 1 / 2
    assert coming_again.return_rate(1, 4) == 1 / 4


@pytest.mark.parametrize(
    ("before", "first"),
    [
        ({"visit": "v3"}, True),
        ({"service": "B"}, True),
        ({"person": "Wang"}, True),
        ({"at": at(9, day=3) - timedelta(days=30)}, False),
        ({"at": at(9, day=3) - timedelta(days=30, seconds=1)}, True),
    ],
)
def test_only_another_visit_of_the_same_person_for_the_same_within_thirty_days_counts(
    before: dict[str, object], first: bool
) -> None:
    told = {"ticket": "t1", "person": "Li", "visit": "v1", "service": "A", "at": at(9), **before}
    now = Came(ticket="t3", person="Li", visit="v3", service="A", at=at(9, day=3))

    assert coming_again.at_first([Came(**told), now], ["t3"]) == {"t3": first}  # type: ignore[arg-type]  # fields of Came


def test_a_pause_for_paperwork_is_after_work_only_where_it_follows_a_service() -> None:
    follows = Span("1", "paused", at(9, 20, 30), at(9, 25, 30))
    quiet = Span("1", "paused", at(11), at(11, 30))
    elsewhere = Span("2", "paused", at(9, 20, 30), at(9, 21))

    assert after_work.after_work([follows, quiet, elsewhere], [("1", at(9, 20))]) == [follows]


def test_errors_and_cases_of_the_worked_examples() -> None:
    done = [cases.Done(actual_days=3.5, promised_days=7, statutory_days=20)]

    assert aggregates.root_mean_square([3, -4]) == pytest.approx(12.5**0.5)
    assert aggregates.root_mean_square([]) is None
    assert cases.legal_speed_up(done) == pytest.approx(0.825)
    assert cases.legal_speed_up([]) is None
    assert cases.cohort_completion(7, 8) == 0.875
