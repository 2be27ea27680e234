"""Sent on: to a clerk, taken over or declined, back again, never in a circle."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hall.domain.refusals import Refusal
from hall.domain.sending import Target
from hall.domain.ticket import State
from hall.journey import call, desk, serve
from hall.journey.call import Nobody
from hall.journey.ports import Ledger
from tests.journey.open_hall import OpenHall

Make = Callable[..., OpenHall]


@pytest.fixture
def asking(hall_with: Make) -> OpenHall:
    """A hall where transfers are accepted; A0001 was sent from window 1 to service B, window 3 serves it."""
    hall = hall_with(rules={"accept_transfers": True})
    hall.take()
    hall.open("1", "3")
    hall.call_next("1")
    hall.start("1")
    hall.transfer("A0001", "B")
    return hall


def test_one_who_is_not_taken_over_is_not_called(asking: OpenHall) -> None:
    assert isinstance(asking.call_next("3"), Nobody)
    by_number = asking.refused(lambda t: call.call_this(t, "3", t.ticket_numbered("A0001"), "he is here"))
    assert by_number == "ticket_not_accepted"


def test_the_other_side_takes_him_over_and_calls_him(asking: OpenHall) -> None:
    asking.accept("A0001", "3")

    assert asking.call_next("3").number == "A0001"


def test_taking_over_can_be_taken_back(asking: OpenHall) -> None:
    asking.accept("A0001", "3")
    asking.undo("3")

    assert asking.ticket("A0001").awaits == "acceptance"


def test_a_declined_visitor_is_called_where_he_came_from(asking: OpenHall) -> None:
    asking.decline("A0001", "3", "wrong form")

    assert isinstance(asking.call_next("3"), Nobody)
    asking.take()
    assert asking.call_next("1").number == "A0001"


def test_only_those_who_can_serve_him_take_him_over(asking: OpenHall) -> None:
    refused = asking.refused(lambda ledger: serve.accept(ledger, ledger.ticket_numbered("A0001"), "1"))

    assert refused == "not_served_here"


def test_the_desk_may_take_over_for_a_window(asking: OpenHall) -> None:
    asking.accept("A0001")

    assert asking.call_next("3").number == "A0001"


def test_what_was_taken_over_is_not_taken_over_twice(asking: OpenHall) -> None:
    asking.accept("A0001", "3")

    for press in (serve.accept, lambda t, ticket, w: serve.decline(t, ticket, w, "no")):
        assert asking.refused(lambda t, p=press: p(t, t.ticket_numbered("A0001"), "3")) == "nothing_to_accept"


def test_one_is_not_sent_back_unserved(hall: OpenHall) -> None:
    hall.take()
    hall.open("1", "3")
    hall.call_next("1")
    hall.transfer("A0001", "B")
    hall.call_next("3")

    def back(ledger: Ledger) -> object:
        return serve.transfer(ledger, ledger.ticket_numbered("A0001"), Target(service="A"), keep_place=True)

    assert hall.refused(back) == "transfer_circle"
    hall.start("3")
    assert hall.refused(back) == ""


def test_a_visitor_sent_to_a_clerk_is_called_by_her_wherever_she_sits(hall: OpenHall) -> None:
    hall.take()
    hall.open("1", "2")
    hall.do(lambda ledger: desk.open_window(ledger, "4", "account:wang"))
    hall.call_next("1")
    hall.transfer("A0001", "A", clerk="account:wang")

    assert isinstance(hall.call_next("2"), Nobody)
    assert hall.call_next("4").number == "A0001"


def test_nobody_is_sent_to_a_clerk_who_is_not_there(hall: OpenHall) -> None:
    hall.take()
    hall.open("1")
    hall.call_next("1")

    def away(ledger: Ledger) -> object:
        to = Target(service="A", clerk="account:nobody")
        return serve.transfer(ledger, ledger.ticket_numbered("A0001"), to, keep_place=True)

    assert hall.refused(away) == "unknown_target"


@pytest.fixture
def coming_back(hall: OpenHall) -> OpenHall:
    """Window 1 sent A0001 to service B and wants him back; window 3 serves him; A0002 waits."""
    hall.take()
    hall.take()
    hall.open("1", "3")
    hall.call_next("1")
    hall.start("1")
    hall.transfer("A0001", "B", come_back=True)
    hall.call_next("3")
    hall.start("3")
    return hall


def test_after_the_next_stage_he_is_called_at_the_window_that_wanted_him_back(coming_back: OpenHall) -> None:
    coming_back.open("2")
    coming_back.finish("3")

    assert coming_back.call_next("2").number == "A0002"
    found = coming_back.call_next("1")
    assert (found.number, found.service, found.leg) == ("A0001", "A", 3)


def test_the_way_back_is_undone_with_the_finish(coming_back: OpenHall) -> None:
    coming_back.finish("3")
    coming_back.undo("3")

    found = coming_back.ticket("A0001")
    assert (found.state, found.window, found.back_to) == (State.SERVING, "3", "1")


def test_where_the_window_is_closed_by_now_any_other_of_the_service_takes_him(coming_back: OpenHall) -> None:
    coming_back.open("2")
    coming_back.close_window("1")
    coming_back.finish("3")

    assert coming_back.call_next("2").number == "A0001"


def test_one_on_hold_is_sent_on_and_the_press_is_taken_back(hall: OpenHall) -> None:
    hall.take()
    hall.take()
    hall.open("1")
    hall.call_next("1")
    hall.hold("1")
    hall.call_next("1")
    hall.transfer("A0001", "B")
    hall.undo("1")

    assert (hall.ticket("A0001").state, hall.ticket("A0001").window) == (State.HELD, "1")
    assert hall.window("1").ticket == hall.ticket("A0002").id


@pytest.mark.parametrize(
    ("meanwhile", "became"),
    [
        (lambda hall: hall.accept("A0001", "3"), "here"),
        (lambda hall: (hall.accept("A0001", "3"), hall.call_next("3")), "at_window"),
        (lambda hall: hall.leave("A0001"), "gone"),
    ],
)
def test_a_press_on_an_offer_that_is_over_says_what_became_of_him(
    asking: OpenHall, meanwhile: Callable[[OpenHall], object], became: str
) -> None:
    asking.open("4")
    meanwhile(asking)

    for press in (asking.accept, asking.decline):
        with pytest.raises(Refusal, match="nothing_to_accept") as no:
            press("A0001", "4")
        assert no.value.found["state"] == became
