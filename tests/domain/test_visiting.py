"""Several numbers of one person, proofs of the holder, and bursts."""

from __future__ import annotations

import pytest

from hall.domain import visiting
from hall.domain.bursts import Burst, Taking, bursts
from hall.domain.refusals import Refusal
from hall.domain.rules import Rules
from hall.domain.ticket import State
from tests.domain.builders import NOW, a_ticket, minutes


def test_a_joined_number_belongs_to_the_other_visit_and_keeps_its_place() -> None:
    before = a_ticket(id="t2", visit="v2")

    after, fact = visiting.join(before, "v1", NOW)

    assert (after.visit, after.state, after.seniority, fact.data["left"]) == (
        "v1",
        before.state,
        before.seniority,
        "v2",
    )


def test_a_number_that_has_ended_joins_nothing() -> None:
    with pytest.raises(Refusal) as refusal:
        visiting.join(a_ticket(state=State.FINISHED), "v9", NOW)

    assert refusal.value.code == "illegal_move"


def test_who_stands_by_is_out_of_his_lane_until_he_is_free() -> None:
    waiting = a_ticket()

    aside = visiting.stand_by(waiting, NOW)[0]

    assert not aside.callable
    assert visiting.be_free(aside, NOW)[0].callable
    assert not visiting.stands_by(aside)


@pytest.mark.parametrize(
    ("rule", "checked", "unchecked_for", "told"),
    [
        (False, False, "", {}),
        (False, True, "", {"holder": "checked"}),
        (True, True, "", {"holder": "checked"}),
        (True, False, "known", {"holder": "known"}),
    ],
)
def test_the_clerk_says_whether_the_number_is_the_visitors_own(
    rule: bool, checked: bool, unchecked_for: str, told: dict[str, object]
) -> None:
    rules = Rules(holder_check=rule)

    assert visiting.holder(rules, "A001", checked=checked, unchecked_for=unchecked_for) == told


@pytest.mark.parametrize(("unchecked_for", "code"), [("", "holder_not_checked"), ("because", "unknown_reason")])
def test_saying_nothing_of_the_holder_is_refused_where_the_hall_asks(unchecked_for: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        visiting.holder(Rules(holder_check=True), "A001", checked=False, unchecked_for=unchecked_for)

    assert refusal.value.code == code


def taken(key: str, *at: float, kind: str = "kiosk") -> list[Taking]:
    return [
        Taking(kind=kind, key=key, at=NOW + minutes(m), number=f"A{n:03}", ticket=f"t{n}") for n, m in enumerate(at, 1)
    ]


@pytest.mark.parametrize(
    ("at", "found"),
    [
        ((), []),
        ((0, 1), []),
        ((0, 5, 10), [3]),
        ((0, 5, 10.1), []),
        ((0, 1, 2, 3), [4]),
        ((0, 9, 10, 19, 20), [5]),
        ((0, 1, 2, 60, 61, 62), [3, 3]),
        ((0, 20, 40, 60), []),
    ],
)
def test_a_burst_is_a_run_of_numbers_within_the_minutes(at: tuple[float, ...], found: list[int]) -> None:
    assert [len(burst.numbers) for burst in bursts(taken("k1", *at), count=3, minutes=10)] == found


def test_bursts_of_different_hands_are_told_apart_earliest_first() -> None:
    mixed = [*taken("k2", 3, 4, 5), *taken("mark", 1, 2, 3, kind="agent"), *taken("k3", 0, 1)]

    assert bursts(mixed, count=3, minutes=10) == [
        Burst(
            kind="agent",
            key="mark",
            numbers=("A001", "A002", "A003"),
            tickets=("t1", "t2", "t3"),
            begin=NOW + minutes(1),
            end=NOW + minutes(3),
        ),
        Burst(
            kind="kiosk",
            key="k2",
            numbers=("A001", "A002", "A003"),
            tickets=("t1", "t2", "t3"),
            begin=NOW + minutes(3),
            end=NOW + minutes(5),
        ),
    ]
