"""The ready-made policies by name: which summands of the score count, and whose turn it is.

All are settings of the one formula of `hall.domain.queue` (SCIENCE §1), with two small rules beside it: `ratio` counts
the calls of a window, `strict` looks at head starts before it looks at the waiting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from hall.domain.altered import altered
from hall.domain.configuration import NORMAL, Configuration, VisitorClass
from hall.domain.rules import Rules

PLAIN = VisitorClass(code=NORMAL, name={})
"""Stands for a class that the configuration no longer has: its visitors wait like everybody."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Which summands of the score count under a policy; the waiting always does."""

    rate: bool = True
    start: bool = True
    bonus: bool = True


COUNTS: Mapping[str, Counts] = {
    "first-come": Counts(rate=False, start=False, bonus=False),
    "head-start": Counts(),
    "ratio": Counts(),
    "aging": Counts(start=False),
    "strict": Counts(),
}
"""One row per name in `hall.domain.rules.POLICIES`."""


@dataclass(frozen=True, kw_only=True)
class Memory:
    """What deciding needs besides the tickets.

    normal_run and priority_run are the window's (`hall.domain.window.Window`); capped are the classes whose calls of
    this hour are used up.
    """

    normal_run: int = 0
    priority_run: int = 0
    capped: frozenset[str] = frozenset()


FRESH = Memory()
"""That of a window which has called nobody yet."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What a class claims in the score: how fast its waiting counts, and its starts in minutes."""

    rate: float
    head_start_min: float
    appointment_min: float
    capped: bool

    @property
    def start_min(self) -> float:
        """Both starts together."""
        return self.head_start_min + self.appointment_min


def claim(config: Configuration, visitor_class: str, *, on_time: bool, memory: Memory) -> Claim:
    """The claim of a class under the policy in force; on_time says that the visitor came to a booked time."""
    counts, found = COUNTS[config.rules.policy], config.class_by_code.get(visitor_class, PLAIN)
    capped = counts.start and found.head_start_min > 0 and found.code in memory.capped
    return Claim(
        rate=found.rate if counts.rate else 1.0,
        head_start_min=found.head_start_min if counts.start and not capped else 0.0,
        appointment_min=config.booking.head_start_min if counts.start and on_time else 0.0,
        capped=capped,
    )


def is_priority(visitor_class: str) -> bool:
    """Everybody who is not of the normal class is of the others that `ratio` counts."""
    return visitor_class != NORMAL


def priority_is_due(rules: Rules, memory: Memory) -> bool:
    """Under `ratio`: whether the others come next at this window, if any of them waits."""
    if memory.priority_run:
        return memory.priority_run < rules.ratio_priority
    return memory.normal_run >= rules.ratio_normal


def after_call(memory: Memory, visitor_class: str) -> Memory:
    """What the window remembers once it has called one of this class; every call counts, also one by number."""
    if is_priority(visitor_class):
        return altered(memory, normal_run=0, priority_run=memory.priority_run + 1)
    return altered(memory, normal_run=memory.normal_run + 1, priority_run=0)


def ahead_by_ratio(rules: Rules, *, priority: bool, own: int, others: int) -> int:
    """Under `ratio`: how many of the other kind are called before one who has `own` of his own kind before him.

    Counted from the beginning of a round: what other windows have called since their last round changes it by less
    than one round each.
    """
    if priority:
        return min(others, rules.ratio_normal * (own // rules.ratio_priority + 1))
    return min(others, rules.ratio_priority * (own // rules.ratio_normal))


def hour_count(visitor_class: str, at: datetime) -> str:
    """The name under which calls that used the head start of a class are counted in the hour of this instant."""
    return f"start:{visitor_class}:{at.astimezone(UTC):%dT%H}"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """The rule of the queue in one sentence: the policy's name, and the names of those who may be called first."""

    code: str
    first: tuple[Mapping[str, str], ...] = ()
    appointments: bool = False
    normal: int = 0
    priority: int = 0


def rule(config: Configuration) -> Rule:
    """What walls, kiosks and slips say of the order; first come, first served, where nobody can be called first."""
    name, rules = config.rules.policy, config.rules
    counts = COUNTS[name]
    passing = [
        c
        for c in config.classes
        if is_priority(c.code)
        and (name == "ratio" or (counts.start and c.head_start_min > 0) or (counts.rate and c.rate > 1))
    ]
    booked = counts.start and bool(config.booking.plans) and config.booking.head_start_min > 0
    if not passing and not booked:
        return Rule(code="first-come")
    if name == "ratio" and not passing:
        name = "head-start"
    ratio = (rules.ratio_normal, rules.ratio_priority) if name == "ratio" else (0, 0)
    return Rule(
        code=name,
        first=tuple(c.name for c in passing),
        appointments=booked and name != "ratio",
        normal=ratio[0],
        priority=ratio[1],
    )
