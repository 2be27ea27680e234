"""What people are told outside the hall: booked, changed, cancelled, soon, and that it is nearly their turn.

Composed later, sent later, told once.

A message is written down in the transaction that makes it necessary and names only rows: the words, the number or the
address are looked up when it is sent, so that an erased person is erased here too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from hall.domain.appointment import COMING, Appointment, Person, Standing
from hall.domain.rules import Booking

KINDS = ("booked", "changed", "cancelled", "reminder", "code", "near", "alert")
CHANNELS = ("email", "gateway")
"""E-mail by SMTP, or the hall's gateway for SMS or WeChat."""
STALE = timedelta(hours=12)
"""A message that could not be sent for so long is not sent any more: by then it confuses more than it helps."""

NEAR_STALE = timedelta(minutes=20)
"""The same of "it is nearly your turn": later it would call somebody to a turn that is over."""


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
    ticket: str = ""
    """The number that it is about; then there need be no appointment."""
    alert: str = ""
    """The alert that it is about; it goes to the addresses of the hall's settings, to no person."""
    level: str = ""
    """The level of the alert: of one that has risen meanwhile the newer message tells."""


def messages(
    kind: str, found: Appointment, person: Person, booking: Booking, now: datetime, ids: Iterator[str]
) -> Iterator[Message]:
    """What follows from this having happened: the news itself, and for a coming visit its reminders."""
    for channel in channels_of(person):
        yield message(kind, channel, now, found, next(ids))
    yield from reminders(found, person, booking, now, ids)


def reminders(
    found: Appointment, person: Person, booking: Booking, now: datetime, ids: Iterator[str]
) -> Iterator[Message]:
    """What a visitor who is to come is reminded of."""
    for channel in channels_of(person) if found.state is Standing.BOOKED else ():
        for minutes in booking.remind_before_min:
            due = found.begins - timedelta(minutes=minutes)
            if due > now:
                yield message("reminder", channel, due, found, next(ids))


def channels_of(person: Person) -> list[str]:
    """The ways on which somebody can be reached."""
    return [name for name, reached in (("email", person.email), ("gateway", person.phone)) if reached]


def message(kind: str, channel: str, due: datetime, found: Appointment, id_: str) -> Message:
    """One message about an appointment, due then."""
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


def alert_message(id_: str, alert: str, level: str, channel: str, now: datetime) -> Message:
    """An alert has reached a level. Once for good: `once` names the alert, the level and the way."""
    return Message(
        id=id_,
        kind="alert",
        channel=channel,
        due_at=now,
        person="",
        appointment="",
        begins=now,
        once=f"alert:{alert}:{level}:{channel}",
        alert=alert,
        level=level,
    )


def near(ticket: str, person: Person, now: datetime, ids: Iterator[str]) -> Iterator[Message]:
    """Only a few are before this number. Once for good: `once` names the number and the way, and nothing else."""
    for channel in channels_of(person):
        yield Message(
            id=next(ids),
            kind="near",
            channel=channel,
            due_at=now,
            person=person.id,
            appointment="",
            begins=now,
            once=f"{ticket}:near:{channel}",
            ticket=ticket,
        )


def still_near(message: Message, waiting: bool, now: datetime) -> bool:
    """Whether it may still be said: who was called meanwhile, or an hour ago, has no use for it."""
    return waiting and now - message.due_at < NEAR_STALE


def still_true(message: Message, found: Appointment, now: datetime) -> bool:
    """Whether the message may still be sent: a reminder only of a visit that is to come at that very time."""
    if message.kind == "cancelled":
        return found.state is Standing.CANCELLED and now - message.due_at < STALE
    if message.kind == "code":
        return found.state is Standing.HELD and found.hold_until is not None and now < found.hold_until
    coming = found.state in COMING and found.begins == message.begins
    return coming and now < found.begins and now - message.due_at < STALE
