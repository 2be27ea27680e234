"""How bright the signs are through the day. The hall says it, a box keeps to it also while the hall is away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from hall.contract.messages import CONTRACT_VERSION


@dataclass(frozen=True, kw_only=True)
class SignLight:
    """The plan, in per cent of full light. Times are the hall's own, `HH:MM`, also over midnight; empty is never."""

    offset_min: int
    """The hall's offset from UTC now, so that a box needs no zone tables."""
    bright_pct: int | None = None
    """None leaves the cards as they are set."""
    dim_pct: int | None = None
    dim_from: str = ""
    dim_until: str = ""
    dark_from: str = ""
    dark_until: str = ""
    version: int = CONTRACT_VERSION


@dataclass(frozen=True)
class Glow:
    """What holds at one moment."""

    level_pct: int | None = None
    """None: the cards are left as they are set."""
    dark: bool = False
    """Signs without a number are dark. A number that was called is always shown."""


def glow(plan: SignLight | None, now: datetime) -> Glow:
    """What the plan asks for at this moment."""
    if plan is None:
        return Glow()
    clock = (now + timedelta(minutes=plan.offset_min) - (now.utcoffset() or timedelta())).strftime("%H:%M")
    dim = plan.dim_pct is not None and _within(clock, plan.dim_from, plan.dim_until)
    return Glow(plan.dim_pct if dim else plan.bright_pct, _within(clock, plan.dark_from, plan.dark_until))


def _within(clock: str, begin: str, end: str) -> bool:
    if not begin or not end:
        return False
    return begin <= clock < end if begin <= end else clock >= begin or clock < end
