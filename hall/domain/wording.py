"""Texts in several languages as data: names of services, halls, zones.

Sentences of ours live in the language files; what a hall's people typed (names, notices) travels as `Words`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Words = Mapping[str, str]
"""One text by BCP 47 tag, e.g. `{"zh-Hans": "社会保险", "en": "Social insurance"}`."""

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
"""The languages that the product ships; another one is another folder in `config/lang`."""

_NEXT_BEST = {"zh-Hant": ("zh-Hans", "en"), "zh-Hans": ("zh-Hant", "en")}


def pick(words: Words, language: str) -> str:
    """The text in this language, else in the nearest one that is there, else empty.

    Traditional falls back to Simplified and back, everything else to English, then to whatever exists:
    a visitor who reads a name in a strange script can still show it to a greeter; an empty button helps nobody.
    """
    for tag in (language, *_NEXT_BEST.get(language, ("en",)), *words):
        if words.get(tag):
            return words[tag]
    return ""


_TRADITIONAL = frozenset(("hant", "tw", "hk", "mo"))


def nearest(wishes: Sequence[str], known: Sequence[str]) -> str | None:
    """The first wish (BCP 47 tags, dearest first) that one of the known languages meets; None where none does.

    Browsers name Chinese by region: zh-TW, zh-HK and zh-MO are written in Traditional, every other zh in Simplified
    characters (CLDR, likely subtags).
    """
    for wish in wishes:
        language, *more = wish.lower().replace("_", "-").split("-")
        tag = ("zh-Hans", "zh-Hant")[not _TRADITIONAL.isdisjoint(more)] if language == "zh" else language
        if tag in known:
            return tag
    return None


def missing(words: Words, languages: Sequence[str]) -> tuple[str, ...]:
    """The languages of the hall in which this text is not given."""
    return tuple(tag for tag in languages if not words.get(tag, "").strip())


def span(labels: list[str]) -> str:
    """`["1", "2", "3"]` → `1–3`; with gaps `1, 3–5`; labels that are no numbers are listed."""
    if not all(label.isdigit() for label in labels):
        return ", ".join(labels)
    numbers = sorted({int(label) for label in labels})
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)
