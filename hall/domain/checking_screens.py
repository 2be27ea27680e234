"""Can the walls of a hall be set up like this? Sizes, what stands beside the calls, pictures, notices and days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hall.domain.checking import Problem
from hall.domain.configuration import Configuration
from hall.domain.screens import BESIDE, FILE, TYPES, Medium, Notice, Screen

LAYOUTS = ("", "wall", "portrait", "strip", "window")
SHORTEST_S, LONGEST_S = 4, 600
"""A page is up for at least so long that it can be read; a film of ten minutes is as long as anybody looks."""
INCHES = (5, 300)
METRES = (0.5, 100)


def problems(config: Configuration) -> Iterator[Problem]:
    """Every reason why its walls must not take effect."""
    for i, place in enumerate(config.places):
        if place.layout not in LAYOUTS:
            yield _choice(f"places/{i}/layout", place.layout, LAYOUTS)
        if place.kind == "display" and place.layout == "window" and not place.window:
            yield Problem(path=f"places/{i}/window", code="sign_without_window", found={"value": place.code})
        yield from _screen(f"places/{i}/screen", place.screen)
    codes: set[str] = set()
    for i, medium in enumerate(config.media):
        if medium.code.casefold() in codes:
            yield Problem(path=f"media/{i}/code", code="code_twice", found={"value": medium.code})
        codes.add(medium.code.casefold())
        yield from _medium(config, f"media/{i}", medium)
        yield from _days(f"media/{i}", medium)
    for i, notice in enumerate(config.notices):
        yield from _days(f"notices/{i}", notice)


def _screen(path: str, screen: Screen) -> Iterator[Problem]:
    for name, value, (low, high) in (("inches", screen.inches, INCHES), ("farthest_m", screen.farthest_m, METRES)):
        if value is not None and not low <= value <= high:
            yield Problem(path=f"{path}/{name}", code="out_of_range", found={"from": low, "to": high})
    if screen.type not in TYPES:
        yield _choice(f"{path}/type", screen.type, TYPES)
    if screen.beside not in BESIDE:
        yield _choice(f"{path}/beside", screen.beside, BESIDE)


def _medium(config: Configuration, path: str, medium: Medium) -> Iterator[Problem]:
    if not medium.code.strip():
        yield Problem(path=f"{path}/code", code="code_missing")
    if medium.file and not FILE.fullmatch(medium.file):
        yield Problem(path=f"{path}/file", code="bad_media_file", found={"value": medium.file})
    if not any(text.strip() for text in medium.name.values()):
        yield Problem(path=f"{path}/name", code="name_missing")
    if not SHORTEST_S <= medium.seconds <= LONGEST_S:
        yield Problem(path=f"{path}/seconds", code="out_of_range", found={"from": SHORTEST_S, "to": LONGEST_S})
    for code in medium.places:
        place = config.place_by_code.get(code)
        if place is None or place.kind != "display":
            yield Problem(path=f"{path}/places", code="unknown_place", found={"value": code})


def _days(path: str, dated: Medium | Notice) -> Iterator[Problem]:
    for name in ("from_day", "to_day"):
        text = getattr(dated, name)
        if text and not _is_date(text):
            yield Problem(path=f"{path}/{name}", code="bad_date", found={"value": text})
    if dated.from_day and dated.to_day and dated.to_day < dated.from_day:
        found = {"from": dated.from_day, "to": dated.to_day}
        yield Problem(path=f"{path}/to_day", code="days_crossed", found=found)


def _choice(path: str, value: str, known: tuple[str, ...]) -> Problem:
    return Problem(path=path, code="unknown_choice", found={"value": value, "known": ", ".join(known)})


def _is_date(text: str) -> bool:
    try:
        return len(text) == len("2026-10-01") and bool(date.fromisoformat(text))
    except ValueError:
        return False
