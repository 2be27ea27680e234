"""From a call to the clips it is made of. Pure apart from the language files.

A ticket number is spelled, sign by sign ("A 零 九 三"): speech engines read "A012" as "A twelve", and a visitor who
holds A012 would not get up. A window is read as a number ("十二", "twelve"), as people say it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from drivers.catalogue import pick
from hall.contract.messages import Words

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
"""Languages with a voice.ftl, the first one spoken when a ticket's language has none."""
PAUSES = (",", "，")
LETTERS = 2
"""A name so short is what numbers begin with, not a service."""
_SPANS = re.compile(r"[–—-]|[,，、]|[^–—,，、-]+")
_ENDS = re.compile(r"[^。！？；!?;\n，、：,.]*(?:[。！？；!?;\n，、：]+|[,.](?!\d))?")
_SIGNS = re.compile(r"[。！？；：，、!?;:,\n]|\.(?!\d)")
_BRACED = re.compile(r"\{([^{}]*)\}")
_TICKET = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z]{1,2}\d{2,4}|0\d+|\d{5,})(?![A-Za-z0-9])")
"""What is spelled within a typed text: ticket numbers, and digits too long to be an amount (a telephone number)."""
_PARTS = re.compile(r"\d+|[A-Za-z]|[^\W\dA-Za-z_]+")


class Catalogue(Protocol):
    """The language files."""

    def say(self, language: str, key: str, **values: str | int | float) -> str:
        """The text under a key."""
        ...


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One call in one language."""

    language: str
    clips: tuple[str, ...]
    """Texts of the clips in order; a comma is a short pause."""
    shown: str
    """The same for the eye."""


def sentence(catalogue: Catalogue, language: str, number: str, window_label: str, own: str = "") -> Sentence:
    """The call of a number to a window in one of `LANGUAGES`; `own` are the hall's words for it, with `{number}` and
    `{window}` where these are spoken."""

    def word(key: str) -> str:
        return catalogue.say(language, key)

    if own:
        return _own_sentence(language, own, number, window_label, word)
    spoken = catalogue.say(
        language,
        "voice-call",
        number=" | ".join(spell(number, word)),
        window=" | ".join(read_window(window_label, language, word)),
    )
    return Sentence(
        language=language,
        clips=tuple(clip for part in spoken.split("|") if (clip := part.strip())),
        shown=catalogue.say(language, "voice-call-shown", number=number, window=window_label),
    )


def _own_sentence(language: str, own: str, number: str, window_label: str, word: Callable[[str], str]) -> Sentence:
    read = {"number": spell(number, word), "window": read_window(window_label, language, word)}
    shown = {"number": number, "window": window_label}
    clips: list[str] = []
    written = ""
    for at, part in enumerate(_BRACED.split(own)):
        name = part.strip()
        if at % 2 == 0:
            clips += _between(part)
            written += part
        else:
            clips += read.get(name, [])
            written += shown.get(name, "")
    return Sentence(language=language, clips=tuple(_single_pauses(clips)), shown=written)


def _between(text: str) -> list[str]:
    """The clips of typed words, without their punctuation, which is a pause."""
    clips: list[str] = []
    for at, part in enumerate(_SIGNS.split(text)):
        clips += [PAUSES[0]] if at else []
        clips += [part.strip()] if any(sign.isalnum() for sign in part) else []
    return clips


def move_sentence(
    catalogue: Catalogue, language: str, queues: Iterable[Words], windows: str, floor: str = ""
) -> Sentence:
    """Where the numbers of some queues go, in one of `LANGUAGES`: a letter by itself, a service's name as it is."""

    def word(key: str) -> str:
        return catalogue.say(language, key)

    names = [pick(queue, language) for queue in queues]
    called: list[str] = []
    for at, name in enumerate(names):
        called += [word("voice-and")] if at else []
        called += spell(name, word) if name.isascii() and len(name) <= LETTERS else [name]
    key = "voice-move-floor" if floor else "voice-move"
    spoken = catalogue.say(
        language,
        key,
        several=_several(windows),
        queues=" | ".join(called),
        windows=" | ".join(read_windows(windows, language, word)),
        floor=" | ".join(read_window(floor, language, word)),
    )
    shown = {"queues": word("voice-list-joint").join(names), "windows": windows, "floor": floor}
    return Sentence(
        language=language,
        clips=tuple(clip for part in spoken.split("|") if (clip := part.strip())),
        shown=catalogue.say(language, f"{key}-shown", several=_several(windows), **shown),
    )


def text_sentence(catalogue: Catalogue, language: str, text: str) -> Sentence:
    """A text that a person typed, in one of `LANGUAGES`: cut into clips at its punctuation, ticket numbers spelled."""

    def word(key: str) -> str:
        return catalogue.say(language, key)

    clips: list[str] = []
    for part in _ENDS.findall(text):
        at = 0
        for number in _TICKET.finditer(part):
            clips += [part[at : number.start()], *spell(number[0], word)]
            at = number.end()
        clips += [part[at:], PAUSES[0]]
    kept = [clip.strip() for clip in clips if any(sign.isalnum() for sign in clip) or clip in PAUSES]
    return Sentence(language=language, clips=tuple(_single_pauses(kept)), shown=text)


def _single_pauses(clips: Iterable[str]) -> Iterable[str]:
    """Without pauses at either end or after each other."""
    waiting, begun = False, False
    for clip in clips:
        if clip in PAUSES:
            waiting = begun
            continue
        if waiting:
            yield PAUSES[0]
        yield clip
        waiting, begun = False, True


def _several(windows: str) -> str:
    return "yes" if len(_SPANS.findall(windows)) > 1 else "no"


def read_windows(label: str, language: str, word: Callable[[str], str]) -> list[str]:
    """Several windows: "9–12, 15" is nine through twelve, a pause, fifteen."""
    clips: list[str] = []
    for part in _SPANS.findall(label):
        if part in "–—-":
            clips.append(word("voice-to"))
        elif part in ",，、":
            clips.append(PAUSES[0])
        else:
            clips += read_window(part, language, word)
    return clips


def spell(number: str, word: Callable[[str], str]) -> list[str]:
    """Every digit and letter by itself: "A093" is A, zero, nine, three."""
    return [word(f"voice-digit-{sign}") if sign in "0123456789" else sign.upper() for sign in number if sign.isalnum()]


def read_window(label: str, language: str, word: Callable[[str], str]) -> list[str]:
    """Digits as a number, letters by name, other words as they stand: "A12" is A, twelve."""
    clips: list[str] = []
    for part in _PARTS.findall(label):
        if not part.isdecimal():
            clips.append(part.upper())
        elif int(part) < 1000 and (count := COUNTING.get(language.partition("-")[0])):
            clips.extend(word(f"voice-count-{key}") for key in count(int(part)))
        else:
            clips.extend(spell(part, word))
    return clips


def count_chinese(n: int) -> list[str]:
    """Keys of 0 to 999: 12 is 十二, 105 is 一百零五, 112 is 一百一十二."""
    if n < 10:
        return [str(n)]
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    keys = [str(hundreds), "100"] if hundreds else []
    if tens:
        keys += ([str(tens)] if tens > 1 or hundreds else []) + ["10"]
    elif ones:
        keys += ["0"]
    return keys + ([str(ones)] if ones else [])


def count_english(n: int) -> list[str]:
    """Keys of 0 to 999: 37 is thirty seven, 318 is three hundred and eighteen."""
    if n < 20:
        return [str(n)]
    hundreds, rest = divmod(n, 100)
    keys = [str(hundreds), "100"] + (["and"] if rest else []) if hundreds else []
    if rest >= 20:
        keys += [str(rest // 10 * 10)] + ([str(rest % 10)] if rest % 10 else [])
    elif rest:
        keys += [str(rest)]
    return keys


COUNTING: Mapping[str, Callable[[int], list[str]]] = {"zh": count_chinese, "en": count_english}
"""How a language builds numbers; one that is not here spells them."""


def spoken_languages(wanted: Iterable[str]) -> list[str]:
    """The languages of a ticket that can be spoken, in its order; never none."""
    known: list[str] = []
    for tag in wanted:
        language = _nearest(tag)
        if language and language not in known:
            known.append(language)
    return known or [LANGUAGES[0]]


def voices(languages: Iterable[str]) -> list[str]:
    """Those that sound different: Simplified and Traditional are one voice, and nobody needs to hear it twice."""
    heard: dict[str, str] = {}
    for language in languages:
        heard.setdefault(language.partition("-")[0], language)
    return list(heard.values())


def _nearest(tag: str) -> str:
    """The language we speak that a BCP 47 tag is understood in, empty when there is none."""
    if tag in LANGUAGES:
        return tag
    first, *rest = tag.split("-")
    if first == "zh":
        return "zh-Hant" if {"TW", "HK", "MO", "Hant"} & set(rest) else "zh-Hans"
    return first if first in LANGUAGES else ""


def prompts(catalogue: Catalogue, language: str) -> list[str]:
    """Every clip the calls and moves of a language can need (but the names of services), so that a pack can be made or
    recorded beforehand."""
    letters = [chr(c) for c in range(ord("A"), ord("Z") + 1)]

    def word(key: str) -> str:
        return catalogue.say(language, key)

    count = COUNTING[language.partition("-")[0]]
    keys = dict.fromkeys(key for n in range(1000) for key in count(n))
    numbers = [word(f"voice-count-{key}") for key in keys]
    frame = sentence(catalogue, language, "0", "0").clips
    two = [{language: "A"}, {language: "B"}]
    moved = [
        clip
        for windows in ("1", "1–2")
        for floor in ("", "1")
        for clip in move_sentence(catalogue, language, two, windows, floor).clips
    ]
    found = [*frame, *moved, *spell("0123456789", word), *numbers, *letters]
    return [clip for clip in dict.fromkeys(found) if clip not in PAUSES]
