"""Why is she next? The rule that is named is the one without which somebody else would have been first."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

from hypothesis import given, settings

from hall.domain import queue
from hall.domain.configuration import WindowPlan
from hall.domain.ticket import Ticket
from tests.domain.builders import NOW
from tests.domain.test_queue import HALL, ONE, THREE, TICKETS, waiting

RULES = ("rate", "head_start", "window_bonus")


def winner(tickets: list[Ticket], plan: WindowPlan, without: str = "") -> Ticket:
    """The next one, found with fractions of microseconds; one rule may be left out for everybody."""

    def key(ticket: Ticket) -> tuple[Fraction, datetime, str]:
        rule = HALL.class_by_code[ticket.visitor_class]
        bonus = next((s.bonus_min for s in plan.services if s.code == ticket.service), 0)
        minutes = Fraction((NOW - ticket.seniority) // timedelta(microseconds=1), 60_000_000)
        score = minutes * (1 if without == "rate" else Fraction(rule.rate))
        score += 0 if without == "head_start" else Fraction(rule.head_start_min)
        score += 0 if without == "window_bonus" else Fraction(bonus)
        return (-score, ticket.issued_at, ticket.id)

    return min(tickets, key=key)


def code(tickets: list[Ticket], plan: WindowPlan = ONE) -> str:
    return str(queue.explain(queue.rank(tickets, plan, HALL, NOW))["code"])


@given(TICKETS)
@settings(max_examples=500, derandomize=True)
def test_the_rule_that_is_named_decided_and_no_rule_decided_where_waiting_is_named(tickets: list[Ticket]) -> None:
    ranked = queue.rank(tickets, THREE, HALL, NOW)
    said = queue.explain(ranked)["code"]
    first = ranked[0].ticket

    deciding = [rule for rule in RULES if winner(tickets, THREE, without=rule) != first]

    assert winner(tickets, THREE) == first
    if len(tickets) == 1:
        assert said == "only_one"
    elif said in RULES:
        assert said in deciding
    else:
        assert said == ("transferred" if first.leg > 1 else "longest_waiting")
        own = {part.rule for part in ranked[0].parts}
        assert not [rule for rule in deciding if rule in own]


def test_the_first_is_explained_with_its_parts() -> None:
    ranked = queue.rank([waiting("a", 10, visitor_class="elder"), waiting("b", 20)], ONE, HALL, NOW)

    said = queue.explain(ranked)

    assert (said["code"], said["total_min"], said["beaten"]) == ("head_start", 25.0, 1)
    assert said["parts"] == [
        {"rule": "waited", "minutes": 10.0, "args": {"rate": "1"}},
        {"rule": "head_start", "minutes": 15.0, "args": {"class": "elder"}},
    ]


def test_an_elder_before_an_elder_is_there_because_he_waited_longer() -> None:
    elders = [waiting("a", 10, visitor_class="elder"), waiting("b", 5, visitor_class="elder")]

    assert code(elders) == "longest_waiting"


def test_a_fast_class_that_also_waited_longest_is_there_because_it_waited() -> None:
    assert code([waiting("a", 30, visitor_class="brisk"), waiting("b", 20)]) == "longest_waiting"
    assert code([waiting("a", 15, visitor_class="brisk"), waiting("b", 20)]) == "rate"


def test_one_who_came_back_is_explained_by_that() -> None:
    assert code([waiting("a", 40, returns=1, ready_at_call=3), waiting("b", 5)]) == "came_back"


def test_one_sent_to_this_window_is_explained_by_that() -> None:
    assert code([waiting("a", 40, addressee="window:1"), waiting("b", 5)]) == "asked_for_here"


def test_one_sent_on_from_another_window_is_explained_by_that() -> None:
    assert code([waiting("a", 40, leg=2), waiting("b", 5)]) == "transferred"


def test_a_specialty_is_explained_by_that() -> None:
    assert code([waiting("a", 10), waiting("b", 5, service="B")], THREE) == "window_bonus"
