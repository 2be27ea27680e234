"""What a printer of ours would put on paper, as a picture, without any printer: for whoever edits a slip's template.

The bytes that the printer would get are executed by the virtual printer, so the picture shows what they do, not what
we meant.
"""

from __future__ import annotations

import contextlib

from PIL import Image

from drivers.catalogue import Catalogue
from drivers.printers.options import PrinterOptions
from drivers.printers.portions import SlipMaker
from drivers.printers.template import Template
from drivers.virtual.escpos import Interpreter
from drivers.virtual.paper import Paper
from hall.contract.messages import Slip

SERIAL_BPS = 9600
"""In mode `auto` a picture is asked for the way a network printer gets it; `text` as over a slow line."""


class _NoMore(Exception):
    """The bytes are at their end."""


class _Strip:
    """A printer without mechanics: everything that is burned is kept, cuts become gaps in the strip."""

    def __init__(self, data: bytes, width: int) -> None:
        self.paper = Paper(width=width)
        self._data, self._at = data, 0

    def take(self, count: int) -> bytes:
        """See Machine."""
        if self._at + count > len(self._data):
            raise _NoMore
        self._at += count
        return self._data[self._at - count : self._at]

    def burn(self, strip: Image.Image) -> None:
        """See Machine."""
        self.paper.add(strip)

    def cut(self, how: str) -> None:
        """See Machine."""
        dots = Image.new("1", (self.paper.width, 9), 0)
        for x in range(0, self.paper.width, 8):
            dots.putpixel((x, 4), 1)
        self.paper.add(dots)

    def reply(self, data: bytes) -> None:
        """Nobody listens."""

    def paper_status(self) -> int:
        """Plenty."""
        return 0

    def set_reports(self, mask: int) -> None:
        """Nobody listens."""

    def count(self, what: str) -> None:
        """Nobody counts."""


def picture(template: Template, slip: Slip, options: PrinterOptions, catalogue: Catalogue) -> Image.Image:
    """What comes out of a printer with these options. Raises BadSettings when the template cannot be followed."""
    maker = SlipMaker(options, catalogue, lambda: template)
    sheaf = maker.make(slip, SERIAL_BPS if options.mode == "text" else None)
    strip = _Strip(b"".join(sheaf.portions), options.dots)
    interpreter = Interpreter(strip)
    with contextlib.suppress(_NoMore):
        interpreter.run()
    return strip.paper.picture()
