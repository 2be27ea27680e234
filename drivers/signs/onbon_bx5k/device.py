"""A font card over a window: coloured text in its own fonts.

A call blinks for its first ten seconds by a second, empty page, which every card can do by itself. The card goes dark
by its own time-out when we fall silent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drivers.catalogue import Catalogue
from drivers.device import DeviceSettings
from drivers.options import one_of, read_options
from drivers.signs.onbon_bx5k import codec
from drivers.signs.onbon_bx5k.areas import LOOP_THEN_CLEAR, TextArea
from drivers.signs.onbon_bx5k.codec import UpdateAreas
from drivers.signs.onbon_card import Card, must_be_sound
from drivers.signs.tongue import Showing, Telling
from drivers.signs.wording import encodable, wording
from hall.contract.messages import ShowSign, SignMode

FONTS = {16: b"0", 24: b"1", 32: b"2"}
COLOURS = {"red": b"\\C1", "green": b"\\C2", "yellow": b"\\C3"}
BLINK_HALF_S = 1
PAGE_HALF_S = 4
CENTRED = 0b1010


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
    charset: str = "gb2312"
    """The card's font: gb2312 or gbk."""
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
        one_of(settings, "colours", options.colours, ("one", "two"))
        one_of(settings, "charset", options.charset, ("gb2312", "gbk"))
        return options


class FontCard(Card):
    """See Tongue."""

    def __init__(self, settings: DeviceSettings, catalogue: Catalogue) -> None:
        self.options = Options.of(settings)
        super().__init__(codec, self.options.card, answers=self.options.answers)
        self._catalogue = catalogue

    def show(self, showing: Showing) -> Sequence[Telling]:
        """See Tongue."""
        card = self.options.card
        found = area(showing.job, self.options, self._catalogue, showing.blinking, showing.timeout_s)
        areas = () if found is None else (found,)
        update = self._telling(UpdateAreas(to=card, areas=areas, clear=showing.fresh or not areas))
        return [update, *self._bright(showing, self.options.brightness)]


def said(job: ShowSign, options: Options, catalogue: Catalogue) -> str:
    """The sentence for this state on this panel."""
    return wording(
        job,
        catalogue,
        options.language,
        fits=lambda text: dots_wide(text, options) <= options.width,
        writable=lambda text: encodable(text, options.charset),
    )


def area(job: ShowSign, options: Options, catalogue: Catalogue, blinking: bool, timeout_s: int) -> TextArea | None:
    """The dynamic area that shows this state; None for a dark sign."""
    text = said(job, options, catalogue)
    if not text:
        return None
    size = font_size(options)
    start = b"\\FO0" + b"0" + FONTS[size] + b"\\FE0" + b"0" + FONTS[size]
    if options.charset == "gbk":
        start = b"\\FO10" + FONTS[size] + b"\\FE10" + FONTS[size]
    colour = ("yellow" if job.mode is SignMode.CALLED else "red") if options.colours == "two" else ""
    pages = [text, " "] if blinking else _pages(text, options)
    body = b"\\n".join(page.encode(options.charset, "replace") for page in pages)
    return TextArea(
        text=start + COLOURS.get(colour, b"") + body,
        width=options.width,
        height=options.height,
        run_mode=LOOP_THEN_CLEAR,
        timeout_s=timeout_s,
        align=CENTRED,
        stay_half_s=(BLINK_HALF_S if blinking else PAGE_HALF_S) if len(pages) > 1 else 0,
    )


def font_size(options: Options) -> int:
    """The largest of the card's fonts that the panel is high enough for."""
    return max(size for size in FONTS if size <= max(16, options.height))


def dots_wide(text: str, options: Options) -> int:
    """Width of a text on this panel."""
    size = font_size(options)
    return sum(size // 2 if ord(char) < 0x80 else size for char in text)


def _pages(text: str, options: Options) -> list[str]:
    """A text too wide for the panel, cut at spaces into pages that alternate; the number stays whole and first."""
    pages: list[str] = []
    for word in text.split(" "):
        if pages and dots_wide(f"{pages[-1]} {word}", options) <= options.width:
            pages[-1] += f" {word}"
        else:
            pages.append(word)
    return pages
