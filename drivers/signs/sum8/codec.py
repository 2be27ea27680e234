"""Generic digit board: four bytes, no start mark, no answer.

frame     board | number high | number low | sum of the three, low byte
"""

from __future__ import annotations

from dataclasses import dataclass

from drivers.frames import U8, U16, BadFrame, Cursor, FrontReader, Wrong

SIZE = 4


@dataclass(frozen=True, kw_only=True)
class ShowCount:
    """Show a number."""

    board: U8
    value: U16


MESSAGES: tuple[type, ...] = (ShowCount,)


def encode(message: ShowCount) -> bytes:
    """See `drivers.frames`."""
    inner = bytes((message.board, message.value >> 8, message.value & 0xFF))
    return inner + bytes((sum(inner) & 0xFF,))


def decode(frame: bytes) -> ShowCount:
    """See `drivers.frames`."""
    read = Cursor(frame)
    inner = read.take(3)
    read.expect(bytes((sum(inner) & 0xFF,)), Wrong.CHECKSUM)
    if read.left:
        raise BadFrame(Wrong.TRAILING, "nothing", f"{read.left} more bytes", SIZE)
    return ShowCount(board=inner[0], value=inner[1] << 8 | inner[2])


class Reader(FrontReader[ShowCount]):
    """See `drivers.frames`. One byte in 256 makes a sum right by chance: after a pause call `forget`."""

    def __init__(self) -> None:
        super().__init__(lambda held: SIZE, decode)
