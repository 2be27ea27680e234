"""When the business day opens and closes by itself, and why it does not.

Opening: so long before the first service opens as the hall has set. Closing: when the last service has closed and
nobody is served or waits any more, at the latest so long after closing as the hall has set. A clock that cannot be
right decides nothing: a person does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from hall.domain import calendar
from hall.domain.business_day import implausible, local
from hall.domain.configuration import Configuration


class Due(StrEnum):
    """What the clock asks for now."""

    NOTHING = "nothing"
    OPEN = "open"
    CLOSE = "close"


@dataclass(frozen=True, kw_only=True)
class HallDay:
    """Where the hall stands in its days. busy: somebody is served or waits; by_night: opened by hand after hours."""

    now: datetime
    day: date | None
    last_day: date | None
    last_fact: datetime | None
    busy: bool = False
    by_night: bool = False


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What is due, and when what follows is due.

    doubt is the refusal code that only a person can settle; at is when the day opens or closes by itself, latest when
    it closes although somebody is still here.
    """

    due: Due = Due.NOTHING
    doubt: str = ""
    at: datetime | None = None
    latest: datetime | None = None


def begins(config: Configuration, day: date) -> datetime | None:
    """When the first service of a date opens; None on a closed day, and where no hours are set."""
    return min((at for code in _all(config) if (at := calendar.first_opening(config, day, code))), default=None)


def ends(config: Configuration, day: date) -> datetime | None:
    """When the last service of a date closes; None on a closed day, and where no hours are set."""
    return max((at for code in _all(config) if (at := calendar.closing(config, day, code))), default=None)


def _all(config: Configuration) -> list[str]:
    return ["", *config.service_by_code]


def judge(config: Configuration, hall: HallDay) -> Verdict:
    """What the clock asks of the hall now."""
    return _closing(config, hall, hall.day) if hall.day is not None else _opening(config, hall)


def _opening(config: Configuration, hall: HallDay) -> Verdict:
    """A day that a person has closed stays closed; one that was slept through by the server is opened late."""
    if not config.rules.open_by_clock:
        return Verdict()
    today = local(hall.now, config.hall.timezone).date()
    first, last = begins(config, today), ends(config, today)
    if first is None or last is None or today == hall.last_day or hall.now >= last:
        return Verdict(at=_next_morning(config, today))
    at = first - timedelta(minutes=config.rules.open_before_min)
    if hall.now < at:
        return Verdict(at=at)
    doubt = implausible(hall.now, config.hall.timezone, hall.last_day, hall.last_fact)
    return Verdict(doubt=doubt, at=at) if doubt else Verdict(due=Due.OPEN, at=at)


def _next_morning(config: Configuration, today: date) -> datetime | None:
    coming = (begins(config, today + timedelta(days=n)) for n in range(1, calendar.AHEAD_DAYS))
    first = next((at for at in coming if at is not None), None)
    return first and first - timedelta(minutes=config.rules.open_before_min)


def _closing(config: Configuration, hall: HallDay, day: date) -> Verdict:
    """A day on which nothing is open by the calendar was opened by a person, who closes it, too; midnight does."""
    if not config.rules.close_by_clock:
        return Verdict()
    at = ends(config, day)
    over = local(hall.now, config.hall.timezone).date() > day
    latest = at and at + timedelta(minutes=config.rules.close_latest_min)
    last_call = over if latest is None else hall.now >= latest
    done = at is not None and hall.now >= at and not hall.busy and not hall.by_night
    if not (last_call or done):
        return Verdict(at=at, latest=latest)
    doubt = implausible(hall.now, config.hall.timezone, None, hall.last_fact)
    return Verdict(doubt=doubt, at=at, latest=latest) if doubt else Verdict(due=Due.CLOSE, at=at, latest=latest)
