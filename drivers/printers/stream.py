"""ESC/POS as a captured stream: commands and text to the printer, or answers from it, taken apart and put together.

to the printer    ESC, FS, GS, DLE and their parameters by the table below; everything between them is text:
                  GB18030 after FS & (Chinese mode), ASCII with code pages before it and after FS .
from the printer  see `codec`; a captured piece is taken for answers when every byte of it fits one

There is no checksum: a changed bit gives another text or another command, never a refusal of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from drivers.frames import BadFrame, Charset, Cursor, Gbk, Within, Wrong, hexed
from drivers.printers import codec
from drivers.printers.codec import AnswerReader, Kind

FIXED: dict[str, tuple[bytes, int]] = {
    "initialise": (b"\x1b@", 0), "code_page": (b"\x1bt", 1), "country": (b"\x1bR", 1),
    "chinese_on": (b"\x1c&", 0), "chinese_off": (b"\x1c.", 0), "chinese_look": (b"\x1c!", 1),
    "chinese_double": (b"\x1cW", 1), "chinese_spacing": (b"\x1cS", 2), "chinese_underline": (b"\x1c-", 1),
    "look": (b"\x1b!", 1), "size": (b"\x1d!", 1), "font": (b"\x1bM", 1), "bold": (b"\x1bE", 1),
    "double_strike": (b"\x1bG", 1), "underline": (b"\x1b-", 1), "inverse": (b"\x1dB", 1), "align": (b"\x1ba", 1),
    "feed_lines": (b"\x1bd", 1), "feed_dots": (b"\x1bJ", 1), "default_spacing": (b"\x1b2", 0),
    "line_spacing": (b"\x1b3", 1), "char_spacing": (b"\x1b ", 1), "position": (b"\x1b$", 2),
    "left_margin": (b"\x1dL", 2), "print_width": (b"\x1dW", 2), "upside_down": (b"\x1b{", 1),
    "drawer": (b"\x1bp", 3), "report_changes": (b"\x1da", 1), "ask_when_printed": (b"\x1dr", 1),
    "ask_name": (b"\x1dI", 1), "barcode_height": (b"\x1dh", 1), "barcode_width": (b"\x1dw", 1),
    "barcode_text": (b"\x1dH", 1), "barcode_font": (b"\x1df", 1), "ask_status": (b"\x10\x04", 1),
    "recover": (b"\x10\x05", 1), "real_time": (b"\x10\x14", 3), "select": (b"\x1b=", 1), "panel_keys": (b"\x1bc5", 1),
}  # fmt: skip
"""Name → first bytes and the number of parameter bytes."""
CUT, PAREN, RASTER, COLUMNS, BARCODE = b"\x1dV", b"\x1d(", b"\x1dv0", b"\x1b*", b"\x1dk"
PROCESS = b"\x1d(H\x06\x00\x30\x30"
_LEADS = b"\x1b\x1c\x1d\x10"


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command with parameters of a fixed length."""

    name: str
    parameters: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Text:
    """What is printed as it stands, line ends and all."""

    text: Gbk


@dataclass(frozen=True, kw_only=True)
class Cut:
    """Cut the paper: 0 or 48 whole, 1 or 49 leaving a point, 65 and 66 after a feed of so many steps."""

    how: int
    feed: int | None = None


@dataclass(frozen=True, kw_only=True)
class AskProcess:
    """Answer with this mark when you have come this far."""

    mark: Annotated[bytes, Charset("ascii"), Within(4, 4)]


@dataclass(frozen=True, kw_only=True)
class Extended:
    """GS ( with its letter: QR codes, stored pictures, settings."""

    letter: Annotated[bytes, Charset("ascii"), Within(1, 1)]
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A raster picture (GS v 0), or columns of dots (ESC *)."""

    raster: bool
    mode: int
    across: Annotated[int, Within(0, 0xFFFF)]
    """Bytes a row; columns for columns."""
    rows: Annotated[int, Within(0, 0xFFFF)] = 0
    bitmap: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Barcode:
    """A bar code (GS k)."""

    system: int
    data: bytes


Part = Command | Text | Cut | AskProcess | Extended | Picture | Barcode


@dataclass(frozen=True, kw_only=True)
class ToPrinter:
    """What a host sends."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One answer: `realtime` DLE EOT, `status` GS r, `report` ASB, `process` GS ( H, `xon`, `xoff`, `block`."""

    kind: Kind
    data: bytes

    @property
    def name(self) -> str:
        """The stable word for what it says."""
        found = codec.read_report(self.data) if self.kind is Kind.REPORT else codec.Found()
        if self.kind is Kind.STATUS:
            found = codec.read_status(self.data[0])
        return found.cause or ("near_end" if found.near_end else f"reply_{self.kind.value}")


@dataclass(frozen=True, kw_only=True)
class FromPrinter:
    """What a printer answers."""

    replies: tuple[Reply, ...]


MESSAGES: tuple[type, ...] = (ToPrinter, FromPrinter)


def encode(message: ToPrinter | FromPrinter) -> bytes:
    """See `drivers.frames`. ValueError names a command that is not known or has other parameters."""
    if isinstance(message, FromPrinter):
        told = b"".join(reply.data for reply in message.replies)
    else:
        told = b"".join(_part_bytes(part) for part in message.parts)
    if not told:
        raise ValueError("nothing to send: expected at least one part or reply")
    return told


def _part_bytes(part: Part) -> bytes:
    if isinstance(part, Text):
        return part.text
    if isinstance(part, Command):
        if part.name not in FIXED or len(part.parameters) != FIXED[part.name][1]:
            raise ValueError(f"{part.name!r} with {len(part.parameters)} parameter bytes is no command")
        return FIXED[part.name][0] + part.parameters
    if isinstance(part, Cut):
        return CUT + bytes((part.how,)) + (b"" if part.feed is None else bytes((part.feed,)))
    if isinstance(part, AskProcess):
        return PROCESS + part.mark
    if isinstance(part, Extended):
        return PAREN + part.letter + len(part.data).to_bytes(2, "little") + part.data
    if isinstance(part, Barcode):
        sized = bytes((part.system, len(part.data))) if part.system >= 65 else bytes((part.system,))
        return BARCODE + sized + part.data + (b"" if part.system >= 65 else b"\x00")
    across = part.across.to_bytes(2, "little")
    if part.raster:
        return RASTER + bytes((part.mode,)) + across + part.rows.to_bytes(2, "little") + part.bitmap
    return COLUMNS + bytes((part.mode,)) + across + part.bitmap


def decode(frame: bytes) -> ToPrinter | FromPrinter:
    """See `drivers.frames`."""
    if not frame:
        raise BadFrame(Wrong.CUT, "1 byte", "nothing", 0)
    replies = tuple(AnswerReader().feed(frame))
    whole = sum(len(reply.data) for reply in replies) == len(frame)
    if whole and all(_is_answer(reply.kind, reply.data) for reply in replies):
        return FromPrinter(replies=tuple(Reply(kind=reply.kind, data=reply.data) for reply in replies))
    return ToPrinter(parts=tuple(_parts(Cursor(frame), frame)))


def _is_answer(kind: Kind, data: bytes) -> bool:
    """A status of GS r has each of its two pairs of bits alike; other values are rather a text."""
    return kind is not Kind.NOISE and (kind is not Kind.STATUS or data[0] in (0x00, 0x03, 0x0C, 0x0F))


def _parts(read: Cursor, frame: bytes) -> Iterator[Part]:
    chinese = False
    while read.left:
        at = read.place()
        if frame[at] in _LEADS:
            part = _command(read, frame[at:])
            if isinstance(part, Command) and part.name.startswith("chinese_o"):
                chinese = part.name == "chinese_on"
        else:
            part = Text(text=read.take(_text_size(frame, at, chinese)))
        yield part


def _text_size(frame: bytes, at: int, chinese: bool) -> int:
    """Bytes up to the next command. No second byte of a Chinese character is one: all are 30 or more."""
    end = next((i for i in range(at, len(frame)) if frame[i] in _LEADS), len(frame))
    if chinese and (frame[at:end].decode("gb18030", "replace")).endswith("\ufffd"):
        raise BadFrame(Wrong.CUT, "GB18030", hexed(frame[end - 1 : end]), end - 1)
    return end - at


def _command(read: Cursor, ahead: bytes) -> Part:
    for name, (first, count) in FIXED.items():
        if ahead.startswith(first):
            read.take(len(first))
            return Command(name=name, parameters=read.take(count))
    if ahead.startswith(CUT):
        read.take(2)
        how = read.one_of((0, 1, 48, 49, 65, 66))
        return Cut(how=how, feed=read.number() if how >= 65 else None)
    if ahead.startswith(PROCESS):
        read.take(len(PROCESS))
        return AskProcess(mark=read.take(4))
    if ahead.startswith(PAREN):
        read.take(2)
        return Extended(letter=read.take(1), data=read.take(read.number(2)))
    if ahead.startswith((RASTER, COLUMNS)):
        return _picture(read)
    if ahead.startswith(BARCODE):
        return _barcode(read, ahead)
    known = len(ahead) > 1
    raise BadFrame(Wrong.VALUE if known else Wrong.CUT, "ESC/POS", hexed(ahead[:2]), read.place())


def _picture(read: Cursor) -> Picture:
    if read.take(2) == RASTER[:2]:
        read.take(1)
        mode, across, rows = read.number(), read.number(2), read.number(2)
        return Picture(raster=True, mode=mode, across=across, rows=rows, bitmap=read.take(across * rows))
    mode, across = read.one_of((0, 1, 32, 33)), read.number(2)
    return Picture(raster=False, mode=mode, across=across, bitmap=read.take(across * (3 if mode >= 32 else 1)))


def _barcode(read: Cursor, ahead: bytes) -> Barcode:
    read.take(2)
    system = read.number()
    if system >= 65:
        return Barcode(system=system, data=read.take(read.number()))
    end = ahead.find(0, 3)
    data = read.take(max(0, end - 3) if end >= 0 else read.left + 1)
    read.take(1)
    return Barcode(system=system, data=data)


Reader = codec.AnswerReader
