"""Fairness by class of visitor: who has priority, how long each waits at worst, who was overtaken (METRICS §9)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from hall.domain.configuration import Configuration
from hall.domain.measures import aggregates, fairness, rates, stages
from hall.domain.measures.stages import Stage
from hall.domain.measures.tally import Ordered, Tally
from hall.reports.members import Part
from hall.reports.scene import Figure, Floor, Scene, squared, timed
from hall.reports.shares import classes, is_priority
from hall.storage.report_reads import Issued, Period

_CLASS = "class:"


def _waits(_: Floor, scene: Scene) -> list[Part]:
    return timed(scene.stages, stages.wait)


def _of_waits(floor: Floor, scene: Scene) -> Tally:
    """How many waits, Σ and Σ of squares."""
    return squared(part.seconds or 0 for part in _waits(floor, scene))


def _overtaken(floor: Floor, scene: Scene) -> list[Part]:
    """Called stages; 1 for one that somebody of the same or a lower class and its service passed who had joined later.

    Who came back after a missed call is put back by the hall's rule, and is neither passed nor passes here.
    """
    passed = floor.overtaken
    return [Part(stage=stage, counts=int(passed[id(stage)])) for stage in scene.stages if id(stage) in passed]


def _starved(floor: Floor, scene: Scene) -> list[Part]:
    """Waits of more than twice what was promised for them."""
    parts = _waits(floor, scene)
    return [p for p in parts if p.stage and fairness.starves(p.seconds or 0, floor.terms(p.stage).promise_s)]


def _of_classes(floor: Floor, scene: Scene) -> Tally:
    """Every wait by its class: which of them have priority is said by the settings of whoever reads it."""
    found = Tally()
    for part in _waits(floor, scene):
        if part.stage is not None and part.seconds is not None:
            found.values[part.stage.visitor_class][part.seconds] += 1
    return found


def _ratio(found: Tally, period: Period) -> float | None:
    sides: dict[bool, Counter[int]] = {True: Counter(), False: Counter()}
    for visitor_class, counted in found.values.items():
        sides[is_priority(period.config, visitor_class)].update(counted)
    normal, priority = (aggregates.quantile(Ordered(sides[side]), 0.9) for side in (False, True))
    return fairness.class_ratio(normal, priority)


def _first(floor: Floor, scene: Scene) -> list[Part]:
    """All numbers of the hall; those of this row that have priority count, so that the rows add up to the total."""
    mine, config = {ticket.id for ticket in scene.tickets}, floor.period.config
    return [
        Part(ticket=ticket, counts=int(ticket.id in mine and is_priority(config, one)))
        for ticket, one in classes(floor, floor.tickets)
    ]


def _of_first(floor: Floor, scene: Scene) -> Tally:
    """How many numbers the hall gave, and how many of each class are of this row."""
    found = Counter(_CLASS + one for _, one in classes(floor, scene.tickets))
    return Tally(counts=found + Counter(n=len(floor.tickets)))


def _priority_share(found: Tally, period: Period) -> float | None:
    by_class = {key.removeprefix(_CLASS): n for key, n in found.counts.items() if key.startswith(_CLASS)}
    first = sum(n for one, n in by_class.items() if is_priority(period.config, one))
    return rates.priority_share(first, found.counts["n"])


FIGURES: Mapping[str, Figure] = {
    "issued": Figure("count", lambda _, scene: [Part(ticket=ticket) for ticket in scene.tickets]),
    "priority_share": Figure("share", _first, None, _of_first, _priority_share),
    "wait_n": Figure("count", _waits),
    "wait_mean_s": Figure("mean_s", _waits),
    "wait_median_s": Figure("median_s", _waits),
    "wait_p90_s": Figure("p90_s", _waits),
    "wait_p99_s": Figure("p99_s", _waits),
    "wait_max_s": Figure("max_s", _waits),
    "overtaken_share": Figure("share", _overtaken),
    "starved": Figure("count", _starved),
    "wait_evenness": Figure(
        "weighed",
        _waits,
        None,
        _of_waits,
        lambda t, _: fairness.jain(t.counts["n"], t.counts["sum"], t.counts["squares"]),
    ),
    "class_ratio": Figure("weighed", _waits, None, _of_classes, _ratio),
}


def names(config: Configuration, keys: Collection[str]) -> Mapping[str, Any]:
    """The classes of visitor that the hall knows, and those that are gone but had somebody."""
    known = {one.code: dict(one.name) for one in config.classes}
    return {**known, **{code: code for code in sorted(set(keys) - set(known))}}


def scenes(floor: Floor) -> tuple[Mapping[str, tuple[Any, Scene]], Scene]:
    """A row for every class of visitor that the hall knows."""
    by_class: dict[str, list[Stage]] = defaultdict(list)
    for stage in floor.sound:
        by_class[stage.visitor_class].append(stage)
    numbers: dict[str, list[Issued]] = defaultdict(list)
    for ticket, one in classes(floor, floor.tickets):
        numbers[one].append(ticket)
    named = names(floor.period.config, by_class)
    rows = {code: (name, Scene(tickets=numbers[code], stages=by_class[code])) for code, name in named.items()}
    return rows, Scene(tickets=floor.tickets, stages=floor.sound)
