"""Builds what people put in with at windows and kiosks: keypads, scanners, card readers, by kind and protocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from drivers.catalogue import Catalogue
from drivers.clock import HallClock
from drivers.device import BadSettings, Clock, Device, DeviceSettings
from drivers.events import Call
from drivers.keypads.evaluators import Evaluators
from drivers.keypads.hall_side import Keypads
from drivers.keypads.hkb1.device import Keypad
from drivers.keypads.hkb1.evaluator import Evaluator
from drivers.keypads.hkb1.polled import PolledDevice
from drivers.keypads.pad import Pad
from drivers.keypads.qsystem.device import FourKeys, PadLine
from drivers.keypads.usb.device import NumpadEar
from drivers.keypads.usb.device import Options as NumpadOptions
from drivers.listening import Ear, Listening
from drivers.readers.desk import CardDesk
from drivers.readers.sdt.device import CardReader
from drivers.scanners.device import KeyboardEar, Scanned, SerialEar
from drivers.signs.bus import SignBus
from drivers.transport import Connect

POLLED = (("keypad", "hkb1"), ("evaluator", "hkb1"))
"""Kinds and protocols that hang on a line of signs, or on a line of their own that is polled like one."""
SCANNERS: Mapping[str, Callable[[Scanned], Ear]] = {"serial": SerialEar, "keyboard": KeyboardEar}
NO_DISPLAY = 0


class Page(Protocol):
    """The kiosk's page."""

    def scanned(self, text: str) -> None: ...
    def card(self, body: Mapping[str, Any]) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Whom these devices tell what was put in: the hall, and the kiosk's page."""

    keypads: Keypads
    evaluators: Evaluators
    scanned: Scanned
    cards: CardDesk

    @classmethod
    def of(cls, clock: HallClock, words: Path, call: Call, page: Page) -> Sides:
        """words: the folder of the language files."""
        return cls(
            keypads=Keypads(clock, Catalogue(words), call),
            evaluators=Evaluators(clock, call),
            scanned=page.scanned,
            cards=CardDesk(call, page.card),
        )

    def start(self) -> None:
        """Begin to hand on."""
        self.keypads.start()
        self.evaluators.start()

    def stop(self) -> None:
        """Hand nothing more on."""
        self.keypads.stop()
        self.evaluators.stop()


class Inputs:
    """Makes these devices for one box."""

    def __init__(self, sides: Sides, clock: Clock, connect: Connect) -> None:
        self._sides = sides
        self._clock = clock
        self._connect = connect
        self._lines: dict[str, PadLine] = {}

    def polled(self, bus: SignBus, settings: DeviceSettings) -> PolledDevice:
        """A keypad or evaluator on this line. Raises BadSettings."""
        if settings.kind == "evaluator":
            return Evaluator(settings, bus, self._clock, self._sides.evaluators.asking)
        make = partial(self._sides.keypads.pad, settings.place)
        return Keypad(settings, bus, self._clock, lambda options: make(options.language, options.columns))

    def alone(self, settings: DeviceSettings) -> Device:
        """A device with a cable of its own. Raises BadSettings that names the protocols there are."""
        if settings.kind == "reader":
            if settings.protocol != "sdt":
                raise _unknown(settings, "sdt")
            return CardReader(settings, self._clock, self._connect, self._sides.cards)
        if (settings.kind, settings.protocol) == ("keypad", "qsystem"):
            line = PadLine(settings.address, self._clock, self._connect)
            shared = self._lines.setdefault(settings.address, line)
            return FourKeys(settings, shared, self._clock, partial(self._pad, settings))
        return Listening(settings, self._clock, self._connect, self._ear(settings))

    def _pad(self, settings: DeviceSettings) -> Pad:
        """What is behind the keys of a keypad that shows no words."""
        return self._sides.keypads.pad(settings.place, "zh-Hans", NO_DISPLAY)

    def _ear(self, settings: DeviceSettings) -> Ear:
        if settings.kind == "scanner":
            make = SCANNERS.get(settings.protocol)
            if make is None:
                raise _unknown(settings, *SCANNERS)
            NumpadOptions.of(settings)  # a scanner has none either
            return make(self._sides.scanned)
        if settings.kind == "evaluator":
            raise _unknown(settings, "hkb1")
        if settings.protocol != "usb-numpad":
            raise _unknown(settings, "hkb1", "usb-numpad", "qsystem")
        NumpadOptions.of(settings)
        return NumpadEar(self._pad(settings))


def _unknown(settings: DeviceSettings, *known: str) -> BadSettings:
    return BadSettings(
        f"{settings.place}: protocol {settings.protocol!r} is not known for a {settings.kind}; use {' or '.join(known)}"
    )
