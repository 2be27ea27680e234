"""From one configuration to the next: what was changed, and what must not be taken away while it is in use."""

from __future__ import annotations

import zoneinfo
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from hall.domain.checking import Problem
from hall.domain.configuration import Configuration


class NotSound(Exception):
    """A configuration that must not take effect; `problems` name every place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{p.path}: {p.code}" for p in problems))
        self.problems = problems


def changed_paths(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """Where two JSON bodies differ: `services/A/name`, `windows/7` (added or removed), `services/order`, `hall/hours`.

    Items are told apart by their codes, so that one window put in front does not look like thirty that changed.
    """
    return tuple(
        path for part in sorted({*before, *after}) for path in _differences(part, before.get(part), after.get(part))
    )


def _differences(part: str, old: Any, new: Any) -> Iterator[str]:
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from (f"{part}/{key}" for key in sorted({*old, *new}) if old.get(key) != new.get(key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _items(part, _by_code(old), _by_code(new))
    else:
        yield part


def _by_code(items: list[Any]) -> dict[str, Mapping[str, Any]]:
    """Days of the calendar have no code: they are told apart by date and services."""
    return {item["code"] if "code" in item else " ".join((item["date"], *item["services"])): item for item in items}


def _items(part: str, old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for code in sorted({*old, *new}):
        if code in old and code in new:
            yield from _differences(f"{part}/{code}", old[code], new[code])
        else:
            yield f"{part}/{code}"
    if [code for code in old if code in new] != [code for code in new if code in old]:
        yield f"{part}/order"


def unfit(config: Configuration, hall: str, body: Mapping[str, Any]) -> Iterator[Problem]:
    """What no hall can open with: another hall's code, no such time zone, control characters."""
    if config.hall.code != hall:
        yield Problem(path="hall/code", code="hall_code_changed", found={"value": config.hall.code, "wanted": hall})
    try:
        zoneinfo.ZoneInfo(config.hall.timezone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        yield Problem(path="hall/timezone", code="unknown_timezone", found={"value": config.hall.timezone})
    yield from (Problem(path=path, code="control_character") for path in _control_characters("", body))


def _control_characters(path: str, value: Any) -> Iterator[str]:
    """Signs and printers would take them for commands, and no name needs them."""
    if isinstance(value, str):
        if any(map(_is_no_character, value)):
            yield path
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _control_characters(f"{path}/{key}".lstrip("/"), inner)
    elif isinstance(value, (list, tuple)):
        for i, inner in enumerate(value):
            yield from _control_characters(f"{path}/{i}".lstrip("/"), inner)


def _is_no_character(c: str) -> bool:
    """Controls, line separators, and halves of characters, which no database takes."""
    return c < " " or "\x7f" <= c <= "\x9f" or "\ud800" <= c <= "\udfff" or c in "\u2028\u2029"


def in_use(
    config: Configuration, services: Collection[str], windows: Collection[str], classes: Collection[str] = ()
) -> Iterator[Problem]:
    """What visitors wait for or are, and where clerks sit just now, and the new configuration does not have any more.

    A visitor whose service disappears would hold a number that nobody can call. Close the service for today, let the
    queue run out, then remove it.
    """
    for code in sorted(set(services) - set(config.service_by_code)):
        yield Problem(path="services", code="service_in_use", found={"value": code})
    for code in sorted(set(windows) - set(config.window_by_code)):
        yield Problem(path="windows", code="window_in_use", found={"value": code})
    for code in sorted(set(classes) - set(config.class_by_code)):
        yield Problem(path="classes", code="class_in_use", found={"value": code})
