"""Starts virtual devices by name and knows those that run.

virtual:<kind>-<name>?<options>     virtual:printer-1?line=serial&paper=58     virtual:signs?cards=1-37&size=96x16

`fault=silent:5,garbled` begins with these faults, as the HTTP control and the workbench switch them.

Kinds of signs: signs (Onbon font cards), pictures (Onbon bitmap cards), alpha, digits (Modbus), counts (sum), qsystem.

Others: contact (two wires on an input of a serial port), scanner (`as=serial` or `keyboard`), numpad, reader
(cards), buttons (keypads with four keys), cups (a print server).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import parse_qsl

from drivers.virtual.base import JsonLog, Now, Pace, VirtualDevice, system_now
from drivers.virtual.boards import Grammar, VirtualBoards
from drivers.virtual.buttons import VirtualButtons
from drivers.virtual.card_reader import VirtualCardReader
from drivers.virtual.contact import VirtualContact
from drivers.virtual.cups import VirtualCups
from drivers.virtual.digits import ModbusDigits, SumDigits
from drivers.virtual.latin import Alpha, QSystem
from drivers.virtual.pictures import Pictures
from drivers.virtual.printer import VirtualPrinter
from drivers.virtual.sign import VirtualSigns
from drivers.virtual.typed import VirtualTyped

Make = Callable[[str, Mapping[str, str], Pace, JsonLog], VirtualDevice]
"""Builds a device from its name ("printer-1"), its options, its pace and its log."""


class Registry:
    """All virtual devices of one program; each is started when somebody first opens its address."""

    def __init__(self, speed: float = 1.0, log_folder: Path | None = None, now: Now = system_now) -> None:
        self._lock = threading.Lock()
        self._log_folder = log_folder
        self._now = now
        self._devices: dict[str, VirtualDevice] = {}
        self.pace = Pace(speed)
        """Shared by all; setting `pace.speed` changes every device at once."""
        self._kinds: dict[str, Make] = {
            "printer": VirtualPrinter,
            "signs": VirtualSigns,
            "sign": VirtualSigns,
            "pictures": _boards(Pictures),
            "alpha": _boards(Alpha),
            "digits": _boards(ModbusDigits),
            "counts": _boards(SumDigits),
            "qsystem": _boards(lambda: QSystem(self.pace)),
            "contact": VirtualContact,
            "scanner": VirtualTyped,
            "numpad": VirtualTyped,
            "buttons": VirtualButtons,
            "cups": VirtualCups,
            "reader": VirtualCardReader,
        }

    def add(self, kind: str, make: Make) -> None:
        """Teach the registry another kind of device."""
        self._kinds[kind] = make

    def open(self, address: str) -> str:
        """The real address of a virtual device, started if need be; ValueError names the known kinds."""
        name, _, query = address.removeprefix("virtual:").partition("?")
        with self._lock:
            if name not in self._devices:
                self._devices[name] = self._make(name, dict(parse_qsl(query)))
            return self._devices[name].address

    def devices(self) -> Mapping[str, VirtualDevice]:
        """Those that run, by name."""
        with self._lock:
            return dict(self._devices)

    def stop(self) -> None:
        """Switch all off."""
        with self._lock:
            devices, self._devices = self._devices, {}
        for device in devices.values():
            device.stop()

    def _make(self, name: str, options: Mapping[str, str]) -> VirtualDevice:
        kind = name.partition("-")[0]
        if kind not in self._kinds:
            raise ValueError(f"virtual:{name}: unknown kind {kind!r}; known are {', '.join(sorted(self._kinds))}")
        path = self._log_folder / f"{name}.jsonl" if self._log_folder else None
        device = self._kinds[kind](name, options, self.pace, JsonLog(path, self._now))
        try:
            for fault in filter(None, options.get("fault", "").split(",")):
                device.fault(fault.strip())
        except ValueError:
            device.stop()
            raise
        return device


def _boards(grammar: Callable[[], Grammar]) -> Make:
    return partial(VirtualBoards, make_grammar=grammar)
