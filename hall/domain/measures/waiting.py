"""What the journal says between the stamps of the stages: the queue's area, holds before a start, absences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from hall.domain.facts import FactType
from hall.domain.measures.posts import Moment

_JOINS = frozenset(
    {
        FactType.TICKET_ISSUED, FactType.TICKET_TRANSFERRED, FactType.TICKET_RETURNED, FactType.STAGE_BEGUN,
        FactType.VISITOR_ARRIVED,
    }
)  # fmt: skip
_QUITS = frozenset(
    {
        FactType.TICKET_CALLED, FactType.TICKET_LEFT, FactType.TICKET_VOIDED, FactType.TICKET_EXPIRED,
        FactType.VISITOR_AWAITED,
    }
)  # fmt: skip
"""Whoever took his number elsewhere leaves the queue in the instant of taking, and joins it when he comes."""


def queue_seconds(moments: Iterable[Moment]) -> int:
    """∫L dt in ticket-seconds: how long the queues were for how long, counting whoever waits at each moment.

    Those who still wait are left out: the check it serves is for closed days. Example: two people for 60 s = 120.
    """
    return queue_micros(moments) // 1_000_000


def queue_seconds_by_day(moments: Iterable[Moment], day_of: Mapping[str, date]) -> int:
    """The same of the tickets of several days: whole seconds of each day, added up, so that it is the sum of its days.

    day_of says of which day a ticket is; others are left out. Example: 60.9 s on Monday, 60.9 s on Tuesday: 120.
    """
    by_day: dict[date, list[Moment]] = defaultdict(list)
    for moment in moments:
        if moment.ticket is not None and moment.ticket in day_of:
            by_day[day_of[moment.ticket]].append(moment)
    return sum(queue_seconds(mine) for mine in by_day.values())


def queue_micros(moments: Iterable[Moment]) -> int:
    """The same before it is cut to whole seconds, so that parts of a day can be added up first."""
    since: dict[str | None, datetime] = {}
    micros = 0
    for moment in moments:
        if moment.type in _JOINS:
            since[moment.ticket] = moment.at
        elif moment.type in _QUITS and moment.ticket in since:
            waited = moment.at - since.pop(moment.ticket)
            micros += waited.days * 86_400_000_000 + waited.seconds * 1_000_000 + waited.microseconds
    return micros


def astray(moments: Iterable[Moment], queued: Mapping[str, Sequence[int | None]]) -> dict[str, int]:
    """By ticket: the seconds by which journal and stages tell its time in queues differently.

    queued are the seconds in which its stages stood in queues. Only tickets for which the difference is more than what
    cutting each stage to whole seconds explains. Example: 90 s by the journal, stages of 60 and 0 s: 30.
    """
    told: dict[str, list[Moment]] = {ticket: [] for ticket in queued}
    for moment in moments:
        if moment.ticket in told:
            told[moment.ticket].append(moment)
    off = {ticket: abs(queue_seconds(mine) - sum(s or 0 for s in queued[ticket])) for ticket, mine in told.items()}
    return {ticket: seconds for ticket, seconds in off.items() if seconds > len(queued[ticket])}


def holds_before_start(moments: Iterable[Moment]) -> dict[tuple[str, int], int]:
    """By ticket and stage: seconds on hold between the call and the start; way and handle do not contain them."""
    stage: dict[str, int] = {}
    started: set[str] = set()
    held: dict[str, datetime] = {}
    found: dict[tuple[str, int], int] = {}
    for moment in moments:
        ticket = moment.ticket or ""
        match moment.type:
            case FactType.TICKET_TRANSFERRED | FactType.TICKET_RETURNED | FactType.STAGE_BEGUN:
                stage[ticket] = stage.get(ticket, 1) + 1
                started.discard(ticket)
            case FactType.SERVICE_STARTED:
                started.add(ticket)
            case FactType.TICKET_HELD if ticket not in started:
                held[ticket] = moment.at
            case FactType.TICKET_RESUMED if ticket not in started:
                key = (ticket, stage.get(ticket, 1))
                begin = held.pop(ticket, moment.at)
                found[key] = found.get(key, 0) + int((moment.at - begin).total_seconds())
                started.add(ticket)
    return found


def absent_since(moments: Iterable[Moment]) -> dict[str, datetime]:
    """Tickets whose visitor missed the call and has not come back since, with the instant of the no-show."""
    found: dict[str, datetime] = {}
    for moment in moments:
        if moment.type is FactType.MARKED_ABSENT and moment.ticket:
            found[moment.ticket] = moment.at
        elif moment.type is FactType.TICKET_RETURNED and moment.ticket:
            found.pop(moment.ticket, None)
    return found
