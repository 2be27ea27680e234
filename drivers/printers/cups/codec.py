"""IPP/1.1 (RFC 8010, 8011), as far as a slip needs it.

request   01 01 | operation u16 | number u32 | groups | 03 | document
answer    version | status u16, below 0100 when it was done | number u32 | groups | 03
group     01 operation, 02 job, 04 printer | attributes
attribute tag | length u16 | name | length u16 | value          without a name: one more value of the last

Numbers high byte first. Tags: 21 number, 22 yes or no, 23 state, 42 name, 44 keyword, 45 address, 47 charset,
48 language, 49 kind of document.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from drivers.frames import BadFrame, Cursor, Wrong

OPERATION_GROUP, JOB_GROUP, END = 0x01, 0x02, 0x03
FIRST_VALUE_TAG = 0x10
NUMBER, BOOLEAN, STATE, NAME, KEYWORD, URI, CHARSET, LANGUAGE, FORMAT = (
    0x21, 0x22, 0x23, 0x42, 0x44, 0x45, 0x47, 0x48, 0x49
)  # fmt: skip
DONE_BELOW = 0x0100

Value = str | int
Attribute = tuple[int, str, Sequence[Value]]


class Operation(IntEnum):
    """What we ask."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    JOB_ATTRIBUTES = 0x0009
    PRINTER_ATTRIBUTES = 0x000B


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was answered; the values of each attribute by its name."""

    status: int
    found: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        """The operation was carried out."""
        return self.status < DONE_BELOW

    def number(self, name: str, default: int = 0) -> int:
        """The first value of an attribute, where it is a number."""
        value = next(iter(self.found.get(name, ())), default)
        return value if isinstance(value, int) else default

    def words(self, name: str) -> tuple[str, ...]:
        """The values of an attribute that are texts."""
        return tuple(value for value in self.found.get(name, ()) if isinstance(value, str))


def request(operation: Operation, printer: str, asked: Sequence[Attribute], job: Sequence[Attribute] = ()) -> bytes:
    """All of a request but the document. `asked` follows charset, language and the printer's address."""
    first: list[Attribute] = [
        (CHARSET, "attributes-charset", ("utf-8",)),
        (LANGUAGE, "attributes-natural-language", ("en",)),
        (URI, "printer-uri", (printer,)),
    ]
    head = struct.pack(">BBHIB", 1, 1, operation, 1, OPERATION_GROUP)
    groups = b"".join(_attribute(*one) for one in (*first, *asked))
    return head + groups + (bytes((JOB_GROUP,)) + b"".join(_attribute(*one) for one in job) if job else b"") + b"\x03"


def _attribute(tag: int, name: str, values: Sequence[Value]) -> bytes:
    told = b""
    for at, value in enumerate(values):
        raw = struct.pack(">i", value) if isinstance(value, int) else value.encode()
        key = b"" if at else name.encode()
        told += struct.pack(">BH", tag, len(key)) + key + struct.pack(">H", len(raw)) + raw
    return told


def read_answer(raw: bytes) -> Answer:
    """An answer. Raises BadFrame when it is none."""
    read = Cursor(raw)
    read.take(2)
    status = read.number(2, "big")
    read.take(4)
    found: dict[str, list[Value]] = {}
    name = ""
    while (tag := read.number()) != END:
        if tag < FIRST_VALUE_TAG:
            continue
        name = read.take(read.number(2, "big")).decode("utf-8", "replace") or name
        if not name:
            raise BadFrame(Wrong.VALUE, "an attribute's name", "none", read.place())
        found.setdefault(name, []).append(_value(tag, read.take(read.number(2, "big"))))
    return Answer(status=status, found={name: tuple(values) for name, values in found.items()})


def _value(tag: int, raw: bytes) -> Value:
    return (
        int.from_bytes(raw, "big", signed=True) if tag in (NUMBER, BOOLEAN, STATE) else raw.decode("utf-8", "replace")
    )
