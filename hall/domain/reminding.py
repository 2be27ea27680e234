"""What people are told outside the hall: booked, changed, cancelled, soon. Composed later, sent later, told once.

A message is written down in the transaction that makes it necessary and names only rows: the words, the number or the
address are looked up when it is sent, so that an erased person is erased here too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from hall.domain.appointment import COMING, Appointment, Person, Standing
from hall.domain.rules import Booking

KINDS = ("booked", "changed", "cancelled", "reminder")
CHANNELS = ("email", "gateway")
"""E-mail by SMTP, or the hall's gateway for SMS or WeChat."""
STALE = timedelta(hours=12)
"""A message that could not be sent for so long is not sent any more: by then it confuses more than it helps."""


@dataclass(frozen=True, kw_only=True)
class Message:
    """Something to be told to one person through one channel at due_at. once is unique: nothing is told twice."""

    id: str
    kind: str
    channel: str
    due_at: datetime
    person: str
    appointment: str
    begins: datetime
    once: str


def messages(
    kind: str, found: Appointment, person: Person, booking: Booking, now: datetime, ids: Iterator[str]
) -> Iterator[Message]:
    """What follows from this having happened: the news itself, and for a coming visit its reminders."""
    channels = [name for name, reached in (("email", person.email), ("gateway", person.phone)) if reached]
    for channel in channels:
        yield _message(kind, channel, now, found, next(ids))
        if found.state is Standing.BOOKED:
            for minutes in booking.remind_before_min:
                due = found.begins - timedelta(minutes=minutes)
                if due > now:
                    yield _message("reminder", channel, due, found, next(ids))


def _message(kind: str, channel: str, due: datetime, found: Appointment, id_: str) -> Message:
    return Message(
        id=id_,
        kind=kind,
        channel=channel,
        due_at=due,
        person=found.person,
        appointment=found.id,
        begins=found.begins,
        once=f"{found.id}:{kind}:{channel}:{found.version}:{due.isoformat()}",
    )


def still_true(message: Message, found: Appointment, now: datetime) -> bool:
    """Whether the message may still be sent: a reminder only of a visit that is to come at that very time."""
    if message.kind == "cancelled":
        return now - message.due_at < STALE
    coming = found.state in COMING and found.begins == message.begins
    return coming and now < found.begins and now - message.due_at < STALE
