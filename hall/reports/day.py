"""The day sheet: what became of people, how long they waited, how the promise stood, by service, time or window.

The total is computed from the same tickets and stages as the rows, so it is the same whichever way they are cut, and it
is never a mean of means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from hall.domain.leaving import LATE_VOID
from hall.domain.measures import funnel, overtime, posts, stages, waiting
from hall.domain.measures.posts import Span
from hall.domain.measures.stages import Stage
from hall.domain.measures.tally import Tally
from hall.domain.ticket import State
from hall.reports import few, figures
from hall.reports.cuts import CUTS, Cut, Key
from hall.reports.figures import Heap
from hall.reports.terms import Promises
from hall.storage.report_reads import Issued, Period


@dataclass(frozen=True, kw_only=True)
class Laid:
    """A period laid into rows, counted from tickets or added up from days that were kept.

    `period` says which days and settings these are, and need not hold a single ticket.
    """

    period: Period
    by: str
    rows: Mapping[str, Tally]
    total: Tally
    earlier: Mapping[str, Laid] = field(default_factory=dict)
    """The periods that this one is compared with; only for the comparison."""
    kept_days: int = 0
    """How many of the business days were added up from figures that were kept."""
    counted_days: int = 0
    """How many were counted from their tickets."""
    service: str = ""
    """The only one that rows and total are of; empty: all."""
    record: Tally | None = None
    """What the soundness is told from, where the total is of one service: who was sent on would not balance in it."""


def report(period: Period, by: str) -> dict[str, Any]:
    """Items, total, period, promise and quality of a day sheet cut in one of the ways of `cuts`, from tickets."""
    return sheet(laid(period, by))


class Ground:
    """What every cut of a period stands on, worked out once however many ways it is cut in."""

    def __init__(self, period: Period) -> None:
        self.period = period
        self._promises = Promises(period)
        self.terms = remembered(self._promises)

    @cached_property
    def stood(self) -> list[tuple[Issued, str, datetime]]:
        """The numbers that count, each with what became of it and when."""
        return list(_stood(self.period))

    @cached_property
    def closings(self) -> list[tuple[Stage, datetime | None]]:
        """The sound stages, each with when its service closed on the day of its call."""
        sound = [stage for stage in self.period.stages if not stages.impossible(stage)]
        return [(stage, self._promises.closing(stage)) for stage in sound]

    @cached_property
    def spans(self) -> list[Span]:
        """What the windows did, overtime last."""
        return [
            *posts.spans(self.period.posts, self.period.until, self.period.config.hall.timezone),
            *overtime.spans(self.closings),
        ]


def _stood(period: Period) -> Iterator[tuple[Issued, str, datetime]]:
    absent = waiting.absent_since(period.moments)
    for ticket in period.tickets:
        if not ticket.test and ticket.state is not State.VOID:
            standing = funnel.standing(ticket.state, absent_at_close=ticket.id in absent)
            end = absent.get(ticket.id) if standing == "no_show" else ticket.ended_at
            yield ticket, standing, end or ticket.queued_at


def laid(period: Period, by: str) -> Laid:
    """The tickets of a period, counted into the rows of a cut."""
    ground = Ground(period)
    found, everything = _heaps(ground, CUTS[by](period))
    return Laid(
        period=period,
        by=by,
        rows={key: figures.tally(heap, ground.terms) for key, heap in found.items()},
        total=total(ground, everything),
    )


def total(ground: Ground, everything: Heap) -> Tally:
    """The heap of everything, with what is said of its soundness."""
    found = figures.tally(everything, ground.terms)
    _note_quality(ground.period, found)
    return found


def sheet(found: Laid) -> dict[str, Any]:
    """Items, total, period, promise and quality.

    Of one service alone it also says which (`service`: code and name), and the promise is that service's.
    """
    period, cut = found.period, CUTS[found.by](found.period)
    nothing = Tally()
    nothing.counts.update({"issued": 0} if cut.issued else {})
    hall, also = period.config.hall, {"with_posts": cut.with_posts, "with_spread": cut.with_spread}
    return {
        "items": [
            {
                "key": key,
                "name": period.clerks.get(key, name),
                **figures.of(found.rows.get(key, nothing), **also),
            }
            for key, name in cut.rows(period.config, set(found.rows)).items()
        ],
        "total": {"key": "total", "name": None, **figures.of(found.total, **also)},
        "period": {"from": period.from_.isoformat(), "to": period.to.isoformat()},
        "promise": {"minutes": _promise_min(found), "target": hall.promise_target},
        "quality": quality(found.record or found.total),
        "few": {key: few.few(figures.numbers(tally)) for key, tally in [*found.rows.items(), ("total", found.total)]},
        "made_from": {"kept_days": found.kept_days, "counted_days": found.counted_days, "percentiles": "exact"},
        **({"service": _named(found)} if found.service else {}),
    }


def _promise_min(found: Laid) -> int:
    config = found.period.config
    return config.promise_s(found.service) // 60 if found.service else config.hall.promise_min


def _named(found: Laid) -> dict[str, Any]:
    itself = found.period.config.service_by_code.get(found.service)
    return {"code": found.service, "name": dict(itself.name) if itself else {"en": found.service}}


def heaps(period: Period, by: str, ground: Ground | None = None) -> tuple[Mapping[str, Heap], Heap, figures.TermsOf]:
    """What each row of a cut counts, what the total counts, and what was promised: the tickets behind the figures."""
    ground = ground or Ground(period)
    return *_heaps(ground, CUTS[by](period)), ground.terms


def _note_quality(period: Period, total: Tally) -> None:
    """What was left out and why, and the queue's area as the journal has it beside that of the waits."""
    voids = [t for t in period.tickets if t.state is State.VOID and not t.test]
    total.count("excluded_test", sum(t.test for t in period.tickets))
    total.count("excluded_void", len(voids))
    total.count("late_void", sum(t.ended_at is not None and t.ended_at - t.issued_at > LATE_VOID for t in voids))
    total.count("impossible_order", sum(stages.impossible(stage) for stage in period.stages))
    real = {t.id: t.day for t in period.tickets if not t.test and t.state is not State.VOID}
    total.count("queue_s", waiting.queue_seconds_by_day(period.moments, real))
    total.count("astray", len(waiting.astray(period.moments, queued(period.stages, real))))
    total.count("queued_s", funnel.expected_queue(stages.queued(stage) for stage in period.stages))


def queued(found: Iterable[Stage], real: Iterable[str]) -> dict[str, list[int | None]]:
    """By ticket that counts: how long each of its stages stood in a queue."""
    mine: dict[str, list[int | None]] = {ticket: [] for ticket in real}
    for stage in found:
        if stage.ticket in mine:
            mine[stage.ticket].append(stages.queued(stage))
    return mine


def quality(total: Tally) -> dict[str, Any]:
    """The data-quality line: what was left out and why, whether the funnel balances, whether queue and waits agree."""
    counts = total.counts
    off = funnel.unbalanced_by(counts["issued"], counts)
    return {
        "excluded": counts["excluded_test"] + counts["excluded_void"],
        **{name: counts[name] for name in ("excluded_test", "excluded_void", "late_void", "impossible_order", "open")},
        "balanced": off == 0,
        "unbalanced_by": off,
        "little_off": None if counts["open"] else funnel.little_off(counts["queue_s"], counts["queued_s"]),
    }


def _empty(cut: Cut) -> Heap:
    return Heap(issued=0 if cut.issued else None)


def remembered(promises: Promises) -> figures.TermsOf:
    """Terms are asked for several times per stage; working them out once is enough."""
    return figures.TermsOf(promises.of)


class _Heaps:
    """One heap per row, and the heap of everything."""

    def __init__(self, cut: Cut) -> None:
        self._cut = cut
        self.rows: dict[str, Heap] = {}
        self.total = Heap()

    def into(self, key: Key) -> list[Heap]:
        """The heaps that something with this key belongs to."""
        if key is None:
            return [self.total]
        mine = self.rows.get(key)
        if mine is None:
            mine = self.rows[key] = _empty(self._cut)
        return [self.total, mine]

    def count(self, ticket: Issued, standing: str, at: datetime) -> None:
        """A number, and what became of it when."""
        for heap in self.into(self._cut.issued(ticket) if self._cut.issued else None):
            heap.issued = None if heap.issued is None else heap.issued + 1
            heap.taken.append(ticket)
        for heap in self.into(self._cut.standing(ticket, at)):
            heap.standings[standing] += 1
            heap.stood[standing].append(ticket)

    def measure(self, stage: Stage, closing: datetime | None) -> None:
        """A stage: its waiting, and its work once it was called or has ended, perhaps after closing time."""
        for heap in self.into(self._cut.asked(stage)):
            heap.asked.append(stage)
        if stage.ending is not None or stage.called_at is not None:
            late = overtime.served_after(stage, closing)
            for heap in self.into(self._cut.done(stage)):
                heap.done.append(stage)
                heap.late += [stage] if late else []

    def occupy(self, span: Span) -> None:
        """A stretch of window time; one of overtime lies across the others and is counted apart."""
        for key, piece in self._cut.spans(span) if self._cut.spans else ():
            for heap in self.into(key):
                (heap.overtime if span.state == overtime.OVERTIME else heap.spans).append(piece)


def _heaps(ground: Ground, cut: Cut) -> tuple[dict[str, Heap], Heap]:
    heaps = _Heaps(cut)
    for ticket, standing, at in ground.stood:
        heaps.count(ticket, standing, at)
    for stage, closing in ground.closings:
        heaps.measure(stage, closing)
    for span in ground.spans:
        heaps.occupy(span)
    return heaps.rows, heaps.total
