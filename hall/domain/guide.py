"""The service guide: what a hall publishes about each service (九公开), and how much of it is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields

from hall.domain.rules import STRICT
from hall.domain.wording import Words


@dataclass(frozen=True, kw_only=True)
class Guide:
    """The nine published items of a service, each in the languages of the hall; what is empty is not published yet."""

    __pydantic_config__ = STRICT

    authority: Words = field(default_factory=dict)
    """Who decides: the authority in whose name it is done."""
    content: Words = field(default_factory=dict)
    """What is done here, in a sentence or two."""
    basis: Words = field(default_factory=dict)
    """The law or decree on which it rests."""
    conditions: Words = field(default_factory=dict)
    """Who may apply, and when."""
    procedure: Words = field(default_factory=dict)
    """The steps, in their order."""
    time_limit: Words = field(default_factory=dict)
    """By when there is an answer."""
    fee: Words = field(default_factory=dict)
    """What it costs and on what grounds."""
    responsible: Words = field(default_factory=dict)
    """Whom to ask: a person or post, and a telephone."""
    complaint: Words = field(default_factory=dict)
    """Where to complain."""


ITEMS = tuple(one.name for one in fields(Guide))
"""The nine, in the order in which they are published."""
LONGEST = 600
"""Characters of one item in one language: a screen of a kiosk, and no more than people read standing."""


def unpublished(guide: Guide, languages: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """By language of the hall: the items that have no text in it."""
    return {tag: tuple(name for name in ITEMS if not getattr(guide, name).get(tag, "").strip()) for tag in languages}


def published(guide: Guide) -> bool:
    """Whether any item has a text in any language."""
    return any(text.strip() for name in ITEMS for text in getattr(guide, name).values())
