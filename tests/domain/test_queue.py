"""Who is next: the order of the score, ties, overflow windows, those who came back; nobody is passed for ever."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hall.domain import queue
from hall.domain.configuration import Serves
from hall.domain.ticket import State, Ticket
from tests.domain.builders import NOW, a_hall, a_ticket, a_window, minutes

HALL = a_hall()
ONE, TWO, THREE = HALL.windows


def waiting(id_: str, minutes_ago: float, **more: Any) -> Ticket:
    return a_ticket(id=id_, number=id_, issued_at=NOW - minutes(minutes_ago), **more)


def order(*tickets: Ticket, window: Any = ONE) -> list[str]:
    return [r.ticket.id for r in queue.rank(tickets, window, HALL, NOW)]


TICKETS = st.lists(
    st.builds(
        lambda id_, ago, kind, service, leg: waiting(id_, ago, visitor_class=kind, service=service, leg=leg),
        st.uuids().map(str),
        st.integers(0, 120).map(lambda n: n / 2),
        st.sampled_from(["normal", "elder", "urgent", "brisk"]),
        st.sampled_from("AB"),
        st.integers(1, 2),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda t: t.id,
)


def test_inside_a_class_the_first_to_come_is_the_first_to_be_called() -> None:
    assert order(waiting("b", 10), waiting("c", 5), waiting("a", 20)) == ["a", "b", "c"]


def test_a_head_start_counts_as_minutes_waited_and_not_more() -> None:
    assert order(waiting("normal", 16), waiting("elder", 0, visitor_class="elder")) == ["normal", "elder"]
    assert order(waiting("normal", 14), waiting("elder", 0, visitor_class="elder")) == ["elder", "normal"]


def test_a_class_with_a_rate_gains_while_it_waits() -> None:
    assert order(waiting("normal", 21), waiting("brisk", 10, visitor_class="brisk")) == ["normal", "brisk"]
    assert order(waiting("normal", 19), waiting("brisk", 10, visitor_class="brisk")) == ["brisk", "normal"]


def test_a_window_prefers_its_specialty_by_its_bonus() -> None:
    assert order(waiting("A", 10), waiting("B", 5, service="B"), window=THREE) == ["B", "A"]
    assert order(waiting("A", 12), waiting("B", 5, service="B"), window=THREE) == ["A", "B"]


def test_a_tie_goes_to_the_earlier_take() -> None:
    """15 minutes waited more and a head start of 15 are the same, whatever a float makes of them."""
    for seconds in range(0, 3600, 7):
        elder = a_ticket(id="a", issued_at=NOW - timedelta(seconds=seconds), visitor_class="elder")
        normal = a_ticket(id="b", issued_at=NOW - timedelta(seconds=seconds + 900))

        assert order(elder, normal) == ["b", "a"], seconds


def test_a_tie_of_the_same_moment_goes_to_the_smaller_id() -> None:
    assert order(waiting("b", 5), waiting("a", 5)) == ["a", "b"]


@given(TICKETS)
@settings(max_examples=300, derandomize=True)
def test_nobody_is_passed_by_one_who_came_later_than_the_longest_head_start(tickets: list[Ticket]) -> None:
    """Rate 1 for all: with 45 minutes of head start and a bonus of 6, nobody is passed by one 51 minutes younger."""
    plain = [t for t in tickets if t.visitor_class != "brisk"]

    ranked = [r.ticket for r in queue.rank(plain, THREE, HALL, NOW)]

    for i, first in enumerate(ranked):
        for later in ranked[i + 1 :]:
            assert first.seniority - later.seniority <= minutes(51)


@given(TICKETS)
@settings(max_examples=300, derandomize=True)
def test_the_heads_of_the_lanes_decide_as_if_everybody_was_looked_at(tickets: list[Ticket]) -> None:
    lanes: dict[str, Ticket] = {}
    for ticket in sorted(tickets, key=lambda t: (t.seniority, t.issued_at, t.id)):
        lanes.setdefault(ticket.lane, ticket)

    for window in HALL.windows:
        by_heads = queue.rank(queue.eligible(list(lanes.values()), window, NOW), window, HALL, NOW)
        by_all = queue.rank(queue.eligible(tickets, window, NOW), window, HALL, NOW)
        assert [r.ticket for r in by_heads[:1]] == [r.ticket for r in by_all[:1]]


@given(TICKETS)
@settings(max_examples=200, derandomize=True)
def test_a_class_is_called_strictly_in_the_order_of_seniority(tickets: list[Ticket]) -> None:
    for lane in {t.lane for t in tickets}:
        own = [r.ticket for r in queue.rank(tickets, ONE, HALL, NOW) if r.ticket.lane == lane]
        assert [t.seniority for t in own] == sorted(t.seniority for t in own)


def test_a_window_helps_out_only_after_the_delay_while_it_has_own_work() -> None:
    own = waiting("own", 1)

    assert queue.eligible([own, waiting("other", 9.9, service="B")], TWO, NOW) == [own]
    assert len(queue.eligible([own, waiting("other", 10, service="B")], TWO, NOW)) == 2


def test_a_window_without_own_work_helps_out_at_once() -> None:
    other = waiting("other", 0, service="B")

    assert queue.eligible([other], TWO, NOW) == [other]


def test_one_who_waits_long_enough_opens_his_whole_service_to_the_helper() -> None:
    heads = [waiting("own", 1), waiting("b1", 12, service="B"), waiting("b2", 1, service="B", visitor_class="urgent")]

    assert len(queue.eligible(heads, TWO, NOW)) == 3


def test_a_window_is_not_offered_what_it_does_not_serve() -> None:
    assert queue.eligible([waiting("b", 90, service="B")], ONE, NOW) == []


def test_a_visitor_sent_to_another_window_is_neither_called_here_nor_own_work_here() -> None:
    sent = waiting("sent", 30, addressee="window:1")
    other = waiting("other", 1, service="B")

    assert queue.open_to([sent, other], TWO, HALL, "") == [other]
    assert queue.open_to([sent], ONE, HALL, "") == [sent]


def test_a_visitor_sent_to_a_clerk_is_called_only_where_that_clerk_sits() -> None:
    sent = waiting("sent", 30, addressee="clerk:li")

    assert queue.open_to([sent], ONE, HALL, "li") == [sent]
    assert queue.open_to([sent], ONE, HALL, "wang") == []
    assert queue.open_to([sent], ONE, HALL, "") == []


def test_one_who_came_back_waits_for_the_calls_of_others() -> None:
    back = waiting("back", 60, returns=1, ready_at_call=8)
    head = waiting("head", 5)

    assert queue.with_aside([head], [back], {"A": 7}, NOW) == [head]
    assert queue.with_aside([head], [back], {"A": 8}, NOW) == [head, back]
    assert queue.with_aside([waiting("b", 1, service="B")], [back], {}, NOW)[1:] == [back]


def test_a_lane_is_service_class_and_addressee() -> None:
    assert a_ticket(addressee="window:5").lane == "A|normal|window:5|"
    assert a_ticket().callable
    assert not a_ticket(ready_at_call=3).callable
    assert not a_ticket(state=State.CALLED).callable


def test_no_part_is_shown_that_counts_nothing() -> None:
    parts = queue.rank([waiting("a", 10)], a_window("9", Serves(code="A")), HALL, NOW)[0].parts

    assert [(p.rule, p.minutes) for p in parts] == [("waited", 10)]
