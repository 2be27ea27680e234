"""Bytes for paper: pictures, text and QR codes. The only file that knows python-escpos, which here only builds bytes.

Printers obey DLE EOT, DLE ENQ and DLE DC4 even inside picture data, so no band may contain 10 04, 10 05 or 10 14: where
one would, a dot is added (10 becomes 11). An eighth of a millimetre of ink is cheaper than a printer that stops.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from PIL import Image

BAND_ROWS = 64
"""Rows sent at once (8 mm): small enough to notice soon that a printer stopped."""
HAZARDS = (b"\x10\x04", b"\x10\x05", b"\x10\x14")
INK_IS_ONE = "1;I"
"""Pictures have black = 0, printers ink = 1."""
CENTRE, LEFT = b"\x1ba\x01", b"\x1ba\x00"


def prepare() -> None:
    """Read python-escpos and its tables: a third of a second that no visitor shall wait for, nor a box without need."""
    import_module("escpos.printer")


def raster_bands(picture: Image.Image, rows: int = BAND_ROWS) -> Iterator[bytes]:
    """A picture (black = 0) as GS v 0 commands of at most `rows` rows. The width must be a multiple of 8.

    The very bytes of python-escpos's `image(impl="bitImageRaster")`, without its conversions: they cost a third of the
    time that a visitor waits for a drawn slip.
    """
    if picture.mode != "1" or picture.width % 8:
        raise ValueError(f"expected one bit per dot and a width divisible by 8, not {picture.mode} {picture.width}")
    wide = picture.width // 8
    dots = memoryview(picture.tobytes("raw", INK_IS_ONE))
    for top in range(0, picture.height, rows):
        band = dots[top * wide : (top + rows) * wide]
        size = wide.to_bytes(2, "little") + (len(band) // wide).to_bytes(2, "little")
        yield b"\x1dv0\x00" + size + _harmless(bytes(band))


def _harmless(dots: bytes) -> bytes:
    """The same dots (ink = 1) without real-time commands among them."""
    for pair in HAZARDS:
        dots = dots.replace(pair, b"\x11" + pair[1:])
    return dots


def qr_code(link: str, module: int = 6) -> bytes:
    """A QR code that the printer draws itself, in the middle of the paper (`module` dots a side)."""
    from escpos.printer import Dummy  # see `prepare`

    paper = Dummy()
    paper.qr(link, native=True, size=module, center=False)
    return CENTRE + bytes(paper.output) + LEFT
