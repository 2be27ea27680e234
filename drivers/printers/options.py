"""What may be set for a printer in `box.toml`."""

from __future__ import annotations

import dataclasses
import difflib
from dataclasses import dataclass

from drivers.device import BadSettings, DeviceSettings
from drivers.printers.textslip import CHARSETS

DOTS = {80: 576, 58: 384}
MODES = ("auto", "raster", "text")


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
    template: str = "standard"
    """Which file of config/slips."""

    @property
    def dots(self) -> int:
        """Printable dots across."""
        return DOTS[self.paper_mm]

    @classmethod
    def of(cls, settings: DeviceSettings) -> PrinterOptions:
        """Read the options of a device. Raises BadSettings that names place, option, and what was meant."""
        known = {f.name: f for f in dataclasses.fields(cls)}
        for name, value in settings.options.items():
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                raise BadSettings(f"{settings.place}: unknown option {name!r}; did you mean {(near or ['mode'])[0]!r}?")
            wanted = type(known[name].default)
            if type(value) is not wanted:
                raise BadSettings(f"{settings.place}: {name} = {value!r} should be {wanted.__name__}")
        options = dataclasses.replace(cls(), **settings.options)  # type: ignore[arg-type]  # types were just checked
        checks = (("paper_mm", tuple(DOTS)), ("mode", MODES), ("charset", CHARSETS))
        for name, allowed in checks:
            if getattr(options, name) not in allowed:
                choices = ", ".join(str(a) for a in allowed)
                raise BadSettings(f"{settings.place}: {name} = {getattr(options, name)!r} is none of {choices}")
        return options
