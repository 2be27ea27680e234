"""Onbon BX-5K/6K font-card protocol. Serial 8N1 at 9600 or 57600, TCP 5005: the same frames. Outer frame: `onbon`.

header    dst u16 | src u16 (8000 = PC) | 3 reserved | bar code 0 | check mode 0 | display mode 0 | device type FE (any)
          | protocol version 02 | data length u16                      all little-endian
data      group | command | reply (01 wanted, 02 not) | reserved u16 | body
answer    A0 00 status = done, A0 01 status = refused; source and destination exchanged; it does not name the command
A3 06     delete count (FF = all) [ids] | update count | areas: see `areas`
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Annotated, ClassVar

from drivers.frames import U8, U16, BadFrame, Cursor, Within, Wrong
from drivers.signs import onbon
from drivers.signs.onbon_bx5k.areas import TextArea, area_bytes, read_area

ANY_DEVICE = 0xFE
VERSION = 0x02
HEADER = struct.Struct("<HH3sBBBBBH")


@dataclass(frozen=True, kw_only=True)
class Packet:
    """What every frame says: from whom to whom."""

    to: U16 = 1
    """The card's number on the line; FFFE and FFFF mean all, who do not answer."""
    sender: U16 = onbon.PC
    device: U8 = ANY_DEVICE
    reserved: U16 = 0
    """Ignored by cards; foreign programs write the body's length here."""


@dataclass(frozen=True, kw_only=True)
class Command(Packet):
    """Asked of a card."""

    code: ClassVar[tuple[int, int]]
    reply: bool = True
    """Whether the card is to answer."""

    def body(self) -> bytes:
        """What follows the head of the data."""
        return b""

    @classmethod
    def fields(cls, body: Cursor) -> dict[str, object]:
        """The record's own fields, read from the body."""
        return {}


@dataclass(frozen=True, kw_only=True)
class Ping(Command):
    """Are you there?"""

    code = (0xA2, 0x00)


@dataclass(frozen=True, kw_only=True)
class Reset(Command):
    """Start the card anew."""

    code = (0xA2, 0x01)


@dataclass(frozen=True, kw_only=True)
class QueryStatus(Command):
    """How are you?"""

    code = (0xA1, 0x02)


@dataclass(frozen=True, kw_only=True)
class ClearAreas(Command):
    """Remove what is shown."""

    code = (0xA3, 0x10)


@dataclass(frozen=True, kw_only=True)
class SetClock(Command):
    """Set the card's clock; on the wire BCD, year low byte first."""

    code = (0xA2, 0x03)
    year: Annotated[int, Within(0, 9999)]
    month: Annotated[int, Within(1, 12)]
    day: Annotated[int, Within(1, 31)]
    hour: Annotated[int, Within(0, 23)]
    minute: Annotated[int, Within(0, 59)]
    second: Annotated[int, Within(0, 59)]
    weekday: Annotated[int, Within(0, 7)]

    def body(self) -> bytes:
        """Eight BCD bytes."""
        parts = (self.year % 100, self.year // 100, self.month, self.day, self.hour, self.minute, self.second)
        return bytes(part // 10 << 4 | part % 10 for part in (*parts, self.weekday))

    @classmethod
    def fields(cls, body: Cursor) -> dict[str, object]:
        """See Command."""
        low, high = _bcd(body, 0, 99), _bcd(body, 0, 99)
        limits = {"month": (1, 12), "day": (1, 31), "hour": (0, 23), "minute": (0, 59), "second": (0, 59)}
        found = {name: _bcd(body, least, most) for name, (least, most) in limits.items()}
        return {"year": high * 100 + low, **found, "weekday": _bcd(body, 0, 7)}


def _bcd(body: Cursor, least: int, most: int) -> int:
    byte = body.number()
    value = (byte >> 4) * 10 + (byte & 15)
    if byte & 15 > 9 or not least <= value <= most:
        raise BadFrame(Wrong.VALUE, f"{least:02}..{most:02}", f"{byte:02X}", body.place(1))
    return value


@dataclass(frozen=True, kw_only=True)
class Power(Command):
    """Light the panel or put it out."""

    code = (0xA3, 0x00)
    on: bool

    def body(self) -> bytes:
        """01 on, 02 off."""
        return b"\x01" if self.on else b"\x02"

    @classmethod
    def fields(cls, body: Cursor) -> dict[str, object]:
        """See Command."""
        return {"on": body.one_of((1, 2)) == 1}


@dataclass(frozen=True, kw_only=True)
class SetBrightness(Command):
    """0 (dim) to 15, until the next time."""

    code = (0xA3, 0x02)
    level: Annotated[int, Within(0, 15)]

    def body(self) -> bytes:
        """01 = set by hand."""
        return bytes((0x01, self.level))

    @classmethod
    def fields(cls, body: Cursor) -> dict[str, object]:
        """See Command."""
        body.expect(b"\x01")
        return {"level": body.one_of(range(16))}


@dataclass(frozen=True, kw_only=True)
class UpdateAreas(Command):
    """Set dynamic areas, which live in RAM and may be set as often as one likes."""

    code = (0xA3, 0x06)
    clear: bool = False
    """Remove all others first."""
    delete: tuple[U8, ...] = ()
    """Without `clear`: the areas to remove."""
    areas: tuple[TextArea, ...] = ()

    def body(self) -> bytes:
        """See the grammar above."""
        gone = b"\xff" if self.clear else bytes((len(self.delete), *self.delete))
        return gone + bytes((len(self.areas),)) + b"".join(area_bytes(area) for area in self.areas)

    @classmethod
    def fields(cls, body: Cursor) -> dict[str, object]:
        """See Command."""
        count = body.number()
        gone = () if count == 0xFF else tuple(body.take(count))
        return {"clear": count == 0xFF, "delete": gone, "areas": tuple(read_area(body) for _ in range(body.number()))}


@dataclass(frozen=True, kw_only=True)
class Other(Command):
    """A sound command that this program has no words for."""

    group: U8
    number: U8
    data: bytes = b""

    def body(self) -> bytes:
        """As it came."""
        return self.data


@dataclass(frozen=True, kw_only=True)
class Done(Packet):
    """The card has done it."""

    data: bytes = b""
    """What it was asked for."""


@dataclass(frozen=True, kw_only=True)
class Refused(Packet):
    """The card understood and said no."""

    status: U8

    @property
    def name(self) -> str:
        """The stable word for the status."""
        return onbon.refusal_name(self.status)


_COMMANDS: tuple[type[Command], ...] = (
    Ping, Reset, QueryStatus, ClearAreas, SetClock, Power, SetBrightness, UpdateAreas
)  # fmt: skip
_BY_CODE = {cls.code: cls for cls in _COMMANDS}
MESSAGES: tuple[type, ...] = (*_COMMANDS, Other, Done, Refused)
Found = Command | Done | Refused


def encode(message: Found) -> bytes:
    """See `drivers.frames`."""
    data = _data(message)
    head = HEADER.pack(message.to, message.sender, bytes(3), 0, 0, 0, message.device, VERSION, len(data))
    return onbon.wrap(head + data)


def _data(message: Found) -> bytes:
    if isinstance(message, Done):
        code, third, body = (0xA0, 0x00), 0, message.data
    elif isinstance(message, Refused):
        code, third, body = (0xA0, 0x01), message.status, b""
    else:
        code = (message.group, message.number) if isinstance(message, Other) else message.code
        third, body = 1 if message.reply else 2, message.body()
    return bytes((*code, third)) + struct.pack("<H", message.reserved) + body


def decode(frame: bytes) -> Found:
    """See `drivers.frames`."""
    inner = onbon.unwrap(frame)
    head = {"to": inner.number(2), "sender": inner.number(2)}
    inner.expect(bytes(6))
    head["device"] = inner.number()
    inner.expect(bytes((VERSION,)))
    length, at = inner.number(2), inner.place(2)
    if length != inner.left:
        raise BadFrame(Wrong.LENGTH, str(inner.left), str(length), at)
    group, number = inner.number(), inner.number()
    if group == 0xA0:
        return _answer(inner, number, head)
    reply = inner.one_of((0, 1, 2)) != 2
    head["reserved"] = inner.number(2)
    cls = _BY_CODE.get((group, number))
    if cls is None:
        return Other(group=group, number=number, data=inner.rest(), reply=reply, **head)
    found = cls(**{**head, "reply": reply, **cls.fields(inner)})  # type: ignore[arg-type]  # fields gives each its type
    inner.end()
    return found


def _answer(inner: Cursor, number: int, head: dict[str, int]) -> Done | Refused:
    if number not in (0, 1):
        raise BadFrame(Wrong.VALUE, "00 / 01", f"{number:02X}", inner.place(1))
    status = inner.number()
    head["reserved"] = inner.number(2)
    if number == 0 and status == 0:
        return Done(data=inner.rest(), **head)
    inner.end()
    return Refused(status=status, **head)


class Reader(onbon.FrameReader[Found]):
    """See `drivers.frames`."""

    def __init__(self) -> None:
        super().__init__(decode)
