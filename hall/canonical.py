"""One text for one value: how facts are written down and answers are sent.

Sorted keys, no spaces, UTF-8 as it is, instants in ISO 8601 with offset. orjson writes it (a press writes six such
texts; the standard library takes ten times as long); a text with broken characters, which orjson refuses, is escaped.
Names of columns read from a database are a kind of text of their own (`quoted_name`); orjson takes it only when told.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date, datetime
from enum import Enum
from typing import Any

import orjson


def canonical(value: Any) -> str:
    """The text of a value."""
    return canonical_bytes(value).decode()


def canonical_bytes(value: Any) -> bytes:
    """The text of a value, encoded."""
    for option in (orjson.OPT_SORT_KEYS, orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS):
        with suppress(orjson.JSONEncodeError):
            return orjson.dumps(value, default=_more, option=option)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=_plain).encode()


def _more(value: Any) -> Any:
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no place in a fact or an answer")


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, (datetime, date)) else _more(value)
