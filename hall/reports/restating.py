"""A published report beside what the same report says now: every figure that is not the same any more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hall.reports.export import figures_of


def changes(published: Mapping[str, Any], now: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Row by row and figure by figure, the total last; a row that came or went has None on the other side.

    A figure that one of the two does not know is None there too: formulas may have been added since.
    """
    before, after = _rows(published), _rows(now)
    names = list(dict.fromkeys([*figures_of(published), *figures_of(now)]))
    return [
        {"key": key, "name": (after.get(key) or before[key])["name"], "figure": figure, "published": was, "now": is_}
        for key in dict.fromkeys([*before, *after])
        for figure in names
        if (was := before.get(key, {}).get(figure)) != (is_ := after.get(key, {}).get(figure))
    ]


def _rows(report: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Rows by key; of rows with the same key (several exceptions of one number) by key and place."""
    found: dict[str, Mapping[str, Any]] = {}
    for item in report["items"]:
        key, more = str(item["key"]), 2
        while key in found:
            key, more = f"{item['key']} ({more})", more + 1
        found[key] = item
    return {**found, "total": report["total"]}
