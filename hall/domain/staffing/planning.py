"""A day's plan: windows per half-hour and group of services, by formula first, then corrected by playing the real rule.

The formula (`required`) takes each group's offered load of a half-hour, with who is still served from before. It knows
neither classes nor helpers nor uneven visits, so its plan is played with the hall's own rule (`hall.domain.replay`) on
days drawn from the record, and the first half-hour that fails the promise gets a window more, until none fails or all
windows of the group are open (SCIENCE §3). All times are seconds of the day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, sqrt
from typing import TypeVar

from hall.domain.configuration import Configuration, WindowPlan
from hall.domain.replay import Outcome, Person, Staffed, simulate
from hall.domain.staffing.demand import HALF_HOUR_S, PERIODS, Demand, Manned, Visit, period_of
from hall.domain.staffing.required import USUAL_CAP, Target, load_by_period, windows_needed

One = TypeVar("One")
Chance = Callable[[], float]
"""Gives numbers from 0 to below 1, each as likely as any other; the same ones again where a plan is to be the same."""
MOST_PLAYED = 400_000
"""So many visits a plan may play through in all: some ten seconds."""
ROUNDS = 24
"""So often at most the plan is corrected."""
FEWEST_DAYS, MOST_DAYS = 4, 24
"""So many drawn days a round plays."""
SERVES_OUT_S = 4 * 3600.0
"""Who has a number when the hall closes is served: its last windows stay as long as that takes."""
LEAST_LOAD = 0.1
"""After the last visitor of a rush windows stay open until so little work is left, in erlang."""
FEW = 5
"""Of fewer visitors no share is judged."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Services that share windows, and the windows whose own work they are, the one that helps most first."""

    services: tuple[str, ...]
    windows: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What the plan keeps: a share within each service's promise, and a cap of busy time."""

    share: float
    cap: float = USUAL_CAP


@dataclass(slots=True, kw_only=True)
class Tally:
    """By half-hour of coming: how many came, how many of them were called within their promise."""

    came: list[int] = field(default_factory=lambda: [0] * PERIODS)
    kept: list[int] = field(default_factory=lambda: [0] * PERIODS)
    waited_s: list[float] = field(default_factory=lambda: [0.0] * PERIODS)
    called: list[int] = field(default_factory=lambda: [0] * PERIODS)

    def share(self, period: int) -> float | None:
        """Kept ÷ came; None of too few to be judged."""
        return self.kept[period] / self.came[period] if self.came[period] >= FEW else None

    def of(self, periods: Iterable[int]) -> float | None:
        """The same over several half-hours."""
        chosen = list(periods)
        came = sum(self.came[p] for p in chosen)
        return sum(self.kept[p] for p in chosen) / came if came else None

    def mean_wait_s(self, periods: Iterable[int]) -> float | None:
        """Mean wait of those who came in these half-hours and were called at all."""
        chosen = list(periods)
        called = sum(self.called[p] for p in chosen)
        return sum(self.waited_s[p] for p in chosen) / called if called else None


@dataclass(slots=True, kw_only=True)
class Plan:
    """What one group needs, by half-hour. formula is Erlang's answer, required the corrected one.

    Where the formula asks for more windows than the group has, it stands: the hall needs to know what is missing.
    """

    group: Group
    expected: list[float]
    load: list[float]
    handle_s: float
    formula: list[int]
    required: list[int]
    tally: Tally


def groups(config: Configuration, demand: Demand) -> list[Group]:
    """Services joined wherever a window does both as its own work; in the order of the services."""
    joined: dict[str, set[str]] = {s.code: {s.code} for s in config.services if config.own_windows_of.get(s.code)}
    for plan in config.windows:
        own = [s.code for s in plan.services if s.mode == "primary" and s.code in joined]
        if own:
            together = set().union(*(joined[code] for code in own))
            for code in together:
                joined[code] = together
    found, seen = [], set[str]()
    for service in config.services:
        if service.code in joined and service.code not in seen:
            members = joined[service.code]
            seen |= members
            services = tuple(s.code for s in config.services if s.code in members)
            found.append(Group(services=services, windows=_in_turn(config, services, demand)))
    return found


def _in_turn(config: Configuration, services: Sequence[str], demand: Demand) -> tuple[str, ...]:
    """Greedy: each next window is the one whose services have most load per window that is open for them already."""
    load = {code: sum(demand.expected([code])) * demand.handle_s(config, [code]) for code in services}
    left = [plan for plan in config.windows if any(code in load for code in _own(plan))]
    served, order = dict.fromkeys(services, 0), []
    while left:
        best = max(left, key=lambda plan: sum(load[c] / (1 + 3 * served[c]) for c in _own(plan) if c in load))
        left.remove(best)
        order.append(best.code)
        for code in _own(best):
            served[code] = served.get(code, 0) + 1
    return tuple(order)


def _own(plan: WindowPlan) -> list[str]:
    return [s.code for s in plan.services if s.mode == "primary"]


def plan(config: Configuration, demand: Demand, wish: Wish, chance: Chance) -> list[Plan]:
    """The windows that every group needs. Groups for which nobody comes all day need none and are left out."""
    found = [_first(config, demand, wish, group) for group in groups(config, demand)]
    found = [one for one in found if sum(one.expected) > 0]
    visits = sum(sum(one.expected) for one in found)
    days = int(min(max(MOST_PLAYED / ROUNDS / max(visits, 1), FEWEST_DAYS), MOST_DAYS))
    people = drawn(config, demand, days, chance)
    for left in reversed(range(ROUNDS)):
        tallies = played(config, people, _windows(config, found), [one.group for one in found])
        for one, tally in zip(found, tallies, strict=True):
            one.tally = tally
        if not left or not sum(_corrected(one, wish.share) for one in found):
            break
    return found


def _first(config: Configuration, demand: Demand, wish: Wish, group: Group) -> Plan:
    expected = demand.expected(group.services)
    handle_s = demand.handle_s(config, group.services)
    load = load_by_period(expected, handle_s, HALF_HOUR_S)
    promise_s = min(config.promise_s(code) for code in group.services)
    target = Target(promise=promise_s, share=wish.share, cap=wish.cap)
    formula = [
        windows_needed(erlangs / handle_s, handle_s, target) if came or erlangs >= LEAST_LOAD else 0
        for came, erlangs in zip(expected, load, strict=True)
    ]
    covering = [_covering(config, group, demand, period) for period in range(PERIODS)]
    most = len(group.windows)
    required = [min(max(c, cover), most) for c, cover in zip(formula, covering, strict=True)]
    return Plan(
        group=group, expected=expected, load=load, handle_s=handle_s, formula=formula, required=required, tally=Tally()
    )


def _covering(config: Configuration, group: Group, demand: Demand, period: int) -> int:
    """How many of the group's windows, in their turn, until each service that is asked for has one."""
    missing = {visit.service for visit in demand.by_period[period]} & set(group.services)
    for count, code in enumerate(group.windows):
        if not missing:
            return count
        missing -= set(_own(config.window_by_code[code]))
    return len(group.windows)


def _corrected(one: Plan, share: float) -> int:
    """A window more for the first of each run of half-hours that fail: the others may only suffer from its queue."""
    failing = [_fails(one.tally, period, share) for period in range(PERIODS)]
    most, added = len(one.group.windows), 0
    for period in range(PERIODS):
        begins = failing[period] and not (period and failing[period - 1] and one.required[period - 1] < most)
        if begins and one.required[period] < most:
            one.required[period] += 1
            added += 1
    return added


def _fails(tally: Tally, period: int, share: float) -> bool:
    """Whether the promise is missed by more than chance: one standard error of so many visitors."""
    came, kept = tally.came[period], tally.kept[period]
    return came >= FEW and kept < share * came - sqrt(share * (1 - share) * came)


def drawn(config: Configuration, demand: Demand, days: int, chance: Chance) -> list[list[Person]]:
    """So many days drawn from the record: for each half-hour a Poisson number of its visits, each as it once was.

    Drawing whole visits keeps what belongs together: who queues at the door before opening, which class comes when, how
    long its matters take. One whose end is not known takes the time of another of his service. Nobody gives up: who
    leaves because he waits too long must not make the plan look better.
    """
    return [sorted(_one_day(config, demand, chance), key=lambda person: person.arrival_s) for _ in range(days)]


def _one_day(config: Configuration, demand: Demand, chance: Chance) -> list[Person]:
    return [
        _person(config, demand, chance, _any_of(visits, chance))
        for visits in demand.by_period
        if visits
        for _ in range(_poisson(chance, len(visits) / demand.days * demand.factor))
    ]


def _any_of(found: Sequence[One], chance: Chance) -> One:
    return found[int(chance() * len(found))]


def _poisson(chance: Chance, mean: float) -> int:
    """Knuth's product of uniforms, in steps that do not underflow."""
    count = 0
    while mean > 0:
        step, product = min(mean, 50.0), 1.0
        mean -= step
        least = exp(-step)
        while (product := product * chance()) > least:
            count += 1
    return count


def _person(config: Configuration, demand: Demand, chance: Chance, visit: Visit) -> Person:
    took = visit.handle_s
    if took is None:
        known = demand.handle_times.get(visit.service)
        took = _any_of(known, chance) if known else demand.handle_s(config, [visit.service])
    return Person(arrival_s=visit.at_s, service=visit.service, visitor_class=visit.visitor_class, service_s=took)


def played(
    config: Configuration, days: Sequence[Sequence[Person]], windows: Sequence[Staffed], of: Sequence[Group]
) -> list[Tally]:
    """These days at these windows under the hall's own rule, tallied by group."""
    tallies = [Tally() for _ in of]
    mine = {code: tally for group, tally in zip(of, tallies, strict=True) for code in group.services}
    promises = {code: config.promise_s(code) for code in mine}
    for people in days:
        for outcome in simulate(config, windows, [p for p in people if p.service in mine]):
            _count(mine[outcome.person.service], outcome, promises[outcome.person.service])
    return tallies


def _count(tally: Tally, outcome: Outcome, promise_s: float) -> None:
    period = period_of(outcome.since_s)
    tally.came[period] += 1
    if outcome.called_s is not None:
        tally.kept[period] += outcome.wait_s <= promise_s
        tally.called[period] += 1
        tally.waited_s[period] += outcome.wait_s


def _windows(config: Configuration, plans: Sequence[Plan]) -> list[Staffed]:
    """Each group's first windows in their turn, open in the half-hours that require so many."""
    plan_of = config.window_by_code
    found = []
    for one in plans:
        for place, code in enumerate(one.group.windows):
            spans = _spans([count > place for count in one.required])
            if spans:
                found.append(Staffed(code=code, serves=plan_of[code].services, spans=spans))
    return found


def _spans(open_: Sequence[bool]) -> tuple[tuple[float, float], ...]:
    spans: list[tuple[float, float]] = []
    for period, is_open in enumerate(open_):
        begin, end = float(period * HALF_HOUR_S), float((period + 1) * HALF_HOUR_S)
        if is_open and spans and spans[-1][1] == begin:
            spans[-1] = (spans[-1][0], end)
        elif is_open:
            spans.append((begin, end))
    return serving_out(spans)


def serving_out(spans: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """The same with a last stretch that lasts until the last number is served."""
    return (*spans[:-1], (spans[-1][0], spans[-1][1] + SERVES_OUT_S)) if spans else ()


def as_manned(config: Configuration, manned: Iterable[Manned]) -> list[Staffed]:
    """The windows of a recorded day as they were open on it."""
    spans: dict[str, list[tuple[float, float]]] = {}
    for one in sorted(manned, key=lambda one: one.begin_s):
        spans.setdefault(one.window, []).append((one.begin_s, one.end_s))
    plans: Mapping[str, WindowPlan] = config.window_by_code
    return [Staffed(code=c, serves=plans[c].services, spans=tuple(s)) for c, s in sorted(spans.items()) if c in plans]
