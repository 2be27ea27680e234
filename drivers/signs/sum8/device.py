"""A small digit board: the digits of a number, 0 where nobody is served.

It says nothing back, so its state is always unverified; it has no time-out of its own, cannot be dark and cannot blink.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drivers.catalogue import Catalogue
from drivers.device import BadSettings, DeviceSettings
from drivers.options import read_options
from drivers.signs.sum8 import codec
from drivers.signs.sum8.codec import ShowCount
from drivers.signs.tongue import NUMBERED, Blink, Showing, Telling
from drivers.signs.wording import digits_of

GAP_S = 0.01
"""Silence after which a board takes the next byte for the first of a frame: not documented, so a generous one."""


@dataclass(frozen=True)
class Options:
    """One board, as `box.toml` describes it."""

    board: int = -1
    """The board's own number on the line, 0 to 255."""
    digits: int = 3

    @classmethod
    def of(cls, settings: DeviceSettings) -> Options:
        """Read the options of a board. Raises BadSettings that names place, option, and what was meant."""
        options = read_options(cls, settings)
        if not 0 <= options.board <= 255:
            raise BadSettings(f"{settings.place}: board = {options.board}; give the number set on the board, 0 to 255")
        if not 1 <= options.digits <= 4:
            raise BadSettings(f"{settings.place}: digits = {options.digits} is not 1 to 4")
        return options


class DigitBoard:
    """See Tongue."""

    answers = False
    blink = Blink.NEVER

    def __init__(self, settings: DeviceSettings, catalogue: Catalogue) -> None:
        """The catalogue is not asked: there are no words on digits."""
        self.options = Options.of(settings)
        self.number = f"board {self.options.board}"

    def hello(self) -> None:
        """See Tongue. It cannot be asked."""

    def show(self, showing: Showing) -> Sequence[Telling]:
        """See Tongue."""
        job = showing.job
        digits = digits_of(job.number)[-self.options.digits :] if job.mode in NUMBERED else ""
        message = ShowCount(board=self.options.board, value=int(digits or "0"))
        return [Telling(frame=codec.encode(message), rest_s=GAP_S)]
