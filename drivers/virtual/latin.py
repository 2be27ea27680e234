"""Alpha/BetaBrite signs and QSystem boards, from their descriptions.

Alpha    any number of 00, 01 TYPE ADDRESS(2) 02 COMMAND DATA [03 SUM(4)] 04; SUM from 02 to 03 inclusive; 7E1
         A = write TEXT: label [1B position mode] text; label 0 is shown over everything
         in a text: 1C colour, 07 '1' blink on, 07 '0' off, 1E and 1A with one byte more are passed over
QSystem  01 address text(cp1251) 07, silence of 0.3 s between two frames
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from drivers.virtual.base import Pace
from drivers.virtual.boards import Board, Told

COLOURS = {"1": "red", "2": "green", "3": "yellow"}
WITH_PARAMETER = (0x07, 0x10, 0x1A, 0x1C, 0x1E)


class Alpha:
    """See Grammar. Signs say nothing back."""

    settings = (7, "E", 1)
    refusal = 0

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self._held: bytearray | None = None

    def silence(self) -> None:
        """A frame has a start and an end of its own."""

    def hear(self, data: bytes) -> Iterator[Told]:
        """See Grammar."""
        for byte in data:
            if byte == 0x01:
                self._held = bytearray()
            elif self._held is None:
                self._count("stray_bytes" if byte else "")
            elif byte == 0x04:
                held, self._held = bytes(self._held), None
                told = self._told(held)
                if told:
                    yield told
            else:
                self._held.append(byte)

    def _count(self, what: str) -> None:
        if what:
            self.counts[what] = self.counts.get(what, 0) + 1

    def _told(self, held: bytes) -> Told | None:
        head, stx, rest = held.partition(b"\x02")
        if len(head) != 3 or not stx or any(byte > 0x7F for byte in held):
            self._count("bad_header")
            return None
        body, etx, given = rest.partition(b"\x03")
        if etx and given != b"%04X" % (sum(b"\x02" + body + b"\x03") & 0xFFFF):
            self._count("bad_sums")
            return None
        if not etx:
            self._count("unchecked")
        try:
            to = None if head[1:] == b"00" or b"?" in head[1:] else int(head[1:], 16)
        except ValueError:
            self._count("bad_header")
            return None
        return Told(to, lambda board: self._obey(board, body))

    def _obey(self, board: Board, body: bytes) -> int:
        if body[:2] == b"A0":
            text = body[2:]
            _look(board, text[3:] if text[:1] == b"\x1b" else text)
        elif body[:2] in (b"E$", b"E,"):
            board.clear()
        return 0


def _look(board: Board, text: bytes) -> None:
    """Carry out the codes in a text."""
    board.text, board.colour, board.blink, at = "", "red", False, 0
    while at < len(text):
        code, parameter = text[at], chr(text[at + 1]) if at + 1 < len(text) else ""
        if code in WITH_PARAMETER:
            board.blink = parameter == "1" if code == 0x07 else board.blink
            board.colour = COLOURS.get(parameter, board.colour) if code == 0x1C else board.colour
            at += 2
            continue
        board.text += chr(code) if code >= 0x20 else ""
        at += 1


class QSystem:
    """See Grammar. Boards say nothing back."""

    settings = (8, "N", 1)
    refusal = 0

    def __init__(self, pace: Pace | None = None) -> None:
        self.counts: dict[str, int] = {}
        self._pace = pace or Pace()
        self._held: bytearray | None = None
        self._ended = 0.0

    def silence(self) -> None:
        """A frame has a start and an end of its own."""

    def hear(self, data: bytes) -> Iterator[Told]:
        """See Grammar."""
        for byte in data:
            if byte in (0x01, 0x03, 0x04):
                self._begin()
            elif self._held is None:
                self.counts["stray_bytes"] = self.counts.get("stray_bytes", 0) + 1
            elif byte == 0x07:
                held, self._held, self._ended = bytes(self._held), None, time.monotonic()
                if len(held) >= 2:
                    yield Told(held[0], _shows(held[1:]))
            else:
                self._held.append(byte)

    def _begin(self) -> None:
        self._held = bytearray()
        # A third is forgiven: what a reader of bytes sees of a silence is shorter than the silence on the wire.
        if time.monotonic() - self._ended < self._pace.real(0.3) * 0.66:
            self.counts["too_soon"] = self.counts.get("too_soon", 0) + 1


def _shows(text: bytes) -> Callable[[Board], int]:
    def obey(board: Board) -> int:
        board.text = text.decode("cp1251", "replace")
        return 0

    return obey
