"""What is asked of windows vanishes from all of them at once, however long their queues are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hall.clock import HallClock
from hall.journey import help as help_
from hall.realtime.relay import Relay
from hall.realtime.seats import Seat, Seats
from tests.journey.conftest import hall_with
from tests.journey.open_hall import OpenHall
from tests.realtime.test_relay import Hub

__all__ = ["hall_with"]
Make = Callable[..., OpenHall]
LONG_QUEUE = 6


class Terminals:
    """The terminals of all four windows, and which of them were told to fetch."""

    def __init__(self, hall: OpenHall) -> None:
        self.hub, seats = Hub(), Seats()
        self.relay = Relay(hall.code, hall.store, seats, self.hub, HallClock(), lambda view, hit: None)  # type: ignore[arg-type]  # told is kept, nothing is sent
        with hall.store.view(hall.code) as view:
            at = (view.state.epoch, view.state.seq)
        self.rooms = {}
        for code in "1234":
            seat = Seat(sid=code, namespace="/window", hall=hall.code, key=code, caller=None, snapshot=lambda view: {})  # type: ignore[arg-type]  # nobody asks who it is
            seats.take(seat, self.relay.somebody_came(*at))
            self.rooms[seat.room] = code

    def fetching(self) -> set[str]:
        """Who is told to fetch by what happened since; the queues' turn comes later and does not count."""
        self.hub.told.clear()
        self.relay.catch_up()
        self.hub.later[1:] = []
        self.hub.do_later()
        return {self.rooms[room] for room, body in self.hub.told if body.get("stale")}


@pytest.fixture
def asking(hall_with: Make) -> OpenHall:
    """A0001 was sent from window 1 to service B, where many wait; windows 2, 3 and 4 serve B and see him offered."""
    hall = hall_with(rules={"accept_transfers": True, "help_at_windows": True})
    hall.take()
    hall.open("1", "2", "3", "4")
    hall.call_next("1")
    hall.start("1")
    hall.transfer("A0001", "B")
    hall.take_many(LONG_QUEUE, "B")
    return hall


@pytest.mark.parametrize("answer", ["accept", "decline"])
def test_an_offer_that_was_answered_vanishes_everywhere_at_once(asking: OpenHall, answer: str) -> None:
    terminals = Terminals(asking)

    getattr(asking, answer)("A0001", "3")

    assert terminals.fetching() == {"1", "2", "3", "4"}


def test_an_offer_that_was_withdrawn_vanishes_everywhere_at_once(asking: OpenHall) -> None:
    terminals = Terminals(asking)

    asking.leave("A0001")

    assert terminals.fetching() == {"1", "2", "3", "4"}


def test_an_answer_that_was_undone_offers_him_to_all_again(asking: OpenHall) -> None:
    asking.accept("A0001", "3")
    terminals = Terminals(asking)

    asking.undo("3")

    assert terminals.fetching() == {"1", "2", "3", "4"}


def test_where_transfers_need_no_acceptance_a_leaving_visitor_makes_nobody_fetch(hall_with: Make) -> None:
    hall = hall_with()
    hall.take_many(LONG_QUEUE)
    terminals = Terminals(hall)

    hall.leave("A0002")

    assert terminals.fetching() == set()


def test_windows_hear_at_once_of_a_visitor_who_asks_for_help_and_of_who_goes(asking: OpenHall) -> None:
    terminals = Terminals(asking)

    asking.do(lambda ledger: help_.ask(ledger, "kiosk"))
    assert terminals.fetching() == {"1", "2", "3", "4"}
    asking.do(lambda ledger: help_.answer(ledger, "kiosk", "Chen Jing"))
    assert terminals.fetching() == {"1", "2", "3", "4"}
