"""A QSystem board over a window: a short text, usually the bare number.

It says nothing back, so its state is always unverified; it has no time-out of its own and does not blink.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drivers.catalogue import Catalogue
from drivers.device import BadSettings, DeviceSettings
from drivers.options import read_options
from drivers.signs.qsystem import codec
from drivers.signs.qsystem.codec import PAUSE_S, ShowText
from drivers.signs.tongue import Blink, Showing, Telling
from drivers.signs.wording import encodable, wording


@dataclass(frozen=True)
class Options:
    """One board, as `box.toml` describes it."""

    board: int = 0
    """The board's own address, 8 to 255; the works set 33 and up."""
    columns: int = 4
    """Characters that fit side by side."""
    language: str = "en"

    @classmethod
    def of(cls, settings: DeviceSettings) -> Options:
        """Read the options of a board. Raises BadSettings that names place, option, and what was meant."""
        options = read_options(cls, settings)
        if not 8 <= options.board <= 255:
            raise BadSettings(f"{settings.place}: board = {options.board}; give the address set on the board, 8 to 255")
        if not 1 <= options.columns <= 40:
            raise BadSettings(f"{settings.place}: columns = {options.columns} is not 1 to 40")
        return options


class TextBoard:
    """See Tongue."""

    answers = False
    blink = Blink.NEVER

    def __init__(self, settings: DeviceSettings, catalogue: Catalogue) -> None:
        self.options = Options.of(settings)
        self.number = f"board {self.options.board}"
        self._catalogue = catalogue

    def hello(self) -> None:
        """See Tongue. It cannot be asked."""

    def show(self, showing: Showing) -> Sequence[Telling]:
        """See Tongue. A text that does not fit even in its shortest form is left out: half a word says nothing."""
        columns = self.options.columns
        text = wording(
            showing.job,
            self._catalogue,
            self.options.language,
            fits=lambda text: len(text) <= columns,
            writable=lambda text: encodable(text, "cp1251"),
        )
        if len(text) > columns:
            text = showing.job.number if len(showing.job.number) <= columns else ""
        told = text.encode("cp1251", "replace").ljust(columns)
        return [Telling(frame=codec.encode(ShowText(address=self.options.board, text=told)), rest_s=PAUSE_S)]
