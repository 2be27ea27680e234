"""Numbers: prefix and digits, unique within a business day, never wrapped."""

from __future__ import annotations

from hall.domain.configuration import Series
from hall.domain.refusals import Refusal


def last_online(series: Series) -> int:
    """The highest number the server gives out; above it lies the range leased to kiosks that lost the server."""
    return series.offline_first - 1 if series.offline_first is not None else series.last


def after(series: Series, given: int | None) -> int:
    """The next serial of the day; `given` is the last one handed out, None at the day's first.

    Refuses `series_exhausted` rather than wrap: two living visitors with one number is the worst a hall can do.
    """
    serial = series.first if given is None else given + 1
    if serial > last_online(series):
        raise Refusal("series_exhausted", prefix=series.prefix, last=last_online(series))
    return serial


def text(series: Series, serial: int) -> str:
    """As printed: `A` and 7 → `A007`."""
    return f"{series.prefix}{serial:0{series.width}d}"


def used(series: Series, given: int | None) -> float:
    """The share of the day's numbers that are out, 0 to 1. Example: A001 to A999, A900 given: 900 / 999."""
    return 0.0 if given is None else (given - series.first + 1) / (last_online(series) - series.first + 1)


def kept(series: str, serial: int) -> str:
    """The name under which a day counts a number of an earlier day whose visitor still waits: not given again."""
    return f"kept:{series}:{serial}"
