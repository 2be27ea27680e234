"""One text for one value: how facts are hashed and answers are written."""

from __future__ import annotations

import json
from datetime import date, datetime
from enum import Enum
from typing import Any


def plain(value: Any) -> Any:
    """JSON's `default`: how our values are written down."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no place in a fact or an answer")


def canonical(value: Any) -> str:
    """One text for one value: sorted keys, no spaces, UTF-8 as it is. Hashes are taken over this."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=plain)
