"""One row of a report: every figure of a heap of tickets, stages and window time. A total is one more row, over all.

Names are those of METRICS in snake case: `_s` are seconds, shares lie between 0 and 1, `_n` says how many values stand
behind a mean or a percentile. A figure that does not exist is None, never 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from hall.domain.measures import aggregates, funnel, overtime, posts, promise, stages
from hall.domain.measures.posts import Span
from hall.domain.measures.promise import Terms
from hall.domain.measures.stages import Stage

TermsOf = Callable[[Stage], Terms]


@dataclass(kw_only=True)
class Heap:
    """What one row counts.

    asked are the stages whose waiting belongs here, done those whose work and end belong here; the two differ only
    where rows are hours (METRICS R3). issued is None where a number belongs to no row (windows give out none).
    """

    issued: int | None = 0
    standings: Counter[str] = field(default_factory=Counter)
    asked: list[Stage] = field(default_factory=list)
    done: list[Stage] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    late: list[Stage] = field(default_factory=list)
    """Of those done, the services that ended after closing time."""
    overtime: list[Span] = field(default_factory=list)


def row(heap: Heap, terms: TermsOf, *, with_posts: bool) -> dict[str, Any]:
    """All figures of a heap; with_posts adds what the windows did."""
    return {
        **_counts(heap),
        **_waits(heap.asked, terms),
        **_work(heap.done),
        **_promise(heap.asked, terms),
        **(_posts(heap) if with_posts else {}),
    }


def _counts(heap: Heap) -> dict[str, Any]:
    return {
        "issued": heap.issued,
        "called": sum(stage.first_called_at is not None for stage in heap.asked),
        **{name: heap.standings[name] for name in funnel.STANDINGS},
        "transferred": sum(stage.ending == "transferred" for stage in heap.done),
        "recalls": sum(stages.recalls(stage) for stage in heap.done),
        "served_after_closing": len(heap.late),
    }


def _waits(asked: list[Stage], terms: TermsOf) -> dict[str, Any]:
    waits = aggregates.known(stages.wait(stage) for stage in asked)
    ended = [(stage, end) for stage in asked if (end := stages.wait_ended(stage)) is not None]
    longest = max(ended, key=lambda found: stages.wait(found[0]) or 0, default=None)
    return {
        "wait_n": len(waits),
        "wait_mean_s": aggregates.mean(waits),
        "wait_median_s": aggregates.median(waits),
        "wait_p90_s": aggregates.quantile(waits, 0.9),
        "wait_max_s": aggregates.largest(waits),
        "wait_max_number": longest[0].number if longest else None,
        "wait_net_mean_s": aggregates.mean([promise.net_wait(terms(stage), end) for stage, end in ended]),
    }


def _work(done: list[Stage]) -> dict[str, Any]:
    services = _times(done, stages.service)
    ways, handles = _times(done, stages.way), _times(done, stages.handle)
    return {
        "way_n": len(ways),
        "way_mean_s": aggregates.mean(ways),
        "service_n": len(services),
        "service_mean_s": aggregates.mean(services),
        "service_median_s": aggregates.median(services),
        "service_p90_s": aggregates.quantile(services, 0.9),
        "handle_n": len(handles),
        "handle_mean_s": aggregates.mean(handles),
    }


def _times(found: Iterable[Stage], measure: Callable[[Stage], int | None]) -> list[int]:
    return aggregates.known(measure(stage) for stage in found)


def _promise(asked: list[Stage], terms: TermsOf) -> dict[str, Any]:
    known_terms = [(stage, terms(stage)) for stage in asked]
    verdicts = [promise.kept(stage, its) for stage, its in known_terms]
    return {
        "sl_n": sum(verdict is not None for verdict in verdicts),
        "sl_kept": sum(verdict is True for verdict in verdicts),
        "sl": promise.service_level(verdicts),
        "sl_served_only": promise.service_level(promise.kept_if_served(stage, its) for stage, its in known_terms),
    }


def _posts(heap: Heap) -> dict[str, Any]:
    time = posts.post_time(heap.spans)
    ended = sum(stages.service_ended(stage) for stage in heap.done)
    return {
        "open_s": time.open_s,
        "paused_s": time.paused_s,
        "idle_s": time.idle_s,
        "busy_s": time.busy_s,
        "utilisation": posts.utilisation(time),
        "ended_services": ended,
        "throughput_per_h": posts.throughput_per_h(ended, time),
        "overtime_s": overtime.seconds(heap.overtime),
    }
