"""What can be chosen of a report: a way of cutting, a figure, a row, an order, a page, a form of file.

A no names what there is by code, for programs; `why` tells the web layer the words for people (`hall/web/shapes.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from hall.domain.refusals import Refusal

Why = Literal["no-such-cut", "no-such-list", "no-such-figure", "no-such-row", "no-such-order", "no-such-format"]
_MOST_SAID = 200
"""So many characters of a list of codes are sent back."""


def must_be_one(path: str, asked: str, known: Iterable[str], why: Why) -> None:
    """Refuses `invalid` for what is not among `known`. Example: `by` is `weekday`, and a day sheet has `hour`."""
    found = list(known)
    if asked not in found:
        codes = ", ".join(found)
        told = {"found": f"{asked}; {codes}"[:_MOST_SAID], "why": why, "asked": asked, "known": codes}
        raise Refusal("invalid", path=path, **told)


def must_be_a_page(asked: int, pages: int) -> None:
    """Refuses `invalid` for a page after the last one."""
    if asked > pages:
        raise Refusal("invalid", path="page", found=f"{asked} > {pages}", why="no-such-page", asked=asked, pages=pages)
