"""What a wall screen shows and how large it is written: its size, the farthest seat, what takes turns between calls.

Calls always come first: what is shown between them stands beside them, never over them, and makes room for a new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from hall.domain.rules import STRICT
from hall.domain.wording import Words

TYPES = ("usual", "large", "largest")
"""How large calls are written: four rows below the newest, three, or two."""
BESIDE = ("turns", "queues", "media", "none")
"""What stands beside the calls: queues and media in turns, one of both, or nothing (calls have the whole width)."""
PICTURES = ("png", "jpg", "jpeg", "webp")
VIDEOS = ("mp4", "webm")
_ENDINGS = "|".join((*PICTURES, *VIDEOS))
FILE = re.compile(rf"[0-9A-Za-z一-鿿][0-9A-Za-z一-鿿._-]{{0,90}}\.({_ENDINGS})")
"""A file of the media folder. Pictures that move by themselves or carry scripts (GIF, SVG) are not among them."""
MOST_CASES = 24
"""Cases told on a wall; more would be read by nobody."""
CASE_DAYS = 30
"""So many days back: whoever has heard nothing longer asks at the desk."""


@dataclass(frozen=True, kw_only=True)
class Screen:
    """The screen at a place.

    inches is its diagonal, farthest_m the seat from which it must be read; None: not measured.
    """

    __pydantic_config__ = STRICT

    inches: float | None = None
    farthest_m: float | None = None
    type: str = "usual"
    beside: str = "turns"
    cases: bool = False
    """Tell by case number which cases were accepted and which are done."""
    captions: bool = True
    """Write what the loudspeakers say while they say it."""
    steady: bool = False
    """Nothing flashes; a new call is told by its size, colour and place."""


@dataclass(frozen=True, kw_only=True)
class Medium:
    """A picture, a video or a text that walls show between calls.

    Without a file it is a text of its own; with one, `name` tells in words what is to be seen.
    """

    __pydantic_config__ = STRICT

    code: str
    name: Words
    file: str = ""
    seconds: int = 12
    places: tuple[str, ...] = ()
    """The walls that show it; empty: all."""
    from_day: str = ""
    to_day: str = ""
    """First and last day on which it is shown, as 2026-10-01; empty: without end."""

    @property
    def kind(self) -> str:
        """`picture`, `video` or `text`."""
        return kind_of(self.file)


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A line that walls and kiosks show between calls; days as in Medium."""

    __pydantic_config__ = STRICT

    code: str
    text: Words
    from_day: str = ""
    to_day: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseTold:
    """How a case stands, as a wall may say it: its number and item, nobody's name.

    Only accepted and completed ones are told; papers that are missing and refusals are the visitor's own affair.
    """

    case: str
    item: str
    done: bool
    day: date


Dated = TypeVar("Dated", Medium, Notice)


def kind_of(file: str) -> str:
    """What a file of the media folder is, by its ending; `text` without one."""
    ending = file.rpartition(".")[2].lower()
    return "text" if not file else "video" if ending in VIDEOS else "picture"


def shown_on(entries: Iterable[Dated], day: date) -> list[Dated]:
    """Those whose days include this one. ISO dates sort as they are read."""
    at = day.isoformat()
    return [one for one in entries if (not one.from_day or one.from_day <= at) and (not one.to_day or at <= one.to_day)]


def newest_words(told: Iterable[CaseTold]) -> list[CaseTold]:
    """The newest word on each case, of words that come newest first."""
    found: dict[tuple[str, str], CaseTold] = {}
    for one in told:
        found.setdefault((one.item, one.case), one)
    return list(found.values())[:MOST_CASES]
