"""Cover and load: for every service how long its posts were covered, how long the queue stood, how much work there was.

Time is counted within the opening hours of the service, on days on which the hall was open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from hall.domain.business_day import local
from hall.domain.configuration import Configuration
from hall.domain.measures import load, stages
from hall.domain.measures.load import Stretch
from hall.domain.measures.posts import BUSY, Span
from hall.domain.measures.tally import Longest, Tally
from hall.reports.members import Part
from hall.reports.scene import Figure, Floor, Scene, squared, stretches, timed, whole
from hall.storage.report_reads import Period

AVAILABLE = frozenset({"idle", *BUSY})


def _open(scene: Scene) -> list[Span]:
    return [span for span in scene.spans if span.state in AVAILABLE]


def _length(scene: Scene) -> int:
    return load.seconds(load.joined(scene.hours))


def _present(scene: Scene) -> list[Stretch]:
    return [(span.begin, span.end) for span in _open(scene)]


def _queue(scene: Scene) -> list[Stretch]:
    return list(load.inside([(w.begin, w.end) for w in scene.waits], load.joined(scene.hours)))


def _of_hours(_: Floor, scene: Scene) -> Tally:
    """Opening time, what of it was covered, and window time within it."""
    hours, present = load.joined(scene.hours), _present(scene)
    within = load.seconds(load.inside(present, hours))
    return Tally(counts=Counter(opening_s=_length(scene), covered_s=load.covered_s(present, hours), available_s=within))


def _of_load(floor: Floor, scene: Scene) -> Tally:
    handled = sum(part.seconds or 0 for part in _handles(floor, scene))
    return Tally(counts=Counter(opening_s=_length(scene), handle_s=handled))


def _of_queue(_: Floor, scene: Scene) -> Tally:
    """The queue's area, and its longest moment: so many people, and since when."""
    queue = _queue(scene)
    found, peak = (
        Tally(counts=Counter(opening_s=_length(scene), queue_s=load.seconds(queue))),
        load.longest_queue(queue),
    )
    if peak is not None:
        found.longest = Longest(peak.length, peak.at.astimezone(UTC).isoformat(), 0, "")
    return found


def _per_opening(name: str, measure: Callable[[int, int], float | None]) -> Callable[[Tally, Period], float | None]:
    return lambda found, _: measure(found.counts[name], found.counts["opening_s"])


def _uncovered(found: Tally, _: Period) -> int | None:
    opening_s = found.counts["opening_s"]
    return opening_s - found.counts["covered_s"] if opening_s else None


def _peak_at(found: Tally, period: Period) -> str | None:
    if found.longest is None:
        return None
    at = datetime.fromisoformat(found.longest.ticket)
    return local(at, period.config.hall.timezone).isoformat(timespec="seconds")


def _of_services(floor: Floor, scene: Scene) -> Tally:
    """How many services, Σ and Σ of squares of their seconds."""
    return squared(part.seconds or 0 for part in timed(scene.stages, stages.service))


def _of_windows(_: Floor, scene: Scene) -> Tally:
    """Busy seconds of each window that was open for it."""
    found: Counter[str] = Counter()
    for span in _open(scene):
        found[span.window] = found.get(span.window, 0) + (whole(span.end - span.begin) if span.state != "idle" else 0)
    return Tally(counts=found)


def _waits(_: Floor, scene: Scene) -> list[Part]:
    return timed(scene.stages, stages.queued)


def _handles(_: Floor, scene: Scene) -> list[Part]:
    return timed(scene.stages, stages.handle)


def _windows(_: Floor, scene: Scene) -> list[Part]:
    return stretches(_open(scene))


FIGURES: Mapping[str, Figure] = {
    "opening_s": Figure("weighed", _windows, None, _of_hours, lambda found, _: found.counts["opening_s"]),
    "covered": Figure("weighed", _windows, None, _of_hours, _per_opening("covered_s", load.covered)),
    "uncovered_s": Figure("weighed", _windows, None, _of_hours, _uncovered),
    "average_open": Figure("weighed", _windows, None, _of_hours, _per_opening("available_s", load.average_open)),
    "erlangs": Figure("weighed", _handles, None, _of_load, _per_opening("handle_s", load.offered_load)),
    "queue_mean": Figure("weighed", _waits, None, _of_queue, _per_opening("queue_s", load.queue_length)),
    "queue_max": Figure("weighed", _waits, None, _of_queue, lambda t, _: t.longest.wait_s if t.longest else None),
    "queue_max_at": Figure("weighed", _waits, None, _of_queue, _peak_at),
    "wait_p95_s": Figure("p95_s", lambda _, scene: timed(scene.stages, stages.wait)),
    "service_cs2": Figure(
        "weighed",
        lambda _, scene: timed(scene.stages, stages.service),
        None,
        _of_services,
        lambda t, _: load.squared_variation(t.counts["n"], t.counts["sum"], t.counts["squares"]),
    ),
    "load_variation": Figure("weighed", _windows, None, _of_windows, lambda t, _: load.balance([*t.counts.values()])),
    "load_ratio": Figure("weighed", _windows, None, _of_windows, lambda t, _: load.spread([*t.counts.values()])),
}


def names(config: Configuration, keys: Collection[str]) -> Mapping[str, Any]:
    """The services of the hall, and those that are gone but had somebody."""
    known = {service.code: dict(service.name) for service in config.services}
    return {**known, **{code: {"en": code} for code in sorted(set(keys) - set(known))}}


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
