"""What windows and the floor tell each other: short messages, and the silent call for help from a window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hall.domain.refusals import Refusal

LONGEST = 200
"""Characters of a typed message: it is read between two visitors."""
READY = (
    "manager",
    "forms",
    "device",
    "interpreter",
    "order",
    "coming",
    "come_over",
    "stay_open",
    "break_now",
    "call_me",
)
"""Messages that need no typing and reach everybody in his own language: five for clerks, five for the floor."""
SHOWN_READ = timedelta(minutes=15)
"""So long whoever wrote it still sees that it was read."""
MOST = 60
"""Messages that are kept at once; the oldest give way."""


@dataclass(frozen=True, kw_only=True)
class Emergency:
    """A clerk needs help at this window and must not say so aloud. `by` is the actor who said that he comes, empty
    while nobody does; `going` is what colleagues call him, and never stands in the journal."""

    since: datetime
    by: str = ""
    going: str = ""
    going_since: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Message:
    """A few words between one window and the floor. Names and typed words never stand in the journal."""

    id: str
    at: datetime
    window: str
    from_floor: bool
    name: str
    """What colleagues call whoever wrote it."""
    code: str = ""
    """One of the ready messages; empty when it was typed."""
    text: str = ""
    read_at: datetime | None = None
    read_by: str = ""


def checked(code: str, text: str) -> tuple[str, str]:
    """What is to be sent: a ready message or typed words.

    Refuses `message_empty` and `unknown_message_code`.
    """
    typed = " ".join(text.split())
    if code and code not in READY:
        raise Refusal("unknown_message_code", found=code, known=", ".join(READY))
    if not code and not typed:
        raise Refusal("message_empty")
    return code, typed


def kept(messages: tuple[Message, ...], now: datetime) -> tuple[Message, ...]:
    """Those that somebody still has to read or may want to see as read, oldest first."""
    wanted = [one for one in messages if one.read_at is None or now - one.read_at < SHOWN_READ]
    return tuple(wanted[-MOST:])


def read(message: Message, now: datetime, name: str) -> Message:
    """Somebody has seen it; the first one counts."""
    return message if message.read_at is not None else replace(message, read_at=now, read_by=name)
