"""What a code of the settings is called: whoever removed a zone called Hall East knows that name, not its code D."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hall.domain.wording import pick

_SECTION_OF = {
    "class_in_use": "classes",
    "journey_circle": "services",
    "journey_service_twice": "services",
    "journey_too_short": "journeys",
    "journey_without_number": "services",
    "need_met_nowhere": "needs",
    "no_voice_zone": "places",
    "no_window_serves": "services",
    "service_in_use": "services",
    "sign_without_window": "places",
    "unknown_department": "departments",
    "unknown_need": "needs",
    "unknown_place": "places",
    "unknown_service": "services",
    "unknown_zone": "zones",
}
"""Whose code stands in `value`, by what is wrong."""


def beside(problem: str, value: object, language: str, bodies: tuple[Mapping[str, Any], ...]) -> str:
    """The code, or each of several, with its name in the first body that has one: "Hall East (D)"; else alone.

    A body may be of any shape: it is often what was found to be wrong.
    """
    codes = value if isinstance(value, tuple) else (str(value),)
    comma = ", " if language == "en" else "、"
    return comma.join(_one(_SECTION_OF.get(problem, ""), each, language, bodies) for each in codes)


def _one(section: str, code: str, language: str, bodies: tuple[Mapping[str, Any], ...]) -> str:
    for body in bodies:
        items = body.get(section)
        for item in items if isinstance(items, list) else ():
            if isinstance(item, Mapping) and item.get("code") == code:
                return _joined(_name(item, language), code, language)
    return code


def _name(item: Mapping[str, Any], language: str) -> str:
    name = item.get("name")
    return pick({k: v for k, v in name.items() if isinstance(v, str)}, language) if isinstance(name, Mapping) else ""


def _joined(name: str, code: str, language: str) -> str:
    """A name in which the code stands already (Zone D) needs it no second time."""
    if not name or code in name:
        return name or code
    return f"{name} ({code})" if language == "en" else f"{name}（{code}）"
