"""A virtual line of signs of one kind, whatever they speak: their state, their faults, their pictures.

What stands on the wire is the matter of a `Grammar`, written from the maker's description; this file knows none. A sign
answers only what is sent to it and only when the frame is right in every bit. What it shows lives in RAM.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from PIL import Image

from drivers.virtual import dots
from drivers.virtual.base import ALL, Faults, JsonLog, Pace
from drivers.virtual.lines import LineServer, Port
from drivers.virtual.mischief import Mischief
from drivers.virtual.paper import png
from drivers.virtual.sign import FAULTS, numbers_of

SILENCE_REAL_S = 0.02
"""A read that brings nothing for so long is a silence between frames."""


@dataclass
class Board:
    """One sign, as somebody before it sees it."""

    number: int
    width: int
    height: int
    text: str = ""
    colour: str = "red"
    blink: bool = False
    on: bool = True
    brightness: int = 15
    timeout_s: int = 0
    """Goes dark when it hears nothing for so long; 0 = never."""
    pages: tuple[Image.Image, ...] = ()
    """Pictures in colour, one pixel per LED, that take turns; without, the text is drawn."""
    page_s: float = 0.0
    areas: dict[int, tuple[tuple[int, int], tuple[Image.Image, ...]]] = field(default_factory=dict)
    """Of cards that show several areas: where each begins and its pages; `pages` is all of them together."""
    told_at: float = 0.0
    """Monotonic time of the last state."""
    frames: int = 0

    def clear(self) -> None:
        """All that was in RAM is gone."""
        self.text, self.pages, self.blink, self.timeout_s = "", (), False, 0
        self.areas.clear()

    def says(self) -> dict[str, Any]:
        """What it shows, in words."""
        text = self.text if self.on else ""
        return {"text": text.strip(), "colour": self.colour if text.strip() else "", "blink": self.blink,
                "timeout_s": self.timeout_s or None, "on": self.on, "brightness": self.brightness}  # fmt: skip

    def panel(self, speed: float) -> Image.Image:
        """The dots that are lit at this moment."""
        if not self.on:
            return Image.new("RGB", (self.width, self.height))
        if self.pages:
            turn = int((time.monotonic() - self.told_at) * speed / self.page_s) if self.page_s else 0
            return self.pages[turn % len(self.pages)]
        return dots.text_panel(self.text, self.width, self.height, self.colour)


@dataclass(frozen=True)
class Told:
    """A sound frame: for whom, and what it does to a sign; `obey` returns a status, 0 = done."""

    to: int | None
    """None = all, who do not answer."""
    obey: Callable[[Board], int]
    answer: Callable[[int, int], bytes] | None = None
    """From the answering sign's number and its status to the bytes on the wire."""


class Grammar(Protocol):
    """The bytes of one kind of sign."""

    settings: tuple[int, str, int]
    """Bits, parity, stop bits that a sign hears."""
    counts: dict[str, int]
    refusal: int
    """The status by which a sign says no."""

    def hear(self, data: bytes) -> Iterator[Told]:
        """The sound frames that end in these bytes."""
        ...

    def silence(self) -> None:
        """Nothing came for a while."""
        ...


@dataclass
class VirtualBoards:
    """All signs of one line. Options: `cards` = "1-37,40", `size` = 96x16, `line` = serial or tcp, `baud`, `echo=1`."""

    name: str
    options: Mapping[str, str]
    pace: Pace
    log: JsonLog
    make_grammar: Callable[[], Grammar]
    kind: str = "sign"
    address: str = field(init=False)

    def __post_init__(self) -> None:
        self._lock = threading.RLock()
        self._faults = Faults(FAULTS)
        self._mischief = Mischief(self._faults, self.pace)
        self._grammar = self.make_grammar()
        self._baud = int(self.options.get("baud", "9600"))
        wide, _, high = self.options.get("size", "96x16").partition("x")
        self._size = (int(wide), int(high))
        self._numbers = numbers_of(self.options.get("cards", "1-64"))
        self._boards = {n: Board(n, *self._size) for n in self._numbers}
        serial = self.options.get("line", "serial") == "serial"
        self._server = LineServer(self.name, self.pace, serial, self._serve)
        bits, parity, stop = self._grammar.settings
        framing = f"?baud={self._baud}&bits={bits}&parity={parity}&stop={stop}"
        self._echo = self.options.get("echo") == "1"
        self.address = self._server.address + (framing + "&echo=1" * self._echo if serial else "")

    def state(self) -> dict[str, Any]:
        """See VirtualDevice. Signs that were never spoken to are left out."""
        with self._lock:
            self._expire()
            signs = {
                str(b.number): {**b.says(), "frames": b.frames, "size": list(self._size)}
                for b in self._boards.values()
                if b.frames
            }
            return {
                "kind": self.kind,
                "name": self.name,
                "address": self.address,
                "faults": self._faults.listed(),
                "faults_on": self._faults.each(),
                "counts": dict(self._grammar.counts),
                "signs": signs,
            }

    def picture(self, which: str = "") -> bytes:
        """The sign with this number; empty for all that were spoken to, one below the other."""
        with self._lock:
            self._expire()
            boards = [self._boards[int(which)]] if which else [b for b in self._boards.values() if b.frames]
            drawn = [dots.picture(board.panel(self.pace.speed), board.brightness) for board in boards]
        sheet = Image.new("RGB", (max((p.width for p in drawn), default=1), sum(p.height for p in drawn) or 1))
        y = 0
        for part in drawn:
            sheet.paste(part, (0, y))
            y += part.height
        return png(sheet)

    def panel(self, number: int) -> Image.Image:
        """The lit dots of one sign, one pixel each."""
        with self._lock:
            return self._boards[number].panel(self.pace.speed)

    def fault(self, name: str, on: bool = True, **details: Any) -> None:
        """See VirtualDevice; without the detail `card` (or "off:28") it concerns all of the line."""
        with self._lock:
            card = self._faults.set(name, on and not name.startswith("brown_out"), details)
            if name.startswith("brown_out") or (name.startswith("off") and on):
                self._lose(card)

    def reset(self) -> None:
        """See VirtualDevice."""
        with self._lock:
            self._faults.clear()
            self._grammar.counts.clear()
            self._boards = {n: Board(n, *self._size) for n in self._numbers}

    def stop(self) -> None:
        """See VirtualDevice."""
        self._server.stop()

    def _lose(self, which: str) -> None:
        for board in self._boards.values():
            if which in (ALL, str(board.number)):
                board.clear()
                self._tell(board)

    def _expire(self) -> None:
        now = time.monotonic()
        for board in self._boards.values():
            if board.timeout_s and (now - board.told_at) * self.pace.speed > board.timeout_s:
                board.clear()
                self._tell(board)

    def _tell(self, board: Board) -> None:
        says = board.says()
        told = {key: says[key] for key in ("text", "colour", "blink", "on")}
        self.log.write(device=self.name, event="sign", card=board.number, **told)

    # The line

    def _serve(self, port: Port) -> None:
        port.echo = self._echo
        while True:
            data = port.read(SILENCE_REAL_S)
            with self._lock:
                self._expire()
                if not data:
                    self._grammar.silence()
                    continue
                if port.line is not None and port.line.settings != (self._baud, *self._grammar.settings):
                    counts = self._grammar.counts
                    counts["wrong_line_settings"] = counts.get("wrong_line_settings", 0) + 1
                    continue
                tolds = list(self._grammar.hear(self._mischief.noisy(data)))
            for told in tolds:
                self._told(port, told)

    def _told(self, port: Port, told: Told) -> None:
        with self._lock:
            found = list(self._boards.values()) if told.to is None else [self._boards.get(told.to)]
            times = [(board, self._mischief.times(board.number)) for board in found if board]
            statuses = [(board, self._obey(board, told)) for board, n in times for _ in range(n)]
        if told.to is None or told.answer is None:
            return
        for board, status in statuses[:1]:
            number = self._mischief.number(board.number)
            self._mischief.reply(port, board.number, told.answer(number, status))

    def _obey(self, board: Board, told: Told) -> int:
        board.frames += 1
        if self._faults.has("refuses", board.number):
            return self._grammar.refusal
        before = board.says()
        status = told.obey(board)
        board.told_at = time.monotonic()
        if board.says() != before:
            self._tell(board)
        return status
