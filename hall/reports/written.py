"""Figures as people read them, alike on the pages and in print. Pure.

A true minus, thousands apart, shares with one digit (a bulletin's, which are sent on, with two), points by hand with
their sign. Files for programs keep plain numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hall.domain.wording import pick
from hall.reports.export import rounded, shape_of

NOTHING = "–"
MINUS = "\N{MINUS SIGN}"
_BY_HAND = "points_by_hand"
_TENTHS = ("throughput_per_h", "issued_per_day", "served_per_day", "rises")
"""Rates of which a second digit says nothing."""


def shown(figure: str, value: Any, language: str, *, finely: bool = False) -> str:
    """One figure. Example: −3 points `−3`, 1234 numbers `1,234`, half `50.0 %`; finely: shares with two digits."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, Mapping):
        return pick(value, language)
    if isinstance(value, str):
        return value[:19].replace("T", " ") if figure.endswith("_at") else value
    if figure == _BY_HAND:
        return signed(value, 0 if value == int(value) else 2)
    match shape_of(figure):
        case "duration":
            return _clock(int(rounded(value, 0)))
        case "share":
            return f"{plainly(value * 100, 2 if finely else 1)} %"
        case "rate":
            return plainly(value, 1 if figure in _TENTHS else 2)
    return plainly(value, 0 if isinstance(value, int) else 2)


def plainly(value: float, digits: int) -> str:
    """Half up. Example: −1234.5 with one digit: `−1,234.5`."""
    return f"{Decimal(rounded(value, digits)):,}".replace("-", MINUS)


def signed(value: float, digits: int) -> str:
    """With its sign; what rounds to nothing has none. Example: −0.04 with one digit: `0`; 0.9: `+0.9`."""
    size = plainly(abs(value), digits)
    if not size.strip("0.,"):
        return "0"
    return f"{'+' if value > 0 else MINUS}{size}"


def _clock(seconds: int) -> str:
    sign, rest = MINUS if seconds < 0 else "", abs(seconds)
    return f"{sign}{rest // 3600}:{rest // 60 % 60:02}:{rest % 60:02}"
