"""Device boxes: jobs go down and are handed out again until accepted, receipts come up and become facts once.

What is open stands in the database (`jobs` without a receipt); this process only remembers what it has sent to whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import structlog
from flask import request

from hall.clock import HallClock
from hall.contract import coding
from hall.contract.messages import CONTRACT_VERSION, ContactState, DeviceHealth, Outcome, Receipt
from hall.domain.refusals import Kind, Refusal
from hall.journey import alarm, telling
from hall.journey.ports import Answer, By, Halls, OpenJob, View
from hall.realtime import claims, readers
from hall.realtime.booth import Booth
from hall.realtime.changes import Touched
from hall.realtime.claims import Box
from hall.realtime.device_news import DeviceNews
from hall.realtime.evaluators import Evaluators
from hall.realtime.hub import Hub, TurnedAway
from hall.realtime.keypads import Keypads
from hall.realtime.lights import Lights
from hall.realtime.papers import Papers
from hall.realtime.receipts import Receipts
from hall.realtime.seats import Seat, Seats
from hall.realtime.sockets import Sockets, said
from hall.realtime.voices import Voices
from hall.realtime.wall_voices import WallVoices
from hall.web.access import Access
from hall.web.snapshots import board

NAMESPACE = "/box"
LEASE_S = 15.0
"""Real seconds after which a job that no box accepted is handed out again."""
KIOSK_EVERY_S = 1.0
SWEPT, PAGE, AT_ONCE = 2000, 100, 20
"""Open jobs looked at in a sweep, in one reading, and given up in one operation: the loop is not held for longer."""
NO_BOX = timedelta(seconds=3)
"""A job is given up so long after its deadline: until then a box that was away may still send its receipt."""
log = structlog.get_logger()


class Boxes:
    """The `/box` namespace of all halls of this process."""

    def __init__(
        self,
        hub: Hub,
        halls: Halls,
        access: Access,
        seats: Seats,
        sockets: Sockets,
        clock: HallClock,
        book: claims.Book,
    ) -> None:
        self._hub = hub
        self._halls = halls
        self._access = access
        self._seats = seats
        self._sockets = sockets
        self._clock = clock
        self._voices = Voices(hub, halls, seats)
        self._walls = WallVoices(hub, halls, seats, self._there)
        self.booth = Booth(hub, halls, self._there)
        self._book = book
        self._boxes: dict[str, Box] = {}
        self.news = DeviceNews(hub, halls, seats)
        self._kiosk_owed: set[str] = set()
        self._lights = Lights(hub, NAMESPACE)
        self.papers = Papers(hub, NAMESPACE, halls, self._there)
        self._receipts = Receipts(halls, self.papers, book)
        self.keypads = Keypads(hub, halls, clock, self._there)
        self.evaluators = Evaluators(hub, halls, self._there)
        hub.on(NAMESPACE, "connect", self._connect)
        hub.on(NAMESPACE, "disconnect", self._gone)
        told = {
            "receipt": self._receipt, "health": self._health, "contact": self._contact, "speaking": self._speaking,
            "key": self._key, "roll": self._roll, "waiting": self._waiting, "card_key": self._card_key,
            "rating": self._rating, "wall": self._to_walls,
        }  # fmt: skip
        for event, hear in told.items():
            hub.on(NAMESPACE, event, hear)
        hub.on(NAMESPACE, "sound", lambda found: self.booth.part(hub.sid(), found))
        hub.on("/display", "sounding", self._from_wall)

    # -- coming and going

    def _connect(self, auth: Mapping[str, Any]) -> None:
        hall, version, told = said(auth, "hall"), auth.get("contract"), auth.get("places")
        caller = self._access.of_socket(request.environ, auth)
        if caller is None or not caller.may(hall, "kiosk", "box"):
            raise TurnedAway("unauthorized")
        if type(version) is not int or abs(version - CONTRACT_VERSION) > 1:
            raise TurnedAway("contract_too_old")
        self._replace_older(caller.actor)
        sid = self._hub.sid()
        seat = Seat(sid=sid, namespace=NAMESPACE, hall=hall, key=caller.actor, caller=caller, snapshot=board.services)
        listed = told if isinstance(told, list) else []
        named = frozenset(said(p, "place") for p in listed if isinstance(p, Mapping))
        self._boxes[sid] = box = Box(seat=seat, name=caller.actor, named=named, stands=caller.place)
        self._share(hall)
        self._sockets.admit(seat, first="kiosk")
        self._hand_out_everything(box)

    def _share(self, hall: str) -> None:
        """Each box has its own places; one that was there hears of those that have become its own."""
        for box in claims.share(self._halls, self._book, hall, self._of(hall)):
            if self._seats.get(NAMESPACE, box.seat.sid):
                self._hand_out_everything(box)

    def _of(self, hall: str) -> list[Box]:
        return [box for box in self._boxes.values() if box.seat.hall == hall]

    def _replace_older(self, actor: str) -> None:
        """One live session per device: a second one closes the first (a cloned disk image is found by this)."""
        for sid, box in list(self._boxes.items()):
            if box.name == actor:
                log.warning("box_replaced", box=actor)
                self._forget(sid)
                self._hub.send_away(NAMESPACE, sid)

    def _gone(self, *_: object) -> None:
        self._forget(self._hub.sid())

    def _forget(self, sid: str) -> None:
        self._boxes.pop(sid, None)
        self._lights.forget(sid)
        self.papers.forget(sid)
        self._seats.leave(NAMESPACE, sid)

    def _hand_out_everything(self, box: Box) -> None:
        """All open jobs of a box's places, then what each of its signs must show now."""
        with self._halls.view(box.seat.hall) as view:
            self.keypads.show_all(view, box.seat.sid, box.places)
            self.evaluators.show_all(view, box.seat.sid, box.places)
            self._lights.tell(view, box.seat.sid)
            self.papers.greet(view, box.seat.sid, box.places)
            now = view.now
            for job in view.unsettled_jobs(0, 2000):
                if job.place in box.places and job.kind != "show_sign" and job.deadline > now:
                    self._hand(box, job.id, job.body)
            for place in view.config.places:
                if place.kind == "sign" and place.code in box.places and place.window:
                    self._hand_sign(box, view, place.code, place.window)

    def _hand_sign(self, box: Box, view: View, place: str, code: str) -> None:
        window = view.window(code)
        job = telling.sign_job(view, place, window, view.ticket(window.ticket) if window.ticket else None)
        self._hand(box, job.id, coding.encode(job))

    # -- jobs down

    def connected(self, hall: str) -> bool:
        """Whether any box of this hall is there."""
        return bool(self._of(hall))

    def dispatch(self, view: View, jobs: list[OpenJob]) -> None:
        """Hand new jobs to the boxes of their places."""
        for job in jobs:
            for box in self._boxes.values():
                if box.seat.hall == view.state.code and job.place in box.places and job.id not in box.sent:
                    self._hand(box, job.id, job.body)

    def _hand(self, box: Box, id_: str, body: Mapping[str, Any]) -> None:
        box.sent[id_] = monotonic()

        def accepted(answer: Any = None) -> None:
            if isinstance(answer, Mapping) and answer.get("accepted"):
                box.sent.pop(id_, None)

        self._hub.ask(NAMESPACE, "job", dict(body), box.seat.sid, accepted)

    def sweep(self, hall: str) -> None:
        """Hand out again what nobody accepted; give up what no box did in time, with its reason."""
        self.papers.sweep(hall)
        self._share(hall)  # a box has gone, or the settings give a place to another
        boxes = self._of(hall)
        late = {b.seat.sid: {id_ for id_, at in b.sent.items() if monotonic() - at > LEASE_S} for b in boxes}
        still_open: set[str] = set()
        for found, now in self._open_jobs(hall):
            jobs = [job for job in found if job.id not in still_open]
            still_open.update(job.id for job in jobs)
            for box in boxes:
                for job in jobs:
                    if job.id in late[box.seat.sid] and job.deadline > now:
                        self._hand(box, job.id, job.body)
            self._give_up(hall, [job for job in jobs if job.deadline + NO_BOX < now], now)
        for box in boxes:
            for id_ in late[box.seat.sid] - still_open:
                box.sent.pop(id_, None)

    def _open_jobs(self, hall: str) -> Iterator[tuple[list[OpenJob], datetime]]:
        """A hall's jobs without a receipt, some at a time: without boxes there may be thousands."""
        after = 0
        for _ in range(SWEPT // PAGE):
            with self._halls.view(hall) as view:
                jobs, now = list(view.unsettled_jobs(after, PAGE)), view.now
            yield jobs, now
            if len(jobs) < PAGE:
                return
            after = max(jobs[-1].seq - 1, after + 1)  # the last operation's jobs may not all have been among them
            self._hub.sleep(0)

    def _give_up(self, hall: str, jobs: list[OpenJob], now: datetime) -> None:
        """Settle jobs that nobody did, several in one operation."""
        places = {p for b in self._of(hall) for p in b.places}
        lost = [
            Receipt(job=j.id, outcome=Outcome.DROPPED, at=now, reason="too_late" if j.place in places else "no_box")
            for j in jobs
        ]
        for n in range(0, len(lost), AT_ONCE):
            self._receipts.store(hall, "hall", *lost[n : n + AT_ONCE])

    # -- what boxes tell

    def _present(self) -> Box | None:
        seat = self._sockets.present(NAMESPACE)
        return self._boxes.get(seat.sid) if seat is not None else None

    def _receipt(self, found: Any) -> dict[str, Any]:
        box = self._present()
        return self._receipts.came(box, found) if box else {"stored": False}

    def _contact(self, found: Any) -> dict[str, Any]:
        """A dry contact opened or closed, or stands so at a new connection."""
        box = self._present()
        try:
            told = coding.decode_as(ContactState, found)
        except coding.BadMessage as error:
            log.warning("bad_contact", error=str(error))
            return {"stored": False, "refused": "invalid"}
        if box is None or told.place not in box.places:
            return {"stored": False, "refused": "unknown_place"}

        def work(view: View) -> Answer:
            alarm.contact(view, told.place, told.alarm, told.at)
            return Answer(status=200, body={})

        try:
            self._halls.perform(box.seat.hall, By(actor=box.name, device=box.name), work)
        except Refusal as refusal:
            log.warning("contact_not_stored", place=told.place, why=str(refusal))
            return {"stored": refusal.kind is not Kind.BUSY}
        return {"stored": True}

    def _health(self, found: Any) -> dict[str, Any]:
        box = self._present()
        if box is None or not isinstance(found, list):
            return {"stored": False}
        try:
            told = [coding.decode_as(DeviceHealth, item) for item in found]
        except coding.BadMessage as error:
            log.warning("bad_health", box=box.name, error=str(error))
            return {"stored": False, "refused": "invalid"}
        self.news.heard(box.seat.hall, box.name, box.places, told, self._clock.now())
        return {"stored": True}

    def _waiting(self, _: Any) -> Mapping[str, Any]:
        box = self._present()
        return self.papers.waiting(box.seat.hall) if box else {}

    def _roll(self, found: Any) -> dict[str, bool]:
        box = self._present()
        return self.papers.roll(box.seat.hall, box.name, box.places, found) if box else {"asked": False}

    def _key(self, found: Any) -> dict[str, Any]:
        box = self._present()
        return self.keypads.pressed(box.seat.hall, box.name, box.places, found) if box else {"stored": False}

    def _rating(self, found: Any) -> dict[str, Any]:
        box = self._present()
        return self.evaluators.rated(box.seat.hall, box.name, box.places, found) if box else {"stored": False}

    def _card_key(self, found: Any) -> dict[str, Any]:
        box = self._present()
        return readers.card_key(self._halls, box.seat.hall, box.places, found) if box else {"refused": "unknown_place"}

    def _there(self, hall: str) -> list[tuple[str, frozenset[str]]]:
        return [(box.seat.sid, box.places) for box in self._of(hall)]

    def _speaking(self, found: Any) -> None:
        """A zone has begun or ended to say something."""
        box = self._present()
        if box is not None:
            self._voices.spoke(box.seat.hall, box.places, found)

    def _to_walls(self, found: Any) -> None:
        """A voice zone without a loudspeaker of its own asks, or has something to be said."""
        box = self._present()
        if box is not None:
            self._walls.from_box(box.seat.hall, box.places, found)

    def _from_wall(self, found: Any) -> None:
        seat = self._sockets.present("/display")
        if seat is not None:
            self._walls.from_wall(seat, found)

    # -- the kiosk page's state

    def tell_kiosks(self, hall: str, hit: Touched) -> None:
        """Whole state for the kiosk pages, at most once a second."""
        if not (hit.services or hit.everything or hit.windows or hit.helps) or hall in self._kiosk_owed:
            return
        self._kiosk_owed.add(hall)

        def owed() -> None:
            self._hub.sleep(KIOSK_EVERY_S)
            self._kiosk_owed.discard(hall)
            if boxes := self._of(hall):
                with self._halls.view(hall) as view:
                    body = board.services(view)
                    for box in boxes:
                        self._lights.tell(view, box.seat.sid)
                        self.papers.tell(view, box.seat.sid)
                for box in boxes:
                    self._hub.emit(NAMESPACE, "kiosk", body, box.seat.sid)

        self._hub.start(owed)
