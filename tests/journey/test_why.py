"""Why not me yet: who is before, by which rule; which windows call; and the rule of the queue in one sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hall.domain import policy
from hall.domain.configuration import Configuration
from hall.domain.rules import Booking, Rules, SlotPlan
from hall.journey import bypass, desk, why
from hall.journey import call as calling
from hall.storage import configurations
from tests.journey import small_hall
from tests.journey.open_hall import OpenHall


def reasons(hall: OpenHall, number: str) -> list[tuple[str, Any]]:
    found = hall.look(lambda view: why.not_yet(view, view.ticket_numbered(number)))
    return [] if found is None else [(r.code, r.args.get("n")) for r in found.reasons]


def test_those_before_are_counted_by_the_rule_that_puts_them_there(hall: OpenHall) -> None:
    hall.open("1")
    for kind in ("normal", "normal", "elder"):
        hall.take(visitor_class=kind)
    mine = hall.take()
    for kind in ("elder", "normal", "urgent"):
        hall.take(visitor_class=kind)

    found = hall.look(lambda view: why.not_yet(view, view.ticket_numbered(mine.number)))

    assert found is not None
    assert found.before == 5
    assert reasons(hall, mine.number)[:3] == [("came_earlier", 3), ("has_priority", 1), ("has_priority", 1)]


def test_who_is_before_is_called_before(hall: OpenHall) -> None:
    """The count is no opinion: the calls that follow prove it."""
    hall.open("1")
    for kind in ("brisk", "normal", "elder", "normal", "urgent", "brisk", "normal"):
        hall.take(visitor_class=kind)
        hall.clock.step(200)
    told = {
        t.number: hall.look(lambda view, t=t: why.not_yet(view, t)).before
        for t in hall.look(lambda view: view.open_tickets())
    }

    called = []
    for _ in told:
        called.append(hall.call_next("1").number)
        hall.start("1")

    assert [told[number] for number in called[:1]] == [0]
    assert sorted(told, key=lambda number: told[number]) == called


def test_the_first_of_the_queue_is_told_so_with_his_windows(hall: OpenHall) -> None:
    hall.open("1", "2")
    hall.pause("2")
    hall.take()

    found = hall.look(lambda view: why.not_yet(view, view.ticket_numbered("A0001")))

    assert found is not None
    assert [(r.code, dict(r.args)) for r in found.reasons] == [
        ("windows", {"windows": "1–4", "open": 1, "paused": 1}),
        ("next", {}),
    ]


def test_where_no_window_is_open_that_is_said(hall: OpenHall) -> None:
    hall.take()

    assert [code for code, _ in reasons(hall, "A0001")] == ["no_window_open"]


def test_one_with_a_need_is_told_which_windows_call_him(hall: OpenHall) -> None:
    hall.open("1", "2")
    hall.take()
    hall.take(needs=("low",))

    found = hall.look(lambda view: why.not_yet(view, view.ticket_numbered("A0002")))

    assert found is not None
    assert [r.code for r in found.reasons] == ["came_earlier", "needs", "windows"]
    assert found.reasons[-1].args["windows"] == "2, 4"


def test_one_sent_to_a_clerk_is_told_so(hall: OpenHall) -> None:
    hall.do(lambda ledger: desk.open_window(ledger, "1", "li"))
    ticket = replace(hall.take(), addressee="clerk:li")

    found = hall.look(lambda view: why.not_yet(view, ticket))

    assert found is not None
    assert [r.code for r in found.reasons if r.code.startswith("for_")] == ["for_clerk"]


def test_one_who_is_called_is_not_told_why_he_is_not(hall: OpenHall) -> None:
    hall.open("1")
    hall.take()
    called = hall.call_next("1")

    assert hall.look(lambda view: why.not_yet(view, called)) is None


def test_one_who_missed_the_call_is_told_after_how_many_he_comes_in_again(hall: OpenHall) -> None:
    hall.open("1")
    hall.take()
    hall.call_next("1")
    hall.miss("1")
    hall.come_back("A0001")

    assert reasons(hall, "A0001")[0] == ("comes_in_again", 3)


def config(**more: Any) -> Configuration:
    found = configurations.read(small_hall.body())
    return replace(found, rules=Rules(**more))


PLAN = SlotPlan(code="a", service="A", weekdays=("mon",), begin="09:00", end="11:00")


@pytest.mark.parametrize(
    ("name", "code", "first"),
    [
        ("first-come", "first-come", []),
        ("head-start", "head-start", ["elder", "urgent", "brisk"]),
        ("aging", "aging", ["brisk"]),
        ("ratio", "ratio", ["elder", "urgent", "brisk"]),
        ("strict", "strict", ["elder", "urgent", "brisk"]),
    ],
)
def test_the_rule_of_the_queue_names_those_who_may_be_called_first(name: str, code: str, first: list[str]) -> None:
    rule = policy.rule(config(policy=name))

    assert (rule.code, [words["en"] for words in rule.first]) == (code, first)


def test_a_hall_without_priorities_says_first_come_first_served() -> None:
    plain = replace(config(), classes=config().classes[:1])

    assert policy.rule(plain).code == "first-come"
    booked = policy.rule(replace(plain, booking=Booking(plans=(PLAN,))))
    assert (booked.code, booked.appointments) == ("head-start", True)


def test_a_call_over_a_long_walk_is_flagged_and_an_undo_takes_the_count_back(hall: OpenHall) -> None:
    far = replace(hall.look(lambda view: view.config).rules, long_walk_s=20)

    def call(ledger: Any) -> Any:
        ledger.config = replace(ledger.config, rules=far)

        return calling.call_next(ledger, "1")

    hall.open("1")
    hall.take()
    hall.do(call)

    assert hall.look(lambda view: view.counted("bypass:long_walk")) == 1
    fact = next(f.fact for f in hall.look(lambda view: view.facts_after(1, 0, 99)) if f.fact.type == "ticket_called")
    assert fact.data["long_walk_s"] == 30
    hall.undo("1")
    assert hall.look(lambda view: view.counted("bypass:long_walk")) == 0


def test_a_call_out_of_order_says_on_whose_word_and_whom_it_passed(hall: OpenHall) -> None:

    hall.open("1")
    for _ in range(4):
        hall.take()
    hall.do(lambda t: calling.call_this(t, "1", t.ticket_numbered("A0003"), "faint", "account:boss"))

    fact = next(f.fact for f in hall.look(lambda view: view.facts_after(1, 0, 99)) if f.fact.type == "ticket_called")
    reason: Any = fact.data["reason"]
    assert (fact.data["instead"], fact.data["instructed_by"], fact.data["overtaken"]) == ("faint", "account:boss", 2)
    assert (reason["code"], reason["rival"]["number"]) == ("by_number", "A0001")
    assert hall.look(lambda view: view.counted("bypass:by_number:A")) == 1
    hall.clock.step(timedelta(seconds=1).total_seconds())
    hall.undo("1")
    assert hall.look(lambda view: view.counted("bypass:by_number:A")) == 0


def test_a_visit_without_a_ticket_passes_those_who_wait_there(hall: OpenHall) -> None:

    plan = hall.look(lambda view: view.config.window_by_code["1"])
    alone = hall.look(lambda view: bypass.without_ticket(view, plan, "A"))
    hall.take()
    hall.take()
    passing = hall.look(lambda view: bypass.without_ticket(view, plan, "A"))

    assert (alone.told, alone.counted) == ({"overtaken": 0}, ())
    assert (passing.told, passing.counted) == ({"overtaken": 2}, ("bypass:ticketless", "bypass:ticketless:A"))
