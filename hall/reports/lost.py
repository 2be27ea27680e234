"""Lost time: for every window how long it was free while people waited, how fast it called, how it kept its hours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from hall.domain import calendar
from hall.domain.business_day import local
from hall.domain.configuration import Configuration
from hall.domain.measures import posts, stages
from hall.domain.measures.aggregates import share
from hall.domain.measures.idling import Reaction
from hall.domain.measures.posts import STATES, Span
from hall.domain.measures.stages import Stage
from hall.domain.measures.tally import Tally
from hall.domain.window import PAUSE_REASONS
from hall.reports.members import Part
from hall.reports.scene import Figure, Floor, Scene, stretches, whole
from hall.storage.report_reads import Period

One = TypeVar("One", Span, Reaction)

LATE = timedelta(minutes=2)
"""So much later than planned a window may open, or earlier close, and count as punctual."""


def _of(*states: str) -> Callable[[Floor, Scene], list[Part]]:
    return lambda _, scene: stretches([span for span in scene.spans if span.state in states])


def _reacted(_: Floor, scene: Scene) -> list[Part]:
    return [Part(span=_span(one), seconds=whole(one.end - one.begin)) for one in scene.reactions]


def _span(one: Reaction) -> Span:
    return Span(one.window, "reaction", one.begin, one.end)


def _ended(_: Floor, scene: Scene) -> list[Part]:
    return [Part(stage=stage) for stage in scene.stages if stages.service_ended(stage)]


def _of_work(floor: Floor, scene: Scene) -> Tally:
    """Ended services, and the seconds in which the windows were busy."""
    return Tally(counts=Counter(ended=len(_ended(floor, scene)), busy_s=posts.post_time(scene.spans).busy_s))


def _per_busy_hour(found: Tally, _: Period) -> float | None:
    return share(found.counts["ended"] * 3600, found.counts["busy_s"])


def _of_idling(_: Floor, scene: Scene) -> Tally:
    """Seconds lost, and those in which the windows could have called."""
    lost = sum(whole(span.end - span.begin) for span in scene.idle_queue)
    return Tally(counts=Counter(lost_s=lost, available_s=posts.post_time(scene.spans).available_s))


def _idle_share(found: Tally, _: Period) -> float | None:
    return share(found.counts["lost_s"], found.counts["available_s"])


def _by_day(floor: Floor, scene: Scene) -> Mapping[tuple[str, date], list[Span]]:
    zone = floor.period.config.hall.timezone
    found: dict[tuple[str, date], list[Span]] = defaultdict(list)
    for span in scene.spans:
        found[span.window, local(span.begin, zone).date()].append(span)
    return found


def _planned(floor: Floor, window: str, day: date, *, closing: bool) -> Any:
    """When the first of its services opens, or the last one closes; None where no hours are set."""
    config = floor.config_of(day)
    asked = calendar.closing if closing else calendar.first_opening
    plan = config.window_by_code.get(window)
    times = [at for one in (plan.services if plan else ()) if (at := asked(config, day, one.code)) is not None]
    return (max if closing else min)(times, default=None)


def _opened(floor: Floor, scene: Scene) -> list[Part]:
    """The first stretch of each day with what was planned; 1 where it began in time."""
    found = []
    for (window, day), spans in _by_day(floor, scene).items():
        planned = _planned(floor, window, day, closing=False)
        if planned is not None:
            found.append(Part(span=spans[0], counts=int(spans[0].begin <= planned + LATE)))
    return found


def _closed(floor: Floor, scene: Scene) -> list[Part]:
    """The last stretch of each day that is over; 1 where it lasted until closing time."""
    found = []
    for (window, day), spans in _by_day(floor, scene).items():
        planned = _planned(floor, window, day, closing=True)
        if planned is not None and planned <= floor.period.now:
            found.append(Part(span=spans[-1], counts=int(spans[-1].end >= planned - LATE)))
    return found


def _paused(reason: str) -> Callable[[Floor, Scene], list[Part]]:
    return lambda floor, scene: stretches([s for s in scene.spans if s.state == "paused" and why(floor, s) == reason])


def why(floor: Floor, span: Span) -> str:
    """The reason that was given for a pause."""
    return floor.period.pauses.get((span.window, span.begin), "other")


def _overrun(floor: Floor, scene: Scene) -> list[Part]:
    """Pauses that took longer than their reason allows, with the seconds beyond it."""
    found = []
    for span in scene.spans:
        allowed = floor.config_at(span.begin).rules.pause_limits_min.get(why(floor, span))
        beyond = whole(span.end - span.begin) - (allowed or 0) * 60
        if span.state == "paused" and allowed is not None and beyond > 0:
            found.append(Part(span=span, seconds=beyond))
    return found


_AFTER_WORK = _of("wrapup")

FIGURES: Mapping[str, Figure] = {
    "open_s": Figure("sum_s", _of(*STATES)),
    "idle_s": Figure("sum_s", _of("idle")),
    "idle_queue_s": Figure("sum_s", lambda _, scene: stretches(scene.idle_queue)),
    "idle_queue_share": Figure("weighed", lambda _, scene: stretches(scene.idle_queue), None, _of_idling, _idle_share),
    "reaction_n": Figure("count", _reacted),
    "reaction_median_s": Figure("median_s", _reacted),
    "reaction_p90_s": Figure("p90_s", _reacted),
    "ended_services": Figure("count", _ended),
    "effective_per_h": Figure("weighed", _ended, None, _of_work, _per_busy_hour),
    "punctual_opening": Figure("share", _opened),
    "punctual_closing": Figure("share", _closed),
    **{f"paused_{reason}_s": Figure("sum_s", _paused(reason)) for reason in PAUSE_REASONS},
    "after_work_n": Figure("count", _AFTER_WORK),
    "after_work_s": Figure("sum_s", _AFTER_WORK),
    "after_work_mean_s": Figure("mean_s", _AFTER_WORK),
    "pause_overrun_s": Figure("sum_s", _overrun),
}


def names(config: Configuration, keys: Collection[str]) -> Mapping[str, Any]:
    """The windows of the hall, and those that are gone but were open."""
    known = {plan.code: plan.label for plan in config.windows}
    return {**known, **{code: code for code in sorted(set(keys) - set(known))}}


def scenes(floor: Floor) -> tuple[Mapping[str, tuple[Any, Scene]], Scene]:
    """A row for every window of the hall, and for those that are gone but were open."""
    spans, idle_queue, reactions = _by_window(floor.spans), _by_window(floor.idle_queue), _by_window(floor.reactions)
    served: dict[str, list[Stage]] = defaultdict(list)
    for stage in floor.sound:
        served[stage.window or ""].append(stage)
    rows = {
        code: (
            name,
            Scene(
                spans=spans.get(code, ()),
                idle_queue=idle_queue.get(code, ()),
                reactions=reactions.get(code, ()),
                stages=served.get(code, ()),
            ),
        )
        for code, name in names(floor.period.config, spans).items()
    }
    whole_hall = Scene(
        spans=floor.spans, idle_queue=floor.idle_queue, reactions=floor.reactions, stages=_at_windows(floor)
    )
    return rows, whole_hall


def _at_windows(floor: Floor) -> list[Stage]:
    return [stage for stage in floor.sound if stage.window]


def _by_window(found: Iterable[One]) -> Mapping[str, list[One]]:
    rows: dict[str, list[One]] = defaultdict(list)
    for one in found:
        rows[one.window].append(one)
    return rows
