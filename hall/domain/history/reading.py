"""A row of a file of visits, from texts to a value. All its faults are named at once: what was found, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TypeVar
from zoneinfo import ZoneInfo

from hall.domain.configuration import NORMAL
from hall.domain.history import OUTCOMES, BadRow, Past

LONGEST_VISIT = timedelta(hours=24)
"""A visit that lasts longer is a wrong date, not a patient visitor."""
EARLIEST_YEAR, LATEST_YEAR = 2000, 9000
"""Before, there was no hall with such a system (1970 is a clock with an empty battery); after, no clock reckons."""
MOST_RECALLS = 99
NUMBER_LENGTH, TEXT_LENGTH = 16, 64
UNNAMED_CHANNEL = "import"
_NEEDED = {"served": ("called", "started", "finished"), "no_show": ("called",), "left": ("finished",)}
_STAMPS = ("issued", "called", "started", "finished", "booked")
_LEVELS = ("", "1", "2", "3", "4", "5")

Found = TypeVar("Found")


def past(row: Mapping[str, str], line: int, zone: str, now: datetime) -> Past:
    """The visit in these texts; times without an offset are the hall's wall clock. Raises BadRow with every fault."""
    reader = _Reader(zone)
    at = {name: reader.value(name, row[name], reader.instant) for name in _STAMPS}
    recalls = reader.value("recalls", row["recalls"] or "0", _count)
    reader.faults += _faults(row, at, now)
    issued = at["issued"]
    finished = at["finished"] or at["called"]
    if reader.faults or issued is None or finished is None or recalls is None:
        raise BadRow("; ".join(reader.faults))
    return Past(
        line=line,
        day=issued.astimezone(reader.zone).date(),
        ticket=row["ticket"],
        service=row["service"],
        visitor_class=row["visitor_class"] or NORMAL,
        channel=row["channel"] or UNNAMED_CHANNEL,
        window=row["window"],
        clerk=row["clerk"],
        issued=issued,
        called=at["called"],
        started=at["started"],
        finished=finished,
        outcome=row["outcome"],
        recalls=recalls,
        booked=at["booked"],
        rating=int(row["rating"]) if row["rating"] else None,
    )


class _Reader:
    """Turns texts into values and keeps what was wrong with them."""

    def __init__(self, zone: str) -> None:
        self.zone = ZoneInfo(zone)
        self.faults: list[str] = []

    def value(self, name: str, text: str, convert: Callable[[str], Found]) -> Found | None:
        """The value of a text, None when there is none or it is wrong."""
        if not text:
            return None
        try:
            return convert(text)
        except ValueError as fault:
            self.faults.append(f"{name} {text!r}: {fault}")
            return None

    def instant(self, text: str) -> datetime:
        """An ISO time as an instant. In the hour that comes twice a time without an offset is the first one."""
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            raise ValueError("not an ISO time; write 2025-06-03T09:15:00 or 2025-06-03T09:15:00+08:00") from None
        if len(text) < len("2025-06-03T09:15"):
            raise ValueError("a date without a time; write 2025-06-03T09:15:00")
        if not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
            raise ValueError(f"a year before {EARLIEST_YEAR} or after {LATEST_YEAR}: is the date right?")
        if found.tzinfo is not None:
            return found.astimezone(UTC)
        there = found.replace(tzinfo=self.zone).astimezone(UTC)
        if there.astimezone(self.zone).replace(tzinfo=None) != found:
            raise ValueError(f"this time never came in {self.zone}: the clocks were put forward")
        return there


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= MOST_RECALLS):
        raise ValueError(f"not a number from 0 to {MOST_RECALLS}")
    return int(text)


def _faults(row: Mapping[str, str], at: Mapping[str, datetime | None], now: datetime) -> Iterator[str]:
    yield from _texts(row)
    outcome = row["outcome"]
    if outcome not in OUTCOMES:
        yield f"outcome {outcome!r}: one of {', '.join(OUTCOMES)}"
        return
    for name in (name for name in ("issued", *_NEEDED[outcome]) if not row[name]):
        yield f"{name} is empty, but a visit that was {outcome} has it"
    if outcome != "served" and row["started"]:
        yield f"started has a time, but the visit was {outcome}: nobody was served"
    if outcome == "left" and row["called"]:
        yield "called has a time, but the visitor left: one who was called and did not come is a no_show"
    if row["called"] and not row["window"]:
        yield "window is empty, but the visitor was called to one"
    if row["recalls"] not in ("", "0") and not row["called"]:
        yield f"recalls {row['recalls']!r}, but the visitor was never called"
    if row["rating"] not in _LEVELS or (row["rating"] and outcome != "served"):
        yield f"rating {row['rating']!r}: 1 to 5 for a visit that was served, else empty"
    yield from _times(at, now)


def _texts(row: Mapping[str, str]) -> Iterator[str]:
    for name in ("ticket", "service"):
        if not row[name]:
            yield f"{name} is empty"
    for name in ("ticket", "service", "visitor_class", "channel", "window", "clerk"):
        most = NUMBER_LENGTH if name == "ticket" else TEXT_LENGTH
        if len(row[name]) > most:
            yield f"{name} has {len(row[name])} characters; at most {most}"
        if not row[name].isprintable():
            yield f"{name} {row[name]!r}: has characters that cannot be shown"


def _times(at: Mapping[str, datetime | None], now: datetime) -> Iterator[str]:
    known = [(name, found) for name in _STAMPS[:4] if (found := at[name]) is not None]
    for (before, earlier), (name, later) in pairwise(known):
        if later < earlier:
            yield f"{name} is before {before}"
    if known and known[-1][1] > now:
        yield f"{known[-1][0]} lies in the future"
    if known and known[-1][1] - known[0][1] > LONGEST_VISIT:
        yield f"{known[-1][0]} is more than a day after {known[0][0]}: is the date right?"
