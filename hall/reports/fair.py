"""Fairness by class of visitor: how long each waits at worst, who was overtaken, how alike waits are (METRICS §9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from hall.domain.measures import aggregates, fairness, stages
from hall.domain.measures.stages import Stage
from hall.reports.members import Part
from hall.reports.scene import Figure, Floor, Scene, timed
from hall.reports.shares import is_priority


def _waits(_: Floor, scene: Scene) -> list[Part]:
    return timed(scene.stages, stages.wait)


def _seconds(floor: Floor, scene: Scene) -> list[int]:
    return [part.seconds or 0 for part in _waits(floor, scene)]


def _overtaken(_: Floor, scene: Scene) -> list[Part]:
    """Called stages; 1 for one that somebody of its class and service passed who had joined later.

    Who came back after a missed call is put back by the hall's rule, and is neither passed nor passes here.
    """
    found: list[Part] = []
    alike: dict[tuple[str, str], list[tuple[datetime, str, float, Stage]]] = defaultdict(list)
    for stage in scene.stages:
        if stage.first_called_at is not None and not stage.returned and not stage.without_number:
            called = stage.first_called_at.timestamp()
            alike[stage.visitor_class, stage.service].append((stage.queued_at, stage.ticket, called, stage))
    for mine in alike.values():
        ordered = sorted(mine, key=lambda one: one[:2])
        counts = fairness.overtaken([called for _, _, called, _ in ordered])
        found += [Part(stage=one[3], counts=int(n > 0)) for one, n in zip(ordered, counts, strict=True)]
    return found


def _starved(floor: Floor, scene: Scene) -> list[Part]:
    """Waits of more than twice what was promised for them."""
    parts = _waits(floor, scene)
    return [p for p in parts if p.stage and fairness.starves(p.seconds or 0, floor.terms(p.stage).promise_s)]


def _ratio(floor: Floor, scene: Scene) -> float | None:
    sides: dict[bool, list[int]] = {True: [], False: []}
    for part in _waits(floor, scene):
        if part.stage is not None and part.seconds is not None:
            sides[is_priority(floor.period.config, part.stage.visitor_class)].append(part.seconds)
    normal, priority = (aggregates.quantile(sorted(sides[side]), 0.9) for side in (False, True))
    return fairness.class_ratio(normal, priority)


FIGURES: Mapping[str, Figure] = {
    "wait_n": Figure("count", _waits),
    "wait_mean_s": Figure("mean_s", _waits),
    "wait_median_s": Figure("median_s", _waits),
    "wait_p90_s": Figure("p90_s", _waits),
    "wait_p99_s": Figure("p99_s", _waits),
    "wait_max_s": Figure("max_s", _waits),
    "overtaken_share": Figure("share", _overtaken),
    "starved": Figure("count", _starved),
    "wait_evenness": Figure("weighed", _waits, lambda floor, scene: fairness.jain(_seconds(floor, scene))),
    "class_ratio": Figure("weighed", _waits, _ratio),
}


def scenes(floor: Floor) -> tuple[Mapping[str, tuple[Any, Scene]], Scene]:
    """A row for every class of visitor that the hall knows."""
    by_class: dict[str, list[Stage]] = defaultdict(list)
    for stage in floor.sound:
        by_class[stage.visitor_class].append(stage)
    named = {one.code: dict(one.name) for one in floor.period.config.classes}
    rows = {
        code: (named.get(code, code), _of(by_class[code])) for code in [*named, *sorted(set(by_class) - set(named))]
    }
    return rows, _of(floor.sound)


def _of(found: Sequence[Stage]) -> Scene:
    return Scene(stages=found)
