"""The sentence by which numbers are called over the loudspeakers, where a hall's people want another than ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hall.domain.rules import STRICT
from hall.domain.wording import Words

NUMBER, WINDOW, ZONE, NAME = "number", "window", "zone", "name"
PLACEHOLDERS = (NUMBER, WINDOW, ZONE, NAME)
"""What may stand in braces: the number, the window's label, the name of the window's zone, the name of the service.

Never the visitor's name: a whole hall would hear it.
"""
LONGEST = 80
"""Characters of a sentence as it is typed; at ninety calls an hour a longer one fills the loudspeakers."""
_BRACED = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, kw_only=True)
class VoicePlan:
    """Sentences by language; a language without one is called in our own words."""

    __pydantic_config__ = STRICT

    call: Words = field(default_factory=dict)
    """`请 {number} 号到 {zone} {window} 号窗口`"""
    again: Words = field(default_factory=dict)
    """From the second call of a number on; without it a recall sounds like the first."""


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """Something that staff may have spoken and shown without typing it."""

    __pydantic_config__ = STRICT

    code: str
    text: Words
    urgency: str = "page"


def sentence(plan: VoicePlan, language: str, attempt: int) -> str:
    """The hall's own sentence for the first (1), second, … call of a number; empty where our own words are spoken."""
    again = plan.again.get(language, "").strip() if attempt > 1 else ""
    return again or plan.call.get(language, "").strip()


def filled(text: str, values: Mapping[str, str]) -> str:
    """The sentence with these values in place of their names in braces; the others stay as they are."""

    def value(found: re.Match[str]) -> str:
        return values.get(found[1].strip(), found[0])

    return _BRACED.sub(value, text)


def faults(text: str) -> list[tuple[str, str]]:
    """What keeps a sentence from being spoken, as code and what was found; none for an empty one."""
    if not text.strip():
        return []
    names = [name.strip() for name in _BRACED.findall(text)]
    tests: tuple[tuple[str, Callable[[], str]], ...] = (
        ("voice_brace", lambda: "".join(sign for sign in _BRACED.sub("", text) if sign in "{}")),
        ("voice_placeholder", lambda: ", ".join(f"{{{name}}}" for name in names if name not in PLACEHOLDERS)),
        ("voice_number_missing", lambda: "" if NUMBER in names else f"{{{NUMBER}}}"),
        ("voice_too_long", lambda: str(len(text)) if len(text) > LONGEST else ""),
    )
    return [(code, found) for code, test in tests if (found := test())]
