"""The check before opening in words: the same sentences on the page and from `hall check`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hall.domain.before_opening import Finding
from hall.domain.configuration import Configuration
from hall.domain.wording import LANGUAGES, pick
from hall.journey import before_opening
from hall.journey.ports import View
from hall.settings import Settings
from hall.words import Catalogue

FEW = 5
"""So many places are named; a longer list is not read before a hall opens."""


def rows(view: View, settings: Settings, words: Catalogue) -> Iterator[dict[str, Any]]:
    """What was found, the areas in their order: `{area, code, weight, words}`."""
    copies = not settings.database
    found = before_opening.findings(view, copies=copies, copied_at=_copied_at(settings) if copies else None)
    for one in found:
        said = {language: _sentence(one, language, view, words) for language in LANGUAGES}
        yield {"area": one.area, "code": one.code, "weight": one.weight, "words": said}


def _copied_at(settings: Settings) -> datetime | None:
    """When the newest copy in the data folder was made; those that go elsewhere are not seen from here."""
    copies = [file.stat().st_mtime for file in settings.data.glob("backup*.db")]
    return datetime.fromtimestamp(max(copies), UTC) if copies else None


def _sentence(one: Finding, language: str, view: View, words: Catalogue) -> str:
    zone = ZoneInfo(view.config.hall.timezone)
    found = {name: _sayable(name, value, language, zone, words, view.config) for name, value in one.found.items()}
    return words.say(language, f"opening-{one.code.replace('_', '-')}", **found)


def _sayable(name: str, value: Any, language: str, zone: ZoneInfo, words: Catalogue, config: Configuration) -> Any:
    """Instants by the clock on the wall, causes and kinds by their words, places by their names."""
    if name == "place":
        return _place(value, language, words, config)
    if name == "places":
        named = ", ".join(_place(code, language, words, config) for code in value[:FEW])
        return f"{named} …" if len(value) > FEW else named
    if isinstance(value, datetime):
        return value.astimezone(zone).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, Mapping):
        return pick(value, language)
    if name in ("cause", "kind"):
        key = f"{name}-{value}"
        return words.say(language, key) if words.has(language, key) else str(value)
    return value


def _place(code: str, language: str, words: Catalogue, config: Configuration) -> str:
    """A place by its name, else that of what it belongs to: the kiosk of a printer, the window of a sign."""
    place = config.place_by_code.get(code)
    if place is None:
        return code
    owner = config.place_by_code.get(place.of)
    window = config.window_by_code.get(place.window or "")
    at_window = words.say(language, "one-windows", mark=window.label) if window is not None else ""
    return pick(place.name, language) or (pick(owner.name, language) if owner is not None else "") or at_window or code
