"""What stands on a hall's slips, from top to bottom, as its people set it up; boxes print by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hall.domain.rules import STRICT
from hall.domain.wording import Words

KINDS = (
    "frames",
    "hall",
    "number",
    "service",
    "noted",
    "place",
    "estimate",
    "estimate_note",
    "steps",
    "documents",
    "qr",
    "rules",
    "foot",
    "text",
    "logo",
    "line",
)
"""Blocks of a slip. Those from `text` on may stand on it more than once."""
AGAIN = ("text", "logo", "line")
NEEDED = ("frames", "number", "place", "foot")
"""Without these a slip is of no use to a visitor, or a copy or a test cannot be told from it."""
CUTS = ("part", "whole", "none")
MOST_COPIES = 3
USUAL = (
    "frames",
    "hall",
    "number",
    "service",
    "noted",
    "place",
    "estimate",
    "estimate_note",
    "steps",
    "documents",
    "rules",
    "foot",
)


@dataclass(frozen=True, kw_only=True)
class SlipBlock:
    """One block. What does not belong to its kind is not looked at."""

    __pydantic_config__ = STRICT

    kind: str
    size_pct: int = 100
    """Of the block's usual size, at which all of it fits on 58 mm paper."""
    text: Words = field(default_factory=dict)
    """Of a `text`: the hall's own words."""
    picture: str = ""
    """Of a `logo`: a PNG picture as `data:image/png;base64,…`."""
    dashed: bool = False
    """Of a `line`."""
    most: int = 5
    """Of `documents`: so many are listed."""
    ahead_min: int = 0
    """Of `rules`: priority is taken so many minutes earlier; said only together with the next."""
    missed_min: int = 0
    """Of `rules`: one who missed the call may come back so long; 0 says nothing of minutes."""


@dataclass(frozen=True, kw_only=True)
class SlipPlan:
    """The slip of every kiosk whose printer is not told on its box to follow a file of its own."""

    __pydantic_config__ = STRICT

    blocks: tuple[SlipBlock, ...] = tuple(SlipBlock(kind=kind) for kind in USUAL)
    margin_mm: int = 3
    copies: int = 1
    """Slips that come out for one number: the visitor's, and those that the hall keeps."""
    cut: str = "part"
    """`part` leaves a point of paper, `whole` cuts through, `none` feeds to where it can be torn off."""


LIMITS: Mapping[str, tuple[int, int]] = {
    "size_pct": (50, 200),
    "most": (1, 20),
    "ahead_min": (0, 240),
    "missed_min": (0, 240),
}
"""From and to of a block's numbers."""
