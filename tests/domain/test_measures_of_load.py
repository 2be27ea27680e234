"""Idle while people wait, reaction, cover, queue length and load say what their worked examples say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hall.domain.measures import fairness, idling, load, rates
from hall.domain.measures.idling import Queue, Waited
from hall.domain.measures.posts import Span
from hall.domain.suspension import Suspension


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2025-06-03T{clock}").replace(tzinfo=UTC)


def span(state: str, begin: str, end: str, window: str = "1", ticket: str = "") -> Span:
    return Span(window, state, at(begin), at(end), ticket)


def waited(begin: str, end: str, service: str = "A", ticket: str = "") -> Waited:
    return Waited(at(begin), at(end), service, ticket, at(begin))


def own(_window: str, _at: datetime) -> dict[str, float]:
    return {"A": 0.0}


def reactions(spans: list[Span], queue: list[Waited], ended: tuple[str, ...], called: tuple[str, ...]) -> list[int]:
    ends, calls = ({("1", at(clock)) for clock in clocks} for clocks in (ended, called))
    found = idling.reactions(spans, ends, calls, Queue(queue), own)
    return [int((one.end - one.begin).total_seconds()) for one in found]


MORNING = [
    span("idle", "09:00", "09:05"),
    span("serving", "09:05", "09:10", ticket="a"),
    span("idle", "09:10", "09:12"),
    span("calling", "09:12", "09:13", ticket="b"),
    span("serving", "09:13", "09:30", ticket="b"),
    span("calling", "09:30", "09:31", ticket="c"),
]
QUEUE = [waited("09:05", "09:12", "A", "b"), waited("09:28", "09:30", "A", "c")]
STRETCHES = [(at("09:00"), at("09:30")), (at("09:20"), at("10:20"))]
HOURS = [(at("09:00"), at("11:00"))]


def test_the_example_of_a_window_that_was_free_while_somebody_waited() -> None:
    found = idling.idle_while_queue(MORNING, Queue(QUEUE), own)

    assert [(one.begin, one.end, one.ticket) for one in found] == [(at("09:10"), at("09:12"), "b")]
    assert reactions(MORNING, QUEUE, ended=("09:10", "09:30"), called=("09:12", "09:30")) == [120, 0]


def test_a_service_that_ends_while_its_window_is_free_already_is_followed_by_a_reaction_too() -> None:
    spans = [span("idle", "09:00", "09:12"), span("calling", "09:12", "09:13", ticket="b")]

    assert reactions(spans, QUEUE, ended=("09:07",), called=("09:12",)) == [300]


def test_two_who_wait_at_once_do_not_make_a_window_idle_twice() -> None:
    queue = [waited("09:00", "09:20", "A", "x"), waited("09:10", "09:30", "A", "y")]

    found = idling.idle_while_queue([span("idle", "09:00", "10:00")], Queue(queue), own)

    assert [(one.begin, one.end, one.ticket) for one in found] == [(at("09:00"), at("09:30"), "x")]


def test_people_whom_the_window_may_not_serve_do_not_make_it_idle() -> None:
    queue = [waited("09:00", "09:20", "B", "x")]

    assert idling.idle_while_queue([span("idle", "09:00", "10:00")], Queue(queue), own) == []


def test_a_helping_window_is_idle_only_once_they_have_waited_as_long_as_it_must() -> None:
    queue = [waited("09:00", "09:20", "A", "x")]

    found = idling.idle_while_queue([span("idle", "09:00", "10:00")], Queue(queue), lambda *_: {"A": 600.0})

    assert [(one.begin, one.end) for one in found] == [(at("09:10"), at("09:20"))]


def test_a_window_that_paused_after_a_service_has_no_reaction() -> None:
    spans = [span("serving", "09:00", "09:10"), span("paused", "09:10", "09:20"), span("calling", "09:20", "09:21")]

    assert reactions(spans, [waited("09:00", "09:20")], ended=("09:10",), called=("09:20",)) == []


def test_a_call_with_nobody_waiting_before_it_is_no_reaction() -> None:
    spans = [span("serving", "09:00", "09:10"), span("idle", "09:10", "09:20"), span("calling", "09:20", "09:21")]

    assert reactions(spans, [waited("09:19", "09:20")], ended=("09:10",), called=("09:20",)) == []


def test_nobody_is_kept_waiting_while_the_hall_stands_still() -> None:
    cut = Suspension(scope="hall", code="", reason="power", since=at("09:10"), until=at("09:20"))

    found = list(idling.without(waited("09:00", "09:30", "A"), [cut]))

    assert [(one.begin, one.end) for one in found] == [(at("09:00"), at("09:10")), (at("09:20"), at("09:30"))]


def test_the_example_of_a_service_with_two_windows() -> None:
    assert load.offered_load(5400, 7200) == 0.75
    assert load.queue_length(load.seconds(STRETCHES), 7200) == 0.75
    assert load.longest_queue(STRETCHES) == load.Peak(2, at("09:20"))
    assert load.covered_s([(at("09:00"), at("10:00")), (at("09:30"), at("10:30"))], HOURS) == 5400
    assert load.covered(5400, 7200) == 0.75
    assert load.average_open(10800, 7200) == 1.5
    assert load.balance([5400, 1800]) == 0.5
    assert load.spread([5400, 1800]) == 3.0
    assert load.squared_variation(2, 240, 36000) == 0.25
    assert load.deviation(2, 240, 36000) == 60


def test_of_nothing_there_is_no_value_and_no_nought() -> None:
    assert load.covered(0, 0) is load.offered_load(0, 0) is load.queue_length(0, 0) is None
    assert (
        load.longest_queue([]) is load.balance([3600]) is load.spread([3600]) is load.squared_variation(0, 0, 0) is None
    )
    assert load.spread([3600, 0]) is load.deviation(0, 0, 0) is None


def test_who_leaves_makes_room_before_who_comes() -> None:
    one_after_the_other = [(at("09:00"), at("09:30")), (at("09:30"), at("10:00"))]

    assert load.longest_queue(one_after_the_other) == load.Peak(1, at("09:00"))


def test_fairness_and_rates_of_their_examples() -> None:
    assert fairness.starved([600, 2460, 3600], 1200) == 2
    assert fairness.class_ratio(1800, 600) == 3.0
    assert fairness.class_ratio(None, 600) is fairness.class_ratio(1800, None) is None
    assert rates.wait_share(1200, 2100) == pytest.approx(0.571, abs=1e-3)
    assert (rates.remote_share(15, 100), rates.priority_share(12, 100)) == (0.15, 0.12)
    assert rates.out_of_order_rate(3, 120) == 0.025
