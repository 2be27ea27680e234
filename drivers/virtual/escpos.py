"""Executes ESC/POS as a printer does, byte by byte, written from the command tables of Epson and of Chinese makers.

    ESC @ a E G ! - d J 2 3 t R M p i m   GS ! B V v r a I L W H h w f k ( 8   FS & . ! W S (
    DLE EOT ENQ DC4   LF CR HT
    Chinese mode (on after ESC @): 81..FE begins a GB18030 character of two bytes, or four when the second is 30..39

A command that is unknown is counted and its first two bytes are dropped, as printers do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PIL import Image

from drivers.virtual.paper import Paper

ESC_ONE = b"aEG!-dJ3tRM {V"
"""ESC commands with one parameter byte."""
GS_ONE = b"!BHhwfraIb"
FS_ONE = b"!WC-"


class Machine(Protocol):
    """What the commands act on, beside the paper."""

    paper: Paper

    def take(self, count: int) -> bytes:
        """The next bytes of the stream; waits for them."""
        ...

    def burn(self, strip: Image.Image) -> None:
        """Bring dots on paper; takes its time, and waits while there is no paper."""
        ...

    def cut(self, how: str) -> None:
        """Cut the paper."""
        ...

    def reply(self, data: bytes) -> None:
        """Answer in the order of the data."""
        ...

    def paper_status(self) -> int:
        """Paper sensors as GS r 1 reports them."""
        ...

    def set_reports(self, mask: int) -> None:
        """GS a: which changes are reported by themselves."""
        ...

    def count(self, what: str) -> None:
        """Something worth counting happened: `unknown_command`, `drawer`, `realtime_in_data`, `memory_write`."""
        ...


class Interpreter:
    """Reads commands from a machine's stream and executes them, until the machine's `take` ends it."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.chinese = True
        self._qr_data = b""
        self._qr_module = 6
        self._kept: Image.Image | None = None

    def run(self) -> None:
        """Execute for ever."""
        while True:
            self.step()

    def step(self) -> None:
        """Execute one command or character."""
        byte = self.machine.take(1)[0]
        families: dict[int, Callable[[], None]] = {0x1B: self._esc, 0x1D: self._gs, 0x1C: self._fs, 0x10: self._dle}
        if byte in families:
            families[byte]()
        elif byte == 0x0A:
            self._line()
        elif byte >= 0x20:
            self._text(byte)

    # Text

    def _text(self, byte: int) -> None:
        char, full = self._char(byte)
        strip = self.machine.paper.put(char, full)
        if strip is not None:
            self.machine.burn(strip)

    def _char(self, byte: int) -> tuple[str, bool]:
        if byte < 0x80 or not self.chinese:
            return bytes([byte]).decode("cp437"), False
        if byte in (0x80, 0xFF):
            return "?", False
        raw = bytes([byte]) + self.machine.take(1)
        if 0x30 <= raw[1] <= 0x39:
            raw += self.machine.take(2)
        return raw.decode("gb18030", "replace")[0], True

    def _line(self) -> None:
        self.machine.burn(self.machine.paper.finish_line())

    # ESC

    def _esc(self) -> None:
        command = self.machine.take(1)
        paper = self.machine.paper
        if command == b"@":
            paper.initialise()
            self.chinese = True
            self.machine.set_reports(0)
        elif command == b"2":
            paper.line_dots = 30
        elif command in (b"i", b"m"):
            self.machine.cut("partial")
        elif command == b"p":
            self.machine.take(3)
            self.machine.count("drawer")
        elif command and command in ESC_ONE:
            self._esc_one(command, self.machine.take(1)[0])
        elif command in (b"$", b"\\"):
            self.machine.take(2)
        else:
            self.machine.count("unknown_command")

    def _esc_one(self, command: bytes, n: int) -> None:
        paper = self.machine.paper
        if command == b"a":
            paper.align = n % 48
        elif command in (b"E", b"G"):
            paper.style = replace(paper.style, bold=bool(n & 1))
        elif command == b"!":
            wide, high = (2 if n & 0x20 else 1), (2 if n & 0x10 else 1)
            paper.style = replace(paper.style, wide=wide, high=high, bold=bool(n & 8), underline=bool(n & 0x80))
        elif command == b"-":
            paper.style = replace(paper.style, underline=n % 48 > 0)
        elif command == b"3":
            paper.line_dots = n
        elif command == b"d":
            for _ in range(n):
                self._line()
        elif command == b"J":
            self._feed(n)

    def _feed(self, dots: int) -> None:
        if dots:
            self.machine.burn(Image.new("1", (self.machine.paper.width, dots), 0))

    # GS

    def _gs(self) -> None:
        command = self.machine.take(1)
        if command == b"v":
            self._raster()
        elif command == b"V":
            self._cut()
        elif command == b"(":
            self._extended()
        elif command == b"8":
            self._graphics(self.machine.take(1), self.machine.take(4))
        elif command == b"k":
            self._barcode()
        elif command in (b"L", b"W", b"P"):
            self.machine.take(2)
        elif command and command in GS_ONE:
            self._gs_one(command, self.machine.take(1)[0])
        else:
            self.machine.count("unknown_command")

    def _gs_one(self, command: bytes, n: int) -> None:
        paper = self.machine.paper
        if command == b"!":
            paper.style = replace(paper.style, wide=(n >> 4 & 7) + 1, high=(n & 7) + 1)
        elif command == b"B":
            paper.style = replace(paper.style, reverse=bool(n & 1))
        elif command == b"r":
            self.machine.reply(bytes([self.machine.paper_status() if n in (1, 49) else 0]))
        elif command == b"a":
            self.machine.set_reports(n)
        elif command == b"I":
            self.machine.reply(b"_VIRTUAL\x00" if n >= 65 else b"\x20")

    def _raster(self) -> None:
        _, mode, xl, xh, yl, yh = self.machine.take(6)
        wide_bytes, rows = xl | xh << 8, yl | yh << 8
        data = b""
        for _ in range(rows):
            row = self.machine.take(wide_bytes)
            if any(pair in data[-1:] + row for pair in (b"\x10\x04", b"\x10\x05", b"\x10\x14")):
                self.machine.count("realtime_in_data")
            data += row
            if len(data) >= wide_bytes * 24:
                data = self._burn_rows(data, wide_bytes, mode)
        self._burn_rows(data, wide_bytes, mode)

    def _burn_rows(self, data: bytes, wide_bytes: int, mode: int) -> bytes:
        if data:
            picture = Image.frombytes("1", (wide_bytes * 8, len(data) // wide_bytes), data)
            if mode % 48:
                size = (picture.width * (1 + (mode & 1)), picture.height * (1 + (mode >> 1 & 1)))
                picture = picture.resize(size, Image.Resampling.NEAREST)
            self.machine.paper.raster_rows += picture.height
            self.machine.burn(self.machine.paper.place(picture))
        return b""

    def _cut(self) -> None:
        how = self.machine.take(1)[0]
        if how in (65, 66, 97, 98, 103, 104):
            self._feed(self.machine.take(1)[0])
        self.machine.cut("full" if how in (0, 48, 65, 97, 103) else "partial")

    def _barcode(self) -> None:
        kind = self.machine.take(1)[0]
        if kind >= 65:
            self.machine.take(self.machine.take(1)[0])
        else:
            while self.machine.take(1) != b"\x00":
                pass

    def _extended(self) -> None:
        family, low, high = self.machine.take(3)
        data = self.machine.take(low | high << 8)
        if family == ord("H") and data[:2] == b"00":
            self.machine.reply(b"\x37\x22" + data[2:6] + b"\x00")
        elif family == ord("k"):
            self._qr(data)
        elif family == ord("E"):
            self.machine.count("memory_write")
        elif family == ord("L"):
            self._picture(data)

    def _graphics(self, family: bytes, length: bytes) -> None:
        """GS 8 L: as GS ( L, for pictures of more than 64 kB."""
        data = self.machine.take(int.from_bytes(length, "little"))
        if family == b"L":
            self._picture(data)

    def _picture(self, data: bytes) -> None:
        """GS ( L: 48 112 keeps a picture (one bit a dot, enlarged by bx, by), 48 50 prints what is kept."""
        if data[1] == 112:
            wide, rows = int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
            self._kept = Image.frombytes("1", ((wide + 7) // 8 * 8, rows), data[10:]).crop((0, 0, wide, rows))
            size = (wide * data[3], rows * data[4])
            self._kept = self._kept.resize(size, Image.Resampling.NEAREST)
        elif data[1] in (2, 50) and self._kept is not None:
            self.machine.paper.raster_rows += self._kept.height
            self.machine.burn(self.machine.paper.place(self._kept))
            self._kept = None

    def _qr(self, data: bytes) -> None:
        kind, function = data[0], data[1]
        if kind != 49:
            return
        if function == 67:
            self._qr_module = data[2]
        elif function == 80:
            self._qr_data = data[3:]
        elif function == 81 and self._qr_data:
            text = self._qr_data.decode("utf-8", "replace")
            self.machine.burn(self.machine.paper.qr_picture(text, self._qr_module))

    # FS and DLE

    def _fs(self) -> None:
        command = self.machine.take(1)
        if command == b"&":
            self.chinese = True
        elif command == b".":
            self.chinese = False
        elif command == b"S":
            self.machine.take(2)
        elif command == b"(":
            _, low, high = self.machine.take(3)
            self.machine.take(low | high << 8)
        elif command and command in FS_ONE:
            n = self.machine.take(1)[0]
            if command == b"W":
                paper = self.machine.paper
                paper.style = replace(paper.style, wide=1 + n % 48, high=1 + n % 48)
        elif command == b"q":
            self.machine.count("memory_write")
        else:
            self.machine.count("unknown_command")

    def _dle(self) -> None:
        """Real-time commands were obeyed when they arrived; here their bytes are only passed over."""
        command = self.machine.take(1)[0]
        if command in (0x04, 0x05):
            self.machine.take(1)
        elif command == 0x14:
            self.machine.take({1: 2, 2: 2, 8: 7}.get(self.machine.take(1)[0], 2))
