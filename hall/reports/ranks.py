"""Places by a score: one rule for every sheet that ranks."""

from __future__ import annotations

from typing import Any


def ranked(items: list[dict[str, Any]], score: str, rank: str) -> list[dict[str, Any]]:
    """The same rows with their place under `rank`, the highest `score` first.

    Equal scores share a rank; a row without a score keeps the one it has.
    """
    scores = sorted((item[score] for item in items if item[score] is not None), reverse=True)
    for item in items:
        if item[score] is not None:
            item[rank] = scores.index(item[score]) + 1
    return items
