"""What an evaluator at a window has to ask, down to its box, and what the visitor said, up from there."""

from __future__ import annotations

from dataclasses import dataclass

from hall.contract.paper import CONTRACT_VERSION


@dataclass(frozen=True, kw_only=True)
class RatingAsk:
    """Whom the evaluator at this place asks now; an empty ticket: nobody. A desired state, the newest counts."""

    place: str
    ticket: str = ""
    leg: int = 0
    """The stage that was ended; each is rated once."""
    language: str = "zh-Hans"
    left_s: float = 0.0
    """Hall seconds for which the question still stands."""
    version: int = CONTRACT_VERSION


@dataclass(frozen=True, kw_only=True)
class RatingGiven:
    """What was said at an evaluator: 1 very dissatisfied to 5; None: asked, and nobody answered in time."""

    place: str
    ticket: str
    leg: int
    level: int | None = None
    version: int = CONTRACT_VERSION
