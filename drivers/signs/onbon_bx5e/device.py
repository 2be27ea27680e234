"""A bitmap card over a window: the words are drawn here, in any language the fonts of the box have.

A call blinks by a second, dark page; the card goes dark by its own time-out when we fall silent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from drivers.catalogue import Catalogue
from drivers.device import BadSettings, DeviceSettings, Refused
from drivers.options import one_of, read_options
from drivers.signs import onbon, picture
from drivers.signs.onbon_bx5e import codec
from drivers.signs.onbon_bx5e.codec import Command, Found, Page, Ping, SetBrightness, ShowPicture
from drivers.signs.tongue import AnswerEar, Blink, Showing, Telling
from drivers.signs.wording import wording
from hall.contract.messages import SignMode

BLINK_10MS = 50


@dataclass(frozen=True)
class Options:
    """One sign, as `box.toml` describes it."""

    card: int = 0
    """The card's own number on the line, 1 to 65533."""
    width: int = 96
    height: int = 16
    """Size of the panel in dots."""
    colours: str = "one"
    """`one` for single-colour panels, `two` for red-green ones (calls are yellow there)."""
    language: str = "zh-Hans"
    brightness: int = -1
    """0 to 15; -1 leaves the card as it is set."""
    answers: bool = True
    """Whether the card can talk back; without, its state is `unverified`, never `done`."""

    @classmethod
    def of(cls, settings: DeviceSettings) -> Options:
        """Read the options of a sign. Raises BadSettings that names place, option, and what was meant."""
        options = read_options(cls, settings)
        if not 1 <= options.card <= 0xFFFD:
            raise BadSettings(f"{settings.place}: card = {options.card}; give the number set on the card, 1 to 65533")
        if not (8 <= options.width <= 1024 and 8 <= options.height <= 256):
            size = f"{options.width} x {options.height}"
            raise BadSettings(f"{settings.place}: width x height = {size}; give the panel's dots, 8 x 8 to 1024 x 256")
        if not -1 <= options.brightness <= 15:
            raise BadSettings(f"{settings.place}: brightness = {options.brightness} is not 0 to 15, or -1")
        one_of(settings, "colours", options.colours, ("one", "two"))
        return options


class BitmapCard:
    """See Tongue."""

    blink = Blink.NATIVE

    def __init__(self, settings: DeviceSettings, catalogue: Catalogue) -> None:
        self.options = Options.of(settings)
        self.number = f"card {self.options.card}"
        self.answers = self.options.answers
        self._catalogue = catalogue

    def hello(self) -> Telling:
        """See Tongue."""
        return self._telling(Ping(to=self.options.card))

    def show(self, showing: Showing) -> Sequence[Telling]:
        """See Tongue. A dark sign is a dark picture: the format has no word for removing one area."""
        options, job = self.options, showing.job
        text = wording(
            job,
            self._catalogue,
            options.language,
            fits=lambda text: picture.text_width(text, options.height) <= options.width,
            writable=lambda text: True,
        )
        drawn = picture.draw(text, options.width, options.height)
        pages = [self._page(drawn, job.mode is SignMode.CALLED, showing.blinking)]
        if showing.blinking:
            pages.append(self._page(Image.new("1", drawn.size, 0), False, True))
        command = ShowPicture(to=options.card, width=options.width, height=options.height,
                              timeout_s=showing.timeout_s, pages=tuple(pages))  # fmt: skip
        tellings = [self._telling(command)]
        if showing.fresh and options.brightness >= 0:
            tellings.insert(0, self._telling(SetBrightness(to=options.card, level=options.brightness)))
        return tellings

    def _page(self, drawn: Image.Image, calling: bool, blinking: bool) -> Page:
        """0 = lit, 1 = dark; with two colours each byte of red is followed by its byte of green."""
        bitmap = b"".join(picture.rows_of_bytes(drawn))
        red = bytes(byte ^ 0xFF for byte in bitmap)
        if self.options.colours == "two":
            green = red if calling else b"\xff" * len(red)
            red = bytes(byte for pair in zip(red, green, strict=True) for byte in pair)
        return Page(bitmap=red, stay_10ms=BLINK_10MS if blinking else 0)

    def _telling(self, command: Command) -> Telling:
        ear = (lambda: AnswerEar(codec.Reader(), self._judge)) if self.answers else None
        return Telling(frame=codec.encode(command), ear=ear)

    def _judge(self, message: Found) -> bool:
        """An echo of our own and the answers of other cards do not count."""
        if message.to != onbon.PC or message.sender != self.options.card:
            return False
        if isinstance(message, codec.Refused):
            raise Refused(code=message.name)
        return isinstance(message, codec.Done)
