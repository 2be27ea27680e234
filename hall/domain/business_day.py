"""The business day: opened and closed by a transaction in the hall's own zone. Midnight by itself does nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hall.domain.refusals import Refusal

LONGEST_GAP = timedelta(days=31)
"""A clock that says more time than this has passed since the last fact is believed only by a person."""

YEARS = range(1900, 3000)
"""Days of other years are no days of a hall: they are a slip of the hand, and the sums around them end nowhere."""


def is_thinkable(day: date) -> bool:
    """Whether a hall can be asked for this day. Example: 0001-01-01 and 9999-12-31 are none."""
    return day.year in YEARS


def must_be_thinkable(first: date, last: date) -> None:
    """Refuses `invalid` for days that no hall can be asked for."""
    for path, day in (("from", first), ("to", last)):
        if not is_thinkable(day):
            raise Refusal("invalid", path=path, found=day.isoformat(), why="not-a-day", asked=day.isoformat())


def local(now: datetime, zone: str) -> datetime:
    """This instant on the hall's wall clock."""
    return now.astimezone(ZoneInfo(zone))


def day_to_open(
    now: datetime,
    zone: str,
    open_day: date | None,
    last_day: date | None,
    last_fact: datetime | None,
    *,
    confirmed: bool,
) -> date:
    """The date of the business day that opens now.

    Refuses when one is open, and until a person confirms when the clock stands before the last fact or implausibly
    far after it (a mini-PC with an empty clock battery wakes in 1970), or when that date was closed already (its
    numbers then go on where they ended).
    """
    if open_day is not None:
        raise Refusal("day_already_open", day=open_day.isoformat())
    doubt = implausible(now, zone, last_day, last_fact)
    if doubt and not confirmed:
        raise Refusal(doubt, now=now, last=last_fact)
    today = local(now, zone).date()
    if today == last_day and not confirmed:
        raise Refusal("day_was_closed", day=today.isoformat())
    return today


def implausible(now: datetime, zone: str, last_day: date | None, last_fact: datetime | None) -> str:
    """Why this clock is believed only by a person: `clock_behind`, `clock_jumped`; empty when it may be right."""
    if last_fact is not None and now < last_fact:
        return "clock_behind"
    if last_fact is not None and now - last_fact > LONGEST_GAP:
        return "clock_jumped"
    return "clock_behind" if last_day is not None and local(now, zone).date() < last_day else ""
