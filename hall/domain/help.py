"""Somebody at a kiosk who asks for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Help:
    """Somebody at a kiosk asked for a person. `by` is the actor who said that he goes, empty while nobody does; `going`
    is what colleagues call him, and never stands in the journal."""

    since: datetime
    by: str = ""
    going: str = ""
    going_since: datetime | None = None
