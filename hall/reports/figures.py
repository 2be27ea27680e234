"""One row of a report: every figure of a heap of tickets, stages and window time. A total is one more row, over all.

Names are those of METRICS in snake case: `_s` are seconds, shares lie between 0 and 1, `_n` says how many values stand
behind a mean or a percentile. A figure that does not exist is None, never 0.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hall.domain.measures import aggregates, funnel, load, mix, overtime, posts, promise, stages
from hall.domain.measures.posts import Span
from hall.domain.measures.promise import Terms
from hall.domain.measures.stages import Stage
from hall.domain.measures.tally import Longest, Tally
from hall.storage.report_reads import Issued


class Said(NamedTuple):
    """What the promise says of a stage: net wait, whether it was kept, and whether so among those served."""

    net_s: int | None
    kept: bool | None
    kept_if_served: bool | None


class TermsOf:
    """What was promised for a stage, and what the promise says of it: worked out once, however many rows ask."""

    def __init__(self, of: Callable[[Stage], Terms]) -> None:
        self._of = of
        self._terms: dict[tuple[str, int], Terms] = {}
        self._said: dict[tuple[str, int], Said] = {}

    def __call__(self, stage: Stage) -> Terms:
        """The terms of a stage."""
        key = (stage.ticket, stage.index)
        found = self._terms.get(key)
        if found is None:
            found = self._terms[key] = self._of(stage)
        return found

    def said(self, stage: Stage) -> Said:
        """What they say of it."""
        key = (stage.ticket, stage.index)
        found = self._said.get(key)
        if found is None:
            terms, end = self(stage), stages.wait_ended(stage)
            net_s = None if end is None else promise.net_wait(terms, end)
            found = Said(net_s, promise.kept(stage, terms), promise.kept_if_served(stage, terms))
            self._said[key] = found
        return found


@dataclass(kw_only=True)
class Heap:
    """What one row counts.

    asked are the stages whose waiting belongs here, done those whose work and end belong here; the two differ only
    where rows are hours or half-hours (METRICS R3). issued is None where a number belongs to no row (windows give out
    none).
    """

    issued: int | None = 0
    standings: Counter[str] = field(default_factory=Counter)
    asked: list[Stage] = field(default_factory=list)
    done: list[Stage] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    late: list[Stage] = field(default_factory=list)
    """Of those done, the services that ended after closing time."""
    overtime: list[Span] = field(default_factory=list)
    taken: list[Issued] = field(default_factory=list)
    """The numbers that `issued` counts."""
    stood: dict[str, list[Issued]] = field(default_factory=lambda: defaultdict(list))
    """By standing: the numbers that `standings` counts."""

    def members(self) -> int:
        """How many numbers and stages lie here, one as often as it is counted."""
        return len(self.taken) + sum(self.standings.values()) + len(self.asked) + len(self.done)


def tally(heap: Heap, terms: TermsOf) -> Tally:
    """Everything that the figures of a heap are made of, in a form that days can be added up in."""
    found = Tally()
    if heap.issued is not None:
        found.counts["issued"] = heap.issued
    for name in funnel.STANDINGS:
        found.count(name, heap.standings[name])
    for stage in heap.asked:
        _asked(found, stage, terms.said(stage))
    for stage in heap.done:
        _done(found, stage)
    found.count("served_after_closing", len(heap.late))
    spend(found, heap.spans)
    found.overtime += heap.overtime
    return found


def spend(found: Tally, spans: Iterable[Span]) -> None:
    """Count these stretches of window time, each in its state."""
    time = posts.post_time(spans)
    for state in posts.STATES:
        found.count(f"{state}_s", getattr(time, f"{state}_s"))


def _asked(found: Tally, stage: Stage, said: Said) -> None:
    """What is known of a stage's waiting."""
    found.count("called", stage.first_called_at is not None)
    if said.net_s is not None:
        wait = stages.wait(stage) or 0
        found.keep("wait", wait)
        found.measure("wait_net", said.net_s)
        found.longest = Longest(wait, stage.ticket, stage.index, stage.number).or_longer(found.longest)
    for name, verdict in (("sl", said.kept), ("sl_served", said.kept_if_served)):
        if verdict is not None:
            found.count(f"{name}_n")
            found.count(f"{name}_kept", verdict)


def _done(found: Tally, stage: Stage) -> None:
    """What is known of a stage's work."""
    found.count("transferred", stage.ending == "transferred")
    found.count("recalls", stages.recalls(stage))
    found.count("ended_services", stages.service_ended(stage))
    found.measure("way", stages.way(stage))
    found.measure("handle", stages.handle(stage))
    took = stages.service(stage)
    found.keep("service", took)
    if took is not None:
        found.count(f"{mix.ENDED}:{stage.service}")
        found.count(f"{mix.TOOK_S}:{stage.service}", took)


def row(heap: Heap, terms: TermsOf) -> dict[str, Any]:
    """All figures of a heap, those of windows and services too."""
    return of(tally(heap, terms), with_posts=True, with_spread=True)


def of(found: Tally, *, with_posts: bool, with_spread: bool = False) -> dict[str, Any]:
    """All figures of a tally: of one day or of many, counted just now or kept.

    with_posts adds what the windows did, with_spread how alike service times are.
    """
    return {
        **_counts(found),
        **_waits(found),
        **_work(found),
        **(_spread(found) if with_spread else {}),
        **_promise(found),
        **(_posts(found) if with_posts else {}),
    }


def numbers(found: Tally) -> dict[str, int]:
    """Of how many values those figures are made whose number does not stand in the row."""
    return {"sl_served_only": found.counts["sl_served_n"]}


def _counts(found: Tally) -> dict[str, Any]:
    names = ("called", *funnel.STANDINGS, "transferred", "recalls", "served_after_closing")
    return {"issued": found.counts.get("issued"), **{name: found.counts[name] for name in names}}


def _waits(found: Tally) -> dict[str, Any]:
    waits = found.ordered("wait")
    return {
        "wait_n": len(waits),
        "wait_mean_s": found.mean("wait"),
        "wait_median_s": aggregates.median(waits),
        "wait_p90_s": aggregates.quantile(waits, 0.9),
        "wait_max_s": aggregates.largest(waits),
        "wait_max_number": found.longest.number if found.longest else None,
        "wait_net_mean_s": found.mean("wait_net"),
    }


def _work(found: Tally) -> dict[str, Any]:
    services = found.ordered("service")
    return {
        "way_n": found.counts["way_n"],
        "way_mean_s": found.mean("way"),
        "service_n": len(services),
        "service_mean_s": found.mean("service"),
        "service_median_s": aggregates.median(services),
        "service_p90_s": aggregates.quantile(services, 0.9),
        "handle_n": found.counts["handle_n"],
        "handle_mean_s": found.mean("handle"),
    }


def _spread(found: Tally) -> dict[str, Any]:
    """What a planner needs of service times beside their mean."""
    made = found.counts["service_n"], found.counts["service_s"], found.squares("service")
    return {"service_sd_s": load.deviation(*made), "service_cs2": load.squared_variation(*made)}


def _promise(found: Tally) -> dict[str, Any]:
    return {
        "sl_n": found.counts["sl_n"],
        "sl_kept": found.counts["sl_kept"],
        "sl": promise.level(found.counts["sl_kept"], found.counts["sl_n"]),
        "sl_served_only": promise.level(found.counts["sl_served_kept"], found.counts["sl_served_n"]),
    }


def post_time(found: Tally) -> posts.PostTime:
    """What the windows did, in seconds."""
    return posts.PostTime(**{f"{state}_s": found.counts[f"{state}_s"] for state in posts.STATES})


def _posts(found: Tally) -> dict[str, Any]:
    time, ended = post_time(found), found.counts["ended_services"]
    return {
        "open_s": time.open_s,
        "paused_s": time.paused_s,
        "idle_s": time.idle_s,
        "busy_s": time.busy_s,
        "utilisation": posts.utilisation(time),
        "ended_services": ended,
        "throughput_per_h": posts.throughput_per_h(ended, time),
        "overtime_s": overtime.seconds(overtime.joined(found.overtime)),
    }
