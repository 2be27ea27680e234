"""A past visit lived again: the ticket as it ended, and its facts by the same functions that a live hall uses.

Worked example: issued 09:00, called 09:10 to window 3 with one recall, started 09:11, finished 09:20, served, rated 5:
ticket_issued, ticket_called, ticket_recalled (at 09:10, marked as inferred), service_started, service_finished.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from hall.domain import leaving
from hall.domain import ticket as tickets
from hall.domain.facts import Fact, FactType
from hall.domain.history import Past
from hall.domain.ticket import Step, Ticket
from hall.domain.visiting import WITHOUT_NUMBER

CALLED: Mapping[str, object] = {"reason": {"code": "imported"}, "by": "import"}
"""Why this one was next is not known of a visit that another system called."""
CAME_TO_WINDOW: Mapping[str, object] = {"reason": {"code": "without_ticket"}, "by": "window"}
INFERRED: Mapping[str, object] = {"inferred": True}


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the texts of a past visit mean in this hall, and the names it is given."""

    id: str
    link: str
    service: str
    series: str
    window: str | None
    clerk: str
    language: str


def life(past: Past, known: Known, closing: datetime) -> tuple[Ticket, list[Fact]]:
    """The ticket as it ended and everything that happened to it. Who missed his call expires when the day closes."""
    ticket = _issued(past, known)
    facts = [tickets.issued(ticket, 0, {"ahead": None})]

    def then(step: Step) -> Ticket:
        facts.append(step[1])
        return step[0]

    if past.called is not None and known.window is not None:
        why = CAME_TO_WINDOW if past.channel == WITHOUT_NUMBER else CALLED
        ticket = then(tickets.call(ticket, known.window, known.clerk, past.called, why))
        for _ in range(past.recalls):
            ticket, fact = tickets.recall(ticket, past.called, past.called)
            facts.append(replace(fact, data={**fact.data, **INFERRED}))
    if past.outcome == "left":
        ticket = then(leaving.leave(ticket, "visitor", past.finished))
    elif past.outcome == "no_show":
        ticket = then(leaving.no_show(ticket, past.finished, min_calls=0, not_before=past.finished))
        ticket = then(leaving.expire(ticket, closing))
    elif past.started is not None:
        ticket = then(tickets.start(ticket, past.started))
        ticket = then(leaving.finish(ticket, "", past.finished))
    return ticket, facts


def _issued(past: Past, known: Known) -> Ticket:
    digits = "".join(c for c in past.ticket if c.isascii() and c.isdigit())
    return Ticket(
        id=known.id,
        day=past.day,
        series=known.series,
        serial=int(digits[-6:] or "0"),
        number=past.ticket,
        visit=known.id,
        service=known.service,
        visitor_class=past.visitor_class,
        language=known.language,
        channel=past.channel,
        issued_at=past.issued,
        seniority=past.booked or past.issued,
        queued_at=past.issued,
        link=known.link,
        booked_at=past.booked,
    )


def closing(pasts: Iterable[Past]) -> datetime:
    """When a day of past visits was over: with the last of them."""
    return max(past.finished for past in pasts)


def around(pasts: Sequence[Past], windows: Mapping[str, str], day: date) -> tuple[list[Fact], list[Fact]]:
    """What stands before and after the visits of a day: the day itself, and its windows, open while they had people.

    windows says by text of the file which window is meant. That a window was open between two visits is inferred.
    """
    begin, end = min(past.issued for past in pasts), closing(pasts)
    used: dict[str, tuple[datetime, datetime]] = {}
    for past in pasts:
        if past.called is not None:
            code = windows[past.window]
            first, last = used.get(code, (past.called, past.finished))
            used[code] = min(first, past.called), max(last, past.finished)
    told = {"day": day.isoformat(), "imported": len(pasts)}
    opened = [_post(FactType.WINDOW_OPENED, code, first) for code, (first, _) in used.items()]
    closed = [_post(FactType.WINDOW_CLOSED, code, last) for code, (_, last) in used.items()]
    return (
        [Fact(type=FactType.DAY_OPENED, happened_at=begin, data=told), *opened],
        [*closed, Fact(type=FactType.DAY_CLOSED, happened_at=end, data=told)],
    )


def _post(kind: FactType, window: str, at: datetime) -> Fact:
    return Fact(type=kind, happened_at=at, window=window, data=INFERRED)
