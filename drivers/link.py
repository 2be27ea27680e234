"""The box's one connection to the hall: Socket.IO over WebSocket, namespace `/box` (docs/box-protocol.md).

Nothing here decides anything. A job goes to `Duties.take`, which has it on the disk when it returns; receipts wait in
the journal and are sent until the hall has stored or refused them.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from drivers import papers
from drivers.clock import HallClock
from drivers.contacts.owed import OwedContacts
from drivers.duties import Duties, Receipts
from drivers.duties import LinkState as LinkState
from drivers.passport import Passport
from drivers.wire import NotConnected, Wire, WireError
from hall.contract.coding import BadMessage, decode, encode
from hall.contract.messages import CONTRACT_VERSION, ContactState, DeviceHealth, Job, Outcome, Receipt, Speaking

log = logging.getLogger("hall.box.link")

NAMESPACE = "/box"
FIRST_PAUSE_S = 0.2
LONGEST_PAUSE_S = 5.0
REPLACED_PAUSE_S = 30.0
"""When another box took our place: two boxes with one key must not throw each other out for ever."""
QUIET_S = 10.0
"""No word from the hall for this long (it pulses every 5 s) and the page says so."""
DEAD_S = 15.0
"""After this the connection is given up and made anew."""
ANSWER_S = 3.0
"""How long the hall may take to answer a receipt before it is sent again."""


@dataclass(frozen=True, kw_only=True)
class HallAddress:
    """Where the hall is and who we are to it."""

    server: str
    """`http://127.0.0.1:8080` or `https://…`"""
    hall: str
    passport: Passport = field(repr=False)
    ca_file: str = ""
    """The hall's own certificate authority; empty: the system's."""


class Link:
    """Keeps the box in touch with the hall, for as long as the box runs."""

    def __init__(
        self,
        address: HallAddress,
        *,
        boot: str,
        places: Iterable[Mapping[str, str]],
        clock: HallClock,
        duties: Duties,
        spool: Receipts,
        epoch_file: Path,
    ) -> None:
        """epoch_file remembers the hall's epoch: a hall may be restored while the box is off."""
        self._address = address
        self._epoch_file = epoch_file
        self._auth = {
            "token": "",
            "hall": address.hall,
            "boot": boot,
            "contract": CONTRACT_VERSION,
            "places": [dict(place) for place in places],
        }
        self._clock, self._duties, self._spool = clock, duties, spool
        self._stop = threading.Event()
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._run, name="link", daemon=True)
        self._wire: Wire | None = None
        self._state, self._since = LinkState.CUT_OFF, clock.now()
        self._heard = 0.0
        self._greeted = False
        self._refused = ""
        self._epoch = _epoch_in(epoch_file)
        self._changed: dict[tuple[str, str], DeviceHealth] = {}
        self._changed_lock = threading.Lock()
        self._contacts = OwedContacts()

    @property
    def state(self) -> tuple[LinkState, datetime]:
        """The state and since when, in hall time."""
        return self._state, self._since

    @property
    def refused(self) -> str:
        """The code with which the hall last refused us, empty when it did not."""
        return self._refused

    def start(self) -> None:
        """Begin to connect, and go on trying until `stop`."""
        self._thread.start()

    def stop(self) -> None:
        """Say goodbye; returns within about 2 s."""
        self._stop.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(2.0)

    def receipts_wait(self) -> None:
        """There are new receipts in the journal."""
        self._wake.set()

    def speaking(self, message: Speaking) -> None:
        """Tell the hall that a voice has begun; worth nothing later, so it is not kept."""
        try:
            self.tell("speaking", encode(message))
        except WireError:
            log.debug("speaking %s not sent, the link is down", message.job)

    def call(self, event: str, body: Any, timeout_s: float) -> Any:
        """Tell the hall something and wait for its answer. Raises WireError, also while there is no hall."""
        wire = self._wire
        if wire is None or not self._greeted:
            raise WireError("the link is down")
        return wire.call(event, body, timeout_s)

    def tell(self, event: str, body: Any) -> None:
        """Tell the hall something that is worth nothing later. Raises WireError, also while there is no hall."""
        wire = self._wire
        if wire is None or not self._greeted:
            raise WireError("the link is down")
        wire.emit(event, body)

    def contact(self, message: ContactState) -> None:
        """A contact changed; its newest state is told until the hall has stored it, and after every connecting."""
        self._contacts.changed(message)
        self._wake.set()

    def health_changed(self, health: DeviceHealth) -> None:
        """A device's condition changed; only the newest one per device is sent."""
        with self._changed_lock:
            self._changed[(health.place, health.kind)] = health
        self._wake.set()

    def _run(self) -> None:
        pause_s = FIRST_PAUSE_S
        while not self._stop.is_set():
            wire = self._make_wire()
            try:
                if self._open(wire):
                    pause_s = FIRST_PAUSE_S
                    self._serve(wire)
            finally:
                self._wire, self._greeted = None, False
                wire.close()
            self._move(LinkState.CUT_OFF)
            if self._refused in ("replaced", "device_copied"):
                pause_s = REPLACED_PAUSE_S
            self._stop.wait(pause_s * random.uniform(0.5, 1.0))  # noqa: S311 - spreads reconnects, guards nothing
            pause_s = min(pause_s * 2, LONGEST_PAUSE_S)

    def _make_wire(self) -> Wire:
        wire = Wire(NAMESPACE, self._address.ca_file)
        wire.on("hello", self._on_hello)
        wire.on("pulse", self._on_pulse)
        wire.on("kiosk", self._on_kiosk)
        wire.on("light", self._duties.light)
        for event in papers.EVENTS:
            wire.on(event, partial(self._duties.paper, event))
        wire.on("render", self._duties.render)
        wire.on("sounding", self._duties.sounding)
        wire.on("job", self._on_job)
        wire.on("keypad", self._duties.keypad)
        wire.on("evaluator", self._duties.evaluator)
        wire.on("connect_error", self._on_refused)
        wire.on("disconnect", lambda *_: self._wake.set())
        return wire

    def _open(self, wire: Wire) -> bool:
        refused_before, self._refused = self._refused, ""
        self._heard = time.monotonic()
        if not self._proven():
            return False
        try:
            wire.open(self._address.server, {**self._auth, "token": self._address.passport.token()})
        except NotConnected as error:
            if self._refused and self._refused != refused_before:
                log.warning("the hall at %s refuses this box: %s", self._address.server, self._refused)
            elif not self._refused:
                log.debug("no hall at %s: %s", self._address.server, error)
            return False
        self._heard = time.monotonic()
        self._wire = wire
        self._wake.set()
        return True

    def _proven(self) -> bool:
        """Whether the hall has let us in under our key; a secret in a file is always worth trying."""
        passport = self._address.passport
        try:
            passport.prove()
        except OSError as error:
            log.debug("no hall at %s: %s", self._address.server, error)
            return False
        self._refused = passport.refused
        return bool(passport.token())

    def _serve(self, wire: Wire) -> None:
        """Send what waits, until the connection ends, is dead, or the box stops."""
        first = True
        while wire.connected and not self._stop.is_set():
            self._wake.wait(1.0)
            self._wake.clear()
            silent_s = time.monotonic() - self._heard
            if silent_s > DEAD_S:
                log.warning("no word from the hall for %.0f s, connecting anew", silent_s)
                return
            if not self._greeted:
                continue
            if first:
                self._move(LinkState.CATCHING_UP)
                with self._changed_lock:
                    self._changed.clear()  # older than what is asked now, and perhaps of before we knew the hall's time
                self._send_health(wire, self._duties.health())
                self._contacts.again()
                first = False
            self._flush(wire, silent_s)

    def _flush(self, wire: Wire, silent_s: float) -> None:
        with self._changed_lock:
            changed, self._changed = list(self._changed.values()), {}
        self._send_health(wire, changed)
        self._contacts.tell(lambda message: self._ask(wire, "contact", message))
        all_stored = all([self._send_receipt(wire, receipt) for receipt in self._spool.receipts()])
        if silent_s > QUIET_S:
            self._move(LinkState.CUT_OFF)
        elif wire.connected:
            self._move(LinkState.LIVE if all_stored else LinkState.CATCHING_UP)

    def _send_receipt(self, wire: Wire, receipt: Receipt) -> bool:
        if self._stop.is_set() or not wire.connected:
            return False
        answer = self._ask(wire, "receipt", encode(receipt))
        if answer is None:
            return False
        told = answer if isinstance(answer, Mapping) else {}
        if why := told.get("refused"):
            self._spool.refused(receipt.job, str(why))
        elif told.get("stored"):
            self._spool.stored(receipt.job)
        else:
            log.warning("the hall did not store the receipt of %s: %r", receipt.job, answer)
        return bool(why or told.get("stored"))

    def _ask(self, wire: Wire, event: str, body: Mapping[str, Any]) -> Any:
        """The hall's answer, None when there is none."""
        try:
            return wire.call(event, body, ANSWER_S)
        except WireError:
            return None

    def _send_health(self, wire: Wire, healths: Sequence[DeviceHealth]) -> None:
        with suppress(WireError):  # all of it is sent again after connecting
            if healths:
                wire.emit("health", [encode(h) for h in healths])

    def _move(self, state: LinkState) -> None:
        if state == self._state:
            return
        self._state, self._since = state, self._clock.now()
        log.info("link to the hall: %s", state)
        self._duties.linked(state, self._since)

    def _on_hello(self, body: Mapping[str, Any]) -> None:
        self._on_pulse(body)
        self._greeted = True
        self._wake.set()

    def _on_pulse(self, body: Mapping[str, Any]) -> None:
        self._heard = time.monotonic()
        self._in_epoch(str(body.get("epoch", "")))  # before the clock is told: then jobs left over are taken up
        try:
            speed = body.get("speed")
            self._clock.told(datetime.fromisoformat(body["at"]), float(speed) if speed else None)
        except (KeyError, TypeError, ValueError) as error:
            log.warning("a message of the hall carries no readable time: %r", error)
        self._duties.heard()

    def _in_epoch(self, epoch: str) -> None:
        if epoch == self._epoch:
            return
        if self._epoch:
            log.warning("the hall was restored: epoch %s after %s", epoch, self._epoch)
            self._duties.new_epoch()
        self._epoch = epoch
        try:
            self._epoch_file.write_text(epoch, encoding="ascii")
        except OSError as error:
            log.error("%s: the epoch cannot be noted: %s", self._epoch_file, error)

    def _on_kiosk(self, body: Mapping[str, Any]) -> None:
        self._heard = time.monotonic()
        self._duties.kiosk(body)

    def _on_job(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        self._heard = time.monotonic()
        try:
            job: Job = decode(body)
        except BadMessage as error:
            return self._not_understood(body, error)
        try:
            self._duties.take(job)
        except OSError as error:
            log.error("job %s not taken on: %s", job.id, error)
            return {"refused": "journal_unwritable"}
        return {"accepted": True}

    def _not_understood(self, body: Mapping[str, Any], error: BadMessage) -> Mapping[str, Any]:
        """A job of a newer hall: say so once, instead of being sent it every 15 s."""
        log.error("a job was not understood: %s", error)
        job_id = body.get("id")
        if isinstance(job_id, str):
            self._spool.finish(
                Receipt(job=job_id, outcome=Outcome.FAILED, at=self._clock.now(), reason="not_understood")
            )
            self.receipts_wait()
        return {"refused": "not_understood"}

    def _on_refused(self, body: Any = None) -> None:
        message = body.get("message") if isinstance(body, Mapping) else body
        if isinstance(message, str) and message.isidentifier():
            self._refused = message
            if message == "unauthorized":
                self._address.passport.turned_away()


def _epoch_in(file: Path) -> str:
    """The epoch noted in a file; empty for a box that has not met its hall yet."""
    try:
        return file.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
