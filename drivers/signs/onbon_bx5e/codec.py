"""Onbon BX-5E/6E bitmap cards: dynamic areas of group A7. Outer frame: `onbon`, as on the font cards.

header    dst u16 | src u16 | protocol F0 | reserved | device type u16 (FFFE any) | 4 reserved | data length u32
data      reply (01 wanted, 02 not) | group | command | 2 reserved | body                       all little-endian
answer    status | A0 | 00 done, 01 refused | 2 reserved      (the order by analogy with the commands: not verified)
A7 00     area length u32 | id | run | time-out u16 s | relate all | relate count u16 | programs u16 each | immediate |
          4 reserved | type 10 | X Y W H u16 dots | frame 00 | pages u16 | pages
page      length u32 | style | display | exit | speed | stay u16 10 ms | repeat | valid length u16 | 4 reserved | bitmap
bitmap    rows from the left, high bit first, 0 = lit, 1 = dark, rows filled up with 1s; two colours: R byte, G byte
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Annotated, ClassVar

from drivers.frames import U8, U16, BadFrame, Cursor, Within, Wrong
from drivers.signs import onbon

ANY_DEVICE = 0xFFFE
PROTOCOL = 0xF0
LOOP_THEN_CLEAR = 2


@dataclass(frozen=True, kw_only=True)
class Packet:
    """What every frame says: from whom to whom."""

    to: U16 = 1
    """The card's number on the line; FFFE and FFFF mean all, who do not answer."""
    sender: U16 = onbon.PC
    device: U16 = ANY_DEVICE


@dataclass(frozen=True, kw_only=True)
class Command(Packet):
    """Asked of a card."""

    code: ClassVar[tuple[int, int]]
    reply: bool = True

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
class SetBrightness(Command):
    """0 (dim) to 15. As on the font cards; not verified for this family."""

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
class Page:
    """One picture of an area."""

    bitmap: bytes
    style: U8 = 0
    display: U8 = 1
    leave: U8 = 0
    speed: U8 = 0
    stay_10ms: U16 = 0
    repeat: U8 = 1
    valid_length: U16 = 0

    def wire(self) -> bytes:
        """See the grammar above."""
        fixed = struct.pack("<BBBBHBH", self.style, self.display, self.leave, self.speed, self.stay_10ms, self.repeat,
                            self.valid_length) + bytes(4)  # fmt: skip
        return struct.pack("<I", len(fixed) + len(self.bitmap)) + fixed + self.bitmap


def _read_page(body: Cursor, size: int) -> Page:
    raw = body.part(body.number(4))
    head = {"style": raw.number(), "display": raw.number(), "leave": raw.number(), "speed": raw.number()}
    stay, repeat, valid = raw.number(2), raw.number(), raw.number(2)
    raw.expect(bytes(4))
    if raw.left not in (size, size * 2):
        raise BadFrame(Wrong.LENGTH, f"{size} / {size * 2}", str(raw.left), raw.place())
    return Page(bitmap=raw.rest(), stay_10ms=stay, repeat=repeat, valid_length=valid, **head)


@dataclass(frozen=True, kw_only=True)
class ShowPicture(Command):
    """Set one dynamic area, which lives in RAM."""

    code = (0xA7, 0x00)
    width: U16
    height: U16
    x: U16 = 0
    y: U16 = 0
    number: U8 = 0
    run_mode: U8 = LOOP_THEN_CLEAR
    timeout_s: U16 = 60
    relate_all: U8 = 1
    programs: tuple[U16, ...] = ()
    immediate: U8 = 1
    pages: tuple[Page, ...] = ()

    def body(self) -> bytes:
        """See the grammar above."""
        area = struct.pack("<BBHBH", self.number, self.run_mode, self.timeout_s, self.relate_all, len(self.programs))
        area += b"".join(struct.pack("<H", one) for one in self.programs) + bytes((self.immediate,)) + bytes(4)
        area += struct.pack("<BHHHHBH", 0x10, self.x, self.y, self.width, self.height, 0, len(self.pages))
        area += b"".join(page.wire() for page in self.pages)
        return struct.pack("<I", len(area)) + area

    @classmethod
    def fields(cls, body: Cursor) -> dict[str, object]:
        """See Command."""
        area = body.part(body.number(4))
        found: dict[str, object] = {"number": area.number(), "run_mode": area.one_of(range(5))}
        found |= {"timeout_s": area.number(2), "relate_all": area.number()}
        found["programs"] = tuple(area.number(2) for _ in range(area.number(2)))
        found["immediate"] = area.number()
        area.expect(bytes(4))
        area.expect(b"\x10")
        x, y, width, height = (area.number(2) for _ in range(4))
        area.expect(b"\x00")
        pages = tuple(_read_page(area, (width + 7) // 8 * height) for _ in range(area.number(2)))
        area.end()
        return {**found, "x": x, "y": y, "width": width, "height": height, "pages": pages}


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


@dataclass(frozen=True, kw_only=True)
class Refused(Packet):
    """The card understood and said no."""

    status: U8

    @property
    def name(self) -> str:
        """The stable word for the status."""
        return onbon.refusal_name(self.status)


_COMMANDS: tuple[type[Command], ...] = (Ping, SetBrightness, ShowPicture)
_BY_CODE = {cls.code: cls for cls in _COMMANDS}
MESSAGES: tuple[type, ...] = (*_COMMANDS, Other, Done, Refused)
Found = Command | Done | Refused


def encode(message: Found) -> bytes:
    """See `drivers.frames`."""
    if isinstance(message, Done):
        data = bytes((0, 0xA0, 0, 0, 0)) + message.data
    elif isinstance(message, Refused):
        data = bytes((message.status, 0xA0, 1, 0, 0))
    else:
        code = (message.group, message.number) if isinstance(message, Other) else message.code
        data = bytes((1 if message.reply else 2, *code, 0, 0)) + message.body()
    head = struct.pack("<HHBBH4xI", message.to, message.sender, PROTOCOL, 0, message.device, len(data))
    return onbon.wrap(head + data)


def decode(frame: bytes) -> Found:
    """See `drivers.frames`."""
    inner = onbon.unwrap(frame)
    head = {"to": inner.number(2), "sender": inner.number(2)}
    inner.expect(bytes((PROTOCOL, 0)))
    head["device"] = inner.number(2)
    inner.expect(bytes(4))
    length, at = inner.number(4), inner.place(4)
    if length != inner.left:
        raise BadFrame(Wrong.LENGTH, str(inner.left), str(length), at)
    first, group, number = inner.number(), inner.number(), inner.number()
    inner.expect(bytes(2))
    if group == 0xA0:
        return _answer(inner, first, number, head)
    if first not in (1, 2):
        raise BadFrame(Wrong.VALUE, "01 / 02", f"{first:02X}", inner.place(5))
    cls = _BY_CODE.get((group, number))
    if cls is None:
        return Other(group=group, number=number, data=inner.rest(), reply=first == 1, **head)
    found = cls(**{**head, "reply": first == 1, **cls.fields(inner)})  # type: ignore[arg-type]  # fields types each
    inner.end()
    return found


def _answer(inner: Cursor, status: int, number: int, head: dict[str, int]) -> Done | Refused:
    if number not in (0, 1):
        raise BadFrame(Wrong.VALUE, "00 / 01", f"{number:02X}", inner.place(3))
    if number == 0 and status == 0:
        return Done(data=inner.rest(), **head)
    inner.end()
    return Refused(status=status, **head)


class Reader(onbon.FrameReader[Found]):
    """See `drivers.frames`."""

    def __init__(self) -> None:
        super().__init__(decode)
