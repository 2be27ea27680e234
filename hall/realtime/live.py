"""Puts the live side together: seats, namespaces, boxes, and one relay per hall."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

import structlog

from hall.clock import HallClock
from hall.journey.ports import Halls, View
from hall.realtime.boxes import Boxes
from hall.realtime.changes import Touched
from hall.realtime.claims import Book
from hall.realtime.day_ticker import DayTicker
from hall.realtime.heartbeats import Heartbeats
from hall.realtime.hub import Hub
from hall.realtime.relay import PULSE_S, Relay
from hall.realtime.seats import Seats
from hall.realtime.sockets import Sockets
from hall.realtime.unboxed import Unboxed
from hall.web.access import Access

LOOK_S = 1.5
"""A proof is believed for three seconds; looked at so often, nobody stays five seconds after being revoked."""
OTHERS_S = 0.5
"""With other processes beside this one, the journal is looked at so often even when no hint came."""
JOBS = 500
log = structlog.get_logger()


class Live:
    """Everything that pushes. `start` begins the relays; `committed` wakes the one of a hall."""

    def __init__(self, hub: Hub, halls: Halls, access: Access, build: str, clock: HallClock, book: Book) -> None:
        self._hub = hub
        self._halls = halls
        self._clock = clock
        self.seats = Seats()
        self._sockets = Sockets(hub, halls, access, self.seats, build, clock)
        self._boxes = Boxes(hub, halls, access, self.seats, self._sockets, clock, book)
        self._heartbeats = Heartbeats(halls, self.seats)
        self.unboxed = Unboxed(halls, access, clock)
        """Told of devices that come by HTTP, each time one does."""
        self.booth = self._boxes.booth
        """Where a text is heard by one person first."""
        self.easel = self._boxes.papers
        """Where a slip is seen before it is printed, and boxes hear who may open the staff corner."""
        self._relays: dict[str, Relay] = {}
        self._sockets.somebody_came = self._somebody_came
        self._jobs_told: dict[str, int] = {}
        self.others: Callable[[], None] | None = None
        """Listens to what other processes record, where there are any."""

    def start(self) -> None:
        """Begin telling, for every hall that is there."""
        for hall in self._halls.codes():
            with self._halls.view(hall) as view:
                self._jobs_told[hall] = view.state.seq
            every = OTHERS_S if self.others is not None else PULSE_S
            relay = Relay(hall, self._halls, self.seats, self._hub, self._clock, self._dispatch, every)
            self._relays[hall] = relay
            self._hub.start(relay.run)
        self._hub.start(self._tick)
        self._hub.start(DayTicker(self._halls, self._hub.sleep).run)
        self._hub.start(self._hub.ping)
        if self.others is not None:
            self._hub.start(self.others)

    def beside(self, work: Callable[[Callable[[float], None]], None]) -> None:
        """Run something for ever beside the faces; it is given the way to sleep."""
        self._hub.start(lambda: work(self._hub.sleep))

    def _somebody_came(self, view: View) -> int | None:
        state = view.state
        relay = self._relays.get(state.code)
        return relay.somebody_came(state.epoch, state.seq, withheld=view.outlook_due) if relay is not None else None

    def committed(self, hall: str) -> None:
        """Something was recorded in this hall."""
        relay = self._relays.get(hall)
        if relay is not None:
            relay.committed()

    def goodbye(self, retry_after_s: int) -> None:
        """Tell every face that the server goes, and when to come back."""
        for namespace in ("/display", "/window", "/manager", "/visitor"):
            self._hub.emit(namespace, "bye", {"retry_after_s": retry_after_s})
        self._hub.sleep(0.2)
        self._hub.hang_up()

    def _dispatch(self, view: View, hit: Touched) -> None:
        hall = view.state.code
        if not self._boxes.connected(hall):
            self._jobs_told[hall] = view.state.seq  # a box that comes is handed all that is open
            return
        jobs = list(view.unsettled_jobs(self._jobs_told[hall], JOBS))
        if jobs:
            whole = len(jobs) < JOBS
            self._jobs_told[hall] = jobs[-1].seq if whole else jobs[-1].seq - 1
            self._boxes.dispatch(view, jobs)
        self._boxes.tell_kiosks(hall, hit)
        self._boxes.keypads.tell(view, hit)
        self._boxes.evaluators.tell(view, hit)

    def _tick(self) -> None:
        """For ever: send away who may no longer look; every few seconds pulses, and jobs that nobody did."""
        due = monotonic() + PULSE_S
        while True:
            self._hub.sleep(LOOK_S)
            _whatever_happens(self._sockets.expel_invalid)
            if monotonic() < due:
                continue
            due = monotonic() + PULSE_S - LOOK_S / 2
            for hall, relay in self._relays.items():
                _whatever_happens(relay.pulse)
                _whatever_happens(lambda hall=hall: self._heartbeats.beat(hall))  # type: ignore[misc]  # likewise
                _whatever_happens(lambda hall=hall: self.unboxed.beat(hall))  # type: ignore[misc]  # likewise
                _whatever_happens(lambda hall=hall: self._boxes.sweep(hall))  # type: ignore[misc]  # a lambda with a default
                _whatever_happens(lambda hall=hall: self._boxes.news.tell(hall))  # type: ignore[misc]  # likewise
            _whatever_happens(self._hub.hang_up_on_the_slow)
            _whatever_happens(self._hub.hang_up_on_strangers)


def _whatever_happens(work: Callable[[], object]) -> None:
    """Do it; a fault (a disk that cannot be read for a moment) is on record and the next round comes."""
    try:
        work()
    except Exception:
        log.exception("tick")
