"""Whose number it is: one of each person, agents, visits without a number, several numbers of one person, holders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hall.domain.refusals import Refusal
from hall.journey import call, serve, take, together, unnumbered
from hall.journey.call import Nobody
from hall.journey.unnumbered import Walk
from tests.journey import small_hall
from tests.journey.open_hall import OpenHall

MakeHall = Callable[..., OpenHall]


def ask(hall: OpenHall, service: str = "A", **more: Any) -> take.Taken:
    return hall.do(lambda ledger: take.take(ledger, take.Ask(service=service, channel="kiosk", **more)))


def refusal(hall: OpenHall, work: Callable[[Any], Any]) -> Refusal:
    with pytest.raises(Refusal) as found:
        hall.do(work)
    return found.value


def facts(hall: OpenHall, kind: str) -> list[Any]:
    return [r.fact for r in hall.look(lambda view: view.facts_after(1, 0, 1000)) if r.fact.type == kind]


def walk_in(hall: OpenHall, window: str = "1", service: str = "A", **more: Any) -> Any:
    return hall.do(lambda ledger: unnumbered.serve(ledger, window, Walk(service=service, **more)))


def join(hall: OpenHall, one: str, other: str) -> Any:
    return hall.do(lambda ledger: together.join(ledger, ledger.ticket_numbered(one), ledger.ticket_numbered(other)))


# one number of each person


def test_the_same_person_is_shown_the_number_that_he_has(hall_with: MakeHall) -> None:
    hall = hall_with(rules={"duplicates": "show"})
    first = ask(hall, identity="m1")

    again = ask(hall, identity="m1")

    assert (again.existing, again.ticket.id, first.existing) == (True, first.ticket.id, False)
    assert len(facts(hall, "ticket_issued")) == 1


def test_a_second_number_is_refused_with_the_first_one(hall_with: MakeHall) -> None:
    hall = hall_with(rules={"duplicates": "refuse"})
    number = ask(hall, identity="m1").ticket.number
    again = take.Ask(service="A", channel="kiosk", identity="m1")

    found = refusal(hall, lambda ledger: take.take(ledger, again))

    assert (found.code, found.found["number"]) == ("duplicate_ticket", number)


def test_another_service_another_person_and_nobody_known_get_numbers_of_their_own(hall_with: MakeHall) -> None:
    hall = hall_with(rules={"duplicates": "refuse"})
    ask(hall, identity="m1")

    others = [ask(hall, "B", identity="m1"), ask(hall, identity="m2"), ask(hall), ask(hall)]

    assert not any(taken.existing for taken in others)


def test_a_number_that_has_ended_is_in_nobodys_way(hall_with: MakeHall) -> None:
    hall = hall_with(rules={"duplicates": "refuse"})
    hall.leave(ask(hall, identity="m1").ticket.number)

    assert not ask(hall, identity="m1").existing


def test_a_hall_that_has_set_nothing_gives_a_second_number(hall: OpenHall) -> None:
    assert ask(hall, identity="m1").ticket.id != ask(hall, identity="m1").ticket.id


def test_marks_of_people_stand_in_no_fact_and_can_be_erased(hall_with: MakeHall) -> None:
    hall = hall_with(rules={"duplicates": "show"})
    day = ask(hall, identity="mark-of-a-card", agent="mark-of-an-agent").ticket.day

    assert "mark-of" not in repr(hall.look(lambda view: view.facts_after(1, 0, 1000)))
    assert hall.do(lambda ledger: ledger.visits.forget(day)) == 0
    assert hall.do(lambda ledger: ledger.visits.forget(day.replace(day=day.day + 1))) == 1
    assert not ask(hall, identity="mark-of-a-card").existing


def test_an_agent_holds_only_so_many_open_numbers(hall_with: MakeHall) -> None:
    hall = hall_with(rules={"agent_turns": 2})
    first = ask(hall, agent="g1").ticket
    ask(hall, "B", agent="g1")
    third = take.Ask(service="A", channel="kiosk", agent="g1")

    assert hall.refused(lambda ledger: take.take(ledger, third)) == "agent_turns_used"
    hall.leave(first.number)
    assert ask(hall, agent="g1").ticket.number
    assert ask(hall, agent="g2").ticket.number


# without a number


def test_a_visit_without_a_number_begins_at_once_and_says_so(hall: OpenHall) -> None:
    hall.open("1")

    ticket = walk_in(hall, people=2)

    assert (ticket.state, ticket.window, ticket.channel, ticket.people) == ("serving", "1", "window", 2)
    assert (ticket.number, ticket.slip) == ("A0001", "none")
    assert hall.window("1").ticket == ticket.id
    told = facts(hall, "ticket_called")[0].data
    assert (told["by"], told["reason"]["code"], told["overtaken"]) == ("window", "without_ticket", 0)
    assert not hall.look(lambda view: view.waiting_jobs(ticket.id, "announce"))


def test_passing_those_who_wait_is_counted(hall: OpenHall) -> None:
    hall.open("1")
    hall.take_many(3)

    walk_in(hall)

    assert facts(hall, "ticket_called")[0].data["overtaken"] == 3
    assert hall.look(lambda view: view.counted("bypass:ticketless")) == 1


def test_nobody_is_passed_where_nobody_waits_for_this_service(hall: OpenHall) -> None:
    hall.open("1")
    hall.take("B")

    walk_in(hall)

    assert hall.look(lambda view: view.counted("bypass:ticketless")) == 0


def test_an_undone_visit_without_a_number_leaves_none_behind(hall: OpenHall) -> None:
    hall.open("1")
    hall.take_many(1)
    walk_in(hall)

    hall.undo("1")

    assert (hall.ticket("A0002").state, hall.window("1").ticket) == ("void", None)
    assert hall.look(lambda view: view.counted("bypass:ticketless")) == 0


@pytest.mark.parametrize(
    ("window", "service", "more", "code"),
    [
        ("2", "A", {}, "window_closed"),
        ("1", "B", {}, "not_served_here"),
        ("1", "X", {}, "unknown_service"),
        ("1", "A", {"visitor_class": "x"}, "unknown_class"),
        ("1", "A", {"people": 99}, "group_too_large"),
    ],
)
def test_a_visit_without_a_number_is_refused(
    hall: OpenHall, window: str, service: str, more: dict[str, Any], code: str
) -> None:
    hall.open("1")

    assert hall.refused(lambda ledger: unnumbered.serve(ledger, window, Walk(service=service, **more))) == code


def test_a_window_with_a_visitor_begins_no_other_visit(hall: OpenHall) -> None:
    hall.open("1")
    walk_in(hall)

    assert hall.refused(lambda ledger: unnumbered.serve(ledger, "1", Walk(service="A"))) == "ticket_at_window"


def test_a_direct_service_gives_out_no_numbers_and_says_where_to_go(hall_with: MakeHall) -> None:
    services = [small_hall.service("A", "A"), small_hall.service("B", "B"), small_hall.service("C", "A", mode="direct")]
    hall = hall_with(services=services)
    hall.open("4")

    found = refusal(hall, lambda ledger: take.take(ledger, take.Ask(service="C", channel="kiosk")))

    assert (found.code, found.found["windows"]) == ("service_direct", "4")
    assert walk_in(hall, "4", "C").state == "serving"


# several numbers of one person


def test_one_person_is_not_called_to_two_windows(hall: OpenHall) -> None:
    hall.open("1", "3")
    hall.take("A")
    hall.take("B")
    join(hall, "A0001", "B001")

    hall.call_next("1")

    assert isinstance(hall.call_next("3"), Nobody)
    assert hall.ticket("B001").awaits == "visit"


def test_who_has_left_the_window_can_be_called_for_the_other_number(hall: OpenHall) -> None:
    hall.open("1", "3")
    hall.take("A")
    hall.take("B")
    join(hall, "A0001", "B001")
    hall.call_next("1")
    hall.start("1")
    hall.finish("1")

    assert hall.call_next("3").number == "B001"


def test_an_undone_call_frees_the_other_number_too(hall: OpenHall) -> None:
    hall.open("1", "3")
    hall.take("A")
    hall.take("B")
    join(hall, "A0001", "B001")
    hall.call_next("1")

    hall.undo("1")

    assert (hall.ticket("A0001").state, hall.ticket("B001").awaits) == ("waiting", "")


def test_who_is_at_a_window_already_waits_with_the_joined_number(hall: OpenHall) -> None:
    hall.open("1", "3")
    hall.take("A")
    hall.call_next("1")
    hall.take("B")

    joined = join(hall, "A0001", "B001")

    assert (hall.ticket("B001").visit, hall.ticket("B001").awaits) == (joined.visit, "visit")
    assert (
        hall.refused(lambda ledger: call.call_this(ledger, "3", ledger.ticket_numbered("B001"), "sick"))
        == "visitor_at_window"
    )


def test_three_numbers_of_one_person_wait_for_each_other(hall: OpenHall) -> None:
    hall.open("1", "3", "4")
    for service in "ABC":
        hall.take(service)
    join(hall, "A0001", "B001")
    join(hall, "B001", "A0002")
    hall.call_next("3")

    assert [hall.ticket(number).awaits for number in ("A0001", "A0002")] == ["visit", "visit"]
    hall.start("3")
    hall.finish("3")
    assert [hall.ticket(number).awaits for number in ("A0001", "A0002")] == ["", ""]


def test_numbers_that_cannot_be_one_visit_are_not_joined(hall: OpenHall) -> None:
    hall.open("1", "3")
    for service in "AAB":
        hall.take(service)
    join(hall, "A0001", "A0002")
    hall.leave("A0002")

    def refused(one: str, other: str) -> str:
        return hall.refused(
            lambda ledger: together.join(ledger, ledger.ticket_numbered(one), ledger.ticket_numbered(other))
        )

    assert refused("A0001", "A0001") == "cannot_join"
    assert refused("B001", "A0002") == "cannot_join"
    hall.call_next("1")
    hall.call_next("3")
    assert refused("A0001", "B001") == "visitor_at_window"


# holders


def test_a_hall_that_checks_holders_starts_nobody_unchecked(hall_with: MakeHall) -> None:
    hall = hall_with(rules={"holder_check": True})
    hall.open("1")
    hall.take()
    hall.call_next("1")

    assert hall.refused(lambda ledger: serve.start(ledger, "1")) == "holder_not_checked"
    hall.do(lambda ledger: serve.start(ledger, "1", holder_checked=True))
    assert facts(hall, "service_started")[0].data["holder"] == "checked"
