"""A line of signs. One owner thread per line, one Device per sign on it; signs of several protocols may share it.

Changed signs come first; every sign is told its state again every ten seconds against noise and brown-outs; cards that
can, go dark by themselves when we fall silent. The hall stays open without its signs: their failure informs, it stops
nothing.

Keypads may hang on the same line when they speak only when polled. A clerk's finger comes before all pictures, but no
picture starves: between two tellings of signs every keypad that is due may be polled, changed signs wait for a few
polls, unchanged ones for a round of them.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from typing import Protocol

from drivers.catalogue import Catalogue
from drivers.device import BadSettings, Clock, DeviceError, DeviceSettings, Pause, Silent
from drivers.signs.conversation import Conversation
from drivers.signs.device import WindowSign
from drivers.signs.light import Lights
from drivers.signs.tongue import Telling, Tongue
from drivers.transport import Connect, open_transport

log = logging.getLogger(__name__)

REFRESH_S = 10.0
"""Hall seconds between two tellings of an unchanged state: a sign is right this long after any disturbance."""
LEAST_REFRESH_REAL_S = 2.0
"""Also where an hour of the hall passes in minutes: a line of twenty cards has other things to say."""
POLLS_BEFORE_CHANGED = 4
"""Keypads asked between two signs that changed: at 9600 baud 80 ms that a sign waits, against seconds for a finger."""
BLANK_AFTER = 6
"""A card goes dark after this many missed refreshes (a minute)."""
STOP_S = 2.0

MakeTongue = Callable[[DeviceSettings, Catalogue], Tongue]
"""Reads a sign's options; raises BadSettings."""


class Polled(Protocol):
    """A device on the line that speaks only when it is asked."""

    place: str
    number: str
    due: float

    def poll(self, tell: Callable[[Telling], None]) -> None:
        """Ask it once. Raises LinkLost or Stalled about the line."""
        ...

    def away(self, error: DeviceError) -> None:
        """The line is gone."""
        ...


class SignBus:
    """Owns the line at an address. Make the devices of its signs with `sign`, then start those."""

    def __init__(
        self,
        address: str,
        clock: Clock,
        catalogue: Catalogue,
        tongues: Mapping[str, MakeTongue],
        connect: Connect = open_transport,
        lights: Lights | None = None,
    ) -> None:
        """`tongues`: every protocol a sign may speak, by the name used in `box.toml`; `lights`: those of the box."""
        self.address = address
        self.clock = clock
        self.catalogue = catalogue
        self.wake = threading.Condition()
        self.lights = lights or Lights(clock)
        self._tongues = tongues
        self._connect = connect
        self._signs: list[WindowSign] = []
        self._numbers: dict[tuple[MakeTongue, str], str] = {}
        self._polled: list[Polled] = []
        self._claimed: dict[str, str] = {}
        self._polls = 0
        """Polls since a sign was last told something."""
        self._running = 0
        self._thread: threading.Thread | None = None
        self._talk: Conversation | None = None

    def sign(self, settings: DeviceSettings) -> WindowSign:
        """The device for one place on this line.

        Raises BadSettings for an unknown protocol, and when two places claim the same sign.
        """
        make = self._tongues.get(settings.protocol)
        if make is None:
            known = ", ".join(self._tongues)
            raise BadSettings(
                f"{settings.place}: protocol {settings.protocol!r} is not known for a sign; use one of {known}"
            )
        tongue = make(settings, self.catalogue)
        other = self._numbers.setdefault((make, tongue.number), settings.place)
        if other != settings.place or any(sign.place == settings.place for sign in self._signs):
            raise BadSettings(f"{settings.place} and {other} are both {tongue.number} of {self.address}")
        sign = WindowSign(settings.place, tongue, self)
        self._signs.append(sign)
        return sign

    def claim(self, number: str, place: str) -> None:
        """A polled device has this number on the line. Raises BadSettings when another has it."""
        other = self._claimed.setdefault(number, place)
        if other != place:
            raise BadSettings(f"{place} and {other} are both {number} of {self.address}")

    def poll(self, device: Polled) -> None:
        """From now on ask this device in turn."""
        with self.wake:
            self._polled.append(device)
        self.join()

    def poll_no_more(self, device: Polled) -> None:
        """The device was stopped."""
        with self.wake:
            if device not in self._polled:
                return
            self._polled.remove(device)
        self.leave()

    @property
    def refresh_real_s(self) -> float:
        """Real seconds between two tellings of an unchanged state."""
        return max(self.clock.real_seconds(REFRESH_S), LEAST_REFRESH_REAL_S)

    @property
    def blank_after_s(self) -> int:
        """Hall seconds after which a card that hears nothing shall go dark."""
        return min(0xFFFF, round(BLANK_AFTER * self.refresh_real_s * self.clock.speed))

    def join(self) -> None:
        """A sign has been started."""
        with self.wake:
            self._running += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=f"signs {self.address}", daemon=True)
                self._thread.start()
            self.wake.notify()

    def leave(self) -> None:
        """A sign has been stopped; with the last one the line is let go."""
        with self.wake:
            self._running -= 1
            thread = self._thread if self._running <= 0 else None
            if thread is not None:
                self._thread = None
            self.wake.notify()
        if thread is not None and thread is not threading.current_thread():
            thread.join(timeout=STOP_S)

    # The owner's thread

    def _run(self) -> None:
        pause = Pause()
        me = threading.current_thread()
        while self._thread is me:
            try:
                self._talk = Conversation(self._connect(self.address), self.clock)
                pause.reset()
                for sign in self._signs:
                    sign.fresh = True
                while self._thread is me:
                    self._turn(me)
            except DeviceError as error:
                self._lost(error)
            except Exception:
                log.exception("%s: defect in the sign driver", self.address)
            self._close()
            with self.wake:
                if self._thread is me:
                    self.wake.wait(pause.next_s())

    def _lost(self, error: DeviceError) -> None:
        for sign in self._signs:
            if sign.started:
                sign.away(error)
        for device in self._polled:
            device.away(error)

    def _close(self) -> None:
        talk, self._talk = self._talk, None
        if talk is not None:
            talk.line.close()

    def tell(self, telling: Telling, tries: int, began: Callable[[], None]) -> None:
        """See Conversation.tell; the line's thread only."""
        if self._talk is None:
            raise Silent("the line is not open")
        self._talk.tell(telling, tries, began)

    def breathe(self) -> None:
        """Between two frames for one sign: ask one keypad that is due, so that no picture keeps a clerk waiting."""
        now = time.monotonic()
        asking = [device for device in self._polled if device.due <= now]
        if asking:
            min(asking, key=lambda device: device.due).poll(self._ask)

    def _turn(self, me: threading.Thread) -> None:
        """Serve whose turn it is, or wait until there is one."""
        now = time.monotonic()
        with self.wake:
            started = [sign for sign in self._signs if sign.started]
            changed = [sign for sign in started if sign.wanted is not None]
            due = [sign for sign in started if sign.due <= now]
            asking = [device for device in self._polled if device.due <= now]
            if not changed and not due and not asking:
                times = [sign.due for sign in started] + [device.due for device in self._polled]
                soonest = min(times, default=now + 1)
                if self._thread is me:
                    self.wake.wait(max(0.001, min(soonest - now, 0.5)))
                return
        fewest = min(POLLS_BEFORE_CHANGED, len(self._polled)) if changed else len(self._polled)
        patience = fewest if changed or due else self._polls + 1
        if asking and self._polls < patience:
            self._polls += 1
            min(asking, key=lambda device: device.due).poll(self._ask)
            return
        self._polls = 0
        if changed:
            min(changed, key=lambda sign: sign.wanted_since).change()
        else:
            min(due, key=lambda sign: sign.due).refresh()

    def _ask(self, telling: Telling) -> None:
        self.tell(telling, 1, lambda: None)
