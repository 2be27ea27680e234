"""Scanner on a serial line (USB CDC, 115200 8N1): what it read, then CR; an LF after it is passed over.

frame     printable ASCII or UTF-8 | 0D [0A]

There is no checksum on the line: the scanner proves the code it reads, and whoever takes a code looks it up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drivers.frames import BadFrame, Wrong, hexed

CR, LF = 0x0D, 0x0A
LONGEST = 512
"""Bytes; a QR code of a slip has about 60."""


@dataclass(frozen=True, kw_only=True)
class CodeRead:
    """What stood in a code."""

    text: str


MESSAGES: tuple[type, ...] = (CodeRead,)


def encode(message: CodeRead) -> bytes:
    """See `drivers.frames`. ValueError for a text with control characters, or none."""
    if not message.text or not message.text.isprintable():
        raise ValueError(f"text = {message.text!r}: expected printable characters")
    return message.text.encode("utf-8") + bytes((CR,))


def decode(frame: bytes) -> CodeRead:
    """See `drivers.frames`."""
    end = frame.find(CR)
    if end < 0:
        raise BadFrame(Wrong.CUT, "0D", f"{len(frame)} bytes", len(frame))
    if frame[end + 1 :] not in (b"", b"\n"):
        raise BadFrame(Wrong.TRAILING, "nothing", f"{len(frame) - end - 1} more bytes", end + 1)
    if not 0 < end <= LONGEST:
        raise BadFrame(Wrong.LENGTH, f"1..{LONGEST}", str(end), end)
    try:
        text = frame[:end].decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadFrame(Wrong.VALUE, "UTF-8", f"{frame[error.start]:02X}", error.start) from None
    if not text.isprintable():
        at = next(i for i, char in enumerate(text) if not char.isprintable())
        raise BadFrame(Wrong.VALUE, "20..", hexed(text[at].encode()), len(text[:at].encode()))
    return CodeRead(text=text)


class Reader:
    """Finds codes in a stream: from one CR to the next."""

    def __init__(self) -> None:
        self._held = bytearray()
        self.rejected = 0

    def feed(self, data: bytes) -> Iterator[CodeRead]:
        """The codes that end in these bytes. Never fails; an over-long one is dropped whole."""
        for byte in data:
            if byte == LF and not self._held:
                continue
            if len(self._held) <= LONGEST:
                self._held.append(byte)
            if byte != CR:
                continue
            held, self._held = bytes(self._held), bytearray()
            try:
                message = decode(held)
            except BadFrame:
                self.rejected += 1
            else:
                yield message

    def forget(self) -> None:
        """The line was silent: what is unfinished stays so."""
        self._held.clear()
