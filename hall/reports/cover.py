"""Cover and load: for every service how long its posts were covered, how long the queue stood, how much work there was.

Time is counted within the opening hours of the service, on days on which the hall was open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hall.domain.business_day import local
from hall.domain.measures import load, stages
from hall.domain.measures.load import Stretch
from hall.domain.measures.posts import Span
from hall.reports.members import Part
from hall.reports.scene import Figure, Floor, Scene, stretches, timed, whole

AVAILABLE = frozenset({"idle", "calling", "serving"})


def _open(scene: Scene) -> list[Span]:
    return [span for span in scene.spans if span.state in AVAILABLE]


def _length(scene: Scene) -> int:
    return load.seconds(load.joined(scene.hours))


def _present(scene: Scene) -> list[Stretch]:
    return [(span.begin, span.end) for span in _open(scene)]


def _queue(scene: Scene) -> list[Stretch]:
    return list(load.inside([(w.begin, w.end) for w in scene.waits], load.joined(scene.hours)))


def _uncovered(floor: Floor, scene: Scene) -> float | None:
    part = load.covered(_present(scene), scene.hours)
    return None if part is None else round((1 - part) * _length(scene))


def _average_open(floor: Floor, scene: Scene) -> float | None:
    within = load.inside(_present(scene), load.joined(scene.hours))
    return load.seconds(within) / _length(scene) if _length(scene) else None


def _peak_at(floor: Floor, scene: Scene) -> str | None:
    peak = load.longest_queue(_queue(scene))
    zone = floor.period.config.hall.timezone
    return local(peak.at, zone).isoformat(timespec="seconds") if peak else None


def _peak(floor: Floor, scene: Scene) -> float | None:
    peak = load.longest_queue(_queue(scene))
    return peak.length if peak else None


def _busy(scene: Scene) -> list[int]:
    """Busy seconds of each window that was open for it."""
    found: dict[str, int] = {}
    for span in _open(scene):
        found[span.window] = found.get(span.window, 0) + (whole(span.end - span.begin) if span.state != "idle" else 0)
    return list(found.values())


def _waits(_: Floor, scene: Scene) -> list[Part]:
    return timed(scene.stages, stages.queued)


def _handles(_: Floor, scene: Scene) -> list[Part]:
    return timed(scene.stages, stages.handle)


def _windows(_: Floor, scene: Scene) -> list[Part]:
    return stretches(_open(scene))


FIGURES: Mapping[str, Figure] = {
    "opening_s": Figure("weighed", _windows, lambda _, scene: _length(scene)),
    "covered": Figure("weighed", _windows, lambda _, scene: load.covered(_present(scene), scene.hours)),
    "uncovered_s": Figure("weighed", _windows, _uncovered),
    "average_open": Figure("weighed", _windows, _average_open),
    "erlangs": Figure(
        "weighed",
        _handles,
        lambda floor, scene: load.offered_load([p.seconds or 0 for p in _handles(floor, scene)], _length(scene)),
    ),
    "queue_mean": Figure("weighed", _waits, lambda _, scene: load.queue_length(_queue(scene), _length(scene))),
    "queue_max": Figure("weighed", _waits, _peak),
    "queue_max_at": Figure("weighed", _waits, _peak_at),
    "wait_p95_s": Figure("p95_s", lambda _, scene: timed(scene.stages, stages.wait)),
    "service_cs2": Figure(
        "weighed",
        lambda _, scene: timed(scene.stages, stages.service),
        lambda _, scene: load.squared_variation([p.seconds or 0 for p in timed(scene.stages, stages.service)]),
    ),
    "load_variation": Figure("weighed", _windows, lambda _, scene: load.balance(_busy(scene))),
    "load_ratio": Figure("weighed", _windows, lambda _, scene: load.spread(_busy(scene))),
}


def scenes(floor: Floor) -> tuple[Mapping[str, tuple[Any, Scene]], Scene]:
    """A row for every service of the hall; its windows are those that serve it as their own work."""
    rows: dict[str, tuple[Any, Scene]] = {}
    for service in floor.period.config.services:
        mine = [span for span in floor.spans if floor.serves(span.window, span.begin).get(service.code) == 0]
        rows[service.code] = (dict(service.name), _of(floor, mine, service.code))
    return rows, Scene(spans=floor.spans, stages=floor.sound, waits=floor.waits, hours=floor.hours())


def _of(floor: Floor, spans: Sequence[Span], code: str) -> Scene:
    return Scene(
        spans=spans,
        stages=[stage for stage in floor.sound if stage.service == code],
        waits=[waited for waited in floor.waits if waited.service == code],
        hours=floor.hours(code),
    )
