"""SDT/SAM_V reader of resident ID cards. Serial 115200 8N1, or USB.

frame     AA AA AA 96 69 | length u16 | CMD PARA data | check          host → reader
          AA AA AA 96 69 | length u16 | 00 00 SW3 data | check         reader → host
length    everything after it, the check included, high byte first;  check = XOR from the length to the last data byte
commands  10 FF reset, 11 FF status, 12 FF number of the SAM, 20 01 find, 20 02 select, 30 01 read text and photo,
          30 10 with fingerprint, 30 03 newest address, 60 xx baud, 61 FF n most bytes over the air
answer to 30 01   90 | text length u16 0100 | photo length u16 0400 | text | photo: see `card`

The photo, and a fingerprint, are dropped here: nobody behind the codec ever sees them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import xor
from typing import Annotated, ClassVar

from drivers.frames import U8, BadFrame, Cursor, FrontReader, Within, Wrong
from drivers.readers.sdt.card import TEXT_BYTES, CardText, card_bytes, read_text

START = b"\xaa\xaa\xaa\x96\x69"
LONGEST = 4096
"""The longest answer (text, photo, fingerprint) has 2321 bytes."""
OK, FOUND, NO_CARD = 0x90, 0x9F, 0x80
PHOTO_BYTES = 1024
STATUSES = {
    0x80: "no_card", 0x81: "select_failed", 0x10: "bad_checksum", 0x11: "bad_length", 0x21: "bad_command",
    0x24: "unknown", 0x31: "card_rejects_reader", 0x32: "reader_rejects_card", 0x33: "bad_card_data",
    0x40: "wrong_card", 0x41: "read_failed", 0x47: "no_random", 0x60: "self_test_failed", 0x66: "not_authorised",
    0x91: "nothing_there",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A command of the host."""

    code: ClassVar[tuple[int, int]]


class ResetReader(Asked):
    """Start the reader anew."""

    code = (0x10, 0xFF)


class QueryModule(Asked):
    """Is the security module well?"""

    code = (0x11, 0xFF)


class QuerySam(Asked):
    """Which security module is it?"""

    code = (0x12, 0xFF)


class FindCard(Asked):
    """Is a card there?"""

    code = (0x20, 0x01)


class SelectCard(Asked):
    """Take this card."""

    code = (0x20, 0x02)


class ReadCard(Asked):
    """Read text and photo."""

    code = (0x30, 0x01)


class ReadCardAndFingerprint(Asked):
    """Read text, photo and fingerprint; we never send it."""

    code = (0x30, 0x10)


class ReadNewAddress(Asked):
    """Read the newest address."""

    code = (0x30, 0x03)


@dataclass(frozen=True, kw_only=True)
class OtherCommand:
    """A sound command that this program has no words for."""

    command: Annotated[int, Within(1, 0xFF)]
    parameter: U8
    data: bytes = b""


@dataclass(frozen=True, kw_only=True)
class CardFound:
    """A card is there."""

    serial: Annotated[bytes, Within(4, 4)] = bytes(4)


@dataclass(frozen=True, kw_only=True)
class CardSelected:
    """The card is taken. Also what other commands answer with eight bytes."""

    serial: Annotated[bytes, Within(8, 8)] = bytes(8)


@dataclass(frozen=True, kw_only=True)
class CardRead:
    """What stood on the card, without photo and fingerprint."""

    text: CardText


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Any other answer: what became of the command, with what it was asked for."""

    status: U8
    data: bytes = b""

    @property
    def name(self) -> str:
        """The stable word for a status; empty when all is well."""
        return "" if self.status in (OK, FOUND) else STATUSES.get(self.status, f"status_{self.status:02x}")


_ASKED: tuple[type[Asked], ...] = (
    ResetReader, QueryModule, QuerySam, FindCard, SelectCard, ReadCard, ReadCardAndFingerprint, ReadNewAddress
)  # fmt: skip
_BY_CODE = {cls.code: cls for cls in _ASKED}
MESSAGES: tuple[type, ...] = (*_ASKED, OtherCommand, CardFound, CardSelected, CardRead, Answer)
Found = Asked | OtherCommand | CardFound | CardSelected | CardRead | Answer


def encode(message: Found) -> bytes:
    """See `drivers.frames`. A card that was read gets a blank photo."""
    inner = _inner(message)
    counted = (len(inner) + 1).to_bytes(2, "big") + inner
    return START + counted + bytes((reduce(xor, counted),))


def _inner(message: Found) -> bytes:
    if isinstance(message, Asked):
        return bytes(message.code)
    if isinstance(message, OtherCommand):
        return bytes((message.command, message.parameter)) + message.data
    if isinstance(message, CardFound):
        return bytes((0, 0, FOUND)) + message.serial
    if isinstance(message, CardSelected):
        return bytes((0, 0, OK)) + message.serial
    if isinstance(message, CardRead):
        lengths = TEXT_BYTES.to_bytes(2, "big") + PHOTO_BYTES.to_bytes(2, "big")
        return bytes((0, 0, OK)) + lengths + card_bytes(message.text) + bytes(PHOTO_BYTES)
    return bytes((0, 0, message.status)) + message.data


def decode(frame: bytes) -> Found:
    """See `drivers.frames`."""
    read = Cursor(frame)
    read.expect(START, Wrong.START)
    length = read.number(2, "big")
    whole = len(START) + 2 + length
    if length < 3:
        raise BadFrame(Wrong.LENGTH, "0003..", f"{length:04X}", 5)
    if len(frame) < whole:
        raise BadFrame(Wrong.CUT, f"{whole} bytes", f"{len(frame)} bytes", len(frame))
    if len(frame) > whole:
        raise BadFrame(Wrong.TRAILING, "nothing", f"{len(frame) - whole} more bytes", whole)
    inner, check = read.part(length - 1), read.number()
    wanted = reduce(xor, frame[5:-1])
    if check != wanted:
        raise BadFrame(Wrong.CHECKSUM, f"{wanted:02X}", f"{check:02X}", len(frame) - 1)
    return _message(inner)


def _message(inner: Cursor) -> Found:
    command, parameter = inner.number(), inner.number()
    if command:
        cls = _BY_CODE.get((command, parameter))
        if cls is not None and not inner.left:
            return cls()
        return OtherCommand(command=command, parameter=parameter, data=inner.rest())
    if parameter:
        raise BadFrame(Wrong.VALUE, "00", f"{parameter:02X}", inner.place(1))
    status = inner.number()
    if status == FOUND and inner.left == 4:
        return CardFound(serial=inner.rest())
    if status == OK and inner.left == 8:
        return CardSelected(serial=inner.rest())
    if status == OK and inner.left >= 4 + TEXT_BYTES:
        return _card(inner)
    return Answer(status=status, data=inner.rest())


def _card(inner: Cursor) -> CardRead:
    inner.expect(TEXT_BYTES.to_bytes(2, "big"), Wrong.LENGTH)
    photo = inner.number(2, "big")
    fingerprint = inner.number(2, "big") if inner.left > TEXT_BYTES + photo else 0
    if inner.left != TEXT_BYTES + photo + fingerprint:
        raise BadFrame(Wrong.LENGTH, f"{TEXT_BYTES + photo + fingerprint} bytes", f"{inner.left} bytes", inner.place())
    return CardRead(text=read_text(inner.part(TEXT_BYTES)))


def frame_size(held: bytes) -> int | None:
    """Bytes of the frame that begins here; 0 = not known yet, None = none begins here."""
    if held[:5] != START[: len(held)]:
        return None
    if len(held) < 7:
        return 0
    length = int.from_bytes(held[5:7], "big")
    return 7 + length if 3 <= length <= LONGEST else None


class Reader(FrontReader[Found]):
    """See `drivers.frames`."""

    def __init__(self) -> None:
        super().__init__(frame_size, decode, START)
