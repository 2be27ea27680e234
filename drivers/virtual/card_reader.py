"""A reader of resident ID cards with cards to lay on it, from the description of the frames (HARDWARE §4).

host → reader   AA AA AA 96 69 | length u16 | command parameter data | check, the XOR from the length on
reader → host   AA AA AA 96 69 | length u16 | 00 00 SW3 data | check
20 01 find: 9F with 4 bytes, 80 no card.  20 02 select: 90 with 8 bytes, 81.  30 01 read: 90 with both lengths, 256
bytes of text in UTF-16LE and 1024 of photo, 41.  A card that was read is found again only after it was lifted.

`press` lays a card on it by name, or lifts it. The people are made up.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import reduce
from operator import xor
from typing import Any

from drivers.virtual.base import Faults, JsonLog, Pace
from drivers.virtual.lines import Gone, LineServer, Port
from drivers.virtual.paper import png

FAULTS = {
    "silent": "says nothing",
    "wrong_card": "takes every card for one of another kind",
    "checksum": "spoils one byte of every answer",
    "pulled": "the card is lifted while it is being read",
    "noise": "stray bytes come before every answer",
    "garbage": "sends nonsense instead of an answer",
    "cut": "the line breaks in the middle of an answer",
    "self_test": "says that its security module is broken",
}
START = b"\xaa\xaa\xaa\x96\x69"
WIDTHS = (30, 2, 4, 16, 70, 36, 30, 16, 16, 36)
CARDS: Mapping[str, tuple[str, ...]] = {
    "zhang": ("张建国", "1", "01", "19491231", "江苏省无锡市梁溪区某街1号", "11010519491231002X"),
    "li": ("李秀英", "2", "01", "19850615", "江苏省无锡市滨湖区某路2号", "320200198506150025"),
    "worn": ("王磊", "1", "01", "19720308", "江苏省无锡市新吴区某巷3号", "320205197203084411"),
    "permit": ("SMITH JOHN", "1", "97", "19800101", "", "11010519491231002X"),
}
"""By name: what stands on each. The number of `worn` has a wrong last sign; `permit` is that of a foreigner."""
OK, FOUND, NO_CARD, NOT_SELECTED, NOT_READ = 0x90, 0x9F, 0x80, 0x81, 0x41
WRONG_CARD, SELF_TEST, UNKNOWN_COMMAND, BAD_CHECK = 0x40, 0x60, 0x21, 0x10
LIFT = "lift"


def _frame(inner: bytes) -> bytes:
    counted = (len(inner) + 1).to_bytes(2, "big") + inner
    return START + counted + bytes((reduce(xor, counted),))


def _text(name: str) -> bytes:
    """The 256 bytes of a card."""
    fields = (*CARDS[name], "某市公安局", "20200101", "长期", "")
    text = b"".join(_filled(field, width) for field, width in zip(fields, WIDTHS, strict=True))
    return text[:248] + b"I\0" + text[250:] if name == "permit" else text


def _filled(field: str, width: int) -> bytes:
    raw = field.encode("utf-16-le")
    return raw + b" \0" * ((width - len(raw)) // 2)


class VirtualCardReader:
    """See VirtualDevice."""

    kind = "reader"

    def __init__(self, name: str, options: Mapping[str, str], pace: Pace, log: JsonLog) -> None:
        self.name = name
        self._log = log
        self._faults = Faults(FAULTS)
        self._random = random.Random(7)  # noqa: S311 - nonsense that is the same in every run
        self._card = ""
        self._step = ""
        """How far the card that lies there has come: found, selected, read."""
        self.counts = {"looked": 0, "read": 0, "check_errors": 0}
        self._server = LineServer(name, pace, options.get("line") == "serial", self._serve)
        self.address = self._server.address

    def press(self, key: str, which: str = "") -> None:
        """Lay the card of this name on the reader in place of another, or `lift` it; ValueError when there is none."""
        if key not in (*CARDS, LIFT):
            raise ValueError(f"no card {key!r}; there are {', '.join(CARDS)}, and {LIFT}")
        self._card, self._step = ("" if key == LIFT else key), ""
        self._log.write(device=self.name, event="lifted" if key == LIFT else "card")

    def state(self) -> dict[str, Any]:
        """See VirtualDevice. The numbers are those of made-up people: a booking can be made for them."""
        cards = [{"name": name, "holder": card[0], "number": card[5]} for name, card in CARDS.items()]
        return {"kind": self.kind, "name": self.name, "address": self.address, "faults": self._faults.listed(),
                "faults_on": self._faults.each(), "card": self._card, "cards": cards, **self.counts}  # fmt: skip

    def picture(self, which: str = "") -> bytes:
        """See VirtualDevice: there is nothing to see."""
        from PIL import Image

        return png(Image.new("RGB", (1, 1)))

    def fault(self, name: str, on: bool = True, **details: Any) -> None:
        """See VirtualDevice."""
        self._faults.set(name, on, details)

    def reset(self) -> None:
        """See VirtualDevice."""
        self._faults.clear()
        self._card = self._step = ""

    def stop(self) -> None:
        """See VirtualDevice."""
        self._server.stop()

    def _serve(self, port: Port) -> None:
        held = b""
        while True:
            held += port.read(0.1)
            at = held.find(START)
            held = held[at:] if at >= 0 else held[-4:]
            while len(held) >= 7 and len(held) >= 7 + int.from_bytes(held[5:7], "big"):
                size = 7 + int.from_bytes(held[5:7], "big")
                asked, held = held[5:size], held[size:]
                self._send(port, self._answer(asked))

    def _answer(self, asked: bytes) -> bytes:
        if reduce(xor, asked[:-1]) != asked[-1]:
            self.counts["check_errors"] += 1
            return bytes((0, 0, BAD_CHECK))
        does = {b"\x20\x01": self._find, b"\x20\x02": self._select, b"\x30\x01": self._read}.get(asked[2:4])
        if does is not None:
            status, data = does()
        elif asked[2:4] == b"\x11\xff":
            status, data = SELF_TEST if "self_test" in self._faults else OK, b""
        else:
            status, data = UNKNOWN_COMMAND, b""
        return bytes((0, 0, status)) + data

    def _find(self) -> tuple[int, bytes]:
        self.counts["looked"] += 1
        if not self._card or self._step == "read":
            return NO_CARD, b""
        self._step = "found"
        return FOUND, bytes(4)

    def _select(self) -> tuple[int, bytes]:
        if self._step != "found":
            return NOT_SELECTED, b""
        if "wrong_card" in self._faults:
            return WRONG_CARD, b""
        self._step = "selected"
        return OK, bytes(8)

    def _read(self) -> tuple[int, bytes]:
        if self._step != "selected" or not self._card:
            return NOT_READ, b""
        if "pulled" in self._faults:
            self._card = self._step = ""
            return NOT_READ, b""
        self._step = "read"
        self.counts["read"] += 1
        photo = b"\x5a" * 1024
        return OK, (256).to_bytes(2, "big") + len(photo).to_bytes(2, "big") + _text(self._card) + photo

    def _send(self, port: Port, inner: bytes) -> None:
        frame = _frame(inner)
        nonsense = bytes(self._random.randrange(256) for _ in range(13))
        if "silent" in self._faults:
            return
        if "cut" in self._faults:
            port.write(frame[: len(frame) // 2])
            port.cut()
            raise Gone
        if "garbage" in self._faults:
            frame = nonsense
        if "checksum" in self._faults:
            frame = frame[:-1] + bytes((frame[-1] ^ 0x01,))
        port.write((nonsense if "noise" in self._faults else b"") + frame)
