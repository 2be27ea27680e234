"""What a window sign should say: from a desired state to pages of coloured text for a font card.

A number is never scrolled. Of several wordings the longest that fits is taken; a call blinks for its first ten seconds
by a second, empty page, which every card can do by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from drivers.catalogue import Catalogue
from drivers.device import BadSettings, DeviceSettings
from drivers.options import one_of, read_options
from drivers.signs.codec import LOOP_THEN_CLEAR, TextArea
from hall.contract.messages import ShowSign, SignMode

FONTS = {16: b"0", 24: b"1", 32: b"2"}
COLOURS = {"red": b"\\C1", "green": b"\\C2", "yellow": b"\\C3"}
BLINK_HALF_S = 1
PAGE_HALF_S = 4
CENTRED = 0b1010


@dataclass(frozen=True)
class SignOptions:
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
    """0 to 15; -1 leaves the card as it is set."""
    answers: bool = True
    """Whether the card can talk back; without, its state is `unverified`, never `done`."""

    @classmethod
    def of(cls, settings: DeviceSettings) -> SignOptions:
        """Read the options of a sign. Raises BadSettings that names place, option, and what was meant."""
        options = read_options(cls, settings)
        if not 1 <= options.card <= 0xFFFD:
            raise BadSettings(f"{settings.place}: card = {options.card}; give the number set on the card, 1 to 65533")
        if not -1 <= options.brightness <= 15:
            raise BadSettings(f"{settings.place}: brightness = {options.brightness} is not 0 to 15, or -1")
        one_of(settings, "colours", options.colours, ("one", "two"))
        one_of(settings, "charset", options.charset, ("gb2312", "gbk"))
        return options


def wording(job: ShowSign, options: SignOptions, catalogue: Catalogue) -> str:
    """The sentence for this state: the first of its wordings that fits the panel; empty for a dark sign."""
    if job.mode is SignMode.BLANK:
        return ""
    number, label = _visible(job.number), _visible(job.window_label)
    best = ""
    for i in range(1, 5):
        key = f"sign-{job.mode.value}-{i}"
        if not catalogue.has(options.language, key):
            break
        best = catalogue.say(options.language, key, number=number, label=label)
        if dots_wide(best, options) <= options.width and _encodable(best, options):
            return best
    return best if _encodable(best, options) else number


def area(job: ShowSign, options: SignOptions, catalogue: Catalogue, blinking: bool, timeout_s: int) -> TextArea | None:
    """The dynamic area that shows this state; None for a dark sign."""
    text = wording(job, options, catalogue)
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


def font_size(options: SignOptions) -> int:
    """The largest of the card's fonts that the panel is high enough for."""
    return max(size for size in FONTS if size <= max(16, options.height))


def dots_wide(text: str, options: SignOptions) -> int:
    """Width of a text on this panel."""
    size = font_size(options)
    return sum(size // 2 if ord(char) < 0x80 else size for char in text)


def _pages(text: str, options: SignOptions) -> list[str]:
    """A text too wide for the panel, cut at spaces into pages that alternate; the number stays whole and first."""
    pages: list[str] = []
    for word in text.split(" "):
        if pages and dots_wide(f"{pages[-1]} {word}", options) <= options.width:
            pages[-1] += f" {word}"
        else:
            pages.append(word)
    return pages


def _visible(text: str) -> str:
    """Text as it may reach a card: visible characters only, and no backslash, which begins the card's own codes."""
    return "".join(c for c in text if c.isprintable() and c != "\\")[:24]


def _encodable(text: str, options: SignOptions) -> bool:
    try:
        text.encode(options.charset)
    except UnicodeEncodeError:
        return False
    return True
