"""From a finger on a keypad to the call: one line at 9600 baud with 32 signs and 16 keypads, as a hall wires it.

The line is paced (ten bits each byte, one way at a time), the hall answers at once. Two times are taken for each key:
until the driver hands it on, and until the answer is on the keypad's display. Beside them stands what the bus must cost
by itself, counted in bytes: a key pressed at the worst moment waits for one telling of a sign and a round of polls.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from drivers.box import SIGNS
from drivers.catalogue import Catalogue
from drivers.clock import HallClock
from drivers.device import DeviceSettings
from drivers.keypads.hkb1 import codec
from drivers.keypads.hkb1.codec import HOST, Ack, Key, Nothing, Poll
from drivers.keypads.hkb1.device import Keypad
from drivers.keypads.pad import Answered, Pad
from drivers.signs.bus import SignBus
from drivers.transport import Transport, open_transport
from drivers.virtual.registry import Registry
from drivers.virtual.sign import VirtualSigns
from hall.contract.messages import KeyAnswer, KeypadState, KeyPressed, Pressed, ShowSign, SignMode
from hall.settings import ROOT
from tests.bench.targets import Target, percentile, raw

SIGN_COUNT, PADS, BAUD = 32, 16, 9600
LINE = f"virtual:signs?cards=1-{SIGN_COUNT}&keypads=101-{100 + PADS}&line=tcp"
WANTED_MS = 600
TURN_S = 0.004
"""A virtual device's turn-round, as HARDWARE §8 has it."""
ONBON_BYTES = 80 + 40
"""A telling of a font card of twelve letters with its answer, escapes left out."""
CALLS_PER_S = 0.5
"""A busy floor: signs that change besides those of the keys."""


class HalfDuplex:
    """Two wires: every byte takes its time, whichever way it goes. See Transport.

    The virtual line's own pacing lets a frame after a pause through at once, which between question and answer is
    every frame.
    """

    bits_per_second: int | None = BAUD

    def __init__(self, line: Transport) -> None:
        self._line = line
        self.bytes = 0

    def read(self, most: int, timeout: float) -> bytes:
        return self._passed(self._line.read(most, timeout))

    def write(self, data: bytes, timeout: float) -> None:
        self._line.write(self._passed(data), timeout)

    def _passed(self, data: bytes) -> bytes:
        self.bytes += len(data)
        time.sleep(len(data) * 10 / BAUD)
        return data

    def close(self) -> None:
        self._line.close()


class Floor:
    """The line, its signs and its keypads, and when each key was heard."""

    def __init__(self) -> None:
        self.clock, self.registry = HallClock(), Registry(1.0)
        self.heard: dict[str, float] = {}
        catalogue, connect = Catalogue(ROOT / "config" / "lang"), partial(open_transport, resolve=self.registry.open)
        self.bus = SignBus(LINE, self.clock, catalogue, SIGNS, lambda address: HalfDuplex(connect(address)))
        self.signs = [self.bus.sign(_sign(card)) for card in range(1, SIGN_COUNT + 1)]
        self.pads = [self._pad(catalogue, number) for number in range(101, 101 + PADS)]
        for device in (*self.signs, *self.pads):
            device.start(lambda message: None, lambda health: None)

    def _pad(self, catalogue: Catalogue, number: int) -> Keypad:
        settings = _keypad(number)
        return Keypad(
            settings, self.bus, self.clock,
            lambda found: Pad(settings.place, self.clock, catalogue, self._tell, found.language, found.columns),
        )  # fmt: skip

    @property
    def panel(self) -> VirtualSigns:
        (found,) = self.registry.devices().values()
        assert isinstance(found, VirtualSigns)
        return found

    def _tell(self, message: KeyPressed, answered: Answered) -> None:
        self.heard[message.place] = time.monotonic()
        state = KeypadState(place=message.place, mode=SignMode.CALLED, number=f"A{message.count:03d}", waiting=7)
        answered(KeyAnswer(outcome=Pressed.DONE, state=state))

    def press(self, number: int) -> tuple[float, float]:
        """Press enter on a keypad: seconds until it was handed on, and until its display shows the answer."""
        place, before = f"window-{number - 100}/keypad", self.shown(number)
        self.heard.pop(place, None)
        at = time.monotonic()
        self.panel.press("enter", str(number))
        while place not in self.heard or self.shown(number) == before:
            time.sleep(0.002)
            if time.monotonic() - at > 20:
                raise RuntimeError(f"{place}: no answer within 20 s")
        return self.heard[place] - at, time.monotonic() - at

    def shown(self, number: int) -> bytes:
        return self.panel.keypads.pads[number].display

    def call(self, card: int, order: int) -> None:
        """A window calls by its browser: its sign changes."""
        at = self.clock.now()
        job = ShowSign(
            id=f"job-{order}", place=f"window-{card}/sign", deadline=at.replace(year=at.year + 1), order=order,
            mode=SignMode.CALLED, window_label=str(card), number=f"B{order % 1000:03d}",
        )  # fmt: skip
        self.signs[card - 1].submit(job, lambda id_: None)

    def stop(self) -> None:
        for device in (*self.pads, *self.signs):
            device.stop()
        self.registry.stop()


def _sign(card: int) -> DeviceSettings:
    return DeviceSettings(
        place=f"window-{card}/sign", kind="sign", protocol="onbon-bx5k", address=LINE, options={"card": card}
    )


def _keypad(number: int) -> DeviceSettings:
    return DeviceSettings(
        place=f"window-{number - 100}/keypad", kind="keypad", protocol="hkb1", address=LINE, options={"keypad": number}
    )


def bus_time() -> tuple[float, float]:
    """Seconds on the wire from a key to its being handed on: in the mean without signs, and with one sign told before
    and every other keypad polled first; a sign that changes meanwhile is one telling more.
    """
    poll = len(codec.encode(Poll(to=101, sender=HOST))) + len(codec.encode(Nothing(to=HOST, sender=101)))
    key = len(codec.encode(Poll(to=101, sender=HOST))) + len(codec.encode(Key(to=HOST, sender=101, key=13)))
    ack = len(codec.encode(Ack(to=101, sender=HOST, event=1)))
    byte_s = 10 / BAUD
    polled_s, keyed_s, told_s = poll * byte_s + TURN_S, (key + ack) * byte_s + TURN_S, ONBON_BYTES * byte_s + TURN_S
    round_s = PADS * polled_s
    return round_s / 2 + keyed_s, told_s + (PADS - 1) * polled_s + keyed_s


def measure(folder: Path, *, quick: bool) -> Iterator[Target]:
    """See the module."""
    mean_s, worst_s = bus_time()
    raw("the bus alone, counted in bytes, ms", mean_without_signs=mean_s * 1000, worst=worst_s * 1000)
    for calls_per_s in (0.0, CALLS_PER_S):
        floor = Floor()
        try:
            handed, seen = _presses(floor, 20 if quick else 150, calls_per_s)
        finally:
            floor.stop()
        p50, p99 = (percentile(seen, p) * 1000 for p in (0.5, 0.99))
        raw(f"on the display, {calls_per_s:g} other calls/s, ms", p50=p50, p99=p99)
        besides = f"{calls_per_s:g} other calls/s"
        yield Target(what=f"key → handed on, median, {besides}", found=percentile(handed, 0.5) * 1000, unit="ms")
        yield Target(
            what=f"key → handed on, p99, {besides}", found=percentile(handed, 0.99) * 1000, unit="ms", at_most=WANTED_MS
        )


def _presses(floor: Floor, count: int, calls_per_s: float) -> tuple[list[float], list[float]]:
    dice = random.Random(5)
    for n, card in enumerate(range(1, SIGN_COUNT + 1)):
        floor.call(card, n + 1)
    time.sleep(25)  # until every sign has been told once
    handed, seen, order, due = [], [], 1000, time.monotonic()
    for _ in range(count):
        while calls_per_s and time.monotonic() > due:
            order, due = order + 1, due + 1 / calls_per_s
            floor.call(dice.randrange(1, SIGN_COUNT + 1), order)
        first, then = floor.press(dice.randrange(101, 101 + PADS))
        handed.append(first)
        seen.append(then)
        time.sleep(dice.uniform(0.31, 0.6))
    return handed, seen
