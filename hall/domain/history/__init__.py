"""Visits of another system, brought into the journal: read from texts, lived again as facts, checked by whole days.

A visit that comes in this way is a ticket like any other, with the stamps that the other system wrote down. What it did
not write down is not invented: a recall without a time of its own stands at the time of the call, and a window counts
as open from its first call of a day to the end of its last visit, marked as inferred.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

COLUMNS = (
    "ticket",
    "service",
    "visitor_class",
    "channel",
    "window",
    "clerk",
    "issued",
    "called",
    "started",
    "finished",
    "outcome",
    "recalls",
    "booked",
    "rating",
)
"""The header row of a file of visits; any order, none missing."""
OUTCOMES = ("served", "no_show", "left")


class BadRow(ValueError):
    """A row cannot come in; the text names every fault in it."""


@dataclass(frozen=True, kw_only=True)
class Past:
    """One visit as another system wrote it down, with the line of the file it stands in. Instants are UTC.

    service, window and clerk are the texts of the file; what they mean in this hall is found out later. finished is the
    end of the visit: of the service, of the waiting (left), or when nobody had come (no_show).
    """

    line: int
    day: date
    ticket: str
    service: str
    visitor_class: str
    channel: str
    window: str
    clerk: str
    issued: datetime
    called: datetime | None
    started: datetime | None
    finished: datetime
    outcome: str
    recalls: int
    booked: datetime | None
    rating: int | None

    @property
    def content(self) -> str:
        """What makes it this visit and no other, whatever the line and the spelling of its times."""
        stamps = (self.issued, self.called, self.started, self.finished, self.booked)
        told = ("" if at is None else at.isoformat() for at in stamps)
        texts = (self.ticket, self.service, self.visitor_class, self.channel, self.window, self.clerk, self.outcome)
        return "\n".join((*texts, *told, str(self.recalls), str(self.rating or "")))
