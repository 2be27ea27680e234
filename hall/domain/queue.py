"""Who is next, and why.

    score = (now − seniority) · rate(class) + head_start(class) + bonus(window, service)        in minutes

The largest score is called; ties go to the earlier take, then the smaller id (SCIENCE §1; Kleinrock 1964 for the rate).
Each summand is a named rule, and the call records the parts that decided. Which summands count, and the two rules that
are asked before the score, belong to the policy in force (`hall.domain.policy`).

A **lane** is (service, class, addressee, needs, appointment on time or not): within it only seniority counts, so its
head is its only candidate, and choosing looks at one ticket per lane however long the queue is. Those who came back
after a missed call wait outside their lane until enough others were called.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from hall.domain import needs, policy
from hall.domain.configuration import Configuration, Serves, WindowPlan
from hall.domain.policy import FRESH, Claim, Memory
from hall.domain.ticket import Awaits, Ticket

PRECISION = 8
"""Decimals of a minute that count: finer than a microsecond, and coarser than the last bits of a float. 15 minutes
waited and a head start of 15 are a tie, also where the sums differ in the last bit."""
STARTS = ("head_start", "appointment")
"""The rules that `strict` looks at before the waiting."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One named rule's share of a score, in minutes of waiting."""

    rule: str
    minutes: float
    args: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A candidate with its score and the parts of it, under the policy of this name."""

    ticket: Ticket
    parts: tuple[Part, ...]
    policy: str = "head-start"

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


def waited(ticket: Ticket, claim: Claim, now: datetime) -> Part:
    """Who has waited longer comes first; a class may let its waiting count faster."""
    minutes = (now - ticket.seniority).total_seconds() / 60
    rule = "waited" if claim.rate == 1 else "rate"
    return Part(rule=rule, minutes=minutes * claim.rate, args={"rate": f"{claim.rate:g}"})


def head_start(ticket: Ticket, claim: Claim) -> Part:
    """A priority class is treated as if it had come earlier: bounded, so it can never starve anybody."""
    return Part(rule="head_start", minutes=claim.head_start_min, args={"class": ticket.visitor_class})


def appointment(ticket: Ticket, claim: Claim) -> Part:
    """One who came to the booked time passes walk-ins of about that time, and is not called earlier than booked."""
    booked = ticket.booked_at.isoformat() if ticket.booked_at else ""
    return Part(rule="appointment", minutes=claim.appointment_min, args={"booked_at": booked})


def bonus(ticket: Ticket, serves: Serves) -> Part:
    """This window's own specialty may count for more here."""
    return Part(rule="window_bonus", minutes=serves.bonus_min, args={"service": ticket.service})


def beside(ticket: Ticket, claim: Claim, config: Configuration, memory: Memory) -> list[Part]:
    """Rules that count no minutes: the turn under `ratio`, and that a class has used up its calls of this hour."""
    found, rules = [], config.rules
    if rules.policy == "ratio" and policy.is_priority(ticket.visitor_class) == policy.priority_is_due(rules, memory):
        of = "priority" if policy.is_priority(ticket.visitor_class) else "normal"
        args = {"of": of, "normal": str(rules.ratio_normal), "priority": str(rules.ratio_priority)}
        found.append(Part(rule="ratio_turn", minutes=0.0, args=args))
    if claim.capped:
        found.append(Part(rule="cap_reached", minutes=0.0, args={"class": ticket.visitor_class}))
    return found


def rank(
    tickets: Sequence[Ticket], plan: WindowPlan, config: Configuration, now: datetime, memory: Memory = FRESH
) -> list[Ranked]:
    """All candidates, the next one first."""
    serves = {s.code: s for s in plan.services} if policy.COUNTS[config.rules.policy].bonus else {}
    claims: dict[tuple[str, bool], Claim] = {}
    ranked = []
    for ticket in tickets:
        kind = ticket.visitor_class, ticket.on_time
        claim = claims.get(kind)
        if claim is None:
            claim = claims[kind] = policy.claim(config, kind[0], on_time=kind[1], memory=memory)
        own = serves.get(ticket.service)
        parts = [waited(ticket, claim, now), *beside(ticket, claim, config, memory)]
        if claim.head_start_min:
            parts.append(head_start(ticket, claim))
        if claim.appointment_min:
            parts.append(appointment(ticket, claim))
        if own is not None and own.bonus_min:
            parts.append(bonus(ticket, own))
        ranked.append(Ranked(ticket=ticket, parts=tuple(parts), policy=config.rules.policy))
    return sorted(ranked, key=_order)


def in_turn(
    tickets: Sequence[Ticket], plan: WindowPlan, config: Configuration, now: datetime, memory: Memory, count: int
) -> list[list[Ranked]]:
    """The next `count` calls if nobody else came or called: each with all that are left then, the called one first.

    Only under `ratio` does a call change the order of those who are left.
    """
    if config.rules.policy != "ratio":
        ranked = rank(tickets, plan, config, now, memory)
        return [ranked[n:] for n in range(min(count, len(ranked)))]
    left, turns = list(tickets), list[list[Ranked]]()
    while left and len(turns) < count:
        ranked = rank(left, plan, config, now, memory)
        turns.append(ranked)
        memory = policy.after_call(memory, ranked[0].ticket.visitor_class)
        left = [r.ticket for r in ranked[1:]]
    return turns


def eligible(heads: Sequence[Ticket], plan: WindowPlan, now: datetime) -> list[Ticket]:
    """Of the lanes' heads, those that this window may call now.

    Its own services always. An overflow service only when its longest wait has reached the delay, or when there is
    no own work: a specialist is not drawn away while her own visitors wait. The heads are those open to the window.
    """
    modes = {s.code: s for s in plan.services}
    own = [t for t in heads if t.service in modes and modes[t.service].mode == "primary"]
    help_out = [t for t in heads if t.service in modes and modes[t.service].mode == "overflow"]
    longest: dict[str, float] = {}
    for ticket in help_out:
        minutes = (now - ticket.seniority).total_seconds() / 60
        longest[ticket.service] = max(longest.get(ticket.service, 0.0), minutes)
    return own + [t for t in help_out if not own or longest[t.service] >= modes[t.service].after_min]


def open_to(tickets: Sequence[Ticket], plan: WindowPlan, config: Configuration, clerk: str) -> list[Ticket]:
    """Those who are neither sent to another window or clerk nor need what this window cannot give."""
    return [t for t in tickets if needs.addressed_to(plan, clerk, t.addressee) and needs.met(plan, config, t.needs)]


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
    """Why the first of the ranked was called: a stable code, the parts, and the best of those who were not.

    others is how many wait besides, also behind the heads of their lanes: the one head of a long lane is not the only
    one there. Without it, the ranked are all there are. Parts and sums are told as exactly as they were compared, so
    that whoever reads the journal can decide once more.
    """
    first, beaten = ranked[0], len(ranked) - 1 if others is None else others
    rival = ranked[1] if len(ranked) > 1 else None
    return {
        "code": _deciding(ranked, beaten),
        "policy": first.policy,
        **_told(first),
        "beaten": beaten,
        "rival": {"ticket": rival.ticket.id, "number": rival.ticket.number, **_told(rival)} if rival else None,
    }


def _told(ranked: Ranked) -> dict[str, object]:
    parts = [{"rule": p.rule, "minutes": round(p.minutes, PRECISION), "args": dict(p.args)} for p in ranked.parts]
    return {"parts": parts, "total_min": round(ranked.score, PRECISION)}


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
    if first.ticket.on_time:
        return "appointment"
    return "transferred" if first.ticket.leg > 1 else "longest_waiting"


def _order(ranked: Ranked, without: str = "") -> tuple[float, float, datetime, str]:
    """What candidates are sorted by; with a rule left out, for everybody, to see what that rule did."""
    minutes = sum(_plain(part) if part.rule == without else part.minutes for part in ranked.parts)
    return (-_before(ranked, without), -round(minutes, PRECISION), ranked.ticket.issued_at, ranked.ticket.id)


def _before(ranked: Ranked, without: str) -> float:
    """What is compared before the minutes: under `strict` the head starts, under `ratio` whose turn it is."""
    if ranked.policy == "strict":
        return sum(part.minutes for part in ranked.parts if part.rule in STARTS and part.rule != without)
    return float(without != "ratio_turn" and any(part.rule == "ratio_turn" for part in ranked.parts))


def _plain(part: Part) -> float:
    """A part as if its rule were not there: waiting counts as it is, everything else not at all."""
    return part.minutes / float(part.args["rate"]) if part.rule == "rate" else 0.0
