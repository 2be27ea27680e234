"""Bookings, coming again, after-work and errors agree with the worked examples of their definitions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hall.domain.facts import FactType
from hall.domain.measures import after_work, aggregates, bookings, cases, coming_again, posts, stages
from hall.domain.measures.bookings import Booking
from hall.domain.measures.coming_again import Came
from hall.domain.measures.posts import Moment
from hall.domain.measures.stages import Stage

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


def post(*told: tuple[FactType, Any, str | None, str]) -> list[Moment]:
    """What happened at window 1: fact, instant, ticket, reason."""
    return [Moment(n, kind, when, ticket, "1", why) for n, (kind, when, ticket, why) in enumerate(told)]


SERVED = (
    (FactType.WINDOW_OPENED, at(9), None, ""),
    (FactType.TICKET_CALLED, at(9, 10), "t1", ""),
    (FactType.SERVICE_STARTED, at(9, 11), "t1", ""),
    (FactType.SERVICE_FINISHED, at(9, 20), "t1", ""),
)


def test_a_pause_for_paperwork_is_after_work_only_where_it_follows_a_service() -> None:
    events = post(
        *SERVED,
        (FactType.WINDOW_PAUSED, at(9, 20, 30), None, "paperwork"),
        (FactType.WINDOW_OPENED, at(9, 25, 30), None, ""),
        (FactType.WINDOW_PAUSED, at(11), None, "paperwork"),
        (FactType.WINDOW_OPENED, at(11, 30), None, ""),
    )

    found = list(posts.spans(events, at(12), "Asia/Shanghai"))

    time = posts.post_time(found)
    assert [(s.begin, s.end, s.ticket) for s in found if s.state == "wrapup"] == [(at(9, 20), at(9, 25, 30), "t1")]
    assert (time.wrapup_s, time.paused_s, time.busy_s) == (330, 1800, 600 + 330)
    assert time.open_s == 3 * 3600
    assert after_work.wraps(events, "Asia/Shanghai") == {("t1", at(9, 20)): 330}


@pytest.mark.parametrize(
    "between",
    [
        [(FactType.WINDOW_PAUSED, at(9, 21, 1), None, "paperwork")],
        [(FactType.WINDOW_PAUSED, at(9, 20, 30), None, "lunch")],
        [
            (FactType.TICKET_CALLED, at(9, 20, 10), "t2", ""),
            (FactType.MARKED_ABSENT, at(9, 20, 40), "t2", ""),
            (FactType.WINDOW_PAUSED, at(9, 20, 50), None, "paperwork"),
        ],
    ],
    ids=["too late", "for lunch", "after somebody else"],
)
def test_other_pauses_are_no_after_work(between: list[Any]) -> None:
    events = post(*SERVED, *between, (FactType.WINDOW_OPENED, at(9, 30), None, ""))

    assert after_work.wraps(events, "Asia/Shanghai") == {}
    assert posts.post_time(posts.spans(events, at(10), "Asia/Shanghai")).wrapup_s == 0


def test_after_work_counts_into_the_handle_time_of_its_stage_once_it_has_ended() -> None:
    stage = Stage(
        ticket="t1", number="A001", index=1, service="A", visitor_class="normal", queued_at=at(9), window="1",
        first_called_at=at(9, 10), called_at=at(9, 10), started_at=at(9, 11), ended_at=at(9, 20), ending="finished",
    )  # fmt: skip
    lasting = post(*SERVED, (FactType.WINDOW_PAUSED, at(9, 20, 30), None, "paperwork"))
    over = [*lasting, *post((FactType.WINDOW_OPENED, at(9, 22), None, ""))]

    (still,), (done,) = (after_work.given([stage], after_work.wraps(one, "Asia/Shanghai")) for one in (lasting, over))

    assert (stages.handle(still), stages.handle(done)) == (600, 720)
    assert after_work.given([done], after_work.wraps(lasting, "Asia/Shanghai")) == [stage]


def test_errors_and_cases_of_the_worked_examples() -> None:
    done = [cases.Done(actual_days=3.5, promised_days=7, statutory_days=20)]

    assert aggregates.root_mean_square([3, -4]) == pytest.approx(12.5**0.5)
    assert aggregates.root_mean_square([]) is None
    assert cases.legal_speed_up(done) == pytest.approx(0.825)
    assert cases.legal_speed_up([]) is None
    assert cases.cohort_completion(7, 8) == 0.875
