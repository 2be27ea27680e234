"""The walk through the hall before it opens: does each place show, say and print its own name? And what is crossed.

Whoever wires thirty signs gives two of them each other's number sooner or later, and then two visitors stand before the
wrong windows. So every place says who it is, a person walks past and ticks; what does not fit is found by comparing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What the person before it found."""

    OPEN = ""
    RIGHT = "right"
    WRONG = "wrong"
    UNSEEN = "unseen"
    """He could not get there, or forgot."""


NOTHING = "nothing"
"""It stays dark, silent, without paper."""
OTHER = "other"
"""It shows something that is no place of this hall."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One place of a walk."""

    place: str
    kind: str
    shows: str
    """What it is to show, say or print."""
    verdict: Verdict = Verdict.OPEN
    seen: str = ""
    """Where it is wrong: the place whose name it showed, `nothing` or `other`."""
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Walk:
    """One walk; signed when it has an end."""

    id: str
    started_at: datetime
    started_by: str
    marks: tuple[Mark, ...]
    ended_at: datetime | None = None
    ended_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing to be mended (swapped, turned, doubled, dark, strange, unseen), and the places it is about."""

    code: str
    places: tuple[str, ...]


def still_right(fresh: Sequence[Mark], before: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks of a new walk, with the ticks of those that were right before; none where all were."""
    right = {mark.place: mark for mark in before if mark.verdict is Verdict.RIGHT}
    taken = tuple(
        right[mark.place] if mark.place in right and right[mark.place].shows == mark.shows else mark for mark in fresh
    )
    return taken if any(mark.verdict is Verdict.OPEN for mark in taken) else tuple(fresh)


def findings(marks: Sequence[Mark]) -> tuple[Finding, ...]:
    """What the ticks mean, the worst first. Two that show each other are swapped; more in a ring are turned round.

    Of one that shows another's name while that one is right, both obey one number: it is doubled.
    """
    wrong = {mark.place: mark.seen for mark in marks if mark.verdict is Verdict.WRONG}
    rings = _rings(wrong)
    in_rings = {place for ring in rings for place in ring}
    found = [Finding(code="swapped" if len(ring) == 2 else "turned", places=ring) for ring in rings]
    for place, seen in wrong.items():
        if place not in in_rings:
            code = {NOTHING: "dark", OTHER: "strange"}.get(seen, "doubled")
            found.append(Finding(code=code, places=(place,) if code != "doubled" else (place, seen)))
    found += [Finding(code="unseen", places=(mark.place,)) for mark in marks if mark.verdict is Verdict.UNSEEN]
    return tuple(found)


def _rings(shows: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Places that show each other's names all round, each ring once."""
    rings: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in shows:
        walked: list[str] = []
        place = start
        while place in shows and place not in done and place not in walked:
            walked.append(place)
            place = shows[place]
        if place == start and len(walked) > 1:
            rings.append(tuple(walked))
            done.update(walked)
    return rings
