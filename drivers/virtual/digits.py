"""Digit displays on Modbus-RTU, and small boards with a sum, from their descriptions.

Modbus   unit, function, register u16, value u16, CRC-16 (A001, start FFFF) low byte first; high bytes first otherwise
         06 register 0: number, answered by the same frame; 10 from register 80: count, bytes, segments, two a register;
         answered by register and count; no: function + 80, code
sum8     board, number high, number low, sum of the three
A frame is over after a silence: neither has a start mark.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from drivers.virtual.boards import Board, Told

SEGMENTS = {0x3F: "0", 0x06: "1", 0x5B: "2", 0x4F: "3", 0x66: "4", 0x6D: "5", 0x7D: "6", 0x07: "7", 0x7F: "8",
            0x6F: "9", 0x77: "A", 0x7C: "b", 0x39: "C", 0x5E: "d", 0x79: "E", 0x71: "F", 0x76: "H", 0x38: "L",
            0x73: "P", 0x00: " "}  # fmt: skip
BAD_REGISTER, BAD_FUNCTION = 2, 1


def crc(data: bytes) -> int:
    """The checksum of Modbus, bit by bit as its specification gives it."""
    value = 0xFFFF
    for byte in data:
        value ^= byte
        for _ in range(8):
            carry = value & 1
            value >>= 1
            if carry:
                value ^= 0xA001
    return value


class _Spaced:
    """Frames between silences."""

    settings = (8, "N", 1)

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self._held = b""

    def _count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1

    def silence(self) -> None:
        """What is unfinished stays so."""
        if self._held:
            self._count("cut_frames")
        self._held = b""


class ModbusDigits(_Spaced):
    """See Grammar."""

    refusal = 0x04

    def hear(self, data: bytes) -> Iterator[Told]:
        """See Grammar."""
        self._held += data
        size = self._size()
        if size and len(self._held) >= size:
            frame, self._held = self._held[:size], self._held[size:]
            if self._held:
                self._count("no_gap")
            if crc(frame[:-2]) != struct.unpack("<H", frame[-2:])[0]:
                self._count("crc_errors")
            else:
                yield Told(frame[0] or None, self._command(frame), _answer(frame))

    def _size(self) -> int:
        if len(self._held) < 7:
            return 0
        return 9 + self._held[6] if self._held[1] == 0x10 else 8

    def _command(self, frame: bytes) -> Callable[[Board], int]:
        function, register, value = frame[1], *struct.unpack(">Hh", frame[2:6])

        def obey(board: Board) -> int:
            if function == 0x06 and register == 0:
                board.text = str(value)
            elif function == 0x10 and register == 0x80 and frame[6] == 2 * value:
                board.text = "".join(SEGMENTS.get(byte & 0x7F, "?") for byte in frame[7:-2])
            else:
                return BAD_REGISTER if function in (0x06, 0x10) else BAD_FUNCTION
            return 0

        return obey


def _answer(frame: bytes) -> Callable[[int, int], bytes]:
    def answer(number: int, status: int) -> bytes:
        told = bytes((number, frame[1] | 0x80, status)) if status else bytes((number,)) + frame[1:6]
        return told + struct.pack("<H", crc(told))

    return answer


class SumDigits(_Spaced):
    """See Grammar. Boards say nothing back."""

    refusal = 0

    def hear(self, data: bytes) -> Iterator[Told]:
        """See Grammar."""
        self._held += data
        if len(self._held) < 4:
            return
        frame, self._held = self._held[:4], self._held[4:]
        if self._held:
            self._count("no_gap")
        if frame[3] != sum(frame[:3]) & 0xFF:
            self._count("bad_sums")
            return
        yield Told(frame[0], _shows(frame[1] << 8 | frame[2]))


def _shows(number: int) -> Callable[[Board], int]:
    def obey(board: Board) -> int:
        board.text = str(number)
        return 0

    return obey
