"""While a visitor is at the window: arrived, set aside, taken up again, finished, not come, sent on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from hall.contract.messages import Outcome, Receipt
from hall.domain.facts import FactType
from hall.domain.refusals import Refusal
from hall.domain.sending import Target
from hall.domain.ticket import State
from hall.journey import day, serve
from hall.journey.ports import View
from tests.journey.open_hall import OpenHall


@pytest.fixture
def called(hall: OpenHall) -> OpenHall:
    """A0001 is called at window 1; A0002 waits."""
    hall.take()
    hall.take()
    hall.open("1")
    hall.call_next("1")
    return hall


def test_arrived_and_finished(called: OpenHall) -> None:
    called.clock.step(20)
    assert called.start("1").started_at == called.clock.at
    called.clock.step(300)

    done = called.finish("1", "no documents")

    assert (done.state, done.outcome) == (State.FINISHED, "no documents")
    today = called.look(lambda view: view.service_days(["A"])["A"])
    assert (today.handled, today.handled_s) == (1, 320)


def test_one_whose_arrival_nobody_pressed_counts_as_arrived_when_he_had_the_time_to_and_is_marked(
    called: OpenHall,
) -> None:
    called.clock.step(39)
    assert called.refused(lambda ledger: serve.finish(ledger, "1", "done")) == "illegal_move"
    at = called.clock.at + timedelta(seconds=1)
    called.clock.step(300)

    done = called.finish("1")

    assert (done.state, done.started_at, done.start_inferred) == (State.FINISHED, at, True)
    facts = [recorded.fact for recorded in called.look(lambda view: view.facts_after(1, 0, 100))]
    started = next(fact for fact in facts if fact.type is FactType.SERVICE_STARTED)
    assert (started.happened_at, started.data["inferred"]) == (at, True)
    called.undo("1")
    assert called.ticket("A0001").state is State.CALLED


def test_where_the_holder_is_checked_the_arrival_must_be_pressed(hall_with: Callable[..., OpenHall]) -> None:
    hall = hall_with(rules={"holder_check": True})
    hall.take()
    hall.open("1")
    hall.call_next("1")
    hall.clock.step(3000)

    assert hall.refused(lambda ledger: serve.finish(ledger, "1", "done")) == "illegal_move"


def test_an_announcement_still_on_its_way_is_taken_back_when_the_visitor_arrives(called: OpenHall) -> None:
    called.start("1")

    jobs = called.look(lambda view: view.deliveries(view.ticket_numbered("A0001").id))
    assert [job.kind for job in jobs].count("withdraw") == 1


def test_one_set_aside_frees_the_window_and_comes_back_to_the_same_clerk(called: OpenHall) -> None:
    called.start("1")
    held = called.hold("1", "form")
    assert called.window("1").ticket is None
    called.call_next("1")

    with pytest.raises(Refusal, match="ticket_at_window"):
        called.resume("1", held)
    called.start("1")
    called.finish("1")

    assert called.resume("1", held).state is State.SERVING


def test_a_hold_needs_a_reason_from_the_list(called: OpenHall) -> None:
    assert called.refused(lambda ledger: serve.hold(ledger, "1", "coffee")) == "unknown_reason"


def test_one_on_hold_is_not_taken_up_by_another_window(called: OpenHall) -> None:
    held = called.hold("1")
    called.open("2")

    assert called.refused(lambda ledger: serve.resume(ledger, "2", held.id)) == "ticket_elsewhere"


def told(hall: OpenHall, kind: str, outcome: Outcome) -> None:
    """The device of this kind says what became of the first call."""
    jobs = hall.look(lambda view: view.deliveries(view.ticket_numbered("A0001").id))
    first = next(job.id for job in jobs if job.kind == kind)
    hall.receipt(Receipt(job=first, outcome=outcome, at=hall.clock.at))


def grace_s(hall: OpenHall) -> float:
    """Seconds from now until A0001 may be marked absent."""

    def read(view: View) -> datetime:
        ticket = view.ticket_numbered("A0001")
        return serve.no_show_from(view, ticket, view.deliveries(ticket.id))

    return (hall.look(read) - hall.clock.at).total_seconds()


def test_a_no_show_needs_two_calls_and_the_grace_with_the_walk(called: OpenHall) -> None:
    """120 s of grace and 30 s of walk, counted from when the sign confirmed the call."""
    called.clock.step(2)
    told(called, "show_sign", Outcome.DONE)
    called.clock.step(149)
    assert called.refused(lambda ledger: serve.no_show(ledger, "1")) == "too_early"
    called.recall("1")
    assert called.refused(lambda ledger: serve.no_show(ledger, "1")) == "too_early"
    called.clock.step(1)

    assert called.no_show("1").state is State.ABSENT
    assert called.call_next("1").number == "A0002"


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ([], 160),
        ([("announce", Outcome.DONE)], 150),
        ([("announce", Outcome.UNVERIFIED)], 150),
        ([("announce", Outcome.DROPPED)], 130),
        ([("announce", Outcome.FAILED), ("show_sign", Outcome.FAILED)], 130),
        ([("show_sign", Outcome.DROPPED)], 160),
        ([("show_sign", Outcome.UNVERIFIED), ("announce", Outcome.UNKNOWN)], 130),
    ],
)
def test_the_grace_counts_from_when_the_call_was_shown_or_spoken(
    called: OpenHall, said: list[tuple[str, Outcome]], left: float
) -> None:
    """What the devices say comes twenty seconds after the call; what they still owe is awaited for thirty."""
    called.clock.step(20)
    for kind, outcome in said:
        told(called, kind, outcome)

    assert grace_s(called) == left


def test_a_recall_does_not_begin_the_grace_anew(called: OpenHall) -> None:
    told(called, "announce", Outcome.DONE)
    called.clock.step(60)
    called.recall("1")

    assert grace_s(called) == 90


def test_the_grace_stands_still_while_zone_or_service_is_suspended(called: OpenHall) -> None:
    told(called, "announce", Outcome.DONE)
    called.clock.step(100)
    called.do(lambda ledger: day.suspend(ledger, "zone", "Z", "smoke"))
    called.do(lambda ledger: day.suspend(ledger, "service", "B", "not theirs"))
    called.clock.step(600)
    called.recall("1")
    assert called.refused(lambda ledger: serve.no_show(ledger, "1")) == "too_early"

    called.reopen()
    called.do(lambda ledger: day.resume(ledger, "zone", "Z"))
    assert grace_s(called) == 50
    called.clock.step(50)

    assert called.no_show("1").state is State.ABSENT


def test_what_was_suspended_yesterday_is_forgotten_when_the_day_opens(hall: OpenHall) -> None:
    hall.do(lambda ledger: day.suspend(ledger, "hall", "", "power"))
    hall.do(lambda ledger: day.suspend(ledger, "zone", "Z", "smoke"))
    hall.do(lambda ledger: day.resume(ledger, "zone", "Z"))
    hall.close_day()
    hall.clock.step(86_400)

    hall.open_day()

    state = hall.look(lambda view: view.state)
    assert [s.scope for s in state.suspensions] == ["hall"]
    assert state.past_suspensions == ()


def test_a_visitor_who_is_served_is_no_no_show(called: OpenHall) -> None:
    called.start("1")
    called.clock.step(1000)

    assert called.refused(lambda ledger: serve.no_show(ledger, "1")) == "illegal_move"


def test_a_visitor_is_sent_on_under_the_same_number_and_keeps_his_place(called: OpenHall) -> None:
    called.open("3")
    called.take("B")

    sent = called.transfer("A0001", "B")

    assert (sent.number, sent.service, sent.leg) == ("A0001", "B", 2)
    assert called.call_next("3").number == "A0001"


def test_a_visitor_sent_to_the_end_is_called_last(called: OpenHall) -> None:
    called.open("3")
    called.take("B")
    called.transfer("A0001", "B", keep_place=False)

    assert called.call_next("3").number == "B001"


def test_a_visitor_sent_to_one_window_is_called_there_alone(called: OpenHall) -> None:
    called.open("2", "4")
    called.transfer("A0001", "A", window="4")

    assert called.call_next("2").number == "A0002"
    assert called.call_next("4").number == "A0001"


@pytest.mark.parametrize(
    "target", [Target(service="X"), Target(service="", window="9"), Target(service="B", window="1")]
)
def test_a_visitor_is_not_sent_where_nobody_serves_him(called: OpenHall, target: Target) -> None:
    def work(ledger: serve.Ledger) -> object:
        return serve.transfer(ledger, ledger.ticket_numbered("A0001"), target, keep_place=True)

    assert called.refused(work) == "unknown_target"


def test_one_on_hold_can_be_sent_on_while_another_is_served(called: OpenHall) -> None:
    called.hold("1")
    called.call_next("1")

    called.transfer("A0001", "C")

    assert called.ticket("A0001").state is State.WAITING
    assert called.window("1").ticket == called.ticket("A0002").id


@pytest.mark.parametrize("press", [serve.start, serve.no_show])
def test_nobody_at_the_window_nothing_to_do(hall: OpenHall, press: serve.Ledger) -> None:
    hall.open("1")

    assert hall.refused(lambda ledger: press(ledger, "1")) == "no_ticket_at_window"
