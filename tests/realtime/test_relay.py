"""The relay tells each room in order, every number once, and never loses a call to a message about queues."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from hall.clock import HallClock
from hall.realtime.changes import Touched
from hall.realtime.hub import Wake
from hall.realtime.relay import Relay
from hall.realtime.seats import Seat, Seats
from hall.storage.awaiting import PATIENCE_S
from hall.web.snapshots import board
from tests.journey.open_hall import OpenHall
from tests.journey.test_awaited_forecast import as_served


class Hub:
    """Keeps what was emitted; what is to be done later is done when the test says so."""

    def __init__(self) -> None:
        self.told: list[tuple[str, dict[str, Any]]] = []
        self.drawn: list[tuple[str, dict[str, Any]]] = []
        self.later: list[Callable[[], None]] = []

    def emit(self, namespace: str, event: str, body: Mapping[str, Any], to: str | None = None) -> None:
        if event == "snapshot":
            self.drawn.append((namespace, dict(body)))
            return
        assert event == "changed"
        self.told.append((str(to), dict(body)))

    def wake(self) -> Wake:
        return threading.Event()

    def sleep(self, seconds: float) -> None:
        pass

    def start(self, work: Callable[[], None]) -> None:
        self.later.append(work)

    def do_later(self) -> None:
        """Time has passed."""
        due, self.later = self.later, []
        for work in due:
            work()


class Told:
    """A relay with one terminal connected, over a hall in a database."""

    def __init__(self, hall: OpenHall) -> None:
        self.hub, self.seats = Hub(), Seats()
        hub: Any = self.hub
        self.relay = Relay(hall.code, hall.store, self.seats, hub, HallClock(), lambda view, hit: None)
        seat = Seat(sid="s", namespace="/window", hall=hall.code, key="1", caller=None, snapshot=lambda view: {})
        with hall.store.view(hall.code) as view:
            self.came = view.state.seq
            self.seats.take(seat, self.relay.somebody_came(view.state.epoch, view.state.seq))

    def messages(self) -> list[tuple[int, int | None, bool]]:
        """Number, number before, and whether the terminal must fetch."""
        return [(body["seq"], body["prev"], bool(body.get("stale"))) for _, body in self.hub.told]


def test_a_message_about_queues_does_not_use_up_the_number_of_a_call(hall: OpenHall) -> None:
    hall.open("1")
    told = Told(hall)
    hall.take_many(6)
    told.relay.catch_up()
    before = hall.look(lambda view: view.state.seq)

    hall.call_next("1")
    told.hub.do_later()  # the queues' turn comes between the commit and the relay's next look
    told.relay.catch_up()

    told.hub.do_later()

    assert told.messages() == [(before, told.came, False), (before + 1, before, True)]


def test_a_terminal_that_was_just_told_to_fetch_is_not_told_its_queues_under_the_same_number(hall: OpenHall) -> None:
    hall.open("1")
    told = Told(hall)
    hall.take_many(6)
    hall.call_next("1")
    told.relay.catch_up()

    told.hub.do_later()
    told.hub.do_later()

    assert [stale for _, _, stale in told.messages()] == [True]


def test_a_call_and_the_arrival_after_it_are_one_message_to_the_terminals(hall: OpenHall) -> None:
    hall.open("1")
    hall.take()
    told = Told(hall)
    hall.call_next("1")
    told.relay.catch_up()
    hall.start("1")
    told.relay.catch_up()

    told.hub.do_later()

    assert [(seq, stale) for seq, _, stale in told.messages()] == [(hall.look(lambda view: view.state.seq), True)]


def test_every_number_is_told_once_and_names_the_one_before(hall: OpenHall) -> None:
    hall.open("1")
    told = Told(hall)
    for _ in range(4):
        hall.take()
        hall.call_next("1")
        hall.start("1")
        hall.finish("1")
        told.relay.catch_up()
        told.hub.do_later()

    found = told.messages()
    assert [seq for seq, _, _ in found] == sorted({seq for seq, _, _ in found})
    assert [prev for _, prev, _ in found] == [told.came, *[seq for seq, _, _ in found][:-1]]


def test_who_was_just_given_a_snapshot_need_not_fetch_at_the_first_change(hall: OpenHall) -> None:
    hall.open("1")
    told = Told(hall)
    hall.take_many(6)
    told.relay.catch_up()
    told.hub.do_later()

    assert [(prev, stale) for _, prev, stale in told.messages()] == [(told.came, False)]


def test_walls_and_kiosks_that_were_shown_no_range_get_it_as_soon_as_there_is_one(hall: OpenHall) -> None:
    hall.open("1")
    hall.take()
    seconds, hub, seats = as_served(hall), Hub(), Seats()
    dispatched: list[Touched] = []
    face: Any = hub
    relay = Relay(hall.code, hall.store, seats, face, HallClock(), lambda view, hit: dispatched.append(hit))
    seat = Seat(sid="w", namespace="/display", hall=hall.code, key="w", caller=None, snapshot=row_of_a)
    with hall.store.view(hall.code) as view:
        assert row_of_a(view)["estimate"] is None
        seats.take(seat, relay.somebody_came(view.state.epoch, view.state.seq, withheld=view.outlook_due))
    relay.catch_up()
    assert (hub.drawn, dispatched) == ([], [])

    seconds.passed = PATIENCE_S
    for _ in range(2):
        relay.catch_up()

    ((namespace, row),) = hub.drawn
    assert namespace == "/display"
    assert row["estimate"] is not None
    assert ["A" in hit.services for hit in dispatched] == [True]


def row_of_a(view: Any) -> dict[str, Any]:
    return board.waiting_row(view, "A")
