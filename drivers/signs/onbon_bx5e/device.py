"""A bitmap card over a window: the words are drawn here, in any language the fonts of the box have.

A call blinks by a second, dark page; the card goes dark by its own time-out when we fall silent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from drivers.catalogue import Catalogue
from drivers.device import BadSettings, DeviceSettings
from drivers.options import one_of, read_options
from drivers.signs import picture
from drivers.signs.onbon_bx5e import codec
from drivers.signs.onbon_bx5e.codec import Page, ShowPicture
from drivers.signs.onbon_card import Card, must_be_sound
from drivers.signs.tongue import Showing, Telling
from drivers.signs.wording import wording
from hall.contract.messages import SignMode

BLINK_10MS = 50
FRAME_BYTES = 240
"""Dots of one frame, about a quarter of a second at 9600 baud: between two frames a keypad may be asked."""


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
    """0 to 15, never brighter, whatever the hall's plan says; -1 leaves it to the plan, or the card as it is set."""
    answers: bool = True
    """Whether the card can talk back; without, its state is `unverified`, never `done`."""

    @classmethod
    def of(cls, settings: DeviceSettings) -> Options:
        """Read the options of a sign. Raises BadSettings that names place, option, and what was meant."""
        options = read_options(cls, settings)
        must_be_sound(settings, options.card, options.brightness)
        if not (8 <= options.width <= 1024 and 8 <= options.height <= 256):
            size = f"{options.width} x {options.height}"
            raise BadSettings(f"{settings.place}: width x height = {size}; give the panel's dots, 8 x 8 to 1024 x 256")
        one_of(settings, "colours", options.colours, ("one", "two"))
        return options


class BitmapCard(Card):
    """See Tongue."""

    def __init__(self, settings: DeviceSettings, catalogue: Catalogue) -> None:
        self.options = Options.of(settings)
        super().__init__(codec, self.options.card, answers=self.options.answers)
        self._catalogue = catalogue

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
        strips = [self._strip(showing, drawn, number, left) for number, left in enumerate(self._lefts(showing))]
        return [*strips, *self._bright(showing, options.brightness)]

    def _lefts(self, showing: Showing) -> range:
        """Where each strip of the panel begins: none is longer on the line than FRAME_BYTES of dots."""
        a_column = self.options.height * (2 if self.options.colours == "two" else 1) * (2 if showing.blinking else 1)
        return range(0, self.options.width, 8 * max(1, FRAME_BYTES // a_column))

    def _strip(self, showing: Showing, drawn: Image.Image, number: int, left: int) -> Telling:
        """One area of the panel; its last one may be narrower."""
        width = min(self._lefts(showing).step, self.options.width - left)
        part = drawn.crop((left, 0, left + width, self.options.height))
        pages = [self._page(part, showing.job.mode is SignMode.CALLED, showing.blinking)]
        if showing.blinking:
            pages.append(self._page(Image.new("1", part.size, 0), False, True))
        command = ShowPicture(to=self.options.card, number=number, x=left, width=width, height=self.options.height,
                              timeout_s=showing.timeout_s, pages=tuple(pages))  # fmt: skip
        return self._telling(command)

    def _page(self, drawn: Image.Image, calling: bool, blinking: bool) -> Page:
        """0 = lit, 1 = dark; with two colours each byte of red is followed by its byte of green."""
        bitmap = b"".join(picture.rows_of_bytes(drawn))
        red = bytes(byte ^ 0xFF for byte in bitmap)
        if self.options.colours == "two":
            green = red if calling else b"\xff" * len(red)
            red = bytes(byte for pair in zip(red, green, strict=True) for byte in pair)
        return Page(bitmap=red, stay_10ms=BLINK_10MS if blinking else 0)
