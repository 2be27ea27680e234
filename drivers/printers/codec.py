"""ESC/POS questions and answers, as bytes. What goes on paper is built elsewhere.

Questions
    DLE EOT n   10 04 n           answered at once, even offline; n: 1 printer, 2 offline cause, 3 error cause, 4 paper
    GS a n      1D 61 n           from now on tell changes by yourself (automatic status back, ASB)
    GS r 1      1D 72 31          answered when everything before it has been printed
    GS ( H      1D 28 48 06 00 30 30 d1..d4    likewise, and the answer carries d1..d4: which job

Answers, told apart by their fixed bits (Epson's and Citizen's tables agree)
    0xx1xx10    one byte          DLE EOT
    0xx1xx00    four bytes        ASB; the other three are 0xx0xxxx
    0xx0xxxx    one byte          GS r, GS I
    11 / 13     one byte          XON / XOFF
    37 / 5F     up to the NUL     a block: 37 22 d1..d4 00 answers GS ( H
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

INITIALISE = b"\x1b@"
REPORT_CHANGES = b"\x1da\x0f"
CUT = b"\x1dVB\x00"
"""Feed to the cutter and cut, leaving one point."""
CUT_WHOLE = b"\x1dVA\x00"
FEED_OUT = b"\x1bd\x05"
"""Past the edge at which people tear."""
ASK_DONE = b"\x1dr1"
LONGEST_BLOCK = 80


def ask_status(n: int) -> bytes:
    """DLE EOT n."""
    return bytes((0x10, 0x04, n))


def ask_process(mark: bytes) -> bytes:
    """GS ( H: answer with this four-byte mark when you have come this far."""
    if len(mark) != 4 or not all(32 <= b <= 126 for b in mark):
        raise ValueError(f"a process mark is four printable ASCII characters, not {mark!r}")
    return b"\x1d(H\x06\x00\x30\x30" + mark


def process_mark(job_id: str) -> bytes:
    """Four characters for a job, so that a late answer to an earlier job is not taken for this one's."""
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    value, mark = zlib.crc32(job_id.encode()), ""
    for _ in range(4):
        value, digit = divmod(value, 36)
        mark += digits[digit]
    return mark.encode()


class Kind(StrEnum):
    """What an answer is."""

    REALTIME = "realtime"
    REPORT = "report"
    STATUS = "status"
    XON = "xon"
    XOFF = "xoff"
    PROCESS = "process"
    BLOCK = "block"
    NOISE = "noise"


@dataclass(frozen=True)
class Answer:
    """One answer of the printer."""

    kind: Kind
    data: bytes


class AnswerReader:
    """Cuts the stream of bytes from the printer into answers; keeps an unfinished one until its rest comes."""

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> Iterator[Answer]:
        """The answers that are complete now. Never fails: what fits nothing is noise."""
        self._held += data
        while self._held:
            size, kind = self._next(self._held)
            if size == 0:
                return
            piece, self._held = self._held[:size], self._held[size:]
            yield Answer(kind, piece)

    @staticmethod
    def _next(held: bytes) -> tuple[int, Kind]:
        """Length and kind of the answer at the front; length 0 = not complete yet."""
        first = held[0]
        if first in (0x37, 0x5F):
            return _block(held)
        if first in (0x11, 0x13):
            return 1, Kind.XON if first == 0x11 else Kind.XOFF
        if first & 0x93 == 0x12:
            return 1, Kind.REALTIME
        if first & 0x93 == 0x10:
            if any(b & 0x90 for b in held[1:4]):
                return 1, Kind.NOISE
            return (4, Kind.REPORT) if len(held) >= 4 else (0, Kind.REPORT)
        if first & 0x90 == 0:
            return 1, Kind.STATUS
        return 1, Kind.NOISE


def _block(held: bytes) -> tuple[int, Kind]:
    end = held.find(b"\x00")
    if end < 0:
        return (1, Kind.NOISE) if len(held) > LONGEST_BLOCK else (0, Kind.BLOCK)
    if held.startswith(b"\x37\x22"):
        return (end + 1, Kind.PROCESS) if end == 6 else (1, Kind.NOISE)
    return (end + 1, Kind.BLOCK) if end <= LONGEST_BLOCK else (1, Kind.NOISE)


@dataclass(frozen=True)
class Found:
    """What the printer says of itself, put together from any of its answers. Empty cause = ready."""

    cause: str = ""
    """`cover_open paper_out cutter_jam printer_error overheated offline`: why it cannot print."""
    near_end: bool = False


def read_realtime(n: int, byte: int) -> Found:
    """An answer to DLE EOT n."""
    if n == 1:
        return Found("offline" if byte & 0x08 else "")
    if n == 2:
        causes = ((0x04, "cover_open"), (0x20, "paper_out"), (0x40, "printer_error"))
        return Found(next((cause for mask, cause in causes if byte & mask), ""))
    if n == 3:
        causes = ((0x08, "cutter_jam"), (0x20, "printer_error"), (0x40, "overheated"))
        return Found(next((cause for mask, cause in causes if byte & mask), ""))
    return Found("paper_out" if byte & 0x60 else "", near_end=bool(byte & 0x0C))


def read_report(four: bytes) -> Found:
    """An ASB report."""
    near = bool(four[2] & 0x03)
    if four[0] & 0x20:
        return Found("cover_open", near)
    if four[2] & 0x0C:
        return Found("paper_out", near)
    causes = ((0x08, "cutter_jam"), (0x20, "printer_error"), (0x40, "overheated"), (0x04, "printer_error"))
    cause = next((cause for mask, cause in causes if four[1] & mask), "")
    return Found(cause or ("offline" if four[0] & 0x08 else ""), near)


def read_status(byte: int) -> Found:
    """An answer to GS r 1."""
    return Found("paper_out" if byte & 0x0C else "", near_end=bool(byte & 0x03))


def worst(found: list[Found]) -> Found:
    """The one cause to tell of several: the most particular, `offline` last."""
    causes = [f.cause for f in found if f.cause and f.cause != "offline"]
    named = ["cover_open", "paper_out", "cutter_jam", "overheated", "printer_error"]
    causes.sort(key=lambda cause: named.index(cause) if cause in named else len(named))
    offline = "offline" if any(f.cause for f in found) else ""
    return Found(causes[0] if causes else offline, any(f.near_end for f in found))
