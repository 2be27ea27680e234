"""What all frame codecs share: values with limits, checksums, a reading mark that says which byte is wrong.

A codec is a pure module with the same three names everywhere:

    MESSAGES            the frozen records it knows; a record's class name is its name in JSON
    encode(message)     record → the bytes of one frame
    decode(frame)       the bytes of exactly one frame → record; raises BadFrame
    Reader              finds frames in a stream; noise and unsound frames are counted and passed over
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Generic, Literal, Protocol, TypeVar

from drivers.device import Garbled

Message = TypeVar("Message")


class Wrong(StrEnum):
    """What can be wrong with a frame; each has a sentence in every language (`frame-wrong-…`)."""

    START = "start"
    CUT = "cut"
    TRAILING = "trailing"
    LENGTH = "length"
    CHECKSUM = "checksum"
    ESCAPE = "escape"
    VALUE = "value"


class BadFrame(Garbled):
    """Bytes that are not one sound frame. `at` counts the bytes of what was given from 0."""

    def __init__(self, wrong: Wrong, expected: str, found: str, at: int) -> None:
        super().__init__(f"byte {at}: expected {expected}, found {found}")
        self.wrong, self.expected, self.found, self.at = wrong, expected, found, at


@dataclass(frozen=True)
class Within:
    """Least and most that a number may be."""

    least: int
    most: int


@dataclass(frozen=True)
class Charset:
    """How the bytes of a text are read for people; bytes that it cannot give back exactly are shown as hex."""

    name: str


U8 = Annotated[int, Within(0, 0xFF)]
U16 = Annotated[int, Within(0, 0xFFFF)]
U32 = Annotated[int, Within(0, 0xFFFFFFFF)]
I16 = Annotated[int, Within(-0x8000, 0x7FFF)]
Gbk = Annotated[bytes, Charset("gb18030")]
Latin = Annotated[bytes, Charset("ascii")]


def _crc_table() -> tuple[int, ...]:
    table = []
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ 0xA001 if value & 1 else value >> 1
        table.append(value)
    return tuple(table)


_CRC = _crc_table()


def crc16(data: bytes, start: int = 0) -> int:
    """Polynomial 8005 reflected. Start 0 is CRC-16/ARC (Onbon, HKB1), start FFFF is Modbus."""
    crc = start
    for byte in data:
        crc = crc >> 8 ^ _CRC[(crc ^ byte) & 0xFF]
    return crc


def hexed(data: bytes) -> str:
    """Bytes for people: `A5 01`."""
    return data.hex(" ").upper() or "nothing"


class Cursor:
    """Reads values off the front of bytes.

    `where` gives each byte's place in what was received, when escapes were taken out in between; one entry more than
    there are bytes, for the end.
    """

    def __init__(self, data: bytes, where: Sequence[int] | None = None) -> None:
        self._data = data
        self._where = where if where is not None else range(len(data) + 1)
        self._next = 0

    @property
    def left(self) -> int:
        """Bytes not read yet."""
        return len(self._data) - self._next

    def place(self, back: int = 0) -> int:
        """Where the next byte stands in what was received, or the one so many bytes before it."""
        return self._where[self._next - back]

    def take(self, size: int) -> bytes:
        """So many bytes. Raises BadFrame when there are fewer."""
        if size > self.left:
            raise BadFrame(Wrong.CUT, f"{size} bytes", str(self.left), self._where[len(self._data)])
        self._next += size
        return self._data[self._next - size : self._next]

    def number(self, size: int = 1, order: Literal["little", "big"] = "little") -> int:
        """An unsigned number of so many bytes."""
        return int.from_bytes(self.take(size), order)

    def rest(self) -> bytes:
        """All that is left."""
        return self.take(self.left)

    def expect(self, wanted: bytes, wrong: Wrong = Wrong.VALUE) -> None:
        """These bytes and no others."""
        at = self.place()
        found = self.take(len(wanted))
        if found != wanted:
            raise BadFrame(wrong, hexed(wanted), hexed(found), at)

    def one_of(self, allowed: Sequence[int]) -> int:
        """A byte out of those allowed."""
        found = self.number()
        if found not in allowed:
            raise BadFrame(Wrong.VALUE, " / ".join(f"{a:02X}" for a in allowed), f"{found:02X}", self.place(1))
        return found

    def part(self, size: int) -> Cursor:
        """The next bytes as a piece of their own."""
        first = self._next
        return Cursor(self.take(size), self._where[first : first + size + 1])

    def end(self) -> None:
        """Nothing may follow."""
        if self.left:
            raise BadFrame(Wrong.TRAILING, "nothing", f"{self.left} more bytes", self.place())


class FrontReader(Generic[Message]):
    """Finds frames by trying the front of what was heard; what fits nothing is dropped byte by byte and counted."""

    def __init__(
        self, size: Callable[[bytes], int | None], decode: Callable[[bytes], Message], start: bytes = b""
    ) -> None:
        """`size` tells the length of the frame at the front: 0 = not known yet, None = no frame begins here.

        With a `start` mark, a sound frame further on ends the waiting for one whose length was spoilt.
        """
        self._size = size
        self._decode = decode
        self._start = start
        self._held = b""
        self.rejected = 0
        """Frames that looked like some and were unsound; bytes between frames are not counted."""

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages that are complete now. Never fails."""
        self._held += data
        while self._held:
            size = self._size(self._held)
            if size is not None and (size == 0 or size > len(self._held)):
                ahead = self._sound_ahead()
                if not ahead:
                    return
                self._held = self._held[ahead:]
                self.rejected += 1
                continue
            if size is None:
                self._held = self._held[1:]
                continue
            try:
                message = self._decode(self._held[:size])
            except BadFrame:
                self.rejected += 1
                self._held = self._held[1:]
                continue
            self._held = self._held[size:]
            yield message

    def _sound_ahead(self) -> int:
        """Where a whole and sound frame begins behind the unfinished one at the front; 0 = nowhere."""
        at = self._held.find(self._start, 1) if self._start else -1
        while at > 0:
            later = self._held[at:]
            size = self._size(later)
            try:
                if size and size <= len(later) and self._decode(later[:size]):
                    return at
            except BadFrame:
                pass
            at = self._held.find(self._start, at + 1)
        return 0

    def forget(self) -> None:
        """The line was silent for longer than a frame may pause: what is unfinished stays so."""
        self._held = b""


class Codec(Protocol):
    """A codec module."""

    @property
    def MESSAGES(self) -> tuple[type, ...]:  # noqa: N802 - a constant of the module
        """See the module's docstring."""
        ...

    @property
    def Reader(self) -> Any:  # noqa: N802 - a class of the module
        """See the module's docstring."""
        ...

    def encode(self, message: Any) -> bytes:
        """See the module's docstring."""

    def decode(self, frame: bytes) -> Any:
        """See the module's docstring."""
