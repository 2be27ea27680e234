"""The outer frame that all Onbon cards share; what stands inside differs by family.

frame     A5 x8 | escaped( inner | CRC16 low byte first ) | 5A
escape    A5 -> A6 02   A6 -> A6 01   5A -> 5B 02   5B -> 5B 01        lengths and CRC are those of the plain bytes
CRC16     polynomial 8005 reflected (A001), start 0, over the inner bytes ("CRC-16/ARC"); FFFF = "not checked", which
          we take from nobody

A card takes one A5 for a start, and so does `Reader`. A captured frame that is to be decoded has all eight: one with
fewer was cut when it was captured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from drivers import frames
from drivers.frames import BadFrame, Cursor, Wrong

START, END = 0xA5, 0x5A
PREAMBLE = bytes((START,)) * 8
ESCAPES = {0xA5: b"\xa6\x02", 0xA6: b"\xa6\x01", 0x5A: b"\x5b\x02", 0x5B: b"\x5b\x01"}
PLAIN = {escaped: plain for plain, escaped in ESCAPES.items()}
LONGEST = 8192
"""Wire bytes of the longest answer; more without an end are noise."""

PC = 0x8000
REFUSALS = {1: "bad_group", 2: "bad_command", 3: "busy", 4: "memory", 5: "bad_crc", 6: "no_file", 7: "flash",
            0x0C: "font_missing", 0x0E: "bad_date", 0x10: "bad_block"}  # fmt: skip

Message = TypeVar("Message")


def refusal_name(status: int) -> str:
    """The stable word for a card's error code; empty for 0."""
    return REFUSALS.get(status, f"refused_{status}") if status else ""


def escape(data: bytes) -> bytes:
    """Plain bytes without A5, 5A and the escape marks themselves."""
    return b"".join(ESCAPES.get(byte, bytes((byte,))) for byte in data)


def wrap(inner: bytes) -> bytes:
    """A whole frame."""
    return PREAMBLE + escape(inner + frames.crc16(inner).to_bytes(2, "little")) + bytes((END,))


def unwrap(frame: bytes) -> Cursor:
    """The inner bytes of exactly one frame, its checksum proved. Raises BadFrame."""
    for at, byte in enumerate(frame[:8]):
        if byte != START:
            raise BadFrame(Wrong.START, "A5", f"{byte:02X}", at)
    if len(frame) < 9:
        raise BadFrame(Wrong.CUT, "8 x A5", f"{len(frame)} bytes", len(frame))
    end = frame.find(END, 8)
    if end < 0:
        raise BadFrame(Wrong.CUT, "5A", f"{len(frame)} bytes", len(frame))
    if end + 1 < len(frame):
        raise BadFrame(Wrong.TRAILING, "nothing", f"{len(frame) - end - 1} more bytes", end + 1)
    plain, where = _unescape(frame, 8, end)
    if len(plain) < 2:
        raise BadFrame(Wrong.CUT, "2 bytes", str(len(plain)), end)
    inner, found = plain[:-2], int.from_bytes(plain[-2:], "little")
    wanted = frames.crc16(inner)
    if found != wanted:
        swapped = [number.to_bytes(2, "little").hex(" ").upper() for number in (wanted, found)]
        raise BadFrame(Wrong.CHECKSUM, swapped[0], swapped[1], where[-3])
    return Cursor(inner, where[:-2])


def _unescape(frame: bytes, at: int, end: int) -> tuple[bytes, list[int]]:
    """Plain bytes, and where each stood; the last place is that of the end mark."""
    plain, where = bytearray(), []
    while at < end:
        where.append(at)
        byte = frame[at]
        if byte == START:
            raise BadFrame(Wrong.ESCAPE, "A6 02", "A5", at)
        if byte in (0xA6, 0x5B):
            pair = frame[at : min(at + 2, end)]
            if pair not in PLAIN:
                raise BadFrame(Wrong.ESCAPE, f"{byte:02X} 01 / {byte:02X} 02", frames.hexed(pair), at)
            plain.append(PLAIN[pair])
            at += 2
        else:
            plain.append(byte)
            at += 1
    return bytes(plain), [*where, end]


class FrameReader(Generic[Message]):
    """Finds whole and sound frames in a stream; everything else is counted and passed over."""

    def __init__(self, decode: Callable[[bytes], Message]) -> None:
        self._decode = decode
        self._held: bytearray | None = None
        self.rejected = 0

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages whose frames end in these bytes. Never fails."""
        for byte in data:
            if byte == START:
                self._held = bytearray()
            elif self._held is not None:
                self._held.append(byte)
                if byte == END:
                    held, self._held = bytes(self._held), None
                    try:
                        message = self._decode(PREAMBLE + held)
                    except BadFrame:
                        self.rejected += 1
                    else:
                        yield message
                elif len(self._held) > LONGEST:
                    self._held = None
                    self.rejected += 1
