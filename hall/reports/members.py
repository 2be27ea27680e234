"""What stands behind a figure: the tickets, stages or stretches of window time that it counts, and what each adds.

For every figure of a sheet one line of `MEMBERS` says how the figure comes from its parts (`how`) and which parts they
are. The lists are those that the figure itself was made of (`figures.Heap`), so they cannot tell another story.

Worked example: `sl` 2/3 of window 3 has three parts, two of which count 1 and one 0; `idle_s` 1440 has the stretches
in which it was free, whose seconds add up to 1440.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hall.domain.measures import aggregates, funnel, promise, stages
from hall.domain.measures.posts import BUSY, STATES, Span
from hall.domain.measures.stages import Stage
from hall.reports.figures import Heap, TermsOf
from hall.storage.report_reads import Issued


@dataclass(frozen=True, kw_only=True)
class Part:
    """One row behind a figure: a number, one of its stages, or a stretch of window time.

    counts is what it adds to a count or to the upper part of a share, seconds what it adds to a time (None: no time).
    """

    ticket: Issued | None = None
    stage: Stage | None = None
    span: Span | None = None
    counts: int = 1
    seconds: int | None = None


class Member(NamedTuple):
    """How a figure comes from its parts: `count`, `sum_s`, `mean_s`, `median_s` and other QUANTILES, `max_s`, `share`,
    `time_share` (seconds that count ÷ all seconds), `weighed` (made with something that no ticket carries)."""

    how: str
    parts: Callable[[Heap, TermsOf], list[Part]]


Measure = Callable[[Stage], int | None]


def taken(heap: Heap, _terms: TermsOf) -> list[Part]:
    """The numbers that were given out."""
    return [Part(ticket=ticket) for ticket in heap.taken]


def _stood(name: str) -> Callable[[Heap, TermsOf], list[Part]]:
    return lambda heap, _: [Part(ticket=ticket) for ticket in heap.stood[name]]


def _timed(found: Iterable[Stage], measure: Measure) -> list[Part]:
    return [Part(stage=stage, seconds=took) for stage in found if (took := measure(stage)) is not None]


def _asked(measure: Measure) -> Callable[[Heap, TermsOf], list[Part]]:
    return lambda heap, _: _timed(heap.asked, measure)


def _done(measure: Measure) -> Callable[[Heap, TermsOf], list[Part]]:
    return lambda heap, _: _timed(heap.done, measure)


def _where(which: Callable[[Stage], bool]) -> Callable[[Heap, TermsOf], list[Part]]:
    return lambda heap, _: [Part(stage=stage) for stage in heap.done if which(stage)]


def _net(heap: Heap, terms: TermsOf) -> list[Part]:
    ended = ((stage, stages.wait_ended(stage)) for stage in heap.asked)
    return [Part(stage=s, seconds=promise.net_wait(terms(s), end)) for s, end in ended if end is not None]


def _judged(heap: Heap, terms: TermsOf) -> list[Part]:
    """All that keep or break the promise, with their net waits: the broken ones count 0."""
    return _verdicts(heap, terms, promise.kept)


def _verdicts(heap: Heap, terms: TermsOf, judged: Callable[[Stage, promise.Terms], bool | None]) -> list[Part]:
    return [
        Part(stage=stage, counts=int(verdict), seconds=_until_judged(stage, terms))
        for stage in heap.asked
        if (verdict := judged(stage, terms(stage))) is not None
    ]


def _until_judged(stage: Stage, terms: TermsOf) -> int | None:
    end = stage.first_called_at or stage.ended_at
    return None if end is None else promise.net_wait(terms(stage), end)


def _kept(heap: Heap, terms: TermsOf) -> list[Part]:
    return [part for part in _judged(heap, terms) if part.counts]


def _recalled(heap: Heap, _terms: TermsOf) -> list[Part]:
    return [Part(stage=s, counts=stages.recalls(s)) for s in heap.done if stages.recalls(s)]


def _stretches(*states: str, counting: tuple[str, ...] = ()) -> Callable[[Heap, TermsOf], list[Part]]:
    return lambda heap, _: [
        Part(span=span, counts=int(not counting or span.state in counting), seconds=length(span))
        for span in heap.spans
        if span.state in states
    ]


def length(span: Span) -> int:
    """Whole seconds of a stretch."""
    return int((span.end - span.begin).total_seconds())


def _late(heap: Heap, _terms: TermsOf) -> list[Part]:
    return [Part(span=span, seconds=length(span)) for span in heap.overtime]


WAITS, SERVICES = _asked(stages.wait), _done(stages.service)

MEMBERS: Mapping[str, Member] = {
    "issued": Member("count", taken),
    "called": Member("count", lambda heap, _: [Part(stage=s) for s in heap.asked if s.first_called_at is not None]),
    **{name: Member("count", _stood(name)) for name in funnel.STANDINGS},
    "transferred": Member("count", _where(lambda stage: stage.ending == "transferred")),
    "recalls": Member("count", _recalled),
    "served_after_closing": Member("count", lambda heap, _: [Part(stage=stage) for stage in heap.late]),
    "wait_n": Member("count", WAITS),
    "wait_mean_s": Member("mean_s", WAITS),
    "wait_median_s": Member("median_s", WAITS),
    "wait_p90_s": Member("p90_s", WAITS),
    "wait_max_s": Member("max_s", WAITS),
    "wait_max_number": Member("max_s", WAITS),
    "wait_net_mean_s": Member("mean_s", _net),
    "way_n": Member("count", _done(stages.way)),
    "way_mean_s": Member("mean_s", _done(stages.way)),
    "service_n": Member("count", SERVICES),
    "service_mean_s": Member("mean_s", SERVICES),
    "service_median_s": Member("median_s", SERVICES),
    "service_p90_s": Member("p90_s", SERVICES),
    "service_sd_s": Member("weighed", SERVICES),
    "service_cs2": Member("weighed", SERVICES),
    "handle_n": Member("count", _done(stages.handle)),
    "handle_mean_s": Member("mean_s", _done(stages.handle)),
    "sl_n": Member("count", lambda heap, terms: [Part(stage=p.stage, seconds=p.seconds) for p in _judged(heap, terms)]),
    "sl_kept": Member("count", _kept),
    "sl": Member("share", _judged),
    "sl_served_only": Member("share", lambda heap, terms: _verdicts(heap, terms, promise.kept_if_served)),
    "open_s": Member("sum_s", _stretches(*STATES)),
    "paused_s": Member("sum_s", _stretches("paused")),
    "idle_s": Member("sum_s", _stretches("idle")),
    "busy_s": Member("sum_s", _stretches(*BUSY)),
    "utilisation": Member("time_share", _stretches("idle", *BUSY, counting=BUSY)),
    "ended_services": Member("count", _where(stages.service_ended)),
    "throughput_per_h": Member("weighed", _where(stages.service_ended)),
    "overtime_s": Member("sum_s", _late),
    "case_mix": Member("weighed", SERVICES),
}
"""By figure of a sheet: what it is made of. A figure that is not here has no tickets of its own."""


QUANTILES = {"median_s": 0.5, "p90_s": 0.9, "p95_s": 0.95, "p99_s": 0.99}


def figure_of(parts: list[Part], how: str) -> float | None:
    """The figure, from its parts alone; None where they do not give it (`weighed`) or there is nothing to share."""
    times = sorted(part.seconds for part in parts if part.seconds is not None)
    match how:
        case "count":
            return sum(part.counts for part in parts)
        case "sum_s":
            return sum(times)
        case "mean_s":
            return aggregates.mean(times)
        case "median_s" | "p90_s" | "p95_s" | "p99_s":
            return aggregates.quantile(times, QUANTILES[how])
        case "max_s":
            return aggregates.largest(times)
        case "share":
            return aggregates.share(sum(part.counts for part in parts), len(parts))
        case "time_share":
            return aggregates.share(sum(part.seconds or 0 for part in parts if part.counts), sum(times))
        case _:
            return None
