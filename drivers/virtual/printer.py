"""A virtual thermal printer with cutter, 80 or 58 mm, on TCP or a serial line.

Two halves, as in the real thing: the **interface** takes bytes as fast as the line brings them, obeys real-time
commands at once and fills a buffer of 4 kB; the **mechanism** executes the buffer at 150 mm of paper a second. A full
buffer stops the line. Paper that runs out, an open cover or a jammed cutter stop the mechanism; it goes on where it was
when that is put right, as Epson's do.
"""

from __future__ import annotations

import random
import threading
from collections import deque
from collections.abc import Mapping
from typing import Any

from PIL import Image

from drivers.virtual.base import Faults, JsonLog, Meter, Pace
from drivers.virtual.escpos import Interpreter
from drivers.virtual.lines import Gone, LineServer, Port
from drivers.virtual.paper import DOTS_PER_MM, Cut, Paper, png
from drivers.virtual.paper_faults import FAULTS as FAULTS

BUFFER_BYTES = 4096
MM_PER_S = 150
CUT_S = 0.4
ROLL_MM = 80_000
"""A new roll of 80 mm paper is 80 m long."""
KEPT_SLIPS = 200


class _Off(Exception):
    """The mechanism is to end."""


class _PowerCycle(Exception):
    """The mechanism lost what it was doing."""


class VirtualPrinter:
    """One printer. Options: `line` = tcp or serial, `paper` = 80 or 58 (mm), `buffer` in bytes; with `fault=` in its
    address, `at_line` and `after` are that fault's details."""

    kind = "printer"

    def __init__(self, name: str, options: Mapping[str, str], pace: Pace, log: JsonLog) -> None:
        self.name = name
        self._width = 384 if options.get("paper") == "58" else 576
        self._pace = pace
        self._log = log
        self._faults = Faults(FAULTS)
        self._details = {name: int(options[name]) for name in ("at_line", "after") if name in options}
        self._buffer_bytes = int(options.get("buffer", BUFFER_BYTES))
        self._awake = threading.Condition()
        self._stopped = False
        self._power_cycles = 0
        self._cycle = 0
        self._switched_off = 0
        self._port: Port | None = None
        self._random = random.Random(7)  # noqa: S311 - noise that is the same in every run
        self._new_machine()
        serial = options.get("line") == "serial"
        self._server = LineServer(name, pace, serial, self._serve)
        self.address = self._server.address + (f"?baud={options.get('baud', '9600')}" if serial else "")
        threading.Thread(target=self._mechanism, name=f"mechanism {name}", daemon=True).start()

    def _new_machine(self) -> None:
        self.paper = Paper(width=self._width)
        self._buffer = bytearray()
        self._raw = bytearray()
        self._cuts: deque[Cut] = deque(maxlen=KEPT_SLIPS)
        self._printed = 0
        self._rows_used = 0
        self._rows_left: int | None = None
        self._jammed = False
        self._reports = 0
        self._counts: dict[str, int] = {}
        self._meter = Meter(self._pace)

    # What people and tests may do

    def state(self) -> dict[str, Any]:
        """See VirtualDevice."""
        with self._awake:
            first = self._printed - len(self._cuts)
            return {
                "kind": self.kind,
                "name": self.name,
                "address": self.address,
                "faults": self._faults.listed(),
                "online": self._stop_cause() == "" and "off" not in self._faults,
                "cause": self._stop_cause(),
                "paper_mm_left": ROLL_MM - self._rows_used // DOTS_PER_MM,
                "printed": self._printed,
                "buffered": len(self._buffer),
                "counts": dict(self._counts),
                "current_mm": round(self.paper.height() / DOTS_PER_MM, 1),
                "slips": [cut.summary(first + i) for i, cut in enumerate(self._cuts)],
            }

    def slip(self, index: int = -1) -> Cut:
        """One slip with its raw bytes and picture; -1 is the newest."""
        with self._awake:
            first = self._printed - len(self._cuts)
            return self._cuts[index if index < 0 else index - first]

    def picture(self, which: str = "") -> bytes:
        """The slip with this index; "current" for the paper that hangs out; empty for the newest of both."""
        with self._awake:
            if which == "current" or (not which and (not self._cuts or not self.paper.blank())):
                return png(self.paper.picture())
        return png(self.slip(int(which) if which else -1).picture)

    def fault(self, name: str, on: bool = True, **details: Any) -> None:
        """See VirtualDevice; the names are in FAULTS."""
        with self._awake:
            details = {**self._details, **details}
            self._faults.set(name, on, details)
            if name == "paper_out":
                self._rows_left = int(details.get("at_line", 0)) if on else None
            if name == "cutter" and not on:
                self._jammed = False
            if name == "off" and on:
                self._switched_off += 1
                self._lose_buffer()
            self._awake.notify_all()
        if name == "off":
            self._server.switch(not on)
        self._server.wake()
        if name == "xoff" and self._port is not None:
            self._port.write(b"\x13" if on else b"\x11")
        self._report_change()

    def reset(self) -> None:
        """See VirtualDevice."""
        self._server.switch(True)
        with self._awake:
            self._faults.clear()
            self._new_machine()
            self._lose_buffer()
            self._awake.notify_all()

    def stop(self) -> None:
        """See VirtualDevice."""
        with self._awake:
            self._stopped = True
            self._awake.notify_all()
        self._server.stop()

    def _lose_buffer(self) -> None:
        self._buffer.clear()
        self._raw.clear()
        self._power_cycles += 1

    # Interface

    def _serve(self, port: Port) -> None:
        self._port = port
        self._reports = 0
        tail, switched_off = b"", self._switched_off
        taken = 0
        try:
            while True:
                if "xoff" in self._faults or not self._room():
                    self._pace.sleep(0.005)
                    continue
                data = port.read(0.5, most=16 if "slow" in self._faults else 1024)
                taken += len(data)
                if "slow" in self._faults:
                    self._pace.sleep(0.02 * len(data))
                if "cut" in self._faults and taken > self._faults.detail("cut", "after", 300):
                    port.cut()
                    raise Gone
                tail = self._obey_realtime(tail + data)
                if "accepts_but_prints_nothing" not in self._faults:
                    with self._awake:
                        if switched_off != self._switched_off:
                            raise Gone
                        self._buffer += data
                        self._awake.notify_all()
        finally:
            self._port = None

    def _room(self) -> bool:
        with self._awake:
            return len(self._buffer) < self._buffer_bytes

    def _obey_realtime(self, data: bytes) -> bytes:
        """Answer every DLE EOT in the bytes; returns the end that may be the beginning of another."""
        at = data.find(b"\x10\x04")
        while at >= 0 and at + 2 < len(data):
            if 1 <= data[at + 2] <= 4:
                self._answer(bytes([self._realtime(data[at + 2])]))
            at = data.find(b"\x10\x04", at + 2)
        if at >= 0:
            return data[at:]
        return data[-1:] if data.endswith(b"\x10") else b""

    def _realtime(self, n: int) -> int:
        stop = self._stop_cause()
        jam, out, cover = stop == "cutter_jam", stop == "paper_out", stop == "cover_open"
        hot = stop == "overheated"
        near = "paper_near_end" in self._faults or out
        bits = {
            1: 0x08 if stop else 0,
            2: (0x04 if cover else 0) | (0x20 if out else 0) | (0x40 if jam or hot else 0),
            3: (0x08 if jam else 0) | (0x40 if hot else 0),
            4: (0x0C if near else 0) | (0x60 if out else 0),
        }
        return 0x12 | bits[n]

    def _answer(self, data: bytes) -> None:
        port = self._port
        if port is None or "silent" in self._faults:
            return
        if "garbage" in self._faults:
            noise = bytes(self._random.randrange(256) for _ in range(self._random.randrange(1, 6)))
            data = noise + data[: len(data) // 2] + noise[:1] + data[len(data) // 2 :]
        if "doubled" in self._faults:
            data *= 2
        for i in range(len(data)):
            if "slow" in self._faults:
                self._pace.sleep(0.2)
            port.write(data[i : i + 1])

    def _report_change(self) -> None:
        if self._reports:
            self._answer(self._status())

    def _status(self) -> bytes:
        stop = self._stop_cause()
        first = 0x10 | (0x08 if stop else 0) | (0x20 if stop == "cover_open" else 0)
        error = {"cutter_jam": 0x08, "overheated": 0x40}.get(stop, 0)
        return bytes([first, error, self.paper_status(), 0x0F])

    def _stop_cause(self) -> str:
        if "cover" in self._faults:
            return "cover_open"
        if self._rows_left == 0:
            return "paper_out"
        if "hot" in self._faults:
            return "overheated"
        return "cutter_jam" if self._jammed else ""

    # Mechanism: what the interpreter acts on

    def _mechanism(self) -> None:
        while not self._stopped:
            self._cycle = self._power_cycles
            self.paper.initialise()
            try:
                Interpreter(self).run()
            except _Off:
                return
            except _PowerCycle:
                continue
            except Exception:  # noqa: BLE001 - nonsense in the stream must not break the machine, only be counted
                self.count("nonsense")

    def take(self, count: int) -> bytes:
        """See Machine."""
        data = b""
        while len(data) < count:
            with self._awake:
                self._still_on()
                if not self._buffer:
                    self._awake.wait(0.5)
                    continue
                part = bytes(self._buffer[: count - len(data)])
                del self._buffer[: len(part)]
                self._raw += part
                data += part
        return data

    def _still_on(self) -> None:
        if self._stopped:
            raise _Off
        if self._cycle != self._power_cycles:
            raise _PowerCycle

    def burn(self, strip: Image.Image) -> None:
        """See Machine. Six rows at a time, so that the paper can end anywhere."""
        for top in range(0, strip.height, 6):
            bottom = min(top + 6, strip.height)
            self._wait_ready()
            with self._awake:
                self.paper.add(strip.crop((0, top, strip.width, bottom)))
                self._rows_used += bottom - top
                if self._rows_left:
                    self._rows_left = max(0, self._rows_left - (bottom - top))
            self._meter.spend((bottom - top) / DOTS_PER_MM / MM_PER_S)

    def _wait_ready(self) -> None:
        told = False
        while self._stop_cause():
            if not told:
                self._report_change()
                told = True
            with self._awake:
                self._still_on()
                self._awake.wait(0.2)

    def cut(self, how: str) -> None:
        """See Machine."""
        if "cutter" in self._faults:
            self._jammed = True
        self._wait_ready()
        self._meter.spend(CUT_S)
        with self._awake:
            if self.paper.blank():
                self.paper.forget()
                self._raw.clear()
                return
            cut = self.paper.cut(self._log.now(), bytes(self._raw), how)
            self._raw.clear()
            self._cuts.append(cut)
            self._printed += 1
            index = self._printed - 1
        self._log.write(device=self.name, event="slip", **{k: v for k, v in cut.summary(index).items() if k != "at"})

    def reply(self, data: bytes) -> None:
        """See Machine."""
        self._answer(data)

    def paper_status(self) -> int:
        """See Machine."""
        out = self._stop_cause() == "paper_out"
        return (0x03 if out or "paper_near_end" in self._faults else 0) | (0x0C if out else 0)

    def set_reports(self, mask: int) -> None:
        """See Machine."""
        self._reports = mask
        if mask:
            self._answer(self._status())

    def count(self, what: str) -> None:
        """See Machine."""
        with self._awake:
            self._counts[what] = self._counts.get(what, 0) + 1
