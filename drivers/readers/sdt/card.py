"""The text of a resident ID card: 256 bytes of UTF-16LE, filled up with blanks.

name 30 | sex 2 | nation 4 | birth 16 | address 70 | number 36 | issuer 30 | valid from 16 | to 16 | rest 36

Permits of foreigners and of residents of Hong Kong, Macao and Taiwan use the same bytes in another order, told apart by
the sign at byte 248; how, is not verified, so they are refused by name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from drivers.frames import BadFrame, Cursor, Wrong

TEXT_BYTES = 256
SIZES = {"name": 30, "sex": 2, "nation": 4, "birth": 16, "address": 70, "number": 36, "issuer": 30,
         "valid_from": 16, "valid_to": 16, "rest": 36}  # fmt: skip
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
DIGITS = "10X98765432"
FOREIGN = {b"I\x00": "permit of a foreigner", b"J\x00": "permit for Hong Kong, Macao, Taiwan"}
FOREIGN_AT = 248
NUMBER_AT = 30 + 2 + 4 + 16 + 70


class OtherCard(BadFrame):
    """A sound answer, but no resident's card."""

    code = "other_card"


class BadNumber(BadFrame):
    """A sound answer with a number that can be nobody's."""

    code = "bad_number"


@dataclass(frozen=True, kw_only=True)
class CardText:
    """What a card says of its holder. Personal: never logged, never kept; `masked` is what may be shown."""

    name: str
    sex: str
    nation: str
    """GB/T 3304: 01 to 56, 97 other, 98 naturalised."""
    birth: str
    address: str
    number: str
    issuer: str
    valid_from: str
    valid_to: str
    """YYYYMMDD, or 长期."""
    rest: str = ""


def check_digit(seventeen: str) -> str:
    """The last sign of a number (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(seventeen, WEIGHTS, strict=True))
    return DIGITS[total % 11]


def number_fault(number: str) -> str:
    """Why a number cannot be one: `length`, `digits`, `region`, `birth`, `check`; empty when it may be."""
    if len(number) not in (15, 18):
        return "length"
    body = number[:17] if len(number) == 18 else number
    if not (body.isascii() and body.isdigit()):
        return "digits"
    if not 11 <= int(number[:2]) <= 91:
        return "region"
    birth = number[6:14] if len(number) == 18 else "19" + number[6:12]
    try:
        date(int(birth[:4]), int(birth[4:6]), int(birth[6:]))
    except ValueError:
        return "birth"
    return "check" if len(number) == 18 and number[17].upper() != check_digit(body) else ""


def masked(text: CardText) -> CardText:
    """The first sign of the name; place, year and last signs of the number; nothing else of the holder."""
    number = text.number
    shown = number[:6] + "*" * (len(number) - 10) + number[-4:] if len(number) >= 15 else "*" * len(number)
    return replace(text, name=text.name[:1] + "*" * max(1, len(text.name) - 1), number=shown, birth="*", address="*",
                   sex="*", nation="*", rest="")  # fmt: skip


def card_bytes(text: CardText) -> bytes:
    """The 256 bytes. ValueError names a field that is too long, or a number that can be nobody's (a masked one)."""
    fault = number_fault(text.number)
    if fault:
        raise ValueError(f"number: expected that of a resident, found a bad {fault}")
    out = b""
    for name, size in SIZES.items():
        raw = getattr(text, name).encode("utf-16-le")
        if len(raw) > size:
            raise ValueError(f"{name}: expected at most {size // 2} signs")
        out += raw + b" \x00" * ((size - len(raw)) // 2)
    return out


def read_text(raw: Cursor) -> CardText:
    """The text of a resident's card. Raises BadFrame when it is none, and never says what stood there."""
    start, whole = raw.place(), raw.take(TEXT_BYTES)
    kind = FOREIGN.get(whole[FOREIGN_AT : FOREIGN_AT + 2])
    if kind:
        raise OtherCard(Wrong.VALUE, "card of a resident", kind, start + FOREIGN_AT)
    found: dict[str, str] = {}
    at = 0
    for name, size in SIZES.items():
        try:
            found[name] = whole[at : at + size].decode("utf-16-le").strip(" \x00")
        except UnicodeDecodeError:
            raise BadFrame(Wrong.VALUE, f"{name} in UTF-16", "other bytes", start + at) from None
        at += size
    fault = number_fault(found["number"])
    if fault:
        raise BadNumber(Wrong.VALUE, "number of a resident", f"bad {fault}", start + NUMBER_AT)
    return CardText(**found)
