"""Can a hall speak like this? Volumes, hours of silent calling, repeats, phrases."""

from __future__ import annotations

from collections.abc import Iterator

from hall.domain.checking import Problem, span_problems
from hall.domain.configuration import URGENCIES, Configuration
from hall.domain.voice_plan import LONGEST, faults
from hall.domain.walls import speaks_for
from hall.domain.wording import LANGUAGES, Words

LONGEST_PHRASE = 300
"""Characters; longer is not listened to."""


def problems(config: Configuration) -> Iterator[Problem]:
    """Every reason why its voice must not take effect."""
    yield from _sentences("voice/call", config.voice.call)
    yield from _sentences("voice/again", config.voice.again)
    for i, place in enumerate(config.places):
        path = f"places/{i}"
        yield from span_problems(f"{path}/quiet", place.quiet)
        yield from span_problems(f"{path}/soft", place.soft)
        for name, value, low, high in (
            ("volume_pct", place.volume_pct, 1, 100),
            ("soft_pct", place.soft_pct, 1, 100),
            ("repeats", place.repeats, 1, 3),
        ):
            if not low <= value <= high:
                yield Problem(path=f"{path}/{name}", code="out_of_range", found={"from": low, "to": high})
        if place.speaks and not any(speaks_for(config, place, speaker) for speaker in config.places):
            yield Problem(path=f"{path}/speaks", code="no_voice_zone", found={"value": place.code})
    for i, phrase in enumerate(config.phrases):
        if phrase.urgency not in URGENCIES:
            found = {"value": phrase.urgency, "known": ", ".join(URGENCIES)}
            yield Problem(path=f"phrases/{i}/urgency", code="unknown_choice", found=found)
        if max(map(len, phrase.text.values()), default=0) > LONGEST_PHRASE:
            yield Problem(path=f"phrases/{i}/text", code="out_of_range", found={"from": 1, "to": LONGEST_PHRASE})


def _sentences(path: str, words: Words) -> Iterator[Problem]:
    for tag, text in words.items():
        if tag not in LANGUAGES:
            yield Problem(path=path, code="unknown_choice", found={"value": tag, "known": ", ".join(LANGUAGES)})
        for code, value in faults(text):
            yield Problem(path=f"{path}/{tag}", code=code, found={"value": value, "to": LONGEST})
