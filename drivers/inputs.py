"""Builds what people put in with at windows and kiosks: keypads and scanners, by kind and protocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from drivers.device import BadSettings, Clock, Device, DeviceSettings
from drivers.keypads.hall_side import Keypads
from drivers.keypads.hkb1.device import Keypad
from drivers.keypads.usb.device import NumpadEar
from drivers.keypads.usb.device import Options as NumpadOptions
from drivers.listening import Ear, Listening
from drivers.scanners.device import KeyboardEar, Scanned, SerialEar
from drivers.signs.bus import SignBus
from drivers.transport import Connect

POLLED = (("keypad", "hkb1"),)
"""Kinds and protocols that hang on a line of signs, or on a line of their own that is polled like one."""
SCANNERS: Mapping[str, Callable[[Scanned], Ear]] = {"serial": SerialEar, "keyboard": KeyboardEar}
NO_DISPLAY = 0


class Inputs:
    """Makes these devices for one box."""

    def __init__(self, keypads: Keypads, scanned: Scanned, clock: Clock, connect: Connect) -> None:
        self._keypads = keypads
        self._scanned = scanned
        self._clock = clock
        self._connect = connect

    def polled(self, bus: SignBus, settings: DeviceSettings) -> Keypad:
        """A keypad on this line. Raises BadSettings."""
        make = partial(self._keypads.pad, settings.place)
        return Keypad(settings, bus, self._clock, lambda options: make(options.language, options.columns))

    def alone(self, settings: DeviceSettings) -> Device:
        """A device with a cable of its own. Raises BadSettings that names the protocols there are."""
        return Listening(settings, self._clock, self._connect, self._ear(settings))

    def _ear(self, settings: DeviceSettings) -> Ear:
        if settings.kind == "scanner":
            make = SCANNERS.get(settings.protocol)
            if make is None:
                raise _unknown(settings, *SCANNERS)
            NumpadOptions.of(settings)  # a scanner has none either
            return make(self._scanned)
        if settings.protocol != "usb-numpad":
            raise _unknown(settings, "hkb1", "usb-numpad")
        NumpadOptions.of(settings)
        return NumpadEar(self._keypads.pad(settings.place, "zh-Hans", NO_DISPLAY))


def _unknown(settings: DeviceSettings, *known: str) -> BadSettings:
    return BadSettings(
        f"{settings.place}: protocol {settings.protocol!r} is not known for a {settings.kind}; use {' or '.join(known)}"
    )
