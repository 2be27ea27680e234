"""A day through a policy: waits, overtaking and what the estimates would have said. Reads, never writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hall.domain.configuration import Configuration
from hall.domain.forecast.engine import ALWAYS
from hall.domain.measures import posts
from hall.domain.measures.stages import Stage
from hall.domain.replay import Person, Staffed, figures, simulate, worst
from hall.domain.replay.estimating import Budget, Estimator, quality
from hall.reports import visits
from hall.storage import report_reads
from hall.storage.estimates import Reading

if TYPE_CHECKING:
    from hall.reports import Source

UNITS = 1_000_000.0
"""How much forecasting one replay may do, in people and windows played: some ten seconds."""
DAY_S = 86_400.0
KEPT_FOR = timedelta(days=30)
"""So far back a number can have been taken that is served today."""
TURN_S = 1e-3
"""Those who stand at the door when the day begins are this far apart: they keep their order."""


def of_file(path: Path, windows: str, policy: str) -> dict[str, Any]:
    """Replay the visits of a file; raises `visits.BadFile`."""
    rule = visits.policy(policy)
    people = visits.people(path, rule)
    typical = _typical(people)
    staffed = [_on_days(window, people) for window in visits.windows(windows, list(typical))]
    return run(visits.configuration(rule, typical, staffed), staffed, people)


def of_stored(store: Source, hall: str, day: date, policy: str, windows: str = "") -> dict[str, Any]:
    """Replay a stored day under a policy; at its own windows, or at others. Raises `visits.BadFile`."""
    config, staffed, people = of_day(store.url, hall, day, store.clock.now())
    if not people:
        raise visits.BadFile(f"{hall}: nobody took a number on {day.isoformat()}")
    ruled = under(config, policy)
    if windows:
        asked_for = sorted({person.service for person in people})
        staffed = [_on_days(window, people) for window in visits.windows(windows, asked_for)]
    return {"day": day.isoformat(), **run(ruled, staffed, people)}


def under(config: Configuration, policy: str) -> Configuration:
    """The hall with another policy: a name changes just that, a file also the classes that it names."""
    rule = visits.policy(policy)
    classes = {c.code: c for c in config.classes} | {c.code: c for c in rule.classes if c.code in rule.own}
    rules = replace(config.rules, policy=rule.rules.policy)
    if policy != rule.rules.policy:
        rules = replace(rules, ratio_normal=rule.rules.ratio_normal, ratio_priority=rule.rules.ratio_priority)
    return replace(config, rules=rules, classes=tuple(classes.values()))


def run(config: Configuration, windows: Sequence[Staffed], people: Sequence[Person]) -> dict[str, Any]:
    """`policy`, `overall`, `by_class`, `by_service`, `estimator` of a day under the configuration's policy."""
    usual = {s.code: s.typical_min * 60 for s in config.services}
    order = sorted(people, key=lambda person: person.arrival_s)
    watcher = Estimator(usual_s=usual, budget=Budget(units=UNITS, people=len(order)))
    outcomes = simulate(config, windows, order, watcher)
    told = [watcher.told[index] for index in sorted(watcher.told)]
    return {
        "policy": config.rules.policy,
        "visits": len(order),
        "windows": len(windows),
        **figures(config, outcomes),
        "worst": worst(outcomes),
        "estimator": quality(told),
    }


def _typical(people: Sequence[Person]) -> dict[str, float]:
    """By service: the mean service time of the whole file, as a hall would have set up its typical times."""
    sums: dict[str, tuple[float, int]] = {}
    for person in people:
        total, count = sums.get(person.service, (0.0, 0))
        sums[person.service] = (total + person.service_s, count + 1)
    return {code: total / count for code, (total, count) in sorted(sums.items())}


def _on_days(window: Staffed, people: Sequence[Person]) -> Staffed:
    """The window's hours on every day from the first visit to the day after the last one."""
    if window.spans is ALWAYS:
        return window
    first = min(person.arrival_s for person in people) // DAY_S
    last = max(person.arrival_s for person in people) // DAY_S
    days = range(int(first), int(last) + 2)
    return replace(window, spans=tuple((day * DAY_S + a, day * DAY_S + b) for day in days for a, b in window.spans))


def of_day(url: str, hall: str, day: date, now: datetime) -> tuple[Configuration, list[Staffed], list[Person]]:
    """A stored day as it can be played again: who came when and how long each took, and when the windows were manned.

    One who left before a call is as patient as he was; one still waiting at the end has no end of patience. A number
    that was sent on, or came back after a missed call, comes again at that instant. Who was kept from a day before
    stands at the door when the day begins, and what became of people on a later day is no part of it. Refuses
    `unknown_hall`.
    """
    with report_reads.opened(url) as connection:
        period = report_reads.period(connection, hall, day, day, now)
        kept = _kept_from_before(connection, period)
    config = period.config
    begin, end = _first_and_last(period)
    present = [stage for stage in period.stages if stage.queued_at <= end]
    people = [_person(stage, begin, config) for stage in [*kept, *present] if stage.service in config.service_by_code]
    people = [replace(one, arrival_s=place * TURN_S) if one.arrival_s < 0 else one for place, one in enumerate(people)]
    manned = _manned(period, begin)
    windows = [
        Staffed(code=plan.code, serves=plan.services, spans=manned[plan.code])
        for plan in config.windows
        if plan.code in manned
    ]
    return config, windows, sorted(people, key=lambda person: person.arrival_s)


def _kept_from_before(connection: Reading, period: report_reads.Period) -> list[Stage]:
    """The stages of numbers of earlier days that waited when this day began, oldest first.

    Only a hall that keeps numbers over night has any, and only then the days before are read.
    """
    own = {ticket.id for ticket in period.tickets}
    foreign = {moment.ticket for moment in period.posts if moment.ticket} - own
    if not foreign:
        return []
    begin = min(moment.at for moment in period.posts)
    first, last = period.from_ - KEPT_FOR, period.from_ - timedelta(days=1)
    before = report_reads.period(connection, period.hall, first, last, period.now)
    found = [stage for stage in before.stages if stage.queued_at < begin and stage.ticket in foreign]
    return sorted((s for s in found if s.ended_at is None or s.ended_at >= begin), key=lambda stage: stage.queued_at)


def _first_and_last(period: report_reads.Period) -> tuple[float, datetime]:
    """The instant that a replayed day counts from, and the last one of it: what happened first and last on it."""
    stamps = [moment.at for moment in period.posts]
    return min(stamps, default=period.now).timestamp(), max(stamps, default=period.now)


def _person(stage: Stage, begin: float, config: Configuration) -> Person:
    came = stage.queued_at.timestamp() - begin
    typical = config.service_by_code[stage.service].typical_min * 60
    took, patience = typical, None
    if stage.called_at is not None and stage.ended_at is not None:
        took = max((stage.ended_at - stage.called_at).total_seconds() - stage.held_s - stage.held_before_s, 0.0)
    elif stage.ended_at is not None and stage.ending == "left":
        patience = (stage.ended_at - stage.queued_at).total_seconds()
    return Person(
        arrival_s=came,
        service=stage.service,
        visitor_class=stage.visitor_class,
        service_s=took,
        patience_s=patience,
        number=stage.number,
    )


def _manned(period: report_reads.Period, begin: float) -> Mapping[str, tuple[tuple[float, float], ...]]:
    """By window: the stretches in which it was open and not paused, joined."""
    found: dict[str, list[tuple[float, float]]] = {}
    for span in posts.spans(period.posts, period.until, period.config.hall.timezone):
        if span.state == "paused":
            continue
        start, end = span.begin.timestamp() - begin, span.end.timestamp() - begin
        mine = found.setdefault(span.window, [])
        if mine and start - mine[-1][1] < 1:
            mine[-1] = (mine[-1][0], end)
        else:
            mine.append((start, end))
    return {window: tuple(spans) for window, spans in found.items()}
