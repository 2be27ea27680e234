"""The ready-made policies: what each of them lets count, whose turn it is, and that only `strict` can starve."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.domain import policy, queue
from hall.domain.configuration import Configuration, VisitorClass
from hall.domain.policy import Memory
from hall.domain.rules import POLICIES, Rules
from hall.domain.ticket import Ticket
from tests.domain.builders import NAME, NOW, a_hall, a_ticket, minutes

ONE = a_hall().windows[0]
THREE = a_hall().windows[2]


def hall(name: str, **more: Any) -> Configuration:
    return a_hall(rules=Rules(policy=name, **more))


def waiting(id_: str, minutes_ago: float, visitor_class: str = "normal", **more: Any) -> Ticket:
    return a_ticket(id=id_, number=id_, issued_at=NOW - minutes(minutes_ago), visitor_class=visitor_class, **more)


def order(config: Configuration, *tickets: Ticket, memory: Memory = policy.FRESH) -> list[str]:
    return [r.ticket.id for r in queue.rank(tickets, ONE, config, NOW, memory)]


LATE_ELDER, EARLY_NORMAL, BRISK = waiting("e", 1, "elder"), waiting("n", 12), waiting("b", 7, "brisk")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("first-come", ["n", "b", "e"]),
        ("head-start", ["e", "b", "n"]),
        ("ratio", ["n", "e", "b"]),
        ("aging", ["b", "n", "e"]),
        ("strict", ["e", "b", "n"]),
    ],
)
def test_each_policy_has_an_order_of_its_own(name: str, expected: list[str]) -> None:
    assert order(hall(name), LATE_ELDER, EARLY_NORMAL, BRISK) == expected


def test_every_policy_that_can_be_chosen_says_what_counts() -> None:
    assert tuple(policy.COUNTS) == POLICIES


def test_first_come_forgets_the_specialty_of_a_window() -> None:
    tickets = [waiting("A", 10), waiting("B", 9, service="B")]

    assert [r.ticket.id for r in queue.rank(tickets, THREE, hall("head-start"), NOW)] == ["B", "A"]
    assert [r.ticket.id for r in queue.rank(tickets, THREE, hall("first-come"), NOW)] == ["A", "B"]


def test_strict_lets_an_elder_of_this_minute_pass_a_wait_of_hours() -> None:
    assert order(hall("strict"), waiting("n", 500), waiting("e", 0, "elder")) == ["e", "n"]
    assert order(hall("head-start"), waiting("n", 500), waiting("e", 0, "elder")) == ["n", "e"]


def test_an_appointment_on_time_counts_from_the_booked_time_with_its_start() -> None:
    booked = NOW - minutes(3)
    kept = a_ticket(id="a", issued_at=NOW - minutes(1), booked_at=booked, seniority=booked)
    late = replace(kept, id="l", seniority=kept.issued_at)

    assert order(hall("head-start"), kept, waiting("n", 7.9)) == ["a", "n"]
    assert order(hall("head-start"), kept, waiting("n", 8.1)) == ["n", "a"]
    assert order(hall("head-start"), late, waiting("n", 2)) == ["n", "l"]
    assert (kept.lane, late.lane) == ("A|normal|||on-time", "A|normal||")


def test_an_appointment_is_not_called_before_walk_ins_who_wait_at_its_booked_time() -> None:
    booked = NOW + minutes(20)
    early = a_ticket(id="a", issued_at=NOW - minutes(10), booked_at=booked, seniority=booked)

    assert order(hall("head-start"), early, waiting("n", 1)) == ["n", "a"]


def test_a_class_that_has_used_up_its_hour_waits_like_everybody_and_says_so() -> None:
    capped = Memory(capped=frozenset({"elder"}))

    assert order(hall("head-start"), waiting("e", 10, "elder"), waiting("n", 12), memory=capped) == ["n", "e"]
    parts = queue.rank([waiting("e", 10, "elder")], ONE, hall("head-start"), NOW, capped)[0].parts
    assert [(p.rule, p.minutes, dict(p.args)) for p in parts] == [
        ("waited", 10, {"rate": "1"}),
        ("cap_reached", 0, {"class": "elder"}),
    ]


def test_a_ticket_of_a_class_that_was_taken_out_of_use_waits_like_everybody() -> None:
    assert order(hall("head-start"), waiting("x", 10, "gone"), waiting("n", 11)) == ["n", "x"]


MIXED = st.lists(st.sampled_from(["normal", "elder", "urgent"]), max_size=40)


@given(MIXED, st.integers(1, 4), st.integers(1, 3))
@settings(max_examples=200, derandomize=True)
def test_ratio_calls_exactly_n_normal_then_m_others_while_both_wait(kinds: list[str], n: int, m: int) -> None:
    config = hall("ratio", ratio_normal=n, ratio_priority=m)
    tickets = [waiting(f"{i:02}", 60 - i, kind) for i, kind in enumerate(kinds)]

    turns = queue.in_turn(tickets, ONE, config, NOW, policy.FRESH, len(tickets))
    called = [policy.is_priority(turn[0].ticket.visitor_class) for turn in turns]

    assert len(called) == len(tickets)
    both = next((i for i in range(len(called) + 1) if len(set(called[i:])) < 2), 0)
    runs = [(kind, len(list(run))) for kind, run in groupby(called[:both])]
    assert all(length == (m if kind else n) for kind, length in runs[:-1])


@given(MIXED)
@settings(max_examples=100, derandomize=True)
def test_ratio_keeps_nobody_waiting_for_a_kind_that_is_not_there(kinds: list[str]) -> None:
    tickets = [waiting(f"{i:02}", 60 - i, kind) for i, kind in enumerate(kinds)]

    assert len(queue.in_turn(tickets, ONE, hall("ratio"), NOW, policy.FRESH, 99)) == len(tickets)


def test_a_turn_that_decided_is_named() -> None:
    after_two = Memory(normal_run=2)
    ranked = queue.rank([waiting("n", 30), waiting("e", 1, "elder")], ONE, hall("ratio"), NOW, after_two)

    said = queue.explain(ranked)

    assert (ranked[0].ticket.id, said["code"]) == ("e", "ratio_turn")


@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 4), st.integers(1, 3), st.booleans())
@settings(max_examples=200, derandomize=True)
def test_those_before_somebody_under_ratio_are_those_who_are_called_before(
    own: int, others: int, n: int, m: int, priority: bool
) -> None:
    config = hall("ratio", ratio_normal=n, ratio_priority=m)
    mine, theirs = ("elder", "normal") if priority else ("normal", "elder")
    tickets = [waiting(f"own{i:02}", 90 - i, mine) for i in range(own + 1)]
    tickets += [waiting(f"other{i:02}", 90 - i, theirs) for i in range(others)]

    turns = queue.in_turn(tickets, ONE, config, NOW, policy.FRESH, 99)
    place = [turn[0].ticket.id for turn in turns].index(f"own{own:02}")

    assert place == own + policy.ahead_by_ratio(config.rules, priority=priority, own=own, others=others)


CLASSES = st.lists(st.tuples(st.floats(0.25, 4).map(lambda x: round(x, 2)), st.integers(0, 60)), min_size=1, max_size=4)


@given(CLASSES, st.sampled_from(["first-come", "head-start", "aging"]))
@settings(max_examples=300, derandomize=True)
def test_nobody_is_passed_for_longer_than_starts_and_rates_allow(claims: list[tuple[float, int]], name: str) -> None:
    """The bound: one who has waited (largest rate · the other's wait + largest start) / own rate passes him."""
    classes = (
        VisitorClass(code="normal", name=NAME),
        *(VisitorClass(code=f"c{i}", name=NAME, rate=r, head_start_min=h) for i, (r, h) in enumerate(claims)),
    )
    config = a_hall(classes=classes, rules=Rules(policy=name))
    fastest, start = max(1.0, *(r for r, _ in claims)), max(0, *(h for _, h in claims))

    for own in classes:
        for other in classes:
            for gap in (1.0, 20.0):
                waits = (fastest * gap + start) / min(1.0, own.rate) + 0.01
                first, later = waiting("first", waits, own.code), waiting("later", gap, other.code)
                assert order(config, first, later)[0] == "first"


@given(MIXED, st.sampled_from(POLICIES), st.integers(0, 3), st.integers(0, 3))
@settings(max_examples=200, derandomize=True)
def test_inside_a_class_the_first_to_come_is_called_first_under_every_policy(
    kinds: list[str], name: str, normal_run: int, priority_run: int
) -> None:
    tickets = [waiting(f"{i:02}", 60 - i, kind) for i, kind in enumerate(kinds)]
    memory = Memory(normal_run=normal_run, priority_run=priority_run)

    turns = [t[0].ticket for t in queue.in_turn(tickets, ONE, hall(name), NOW, memory, 99)]

    for kind in set(kinds):
        own = [t.seniority for t in turns if t.visitor_class == kind]
        assert own == sorted(own)


@given(MIXED, st.sampled_from(POLICIES), st.integers(0, 3), st.integers(0, 3))
@settings(max_examples=200, derandomize=True)
def test_the_heads_of_the_lanes_decide_as_if_everybody_was_looked_at(
    kinds: list[str], name: str, normal_run: int, priority_run: int
) -> None:
    tickets = [
        waiting(f"{i:02}", 60 - i, kind, booked_at=NOW - minutes(60 - i) if i % 3 == 0 else None)
        for i, kind in enumerate(kinds)
    ]
    memory = Memory(normal_run=normal_run, priority_run=priority_run)
    heads = {t.lane: t for t in reversed(tickets)}

    assert order(hall(name), *heads.values(), memory=memory)[:1] == order(hall(name), *tickets, memory=memory)[:1]


def test_the_best_of_those_not_called_is_told_with_its_parts() -> None:
    said = queue.explain(queue.rank([waiting("n", 14), waiting("e", 0, "elder")], ONE, hall("head-start"), NOW))

    assert said["policy"] == "head-start"
    assert said["rival"] == {
        "ticket": "n",
        "number": "n",
        "parts": [{"rule": "waited", "minutes": 14.0, "args": {"rate": "1"}}],
        "total_min": 14.0,
    }


def test_the_hour_of_a_count_begins_with_the_hour() -> None:
    assert policy.hour_count("elder", NOW) == "start:elder:03T02"
    assert policy.hour_count("elder", NOW + timedelta(minutes=59)) == policy.hour_count("elder", NOW)
    assert policy.hour_count("elder", NOW + timedelta(hours=1)) != policy.hour_count("elder", NOW)
