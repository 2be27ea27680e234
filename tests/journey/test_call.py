"""Calling: the next one, this one, once more."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from hall.domain.refusals import Refusal
from hall.domain.ticket import State
from hall.journey import call
from hall.journey.empty import Kept, Nobody
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book

Make = Callable[..., OpenHall]


def refusal(hall: OpenHall, window: str = "1") -> str:
    return hall.refused(lambda ledger: call.call_next(ledger, window))


def test_the_next_one_is_bound_to_the_window_shown_and_spoken(hall: OpenHall) -> None:
    hall.take()
    hall.open("1")

    called = hall.call_next("1")

    assert (called.state, called.window, called.calls) == (State.CALLED, "1", 1)
    assert hall.window("1").ticket == called.id
    kinds = [job.kind for job in hall.look(lambda view: view.deliveries(called.id))]
    assert sorted(kinds) == ["announce", "show_sign"]


def test_the_reason_is_recorded_with_the_call(hall: OpenHall) -> None:
    hall.take()
    hall.take(visitor_class="elder")
    hall.open("1")

    called = hall.call_next("1")

    reason = hall.look(lambda view: view.call_reason(called.id))
    assert called.number == "A0002"
    assert reason["code"] == "head_start"


def test_the_first_of_a_long_queue_is_not_called_the_only_one(hall: OpenHall) -> None:
    hall.take()
    hall.take()
    hall.open("1")

    first = hall.call_next("1")
    hall.start("1")
    second = hall.call_next("1")

    reasons = [hall.look(lambda view, t=t: view.call_reason(t.id))["code"] for t in (first, second)]
    assert reasons == ["longest_waiting", "only_one"]


def test_calling_the_next_finishes_the_one_who_is_served(hall: OpenHall) -> None:
    hall.take()
    hall.take()
    hall.open("1")
    hall.call_next("1")
    hall.start("1")

    assert hall.call_next("1").number == "A0002"
    assert hall.ticket("A0001").state is State.FINISHED


def test_a_called_visitor_is_not_sent_away_by_a_second_press(hall: OpenHall) -> None:
    hall.take()
    hall.take()
    hall.open("1")
    hall.call_next("1")

    assert refusal(hall) == "ticket_not_started"
    assert hall.ticket("A0001").state is State.CALLED


def test_a_window_that_is_not_manned_calls_nobody(hall: OpenHall) -> None:
    hall.take()

    assert refusal(hall) == "window_closed"
    hall.open("1")
    hall.pause("1")
    assert refusal(hall) == "window_paused"
    assert refusal(hall, "99") == "unknown_window"


def test_an_empty_queue_and_a_queue_of_others_are_told_apart(hall: OpenHall) -> None:
    hall.open("1")

    assert hall.call_next("1") == Nobody(code="queue_empty", waiting_elsewhere=0)
    hall.take("B")
    assert hall.call_next("1") == Nobody(code="others_not_yours", waiting_elsewhere=1)


def test_the_last_one_is_finished_also_when_nobody_follows(hall: OpenHall) -> None:
    hall.take()
    hall.open("1")
    hall.call_next("1")
    hall.start("1")

    assert isinstance(hall.call_next("1"), Nobody)
    assert hall.ticket("A0001").state is State.FINISHED
    assert hall.window("1").ticket is None


def test_a_call_out_of_order_needs_a_reason_and_who_wanted_it_so(hall: OpenHall) -> None:
    hall.take()
    hall.take()
    hall.open("1")

    with pytest.raises(Refusal, match="reason_missing"):
        hall.call_this("1", "A0002")
    with pytest.raises(Refusal, match="instructor_missing"):
        hall.call_this("1", "A0002", "faint", instructed_by=" ")
    assert hall.call_this("1", "A0002", "faint").number == "A0002"
    assert hall.look(lambda view: view.call_reason(view.ticket_numbered("A0002").id))["code"] == "by_number"


def test_a_call_by_number_of_the_one_who_is_next_needs_none(hall: OpenHall) -> None:
    hall.take()
    hall.open("1")

    assert hall.call_this("1", " a0001 ", instructed_by="").number == "A0001"


def test_a_hall_may_leave_it_open_who_wanted_a_call_out_of_order(hall_with: Make) -> None:
    hall = hall_with(rules={"instructor_needed": False})
    hall.take()
    hall.take()
    hall.open("1")

    called = hall.call_this("1", "A0002", "faint", instructed_by="")

    assert called.number == "A0002"
    facts = [f for f in ledger_book.read(hall.url, hall.code).facts if f["type"] == "ticket_called"]
    assert json.loads(facts[-1]["data"])["instructed_by"] == facts[-1]["actor"]


def test_what_cannot_be_called_here_is_refused(hall: OpenHall) -> None:
    hall.open("1", "2", "4")
    for service in "AABA":
        hall.take(service)
    hall.call_next("2")
    hall.leave("A0002")

    def code(number: str) -> str:
        return hall.refused(lambda ledger: call.call_this(ledger, "1", ledger.ticket_numbered(number), "why"))

    assert code("A0001") == "ticket_elsewhere"
    assert code("A0002") == "ticket_not_waiting"
    assert code("B001") == "not_served_here"
    assert code("Z9999") == "unknown_ticket"
    hall.call_this("1", "A0003")
    assert code("B001") == "ticket_at_window"


def test_one_who_missed_the_call_and_stands_at_the_window_is_brought_back_and_called_in_one_press(
    hall: OpenHall,
) -> None:
    hall.open("1")
    hall.take()
    hall.take()
    hall.call_next("1")
    hall.miss("1")

    called = hall.call_this("1", "A0001", "returned")

    assert (called.state, called.returns, called.ready_at_call) == (State.CALLED, 1, None)
    assert hall.look(lambda view: view.call_reason(called.id))["code"] == "by_number"
    hall.undo("1")
    assert (hall.ticket("A0001").state, hall.ticket("A0001").returns) == (State.ABSENT, 0)
    assert hall.call_next("1").number == "A0002"


def test_one_who_missed_the_call_needs_no_reason_when_nobody_else_waits(hall: OpenHall) -> None:
    hall.open("1")
    hall.take()
    hall.call_next("1")
    hall.miss("1")

    assert hall.call_this("1", "A0001", instructed_by="").state is State.CALLED


def test_a_number_that_ended_with_the_missed_call_is_not_called_again(hall_with: Make) -> None:
    hall = hall_with(rules={"requeue": "cancel"})
    hall.open("1")
    hall.take()
    hall.call_next("1")
    hall.miss("1")

    with pytest.raises(Refusal, match="return_not_allowed"):
        hall.call_this("1", "A0001", "returned")


def test_a_recall_waits_for_its_interval_and_is_spoken_again(hall: OpenHall) -> None:
    hall.take()
    hall.open("1")
    called = hall.call_next("1")
    hall.clock.step(14)

    assert hall.refused(lambda ledger: call.recall(ledger, "1")) == "too_early"
    hall.clock.step(1)
    assert hall.recall("1").calls == 2
    spoken = [j.attempt for j in hall.look(lambda view: view.deliveries(called.id)) if j.kind == "announce"]
    assert spoken == [1, 2]


def test_nobody_at_the_window_nobody_to_recall(hall: OpenHall) -> None:
    hall.open("1")

    assert hall.refused(lambda ledger: call.recall(ledger, "1")) == "no_ticket_at_window"


def test_who_waits_for_this_window_and_cannot_be_called_yet_is_told_with_what_keeps_him(hall_with: Make) -> None:
    hall = hall_with(rules={"accept_transfers": True})
    hall.open("1", "3", "4")
    hall.take("A", needs=("low",))
    hall.take("B")
    hall.call_next("3")
    hall.start("3")
    hall.transfer("B001", "A")

    low = Kept(code="needs", n=1, numbers=("A0001",))
    offered = Kept(code="not_accepted", n=1, numbers=("B001",))
    assert hall.call_next("1") == Nobody(code="held_back", waiting_elsewhere=0, kept=(low, offered))
    hall.accept("B001", "4")
    hall.call_next("1")
    hall.start("1")
    hall.transfer("B001", "A", window="4")

    elsewhere = Nobody(
        code="held_back", waiting_elsewhere=0, kept=(low, Kept(code="sent_elsewhere", n=1, numbers=("B001",)))
    )
    assert hall.call_next("1") == elsewhere, "who is offered to window 4 is not for window 1 to take over"
    hall.accept("B001", "4")
    assert hall.call_next("1") == elsewhere


def test_one_who_asked_for_time_keeps_a_window_waiting_and_it_is_told_so(hall: OpenHall) -> None:
    hall.open("1")
    hall.take()
    until = hall.delay("A0001").not_before

    found = hall.call_next("1")

    kept = Kept(code="asked_for_time", n=1, numbers=("A0001",), until=until)
    assert (until is not None, found) == (True, Nobody(code="held_back", waiting_elsewhere=0, kept=(kept,)))
