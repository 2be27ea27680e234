"""Onbon BX-5E/6E bitmap cards, from the protocol's own description (group A7).

Outer frame as on the font cards. header 16: dst u16, src u16, F0, reserved, device type u16, 4 reserved, length u32
data: reply, group, command, 2 reserved, body; answer: status, A0, 00 done or 01 refused, 2 reserved
bitmap: rows from the left, high bit first, 0 lit, 1 dark; two colours: a byte of red, then its byte of green
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator

from PIL import Image

from drivers.virtual.boards import Board, Told
from drivers.virtual.dots import COLOURS
from drivers.virtual.onbon import BROADCAST, BadFrame, Listener, crc16, wire

RUN_AND_CLEAR = 2


class Pictures:
    """See Grammar."""

    settings = (8, "N", 1)
    refusal = 0x0C

    def __init__(self) -> None:
        self._listener = Listener()
        self.counts = self._listener.counts

    def silence(self) -> None:
        """A frame has a start and an end of its own."""

    def hear(self, data: bytes) -> Iterator[Told]:
        """See Grammar."""
        for raw in self._listener.hear(data):
            try:
                yield _told(raw)
            except BadFrame as error:
                self._listener.count(str(error))
            except (struct.error, IndexError):
                self._listener.count("bad_body")


def _told(raw: bytes) -> Told:
    if len(raw) < 16 + 5 + 2:
        raise BadFrame("bad_length")
    to, sender, protocol, _, _, length = struct.unpack_from("<HHBBH4xI", raw)
    data = raw[16:-2]
    if length != len(data):
        raise BadFrame("bad_length")
    if struct.unpack("<H", raw[-2:])[0] not in (0xFFFF, crc16(raw[:-2])):
        raise BadFrame("crc_errors")
    if protocol != 0xF0 or data[0] not in (1, 2):
        raise BadFrame("bad_header")
    answer = _answer(raw, sender) if data[0] == 1 else None
    return Told(None if to in BROADCAST else to, _command(data[1], data[2], data[5:]), answer)


def _answer(raw: bytes, sender: int) -> Callable[[int, int], bytes]:
    def answer(number: int, status: int) -> bytes:
        head = struct.pack("<HH", sender, number) + raw[4:12] + struct.pack("<I", 5)
        return wire(head + bytes((status, 0xA0, 1 if status else 0, 0, 0)))

    return answer


def _command(group: int, command: int, body: bytes) -> Callable[[Board], int]:
    if (group, command) == (0xA2, 0x00):
        return lambda board: 0
    if (group, command) == (0xA3, 0x02):
        return lambda board: _brightness(board, body)
    if (group, command) == (0xA7, 0x00):
        return lambda board: _picture(board, body)
    return lambda board: 2 if group in (0xA2, 0xA3, 0xA7) else 1


def _brightness(board: Board, body: bytes) -> int:
    board.brightness = min(15, body[1])
    return 0


def _picture(board: Board, body: bytes) -> int:
    if struct.unpack_from("<I", body)[0] != len(body) - 4:
        return 2
    area = body[4:]
    number, run, timeout, programs = (
        area[0],
        area[1],
        struct.unpack_from("<H", area, 2)[0],
        struct.unpack_from("<H", area, 5)[0],
    )
    at = 7 + 2 * programs + 5
    kind, x, y, width, height, frame, pages = struct.unpack_from("<BHHHHBH", area, at)
    if kind != 0x10 or frame != 0:
        return 2
    at += struct.calcsize("<BHHHHBH")
    found, stay_s = [], 0.0
    for _ in range(pages):
        size = struct.unpack_from("<I", area, at)[0]
        stay_s = struct.unpack_from("<H", area, at + 8)[0] * 0.01
        bits = area[at + 4 + 13 : at + 4 + size]
        found.append(_lit(bits, width, height))
        at += 4 + size
    if at != len(area):
        return 2
    board.areas[number] = ((x, y), tuple(found))
    _set(board, _together(board), stay_s, timeout if run == RUN_AND_CLEAR else 0)
    return 0


def _together(board: Board) -> tuple[Image.Image, ...]:
    """The whole panel, as many pages as the area with the most has."""
    most = max(len(pages) for _, pages in board.areas.values())
    panels = [Image.new("RGB", (board.width, board.height)) for _ in range(most)]
    for at, pages in board.areas.values():
        for turn, panel in enumerate(panels):
            panel.paste(pages[turn % len(pages)], at)
    return tuple(panels)


def _set(board: Board, pages: tuple[Image.Image, ...], stay_s: float, timeout_s: int) -> None:
    lit = [page for page in pages if page.getbbox()]
    board.pages, board.page_s, board.timeout_s = pages, stay_s, timeout_s
    board.blink = len(pages) > 1 and len(lit) < len(pages)
    board.text = f"picture {zlib.crc32(lit[0].tobytes()):08x}" if lit else ""
    colours = {colour for page in lit for _, colour in page.getcolors() or [] if colour != (0, 0, 0)}
    board.colour = next((name for name, colour in COLOURS.items() if colour in colours), "")


def _lit(bits: bytes, width: int, height: int) -> Image.Image:
    """The dots of one page. Raises IndexError when there are too few bytes, struct.error when too many."""
    across = (width + 7) // 8
    planes = len(bits) // (across * height)
    if planes not in (1, 2) or len(bits) != across * height * planes:
        raise struct.error
    names = {(True, False): "red", (False, True): "green", (True, True): "yellow"}
    picture = Image.new("RGB", (width, height))
    for y in range(height):
        for x in range(width):
            at = (y * across + x // 8) * planes
            lit = [not bits[at + plane] >> (7 - x % 8) & 1 for plane in range(planes)]
            name = names.get((lit[0], lit[1] if planes == 2 else False))
            if name:
                picture.putpixel((x, y), COLOURS[name])
    return picture
