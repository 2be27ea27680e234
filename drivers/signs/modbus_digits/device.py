"""A digit display on Modbus: the digits of a number, or its segments with the letters that seven segments can show.

Its answer is an echo, so what it shows is verified. It has no time-out of its own. A number register cannot be dark:
where nobody is served it shows 0, and so it does when the box starts, because an old number is worse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drivers.catalogue import Catalogue
from drivers.device import BadSettings, DeviceSettings, Refused
from drivers.options import read_options
from drivers.signs.modbus_digits import codec
from drivers.signs.modbus_digits.codec import DisplayRefused, Found, ShowNumber, ShowSegments, Written
from drivers.signs.tongue import NUMBERED, AnswerEar, Blink, Showing, Telling
from drivers.signs.wording import digits_of, visible
from hall.contract.messages import ShowSign

GAP_S = 0.005
"""3.5 bytes at 9600 baud, after which a frame is over."""


@dataclass(frozen=True)
class Options:
    """One display, as `box.toml` describes it."""

    unit: int = 0
    """The display's own number on the line, 1 to 247."""
    digits: int = 4
    segments: bool = False
    """Whether the display takes single segments: then it shows letters where it can, blinks, and can be dark."""

    @classmethod
    def of(cls, settings: DeviceSettings) -> Options:
        """Read the options of a display. Raises BadSettings that names place, option, and what was meant."""
        options = read_options(cls, settings)
        if not 1 <= options.unit <= 247:
            raise BadSettings(f"{settings.place}: unit = {options.unit}; give the number set on the display, 1 to 247")
        if not 1 <= options.digits <= (16 if options.segments else 4):
            raise BadSettings(f"{settings.place}: digits = {options.digits} is not 1 to 4, or 16 with segments")
        if options.segments and options.digits % 2:
            raise BadSettings(f"{settings.place}: digits = {options.digits}; with segments give an even number")
        return options


class DigitDisplay:
    """See Tongue."""

    answers = True

    def __init__(self, settings: DeviceSettings, catalogue: Catalogue) -> None:
        """The catalogue is not asked: there are no words on seven segments."""
        self.options = Options.of(settings)
        self.number = f"unit {self.options.unit}"
        self.blink = Blink.TOLD if self.options.segments else Blink.NEVER

    def hello(self) -> Telling:
        """See Tongue. It can only be asked by telling it something, so it is put out."""
        return self._telling("")

    def show(self, showing: Showing) -> Sequence[Telling]:
        """See Tongue."""
        return [self._telling(_number(showing.job) if showing.lit else "")]

    def _telling(self, number: str) -> Telling:
        message = self._message(number)

        def judge(found: Found) -> bool:
            if found.unit != self.options.unit:
                return False
            if isinstance(found, DisplayRefused):
                raise Refused(code=found.name)
            return found == message or isinstance(found, Written)

        frame = codec.encode(message)
        return Telling(frame=frame, ear=lambda: AnswerEar(codec.Reader(), judge), answer_bytes=8, rest_s=GAP_S)

    def _message(self, number: str) -> Found:
        unit, digits = self.options.unit, self.options.digits
        if not self.options.segments:
            return ShowNumber(unit=unit, value=int(digits_of(number)[-digits:] or "0"))
        known = "".join(char for char in number.upper() if char in codec.DIGITS)
        return ShowSegments(unit=unit, segments=codec.segments_of(known[-digits:].rjust(digits)))


def _number(job: ShowSign) -> str:
    """What stands on it: the number while somebody is called or served, else nothing."""
    return visible(job.number) if job.mode in NUMBERED else ""
