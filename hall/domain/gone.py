"""What a history speaks of and the hall has no more: whoever reads it wants the name, not the code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Body = Mapping[str, Any]
_NAMES = ("code", "name", "text", "label", "prefix", "kind")
"""By what a thing is called, of all that is set of it."""


def told(changed: Sequence[tuple[int, Sequence[str]]], body_of: Callable[[int], Body]) -> dict[int, dict[str, Body]]:
    """For each revision, newest first, the things of its `changed` that the newest has no more, by `section/code`, each
    with what it was called last.

    `body_of` is asked for an old body once for each thing that is gone: it is large. Days of the calendar are called by
    their date and need no name.
    """
    if not changed:
        return {}
    there = _things(body_of(changed[0][0])) if any(paths for _, paths in changed) else {}
    removed: dict[str, Body] = {}
    found: dict[int, dict[str, Body]] = {}
    for revision, paths in changed:
        strange = [path for path in paths if not _spoken_of(path, there) and not _spoken_of(path, removed)]
        for at in (revision - 1, revision) if any(map(_may_be_thing, strange)) else ():
            removed |= {path: one for path, one in _things(body_of(at)).items() if path not in there | removed}
        found[revision] = {one: removed[one] for path in paths if (one := _spoken_of(path, removed))}
    return found


def _may_be_thing(path: str) -> bool:
    section, _, rest = path.partition("/")
    return section not in _ONE_THING and rest not in ("", "order")


_ONE_THING = frozenset(("hall", "rules", "booking", "signs", "slip", "voice", "alerts", "appraisal", "calendar"))


def _spoken_of(path: str, things: Mapping[str, Body]) -> str:
    """The thing whose path this is, or the path of one of its fields; a code may hold a stroke (kiosk-1/printer)."""
    if path in things:
        return path
    whole = path.rpartition("/")[0]
    return whole if whole in things else ""


def _things(body: Body) -> dict[str, Body]:
    return {
        f"{section}/{item['code']}": {key: item[key] for key in _NAMES if key in item}
        for section, items in body.items()
        if isinstance(items, list)
        for item in items
        if "code" in item
    }
