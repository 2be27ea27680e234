"""HKB1, the bus frame of keypads and evaluators (HARDWARE §5). Serial 8N1.

frame     7E | escaped( DST | SRC | SEQ | TYPE | LEN | payload 0..64 | CRC16/ARC low byte first )
escape    7E -> 7D 5E   7D -> 7D 5D        after the start; lengths and CRC are those of the plain bytes
addresses host 00, everybody FF, devices 01..F7
01 poll, answered in 10 ms by 81 nothing | 82 key: key, flags, uptime u32 s | 83 rating: score, ticket u32
          | 84 hello: kind, firmware u16, serial u32
02 ack: sequence | 10 display: text in GBK | 11 light: mode | 12 beep: times | 20 ask for a rating: ticket u32,
          language, time-out s | 21 cancel
An event is kept and sent again, under its sequence number, until it was acknowledged. Numbers low byte first.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, ClassVar

from drivers.frames import U8, U16, U32, BadFrame, Charset, Cursor, Within, Wrong, crc16, hexed

START, MARK, FLIP = 0x7E, 0x7D, 0x20
HOST, EVERYBODY = 0x00, 0xFF
MOST_PAYLOAD = 64
LONGEST = 2 * (5 + MOST_PAYLOAD + 2)
Address = Annotated[int, Within(0, 0xFF)]


class Language(IntEnum):
    """In which language an evaluator asks."""

    CHINESE = 0
    ENGLISH = 1


@dataclass(frozen=True, kw_only=True)
class Packet:
    """What every frame says."""

    kind: ClassVar[int]
    to: Address
    sender: Address
    sequence: U8 = 0

    def payload(self) -> bytes:
        """What follows the length."""
        return b""

    @classmethod
    def fields(cls, payload: Cursor) -> dict[str, object]:
        """The record's own fields."""
        return {}


@dataclass(frozen=True, kw_only=True)
class Poll(Packet):
    """Have you anything to say?"""

    kind = 0x01


@dataclass(frozen=True, kw_only=True)
class Ack(Packet):
    """I have taken your event with this number."""

    kind = 0x02
    event: U8

    def payload(self) -> bytes:
        """See Packet."""
        return bytes((self.event,))

    @classmethod
    def fields(cls, payload: Cursor) -> dict[str, object]:
        """See Packet."""
        return {"event": payload.number()}


@dataclass(frozen=True, kw_only=True)
class Display(Packet):
    """Show a text."""

    kind = 0x10
    text: Annotated[bytes, Charset("gbk"), Within(0, MOST_PAYLOAD)]

    def payload(self) -> bytes:
        """See Packet."""
        return self.text

    @classmethod
    def fields(cls, payload: Cursor) -> dict[str, object]:
        """See Packet."""
        return {"text": payload.rest()}


@dataclass(frozen=True, kw_only=True)
class Light(Packet):
    """Set the light."""

    kind = 0x11
    mode: U8

    def payload(self) -> bytes:
        """See Packet."""
        return bytes((self.mode,))

    @classmethod
    def fields(cls, payload: Cursor) -> dict[str, object]:
        """See Packet."""
        return {"mode": payload.number()}


@dataclass(frozen=True, kw_only=True)
class Beep(Packet):
    """Beep so many times."""

    kind = 0x12
    times: U8

    def payload(self) -> bytes:
        """See Packet."""
        return bytes((self.times,))

    @classmethod
    def fields(cls, payload: Cursor) -> dict[str, object]:
        """See Packet."""
        return {"times": payload.number()}


@dataclass(frozen=True, kw_only=True)
class AskRating(Packet):
    """Ask the visitor of this ticket how it was."""

    kind = 0x20
    ticket: U32
    language: Language = Language.CHINESE
    timeout_s: U8 = 30

    def payload(self) -> bytes:
        """See Packet."""
        return struct.pack("<IBB", self.ticket, self.language, self.timeout_s)

    @classmethod
    def fields(cls, payload: Cursor) -> dict[str, object]:
        """See Packet."""
        ticket, language = payload.number(4), Language(payload.one_of((0, 1)))
        return {"ticket": ticket, "language": language, "timeout_s": payload.number()}


@dataclass(frozen=True, kw_only=True)
class Cancel(Packet):
    """Ask no longer."""

    kind = 0x21


@dataclass(frozen=True, kw_only=True)
class Nothing(Packet):
    """Nothing to say."""

    kind = 0x81


@dataclass(frozen=True, kw_only=True)
class Key(Packet):
    """A key was pressed."""

    kind = 0x82
    key: U8
    flags: U8 = 0
    uptime_s: U32 = 0

    def payload(self) -> bytes:
        """See Packet."""
        return struct.pack("<BBI", self.key, self.flags, self.uptime_s)

    @classmethod
    def fields(cls, payload: Cursor) -> dict[str, object]:
        """See Packet."""
        return {"key": payload.number(), "flags": payload.number(), "uptime_s": payload.number(4)}


@dataclass(frozen=True, kw_only=True)
class Rating(Packet):
    """What the visitor of a ticket thinks."""

    kind = 0x83
    score: Annotated[int, Within(1, 5)]
    ticket: U32

    def payload(self) -> bytes:
        """See Packet."""
        return struct.pack("<BI", self.score, self.ticket)

    @classmethod
    def fields(cls, payload: Cursor) -> dict[str, object]:
        """See Packet."""
        return {"score": payload.one_of(range(1, 6)), "ticket": payload.number(4)}


@dataclass(frozen=True, kw_only=True)
class Hello(Packet):
    """I was just switched on; who I am."""

    kind = 0x84
    model: U8
    firmware: U16
    serial: U32

    def payload(self) -> bytes:
        """See Packet."""
        return struct.pack("<BHI", self.model, self.firmware, self.serial)

    @classmethod
    def fields(cls, payload: Cursor) -> dict[str, object]:
        """See Packet."""
        return {"model": payload.number(), "firmware": payload.number(2), "serial": payload.number(4)}


MESSAGES: tuple[type[Packet], ...] = (
    Poll, Ack, Display, Light, Beep, AskRating, Cancel, Nothing, Key, Rating, Hello
)  # fmt: skip
_BY_KIND = {cls.kind: cls for cls in MESSAGES}


def encode(message: Packet) -> bytes:
    """See `drivers.frames`."""
    payload = message.payload()
    inner = bytes((message.to, message.sender, message.sequence, message.kind, len(payload))) + payload
    inner += crc16(inner).to_bytes(2, "little")
    escaped = (bytes((MARK, byte ^ FLIP)) if byte in (START, MARK) else bytes((byte,)) for byte in inner)
    return bytes((START,)) + b"".join(escaped)


def decode(frame: bytes) -> Packet:
    """See `drivers.frames`."""
    Cursor(frame).expect(bytes((START,)), Wrong.START)
    plain, where = _unescape(frame)
    if len(plain) < 7:
        raise BadFrame(Wrong.CUT, "8 bytes", f"{len(frame)} bytes", len(frame))
    size = 5 + plain[4] + 2
    if plain[4] > MOST_PAYLOAD:
        raise BadFrame(Wrong.LENGTH, f"00..{MOST_PAYLOAD:02X}", f"{plain[4]:02X}", where[4])
    if len(plain) < size:
        raise BadFrame(Wrong.CUT, f"{size} bytes", str(len(plain)), len(frame))
    if len(plain) > size:
        raise BadFrame(Wrong.TRAILING, "nothing", f"{len(plain) - size} more bytes", where[size])
    wanted = crc16(plain[:-2]).to_bytes(2, "little")
    if plain[-2:] != wanted:
        raise BadFrame(Wrong.CHECKSUM, hexed(wanted), hexed(plain[-2:]), where[size - 2])
    read = Cursor(plain[:-2], where[: size - 1])
    head = {"to": read.number(), "sender": read.number(), "sequence": read.number()}
    cls = _BY_KIND[read.one_of(tuple(_BY_KIND))]
    read.number()
    found = cls(**{**head, **cls.fields(read)})  # type: ignore[arg-type]  # fields gives each its type
    read.end()
    return found


def _unescape(frame: bytes) -> tuple[bytes, list[int]]:
    plain, where, at = bytearray(), [], 1
    while at < len(frame):
        where.append(at)
        byte = frame[at]
        if byte == START:
            raise BadFrame(Wrong.ESCAPE, "7D 5E", "7E", at)
        if byte == MARK:
            pair = frame[at : at + 2]
            if pair not in (b"\x7d\x5e", b"\x7d\x5d"):
                raise BadFrame(Wrong.ESCAPE, "7D 5E / 7D 5D", hexed(pair), at)
            byte = pair[1] ^ FLIP
            at += 1
        plain.append(byte)
        at += 1
    return bytes(plain), [*where, len(frame)]


class Reader:
    """Finds frames in a stream: from a start byte for as long as its length says."""

    def __init__(self) -> None:
        self._held: bytearray | None = None
        self.rejected = 0

    def feed(self, data: bytes) -> Iterator[Packet]:
        """The messages whose frames end in these bytes. Never fails."""
        for byte in data:
            if byte == START:
                self._held = bytearray()
            if self._held is None:
                continue
            self._held.append(byte)
            try:
                message = decode(bytes(self._held))
            except BadFrame as error:
                if error.wrong is not Wrong.CUT and not self._half_escaped():
                    self._held = None
                    self.rejected += 1
            else:
                self._held = None
                yield message

    def _half_escaped(self) -> bool:
        return self._held is not None and self._held[-1] == MARK
