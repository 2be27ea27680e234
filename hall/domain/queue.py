"""Who is next, and why.

    score = (now − seniority) · rate(class) + head_start(class) + bonus(window, service)        in minutes

The largest score is called; ties go to the earlier take, then the smaller id (SCIENCE §1; Kleinrock 1964 for the rate).
Each summand is a named rule, and the call records the parts that decided.

A **lane** is (service, class, addressee): within it only seniority counts, so its head is its only candidate, and
choosing looks at one ticket per lane however long the queue is. Those who came back after a missed call wait outside
their lane until enough others were called.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from hall.domain.configuration import Configuration, Serves, WindowPlan
from hall.domain.ticket import Awaits, Ticket


@dataclass(frozen=True, kw_only=True)
class Part:
    """One named rule's share of a score, in minutes of waiting."""

    rule: str
    minutes: float
    args: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A candidate with its score and the parts of it."""

    ticket: Ticket
    parts: tuple[Part, ...]

    @property
    def score(self) -> float:
        """Sum of the parts, in minutes."""
        return sum(part.minutes for part in self.parts)


@dataclass(frozen=True, kw_only=True)
class LaneLength:
    """How many wait in a lane, and since when its head does."""

    service: str
    lane: str
    waiting: int


def waited(ticket: Ticket, config: Configuration, now: datetime) -> Part:
    """Who has waited longer comes first; a class may let its waiting count faster."""
    rate = config.class_by_code[ticket.visitor_class].rate
    minutes = (now - ticket.seniority).total_seconds() / 60
    return Part(rule="waited" if rate == 1 else "rate", minutes=minutes * rate, args={"rate": f"{rate:g}"})


def head_start(ticket: Ticket, config: Configuration) -> Part:
    """A priority class is treated as if it had come earlier: bounded, so it can never starve anybody."""
    found = config.class_by_code[ticket.visitor_class]
    return Part(rule="head_start", minutes=found.head_start_min, args={"class": found.code})


def bonus(ticket: Ticket, serves: Serves | None) -> Part:
    """This window's own specialty may count for more here."""
    return Part(rule="window_bonus", minutes=serves.bonus_min if serves else 0.0, args={"service": ticket.service})


def rank(tickets: Sequence[Ticket], plan: WindowPlan, config: Configuration, now: datetime) -> list[Ranked]:
    """All candidates, the next one first."""
    serves = {s.code: s for s in plan.services}
    ranked = [
        Ranked(
            ticket=t,
            parts=tuple(
                part
                for part in (waited(t, config, now), head_start(t, config), bonus(t, serves.get(t.service)))
                if part.minutes or part.rule == "waited"
            ),
        )
        for t in tickets
    ]
    return sorted(ranked, key=_order)


def eligible(heads: Sequence[Ticket], plan: WindowPlan, now: datetime) -> list[Ticket]:
    """Of the lanes' heads, those that this window may call now.

    Its own services always. An overflow service only when its longest wait has reached the delay, or when there is
    no own work: a specialist is not drawn away while her own visitors wait. A visitor sent to another window is
    nobody's work here.
    """
    modes = {s.code: s for s in plan.services}
    heads = open_to(heads, plan)
    own = [t for t in heads if t.service in modes and modes[t.service].mode == "primary"]
    help_out = [t for t in heads if t.service in modes and modes[t.service].mode == "overflow"]
    longest: dict[str, float] = {}
    for ticket in help_out:
        minutes = (now - ticket.seniority).total_seconds() / 60
        longest[ticket.service] = max(longest.get(ticket.service, 0.0), minutes)
    return own + [t for t in help_out if not own or longest[t.service] >= modes[t.service].after_min]


def open_to(tickets: Sequence[Ticket], plan: WindowPlan) -> list[Ticket]:
    """Without those who were sent to another window by name."""
    return [t for t in tickets if t.addressee in ("", f"window:{plan.code}")]


def with_aside(
    heads: Sequence[Ticket], aside: Sequence[Ticket], called: Mapping[str, int], now: datetime
) -> list[Ticket]:
    """The lanes' heads that this window may call, and those outside their lanes who may be called again.

    called says how many calls each service has seen today. Where nobody else of the service waits for this window,
    nobody needs to be let past, so the one who came back is next at once. One who asked for more time is called from
    then on; one who is not here yet, or whom nobody has accepted, is not called at all.
    """
    busy = {t.service for t in heads}

    def is_due(ticket: Ticket) -> bool:
        match ticket.awaits:
            case Awaits.NOTHING:
                return ticket.service not in busy or called.get(ticket.service, 0) >= (ticket.ready_at_call or 0)
            case Awaits.TIME:
                return ticket.not_before is None or now >= ticket.not_before
        return False

    return [*heads, *(t for t in aside if is_due(t))]


def explain(ranked: Sequence[Ranked], others: int | None = None) -> dict[str, object]:
    """Why the first of the ranked was called: a stable code, the parts, and how many it was compared with.

    others is how many wait besides, also behind the heads of their lanes: the one head of a long lane is not the only
    one there. Without it, the ranked are all there are.
    """
    first = ranked[0]
    return {
        "code": _deciding(ranked, len(ranked) - 1 if others is None else others),
        "parts": [{"rule": p.rule, "minutes": round(p.minutes, 1), "args": dict(p.args)} for p in first.parts],
        "total_min": round(first.score, 1),
        "beaten": len(ranked) - 1,
    }


def _deciding(ranked: Sequence[Ranked], others: int) -> str:
    """Which rule made the difference: the one without which somebody else would have been first."""
    first = ranked[0]
    if first.ticket.returns and first.ticket.ready_at_call is not None:
        return "came_back"
    if first.ticket.addressee:
        return "asked_for_here"
    if others == 0:
        return "only_one"
    for part in first.parts:
        if part.rule != "waited" and min(ranked, key=partial(_order, without=part.rule)) is not first:
            return part.rule
    return "transferred" if first.ticket.leg > 1 else "longest_waiting"


def _order(ranked: Ranked, without: str = "") -> tuple[float, datetime, str]:
    """What candidates are sorted by; with a rule left out, for everybody, to see what that rule did.

    Rounded far below a second: 15 minutes waited and a head start of 15 are a tie, also when the sums differ in the
    last bit of a float.
    """
    minutes = (_plain(part) if part.rule == without else part.minutes for part in ranked.parts)
    return (-round(sum(minutes), 6), ranked.ticket.issued_at, ranked.ticket.id)


def _plain(part: Part) -> float:
    """A part as if its rule were not there: waiting counts as it is, everything else not at all."""
    return part.minutes / float(part.args["rate"]) if part.rule == "rate" else 0.0
