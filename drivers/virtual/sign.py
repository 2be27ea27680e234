"""A virtual line of LED signs: several Onbon font cards on one serial (or TCP) line, each with its own number.

A card answers only what is sent to it and only when the frame is right in every bit. What it shows lives in RAM: it
goes dark when its area's time-out passes without a refresh, and when its power fails.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PIL import Image

from drivers.virtual import dots, keypads, mischief
from drivers.virtual.base import ALL, Faults, JsonLog, Pace
from drivers.virtual.keypads import Keypads
from drivers.virtual.lines import LineServer, Port
from drivers.virtual.mischief import Mischief
from drivers.virtual.onbon import BROADCAST, Area, BadFrame, Heard, Listener, Page, answer, read_frame, read_update
from drivers.virtual.paper import png

FAULTS = {**mischief.FAULTS, "refuses": "answers that its font is missing (detail: card)"}
SETTINGS = (8, "N", 1)


@dataclass
class Card:
    """One sign."""

    number: int
    width: int
    height: int
    on: bool = True
    brightness: int = 15
    areas: dict[int, tuple[Area, float]] = field(default_factory=dict)
    """By area id, with the monotonic time of the last update."""
    frames: int = 0

    def shown(self, speed: float) -> list[tuple[Area, Page]]:
        """What is lit at this moment: each area with the page whose turn it is."""
        if not self.on:
            return []
        now = time.monotonic()
        found = []
        for area, since in self.areas.values():
            turn = int((now - since) * speed / area.stay_s) if area.stay_s and len(area.pages) > 1 else 0
            found.append((area, area.pages[turn % len(area.pages)]))
        return found

    def expire(self, speed: float) -> bool:
        """Run mode 2: clear what was not refreshed in time. True when something went dark."""
        now = time.monotonic()
        old = [
            number
            for number, (area, since) in self.areas.items()
            if area.run_mode == 2 and area.timeout_s and (now - since) * speed > area.timeout_s
        ]
        for number in old:
            del self.areas[number]
        return bool(old)

    def says(self) -> dict[str, Any]:
        """What it shows, in words."""
        areas = [area for area, _ in self.areas.values()] if self.on else []
        pages = ["\n".join("".join(g.char for g in line) for line in page) for area in areas for page in area.pages]
        colours = [g.colour for area in areas for page in area.pages for line in page for g in line if g.char != " "]
        legible = [page.strip() for page in pages if page.strip()]
        return {
            "text": " ".join(legible),
            "pages": pages,
            "colour": colours[0] if colours else "",
            "blink": len(pages) > 1 and len(legible) < len(pages),
            "run_mode": areas[0].run_mode if areas else None,
            "timeout_s": areas[0].timeout_s if areas else None,
            "on": self.on,
            "brightness": self.brightness,
        }


class VirtualSigns:
    """All cards of one line. Options: `cards` = "1-37,40", `size` = 96x16, `line` = serial or tcp, `baud`, and
    `keypads` = "101-116" and `evaluators` = "201-216" for those on the same line.
    """

    kind = "sign"

    def __init__(self, name: str, options: Mapping[str, str], pace: Pace, log: JsonLog) -> None:
        self.name = name
        self._pace = pace
        self._log = log
        self._lock = threading.RLock()
        self._faults = Faults({**FAULTS, **(keypads.FAULTS if {"keypads", "evaluators"} & set(options) else {})})
        self._mischief = Mischief(self._faults, pace)
        self._baud = int(options.get("baud", "9600"))
        wide, _, high = options.get("size", "96x16").partition("x")
        self._size = (int(wide), int(high))
        self._numbers = numbers_of(options.get("cards", "1-64"))
        self._listener = Listener()
        self._cards = {n: Card(n, *self._size) for n in self._numbers}
        self.keypads = Keypads(*(numbers_of(options[n]) if n in options else () for n in ("keypads", "evaluators")))
        self.keypads.named = self._pads_number
        serial = options.get("line", "serial") == "serial"
        self._server = LineServer(name, pace, serial, self._serve)
        self.address = self._server.address + (f"?baud={self._baud}" if serial else "")

    def state(self) -> dict[str, Any]:
        """See VirtualDevice. Cards that were never spoken to are left out."""
        with self._lock:
            self._expire()
            signs = {
                str(c.number): {**c.says(), "frames": c.frames, "size": list(self._size)}
                for c in self._cards.values()
                if c.frames
            }
            return {
                "kind": self.kind,
                "name": self.name,
                "address": self.address,
                "faults": self._faults.listed(),
                "faults_on": self._faults.each(),
                "counts": dict(self._listener.counts),
                "signs": signs,
                **self.keypads.says(),
            }

    def press(self, key: str, which: str) -> None:
        """A key of the keypad, or a face of the evaluator, with this address; ValueError names those there are."""
        if not which.isdigit() or int(which) not in self.keypads.pads:
            raise ValueError(f"no keypad {which!r} on this line; there are {', '.join(map(str, self.keypads.pads))}")
        with self._lock:
            self.keypads.touch(int(which), key)

    def picture(self, which: str = "") -> bytes:
        """The sign with this card number; empty for all that were spoken to, one below the other."""
        with self._lock:
            self._expire()
            cards = [self._cards[int(which)]] if which else [c for c in self._cards.values() if c.frames]
            panels = [(c, dots.lit_dots(c.width, c.height, c.shown(self._pace.speed))) for c in cards]
        drawn = [dots.picture(panel, card.brightness) for card, panel in panels]
        wide = max((p.width for p in drawn), default=1)
        sheet = Image.new("RGB", (wide, sum(p.height for p in drawn) or 1))
        y = 0
        for part in drawn:
            sheet.paste(part, (0, y))
            y += part.height
        return png(sheet)

    def fault(self, name: str, on: bool = True, **details: Any) -> None:
        """See VirtualDevice; without the detail `card` (or "off:28") it concerns all of the line.

        Where a sign and a keypad have one number, "28" is the sign and "pad-28" the keypad; `keys_…` know keypads only.
        """
        with self._lock:
            card = self._faults.set(name, on and not name.startswith("brown_out"), details)
            self.keypads.fault(name.partition(":")[0], on, card.removeprefix("pad-"))
            if name.startswith("brown_out") or (name.startswith("off") and on):
                self._lose(card)

    def reset(self) -> None:
        """See VirtualDevice."""
        with self._lock:
            self._faults.clear()
            for name in keypads.FAULTS:
                self.keypads.fault(name, False, ALL)
            self._listener.counts.clear()
            self._cards = {n: Card(n, *self._size) for n in self._numbers}

    def stop(self) -> None:
        """See VirtualDevice."""
        self._server.stop()

    def _lose(self, which: str) -> None:
        for card in self._cards.values():
            if which in (ALL, str(card.number)):
                card.areas.clear()
                self._tell(card)
        for address in self.keypads.pads:
            if which in (ALL, str(self._pad(address))):
                self.keypads.switch_on(address)

    def _pad(self, address: int) -> int | str:
        """What a keypad goes by when a fault is for one device: "pad-5" where a sign of this line has its number."""
        return f"pad-{address}" if address in self._cards else address

    def _pads_number(self, address: int) -> int:
        """The number under which a keypad answers."""
        return address + 1 if self._faults.has("wrong_address", self._pad(address)) else address

    def _expire(self) -> None:
        for card in self._cards.values():
            if card.expire(self._pace.speed):
                self._tell(card)

    def _tell(self, card: Card) -> None:
        says = card.says()
        told = {key: says[key] for key in ("text", "colour", "blink", "on")}
        self._log.write(device=self.name, event="sign", card=card.number, **told)

    # The line

    def _serve(self, port: Port) -> None:
        while True:
            data = port.read(0.2)
            with self._lock:
                self._expire()
                settings_fit = port.line is None or port.line.settings[0] == self._baud
                if port.line is not None and port.line.settings[1:] != SETTINGS:
                    settings_fit = False
                if not settings_fit and data:
                    self._listener.count("wrong_line_settings")
                    continue
                heard = self._mischief.noisy(data)
                frames, keyed = list(self._listener.hear(heard)), self.keypads.hear(heard)
            for number, answer_of_keypad in keyed:
                if self._mischief.times(self._pad(number)):
                    self._mischief.reply(port, self._pad(number), answer_of_keypad)
            for raw in frames:
                self._frame(port, raw)

    def _frame(self, port: Port, raw: bytes) -> None:
        try:
            heard = read_frame(raw)
        except BadFrame as error:
            with self._lock:
                self._listener.count(str(error))
            return
        with self._lock:
            to_all = heard.to in BROADCAST
            cards = list(self._cards.values()) if to_all else [c for c in [self._cards.get(heard.to)] if c]
            times = [(card, self._mischief.times(card.number)) for card in cards]
            statuses = [(card, self._obey(card, heard)) for card, n in times for _ in range(n)]
        if not to_all and heard.wants_reply:
            for card, status in statuses[:1]:
                number = self._mischief.number(card.number)
                self._mischief.reply(port, card.number, answer(heard, number, status))

    def _obey(self, card: Card, heard: Heard) -> int:
        """Carry out a command; the status of the answer (0 done, 1 group, 2 command, 6 …, 0C font missing)."""
        card.frames += 1
        before = card.says()
        if self._faults.has("refuses", card.number):
            return 0x0C
        status = self._command(card, heard)
        if card.says() != before:
            self._tell(card)
        return status

    def _command(self, card: Card, heard: Heard) -> int:
        group, command, body = heard.group, heard.command, heard.body
        if (group, command) in ((0xA2, 0x00), (0xA2, 0x03), (0xA1, 0x02)):
            return 0
        if (group, command) == (0xA2, 0x01) or (group, command) == (0xA3, 0x10):
            card.areas.clear()
            return 0
        if (group, command) == (0xA3, 0x00) and body[:1] in (b"\x01", b"\x02"):
            card.on = body[0] == 1
            return 0
        if (group, command) == (0xA3, 0x02) and len(body) >= 2:
            card.brightness = min(15, body[1])
            return 0
        if (group, command) == (0xA3, 0x06):
            return self._update(card, body)
        return 2 if group in (0xA1, 0xA2, 0xA3) else 1

    def _update(self, card: Card, body: bytes) -> int:
        try:
            gone, areas = read_update(body)
        except BadFrame as error:
            self._listener.count(str(error))
            return 2
        kept = {} if gone is None else {n: a for n, a in card.areas.items() if n not in gone}
        now = time.monotonic()
        kept.update({number: (area, now) for number, area in areas.items()})
        card.areas = kept
        return 0


def numbers_of(text: str) -> list[int]:
    """ "1-3,7" → 1, 2, 3, 7."""
    found: list[int] = []
    for part in text.split(","):
        match = re.fullmatch(r"(\d+)(?:-(\d+))?", part.strip())
        if not match:
            raise ValueError(f"cards={text}: expected numbers and spans, as in 1-37,40")
        found += range(int(match[1]), int(match[2] or match[1]) + 1)
    return found
