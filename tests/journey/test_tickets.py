"""Away from a window: come back, leave, void, a copy of the slip."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hall.domain.refusals import Refusal
from hall.domain.ticket import SlipState, State
from hall.journey import tickets
from hall.journey.call import Nobody
from tests.journey.open_hall import OpenHall


def missed(hall: OpenHall, number: str = "A0001") -> None:
    """The first ticket was called at window 1 and nobody came."""
    hall.take()
    hall.open("1")
    assert hall.call_next("1").number == number
    hall.miss("1")


def test_one_who_missed_the_call_is_next_after_three_calls_of_his_service(hall: OpenHall) -> None:
    missed(hall)
    others = [hall.take().number for _ in range(5)]
    hall.come_back("A0001")

    called = []
    for _ in range(6):
        called.append(hall.call_next("1").number)
        hall.start("1")

    assert called == [*others[:3], "A0001", *others[3:]]


def test_calls_at_other_windows_count_for_one_who_came_back(hall: OpenHall) -> None:
    missed(hall)
    hall.open("2", "4")
    for _ in range(4):
        hall.take()
    hall.come_back("A0001")

    first = [hall.call_next(code).number for code in ("1", "2", "4")]
    hall.start("2")

    assert first == ["A0002", "A0003", "A0004"]
    assert hall.call_next("2").number == "A0001"


def test_one_who_came_back_is_called_at_once_where_nobody_else_waits(hall: OpenHall) -> None:
    missed(hall)
    hall.come_back("A0001")

    assert hall.call_next("1").number == "A0001"


def test_one_who_came_back_is_not_kept_waiting_by_a_visitor_sent_to_another_window(hall: OpenHall) -> None:
    missed(hall)
    hall.open("2")
    hall.take()
    hall.call_next("2")
    hall.transfer("A0002", "A", window="4")
    hall.come_back("A0001")

    assert hall.call_next("1").number == "A0001"


def test_a_visitor_comes_back_twice_and_then_takes_a_new_number(hall: OpenHall) -> None:
    missed(hall)
    for _ in range(2):
        hall.come_back("A0001")
        hall.call_next("1")
        hall.miss("1")

    assert hall.refused(lambda ledger: tickets.come_back(ledger, ledger.ticket_numbered("A0001"))) == (
        "returned_too_often"
    )


def test_one_who_leaves_is_not_called(hall: OpenHall) -> None:
    hall.take()
    hall.open("1")

    hall.leave("A0001")

    assert isinstance(hall.call_next("1"), Nobody)


def test_one_who_missed_the_call_may_give_up_for_good(hall: OpenHall) -> None:
    missed(hall)

    assert hall.leave("A0001").state is State.LEFT


def test_a_ticket_mis_issued_is_voided_without_a_reason_for_a_minute(hall: OpenHall) -> None:
    hall.take()
    hall.clock.step(59)

    assert hall.void("A0001", "").state is State.VOID


def test_later_a_void_needs_a_reason(hall: OpenHall) -> None:
    hall.take()
    hall.clock.step(59.001)

    assert hall.refused(lambda ledger: tickets.void(ledger, ledger.ticket_numbered("A0001"), " ")) == "reason_missing"
    assert hall.void("A0001", "twice").state is State.VOID


def test_a_void_of_the_called_ticket_frees_the_window_and_takes_the_announcement_back(hall: OpenHall) -> None:
    hall.take()
    hall.open("1")
    hall.call_next("1")

    voided = hall.void("A0001")

    assert hall.window("1").ticket is None
    kinds = [job.kind for job in hall.look(lambda view: view.deliveries(voided.id))]
    assert kinds.count("withdraw") == 1


def test_a_copy_is_printed_only_where_a_printer_stands_and_with_a_reason(hall: OpenHall) -> None:
    ticket = hall.take()

    def reprint(place: str, reason: str) -> str:
        return hall.refused(lambda ledger: tickets.reprint(ledger, ledger.ticket(ticket.id), place, reason))

    assert reprint("kiosk", "wet") == "unknown_place"
    assert reprint("kiosk/printer", " ") == "reason_missing"
    assert reprint("kiosk/printer", "wet") == ""
    assert hall.ticket("A0001").slip is SlipState.QUEUED


def test_an_ended_ticket_is_not_printed_again(hall: OpenHall) -> None:
    ticket = hall.leave(hall.take().number)

    with pytest.raises(Refusal, match="not_reprintable"):
        hall.do(lambda ledger: tickets.reprint(ledger, ticket, "kiosk/printer", "lost"))


def test_a_returned_visitor_keeps_the_seniority_of_the_first_take(hall: OpenHall) -> None:
    taken = hall.clock.at
    missed(hall)
    hall.clock.step(600)

    back = hall.come_back("A0001")

    assert back.seniority == taken
    assert back.queued_at == hall.clock.at > taken + timedelta(seconds=600)


def called_at_one(hall: OpenHall) -> None:
    """A0001 was called at window 1; A0002 waits behind it."""
    hall.take()
    hall.take()
    hall.open("1")
    hall.call_next("1")


def test_one_who_was_called_and_comes_later_frees_the_window_and_keeps_his_place(hall: OpenHall) -> None:
    called_at_one(hall)

    put_off = hall.delay("A0001")

    assert (put_off.state, put_off.window, put_off.returns) == (State.WAITING, None, 0)
    assert put_off.seniority == put_off.issued_at
    assert hall.call_next("1").number == "A0002"
    hall.start("1")
    hall.clock.step(seconds=600)
    assert hall.call_next("1").number == "A0001"


def test_a_clerk_takes_back_that_a_called_visitor_comes_later_for_he_stands_there_after_all(hall: OpenHall) -> None:
    called_at_one(hall)
    hall.delay("A0001")

    hall.undo("1")

    assert hall.ticket("A0001").state is State.CALLED
    assert hall.window("1").ticket == hall.ticket("A0001").id
    for _ in range(2):
        hall.delay("A0001")
        hall.clock.step(seconds=600)
        hall.call_next("1")
    with pytest.raises(Refusal, match="delayed_too_often"):
        hall.delay("A0001")


def test_who_says_that_he_is_on_the_way_is_not_absent_until_the_grace_from_then_on_is_over(hall: OpenHall) -> None:
    called_at_one(hall)
    hall.clock.step(seconds=60)
    hall.recall("1")
    hall.clock.step(seconds=240)
    assert hall.here("A0001").coming

    with pytest.raises(Refusal, match="too_early"):
        hall.no_show("1")
    with pytest.raises(Refusal, match="already_here"):
        hall.here("A0001")
    hall.clock.step(seconds=600)

    assert hall.no_show("1").state is State.ABSENT


def test_a_number_taken_for_a_phone_has_no_paper_until_it_is_asked_for_and_then_one_slip(hall: OpenHall) -> None:
    taken = hall.take(kiosk="kiosk", paper=False)
    assert taken.slip is SlipState.NONE

    for _ in range(2):
        hall.do(lambda ledger: tickets.slip(ledger, ledger.ticket(taken.id), "kiosk/printer", "https://h/t/x"))

    (job,) = hall.look(lambda view: view.unsettled_jobs(0, 10))
    assert (job.body["slip"]["link"], job.body["slip"]["copy"]) == ("https://h/t/x", False)
    hall.leave("A0001")
    gone = hall.take(kiosk="kiosk", paper=False)
    hall.leave(gone.number)
    with pytest.raises(Refusal, match="not_reprintable"):
        hall.do(lambda ledger: tickets.slip(ledger, ledger.ticket(gone.id), "kiosk/printer", ""))
