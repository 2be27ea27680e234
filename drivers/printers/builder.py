"""Bytes for paper: pictures, text and QR codes. The only file that knows python-escpos, which here only builds bytes.

Printers obey DLE EOT, DLE ENQ and DLE DC4 even inside picture data, so no band may contain 10 04, 10 05 or 10 14: where
one would, a dot is added (10 becomes 11). An eighth of a millimetre of ink is cheaper than a printer that stops.
"""

from __future__ import annotations

from collections.abc import Iterator

from escpos.printer import Dummy
from PIL import Image, ImageOps

BAND_ROWS = 64
"""Rows sent at once (8 mm): small enough to notice soon that a printer stopped."""
HAZARDS = (b"\x10\x04", b"\x10\x05", b"\x10\x14")
CENTRE, LEFT = b"\x1ba\x01", b"\x1ba\x00"


def raster_bands(picture: Image.Image, rows: int = BAND_ROWS) -> Iterator[bytes]:
    """A picture (black = 0) as GS v 0 commands of at most `rows` rows. The width must be a multiple of 8."""
    if picture.mode != "1" or picture.width % 8:
        raise ValueError(f"expected one bit per dot and a width divisible by 8, not {picture.mode} {picture.width}")
    for top in range(0, picture.height, rows):
        band = picture.crop((0, top, picture.width, min(top + rows, picture.height)))
        paper = _paper(band.width)
        paper.image(_harmless(band), impl="bitImageRaster", fragment_height=rows)
        yield bytes(paper.output)


def _paper(width: int) -> Dummy:
    """A byte collector that knows how wide its paper is (it would complain on standard output otherwise)."""
    paper = Dummy()
    paper.profile.profile_data = {**paper.profile.profile_data, "media": {"width": {"pixels": width}}}
    return paper


def _harmless(band: Image.Image) -> Image.Image:
    """The same band without real-time commands in its bytes."""
    ink = bytearray(ImageOps.invert(band.convert("L")).convert("1", dither=Image.Dither.NONE).tobytes())
    changed = False
    for pair in HAZARDS:
        at = ink.find(pair)
        while at >= 0:
            ink[at] = 0x11
            changed = True
            at = ink.find(pair, at)
    if not changed:
        return band
    return ImageOps.invert(Image.frombytes("1", band.size, bytes(ink)).convert("L")).convert("1")


def qr_code(link: str, module: int = 6) -> bytes:
    """A QR code that the printer draws itself, in the middle of the paper (`module` dots a side)."""
    paper = Dummy()
    paper.qr(link, native=True, size=module, center=False)
    return CENTRE + bytes(paper.output) + LEFT
