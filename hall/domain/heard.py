"""What a device told last, so that nothing it tells counts twice, out of order, or too late.

A device counts what it tells, from a boot id that it makes when it begins to count. A saved message that is sent again
has a count that was heard already, or an older boot than the newest; a finger that trembles tells the same within
300 ms; and a call minutes after the key was pressed would be worse than none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from hall.domain.refusals import Refusal

BOUNCE_S = 0.3
"""The same again sooner than this is a finger that trembles."""
LIVES_S = 10.0
"""Whoever pressed so long ago has pressed again by now, or gone to the browser."""
LONGEST_SAID = 128
"""What an event said is kept so far: more than any keypad can type."""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """The newest event of a place: what it said, in short, and when by the device's clock."""

    place: str
    boot: str
    count: int
    said: str
    at: datetime


def must_be_newer(last: Heard | None, new: Heard, now: datetime, speed: float = 1.0) -> None:
    """Refuses `event_too_late`, and `event_out_of_order` for what was heard before or is older than what was heard.

    speed: hall seconds in a second of whoever pressed (a demonstration's clock may run).
    """
    if now - new.at > timedelta(seconds=LIVES_S * speed):
        raise Refusal("event_too_late", place=new.place, seconds=int((now - new.at).total_seconds() / speed))
    if last is None:
        return
    again = new.count <= last.count if new.boot == last.boot else new.at <= last.at
    if again:
        raise Refusal("event_out_of_order", place=new.place, count=new.count, heard=last.count)


def bounced(last: Heard | None, new: Heard, speed: float = 1.0) -> bool:
    """Whether it is the last one once more, too soon for a person."""
    same = last is not None and (last.boot, last.said) == (new.boot, new.said)
    return same and last is not None and new.at - last.at < timedelta(seconds=BOUNCE_S * speed)
