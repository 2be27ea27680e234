"""One relay per hall reads the journal after each commit and tells every room, in order.

Emitting from request handlers would invert neighbours (DESIGN §8: 352 of 960); here only one greenlet emits for a
hall. What is told is read in the same transaction as the facts, so a change never runs ahead of its sequence number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

import structlog

from hall import gauges
from hall.clock import HallClock
from hall.domain.business_day import local
from hall.domain.facts import Recorded
from hall.domain.refusals import Refusal
from hall.journey.ports import Halls, View
from hall.realtime import changes
from hall.realtime.changes import Look, Touched
from hall.realtime.hub import Hub
from hall.realtime.seats import Seat, Seats

PULSE_S = 5.0
MANAGER_EVERY_S = 1.0
"""A manager's figures are redrawn at most once a second: nobody reads faster."""
VISITOR_EVERY_S = 2.0
TERMINALS_EVERY_S = 0.03
"""Who pressed has the answer already; what else looks on at this window (another screen, after a keypad's press) is
told so soon after, once for a call and the arrival that follows it."""
QUEUES_EVERY_S = 0.5
"""Terminals hear of the length of their queues this often."""
BATCH = 500
log = structlog.get_logger()

Dispatch = Callable[[View, Touched], None]


class Relay:
    """Tells the faces of one hall what changed."""

    def __init__(
        self,
        hall: str,
        halls: Halls,
        seats: Seats,
        hub: Hub,
        clock: HallClock,
        dispatch: Dispatch,
        every_s: float = PULSE_S,
    ) -> None:
        self._hall = hall
        self._every_s = every_s
        self._halls = halls
        self._seats = seats
        self._hub = hub
        self._clock = clock
        self._dispatch = dispatch
        self._wake = hub.wake()
        self._owed: set[str] = set()
        self._asleep = True
        self._hinted_at = 0.0
        self._withheld = False
        self._hit_services: set[str] = set()
        self._hit_windows: set[str] = set()
        with halls.view(hall) as view:
            self._epoch, self._seq = view.state.epoch, view.state.seq

    def somebody_came(self, epoch: int, seq: int, *, withheld: bool = False) -> int | None:
        """A face has a snapshot of this position; returns up to where the hall has been told, None of another epoch.

        After a time with no face, what was recorded before its snapshot need not be told. withheld says that the
        snapshot has no ranges, because the day's first forecast is on its way.
        """
        self._withheld = self._withheld or withheld
        if self._asleep:
            self._epoch, self._seq, self._asleep = epoch, seq, False
        return self._seq if self._epoch == epoch else None

    def committed(self) -> None:
        """A hint that there is something new; the journal is what counts."""
        self._hinted_at = self._hinted_at or perf_counter()
        self._wake.set()

    def run(self) -> None:
        """For ever: wait, read, tell."""
        while True:
            self._wake.wait(timeout=self._every_s)
            self._wake.clear()
            hinted_at, self._hinted_at = self._hinted_at, 0.0
            try:
                if self.catch_up() and hinted_at:
                    gauges.TOLD.observe(perf_counter() - hinted_at)
            except Exception:
                log.exception("relay", hall=self._hall)
                for seat in self._seats.all():
                    if seat.hall == self._hall:
                        self._seats.unsure(seat.namespace, seat.room)

    def catch_up(self) -> int:
        """Tell everything that was recorded since the last time; returns how many facts that were."""
        if not self._seats.anybody(self._hall):
            self._asleep = True
            return 0
        told = 0
        while True:
            with self._halls.view(self._hall) as view:
                facts = view.facts_after(self._epoch, self._seq, BATCH)
                if facts:
                    self._tell_all(view, facts)
                self._tell_ranges(view)
            told += len(facts)
            if len(facts) < BATCH:
                return told

    def _tell_ranges(self, view: View) -> None:
        """Once the day's first forecast is there, or none comes: ranges for all who were shown none. No fact says so,
        hence whole snapshots under the number that the faces have."""
        if not self._withheld or view.outlook_due:
            self._withheld = view.outlook_due
            return
        self._withheld = False
        services = frozenset(view.config.service_by_code)
        self._dispatch(view, Touched(windows=frozenset(), services=services, tickets=frozenset(), everything=False))
        for seat in self._seats.all():
            if seat.hall == self._hall and seat.namespace in ("/display", "/visitor"):
                self._hub.emit(seat.namespace, "snapshot", seat.snapshot(view), seat.sid)
                self._hub.sleep(0)

    def _tell_all(self, view: View, facts: Sequence[Recorded]) -> None:
        """Tell a run of facts; only then has the relay come so far, also when something went wrong on the way."""
        try:
            self._tell(view, changes.touched(facts), facts[-1].seq)
        finally:
            self._epoch, self._seq = facts[-1].epoch, facts[-1].seq

    def _tell(self, view: View, hit: Touched, upto: int) -> None:
        self._dispatch(view, hit)
        look = Look(view)
        for key, seat in self._seats.rooms("/display", self._hall).items():
            self._redraw(view, seat, upto, lambda key=key: changes.for_display(look, key, hit))
        visitors = self._seats.rooms("/visitor", self._hall)
        for ticket in hit.tickets & set(visitors):
            self._tell_visitor(view, visitors[ticket], hit, upto)
        if visitors and hit.services:
            self._later("visitor", VISITOR_EVERY_S, self._tell_visitors)
        if self._seats.rooms("/manager", self._hall):
            self._later("manager", MANAGER_EVERY_S, self._tell_managers)
        self._owe_terminals(view, hit)

    def _owe_terminals(self, view: View, hit: Touched) -> None:
        """What terminals will be told. Noted at the end, together with how far the relay has come (nothing in between
        waits for anything): noted sooner, it might be told under the number before, which a face ignores."""
        terminals = self._seats.rooms("/window", self._hall)
        if not terminals:
            return
        touched = hit.windows | changes.asked_windows(view, hit)
        self._hit_windows.update(terminals if hit.everything else touched & set(terminals))
        if self._hit_windows:
            self._later("terminals", TERMINALS_EVERY_S, self._tell_terminals)
        if hit.services:
            self._hit_services |= hit.services
            self._later("queues", QUEUES_EVERY_S, self._tell_queues)

    def _redraw(self, view: View, seat: Seat, upto: int, make: Callable[..., dict[str, Any] | None]) -> None:
        """Tell one room what changed for it. What goes wrong with one face is no reason to leave out the others."""
        try:
            self._change(view, seat, upto, make())
        except Refusal as gone:
            log.warning("face_without_place", hall=self._hall, namespace=seat.namespace, key=seat.key, why=gone.code)
            for face in self._seats.together(seat):
                self._seats.leave(face.namespace, face.sid)
                self._hub.send_away(face.namespace, face.sid)
        except Exception:
            log.exception("face", hall=self._hall, namespace=seat.namespace, key=seat.key)
            self._seats.unsure(seat.namespace, seat.room)

    def _change(self, view: View, seat: Seat, upto: int, change: dict[str, Any] | None) -> None:
        """Stamped with how far the relay has told, not with what the view has seen already: a face takes no second
        message of one number, so one that tells of queues must not use up the number of a call.
        """
        last = self._seats.last(seat.namespace, seat.room)
        if change is None or (last is not None and last >= upto):
            return
        body = {
            "epoch": view.state.epoch,
            "seq": upto,
            "prev": self._seats.told(seat.namespace, seat.room, upto),
            "at": self._now(view),
            **change,
        }
        self._hub.emit(seat.namespace, "changed", body, seat.room)

    def _now(self, view: View) -> str:
        return local(self._clock.now(), view.config.hall.timezone).isoformat()

    def _later(self, what: str, seconds: float, tell: Callable[[], None]) -> None:
        """Do it once, a little later, however often it is asked for meanwhile."""
        if what in self._owed:
            return
        self._owed.add(what)

        def owed() -> None:
            self._hub.sleep(seconds)
            self._owed.discard(what)
            tell()

        self._hub.start(owed)

    def _tell_terminals(self) -> None:
        """The terminals of these windows must draw themselves anew: their own window moved, or the whole hall did."""
        upto, hit, self._hit_windows = self._seq, self._hit_windows, set()
        rooms = self._seats.rooms("/window", self._hall)
        with self._halls.view(self._hall) as view:
            for code in hit & set(rooms):
                self._change(view, rooms[code], upto, {"stale": True})

    def _tell_queues(self) -> None:
        """Queue lengths, but for the terminals that will be told to fetch under this very number."""
        upto, services, self._hit_services = self._seq, frozenset(self._hit_services), set()
        rooms = self._seats.rooms("/window", self._hall)
        if rooms:
            with self._halls.view(self._hall) as view:
                for code, change in changes.queues_for_windows(view, rooms, services).items():
                    if code not in self._hit_windows:
                        self._change(view, rooms[code], upto, change)
                        self._hub.sleep(0)

    def _tell_managers(self) -> None:
        upto = self._seq
        with self._halls.view(self._hall) as view:
            for seat in self._seats.rooms("/manager", self._hall).values():
                self._redraw(view, seat, upto, lambda: changes.for_manager(view))

    def _tell_visitors(self) -> None:
        upto = self._seq
        visitors = self._seats.rooms("/visitor", self._hall)
        with self._halls.view(self._hall) as view:
            services = frozenset(view.config.service_by_code)
            hit = Touched(windows=frozenset(), services=services, tickets=frozenset(), everything=False)
            for seat in visitors.values():
                self._tell_visitor(view, seat, hit, upto)
                self._hub.sleep(0)

    def _tell_visitor(self, view: View, seat: Seat, hit: Touched, upto: int) -> None:
        self._redraw(view, seat, upto, lambda: changes.for_visitor(view, view.ticket(seat.key), hit))

    def pulse(self) -> None:
        """The hall is alive; `sent` is the last change of each room, so that a lost one is noticed."""
        with self._halls.view(self._hall) as view:
            body = {"epoch": view.state.epoch, "seq": view.state.seq, "at": self._now(view)}
        for namespace in ("/display", "/window", "/manager", "/visitor", "/box"):
            for seat in self._seats.rooms(namespace, self._hall).values():
                sent = self._seats.last(namespace, seat.room)
                self._hub.emit(namespace, "pulse", {**body, "sent": sent}, seat.room)
                self._hub.sleep(0)
