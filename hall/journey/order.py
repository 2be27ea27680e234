"""The order of the queue as seen by one visitor: who is called before him, and by which rule.

Counted with one indexed read per lane, however long the queue is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hall.domain import needs, policy
from hall.domain.configuration import Configuration
from hall.domain.policy import Claim, Memory
from hall.domain.queue import LaneLength
from hall.domain.ticket import ON_TIME, Awaits, Ticket
from hall.domain.window import Window
from hall.journey.ports import Ledger

FAR = timedelta(days=1000)
"""Later than anybody's seniority."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where somebody stands in the queue of a service, or would stand who takes a number now."""

    service: str
    visitor_class: str
    seniority: datetime
    needs: tuple[str, ...] = ()
    addressee: str = ""
    on_time: bool = False
    ticket: str = ""

    @property
    def lane(self) -> str:
        """The lane of a ticket in this place (see `Ticket.lane`)."""
        lane = f"{self.service}|{self.visitor_class}|{self.addressee}|{'+'.join(sorted(self.needs))}"
        return f"{lane}|{ON_TIME}" if self.on_time else lane


@dataclass(kw_only=True)
class Before:
    """How many of the same service are called before somebody, by the rule that puts them there."""

    earlier: int = 0
    """Who came earlier and is not passed."""
    by_class: dict[str, int] = field(default_factory=dict)
    """Who came later, by the class that lets them pass."""
    appointments: int = 0
    """Who came later, to a booked time."""
    turns: int = 0
    """Those of the other kind whose turns come first (policy `ratio`)."""
    came_back: int = 0
    """Who missed a call and comes in again."""

    @property
    def total(self) -> int:
        """All of them."""
        return self.earlier + sum(self.by_class.values()) + self.appointments + self.turns + self.came_back


def place_of(ticket: Ticket) -> Place:
    """Where a ticket stands."""
    return Place(
        service=ticket.service,
        visitor_class=ticket.visitor_class,
        seniority=ticket.seniority,
        needs=ticket.needs,
        addressee=ticket.addressee,
        on_time=ticket.on_time,
        ticket=ticket.id,
    )


def place_in(lane: str, seniority: datetime) -> Place:
    """Somebody in a lane since then."""
    service, visitor_class, addressee, joined, *on_time = lane.split("|")
    wanted = tuple(joined.split("+")) if joined else ()
    return Place(
        service=service,
        visitor_class=visitor_class,
        seniority=seniority,
        needs=wanted,
        addressee=addressee,
        on_time=bool(on_time),
    )


def memory(ledger: Ledger, window: Window | None = None) -> Memory:
    """What the policy in force remembers, at a window or (without its runs) of the hall."""
    capped = frozenset(
        c.code
        for c in ledger.config.classes
        if c.calls_per_hour is not None and ledger.counted(policy.hour_count(c.code, ledger.now)) >= c.calls_per_hour
    )
    runs = (window.normal_run, window.priority_run) if window else (0, 0)
    return Memory(normal_run=runs[0], priority_run=runs[1], capped=capped)


def windows_for(ledger: Ledger, place: Place) -> frozenset[str]:
    """The windows at which somebody in this place may be called, open or not."""
    able = needs.able(ledger.config, place.service, place.needs)
    if not place.addressee:
        return frozenset(plan.code for plan in able)
    return frozenset(
        plan.code for plan in able if needs.addressed_to(plan, ledger.window(plan.code).clerk, place.addressee)
    )


def before(ledger: Ledger, place: Place) -> Before:
    """Who is called before somebody in this place, as the policy in force has it."""
    config, remembered, here = ledger.config, memory(ledger), windows_for(ledger, place)
    own, found, others = _claim(config, place, remembered), Before(), 0
    for lane in ledger.lanes([place.service]):
        rival = place_in(lane.lane, place.seniority)
        if here and here.isdisjoint(windows_for(ledger, rival)):
            continue
        if config.rules.policy == "ratio" and _of_another_kind(place, rival):
            others += lane.waiting
        else:
            _count(ledger, found, lane, (place, own), (rival, _claim(config, rival, remembered)))
    if others:
        ratio = policy.ahead_by_ratio
        priority = policy.is_priority(place.visitor_class)
        found.turns = ratio(config.rules, priority=priority, own=found.total, others=others)
    found.came_back = len(_back(ledger.returned([place.service]), place))
    return found


def _of_another_kind(place: Place, rival: Place) -> bool:
    return policy.is_priority(place.visitor_class) != policy.is_priority(rival.visitor_class)


def _claim(config: Configuration, place: Place, remembered: Memory) -> Claim:
    return policy.claim(config, place.visitor_class, on_time=place.on_time, memory=remembered)


def _count(
    ledger: Ledger, found: Before, lane: LaneLength, one: tuple[Place, Claim], rival: tuple[Place, Claim]
) -> None:
    """Add those of a lane who are called before this one: who came earlier, and who came later and passes.

    Before a newcomer is everybody of a lane that he does not pass, without a read: only appointments may have a
    seniority that is still to come.
    """
    place, own = one
    passed_by = _until(place, own, rival[1], ledger.now, strict=ledger.config.rules.policy == "strict")
    if passed_by is None:
        return
    everybody = not place.ticket and passed_by >= ledger.now and not rival[0].on_time
    earlier = lane.waiting if everybody else ledger.older(lane.lane, min(passed_by, place.seniority))
    later = ledger.older(lane.lane, passed_by) - earlier if passed_by > place.seniority and not everybody else 0
    found.earlier += earlier
    if not later:
        return
    if rival[0].on_time:
        found.appointments += later
    else:
        code = rival[0].visitor_class
        found.by_class[code] = found.by_class.get(code, 0) + later


def _until(place: Place, own: Claim, rival: Claim, now: datetime, *, strict: bool) -> datetime | None:
    """Whoever of the rival's lane came before this instant is called first; None when nobody is."""
    if strict and rival.start_min != own.start_min:
        return now + FAR if rival.start_min > own.start_min else None
    if rival == own:
        return place.seniority
    score = (now - place.seniority).total_seconds() / 60 * own.rate + own.start_min
    return now - timedelta(minutes=(score - rival.start_min) / rival.rate)


def _back(returned: Collection[Ticket], place: Place) -> Sequence[Ticket]:
    return [t for t in returned if t.awaits == Awaits.NOTHING and t.id != place.ticket]
