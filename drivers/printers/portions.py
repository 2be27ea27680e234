"""A slip cut into portions of bytes, drawn or as text, whichever the line is fit for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from drivers.catalogue import Catalogue
from drivers.printers import codec
from drivers.printers.builder import raster_bands
from drivers.printers.listing import draw_lines, text_lines
from drivers.printers.options import PrinterOptions
from drivers.printers.raster import draw_slip
from drivers.printers.template import Template
from drivers.printers.textslip import TextSlip, dots_high
from drivers.printers.words import slip_words
from hall.contract.messages import Slip

SLOW_LINE = 115_200
"""Bits per second up to which a drawn slip would keep the visitor waiting: its 80 kB take 7 s at this speed, and after
five the kiosk shows the number instead."""
DOTS_PER_MM = 8
ENDS = {"part": codec.CUT, "whole": codec.CUT_WHOLE, "none": codec.FEED_OUT}
"""How a slip ends, by the template's `cut`."""


@dataclass(frozen=True)
class Sheaf:
    """A slip ready to send."""

    mode: str
    """`raster` or `text`."""
    portions: tuple[bytes, ...]
    height_mm: float

    @property
    def bytes(self) -> int:
        """How many bytes go over the line."""
        return sum(len(portion) for portion in self.portions)


class SlipMaker:
    """Makes slips for one printer."""

    def __init__(self, options: PrinterOptions, catalogue: Catalogue, template: Callable[[], Template]) -> None:
        """`template` is asked for each slip: the hall may have changed it since the last one."""
        self._options = options
        self._catalogue = catalogue
        self._template = template
        self._text = TextSlip(options.dots, options.charset, options.native_qr)

    def make(self, slip: Slip, bits_per_second: int | None) -> Sheaf:
        """All portions of a slip for a line of this speed (None: fast)."""
        if slip.lines:
            return self._sheet(slip, bits_per_second)
        template = self._template()
        words = slip_words(slip, self._catalogue, template)
        start = codec.INITIALISE + (codec.REPORT_CHANGES if self._options.answers else b"")
        end, copies = ENDS[template.cut], template.copies
        if self._drawn(bits_per_second):
            picture = draw_slip(words, template, self._options.dots)
            bands = tuple(raster_bands(picture))
            return Sheaf("raster", (start, *(*bands, end) * copies), copies * picture.height / DOTS_PER_MM)
        parts = tuple(self._text.parts(words, template))
        dots = copies * self._text.dots(words, template)
        return Sheaf("text", (start, *(*parts, end) * copies), dots / DOTS_PER_MM)

    def _sheet(self, slip: Slip, bits_per_second: int | None) -> Sheaf:
        """A sheet that is no ticket: the hall's template says nothing about it."""
        start = codec.INITIALISE + (codec.REPORT_CHANGES if self._options.answers else b"")
        if self._drawn(bits_per_second):
            pictures = draw_lines(slip.lines, self._options.dots, slip.language)
            bands = (band for picture in pictures for band in raster_bands(picture))
            return Sheaf("raster", (start, *bands, codec.CUT), sum(p.height for p in pictures) / DOTS_PER_MM)
        lines = list(text_lines(slip.lines, self._text.columns))
        parts = self._text.sheet(lines, slip.language)
        return Sheaf("text", (start, *parts, codec.CUT), sum(map(dots_high, lines)) / DOTS_PER_MM)

    def _drawn(self, bits_per_second: int | None) -> bool:
        if self._options.mode != "auto":
            return self._options.mode == "raster"
        return bits_per_second is None or bits_per_second > SLOW_LINE
