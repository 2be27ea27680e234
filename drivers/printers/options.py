"""What may be set for a printer in `box.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from drivers.device import DeviceSettings
from drivers.options import one_of, read_options, within
from drivers.printers.textslip import CHARSETS

DOTS = {80: 576, 58: 384}
MODES = ("auto", "raster", "text")
HALLS_OWN = "hall"
"""The slip's template is that of the hall's settings."""


@dataclass(frozen=True)
class PrinterOptions:
    """One printer's peculiarities."""

    paper_mm: int = 80
    """Width of the roll: 80 or 58."""
    mode: str = "auto"
    """`raster` draws the slip, `text` uses the printer's own characters, `auto` decides by the speed of the line."""
    charset: str = "gbk"
    """The printer's Chinese set: gb18030, gbk, gb2312, utf8, or raster when it has none. Wrong sets print rubbish."""
    answers: bool = True
    """Whether the printer can talk back. Without, slips are `unverified`, never `done`."""
    process_id: bool = True
    """Ask with GS ( H which job is done. Switch off for a printer that prints rubbish at the end of a slip."""
    native_qr: bool = True
    """In text mode the printer draws the QR code itself; switch off where it cannot."""
    template: str = HALLS_OWN
    """`hall`: as the hall's settings say. Any other name is a file of config/slips, which then stays as it is."""
    roll_m: int = 80
    """Metres of paper on a new roll; 0 when nobody knows, then nothing is foretold."""
    low_slips: int = 60
    """From so few slips left on, people are told that the roll must be changed soon."""

    @property
    def dots(self) -> int:
        """Printable dots across."""
        return DOTS[self.paper_mm]

    @classmethod
    def of(cls, settings: DeviceSettings) -> PrinterOptions:
        """Read the options of a device. Raises BadSettings that names place, option, and what was meant."""
        options = read_options(cls, settings)
        one_of(settings, "paper_mm", options.paper_mm, tuple(DOTS))
        one_of(settings, "mode", options.mode, MODES)
        one_of(settings, "charset", options.charset, CHARSETS)
        within(settings, "roll_m", options.roll_m, 0, 1000)
        within(settings, "low_slips", options.low_slips, 0, 5000)
        return options
