"""What a window sign should say: from a desired state to words that fit.

A number is never scrolled. Of several wordings the longest that fits is taken.
"""

from __future__ import annotations

from collections.abc import Callable

from drivers.catalogue import Catalogue, pick
from hall.contract.messages import ShowSign, SignMode

LONGEST = 24
"""Characters of a number or label that reach a sign."""
LONGEST_TEXT = 60
"""Characters of a whole sentence."""


def wording(
    job: ShowSign, catalogue: Catalogue, language: str, fits: Callable[[str], bool], writable: Callable[[str], bool]
) -> str:
    """The sentence for this state: the first of its wordings that fits and whose characters the sign has.

    The shortest when none fits, the bare number when that cannot be written either; empty for a dark sign.
    """
    if job.mode is SignMode.BLANK:
        return ""
    number, label = visible(job.number), visible(job.window_label)
    way_out = visible(pick(job.text, language), LONGEST_TEXT) if job.mode is SignMode.EXIT else ""
    if way_out and fits(way_out) and writable(way_out):
        return way_out
    best = ""
    for i in range(1, 5):
        key = f"sign-{job.mode.value}-{i}"
        if not catalogue.has(language, key):
            break
        best = catalogue.say(language, key, number=number, label=label)
        if fits(best) and writable(best):
            return best
    return best if writable(best) else number


def visible(text: str, longest: int = LONGEST) -> str:
    """Text as it may reach a sign: visible characters only, and no backslash, which begins a card's own codes."""
    return "".join(c for c in text if c.isprintable() and c != "\\")[:longest]


def encodable(text: str, charset: str) -> bool:
    """Whether a charset has all characters of a text."""
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def digits_of(number: str) -> str:
    """The digits of a number without its letters: `A094` → `094`."""
    return "".join(c for c in number if c in "0123456789")
