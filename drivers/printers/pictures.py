"""Pictures on slips, as black and white dots: those that a hall puts there, and QR codes."""

from __future__ import annotations

import io

import segno
from PIL import Image

from drivers.device import BadSettings
from drivers.printers.sheet import INK, WHITE

QR_SIDE = 190
"""Dots a QR code may take, without its quiet zone; a module has 4 to 6 dots."""
MASK = 2
"""One of the eight patterns that keep a code from being read as lines. Weighing them all takes 10 ms while a visitor
waits, and a slip's link is chance already; readers take any."""
LARGEST = 4_000_000
"""Pixels; what opens into more is no logo."""


def opened(content: bytes) -> Image.Image:
    """The picture in this file's content, on white. Raises BadSettings when it is none."""
    try:
        with Image.open(io.BytesIO(content)) as found:
            if found.width * found.height > LARGEST:
                raise BadSettings(f"a picture of {found.width} x {found.height} dots is too large for a slip")
            seen = found.convert("RGBA")
    except (OSError, ValueError, SyntaxError) as error:
        raise BadSettings(f"no picture that can be printed: {error}") from error
    return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("L")


def logo(content: bytes, high: int, room: int) -> Image.Image:
    """A picture in black and white dots, so high at most and no wider than the room. Raises BadSettings."""
    grey = opened(content)
    share = min(high / grey.height, room / grey.width)
    size = (max(1, round(grey.width * share)), max(1, round(grey.height * share)))
    return grey.resize(size, Image.Resampling.LANCZOS).convert("1")


def qr_picture(link: str, side: int = QR_SIDE) -> Image.Image:
    """A QR code without its quiet zone, 4 to 6 dots a module where it takes the usual room."""
    matrix = [list(row) for row in segno.make(link, error="m", micro=False, mask=MASK).matrix]
    module = max(4, min(6 * side // QR_SIDE, side // len(matrix)))
    code = Image.new("L", (len(matrix), len(matrix)), WHITE)
    code.putdata([INK if dark else WHITE for row in matrix for dark in row])
    return code.resize((len(matrix) * module, len(matrix) * module), Image.Resampling.NEAREST)
