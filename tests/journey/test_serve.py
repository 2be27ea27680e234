"""While a visitor is at the window: arrived, set aside, taken up again, finished, not come, sent on."""

from __future__ import annotations

import pytest

from hall.domain.leaving import Target
from hall.domain.refusals import Refusal
from hall.domain.ticket import State
from hall.journey import serve
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


def test_a_no_show_needs_two_calls_and_the_grace_with_the_walk(called: OpenHall) -> None:
    """120 s of grace and 30 s of walk."""
    called.clock.step(149)
    assert called.refused(lambda ledger: serve.no_show(ledger, "1")) == "too_early"
    called.recall("1")
    assert called.refused(lambda ledger: serve.no_show(ledger, "1")) == "too_early"
    called.clock.step(1)

    assert called.no_show("1").state is State.ABSENT
    assert called.call_next("1").number == "A0002"


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
