"""The day sheet: what became of people, how long they waited, how the promise stood, by service, hour or window.

The total is computed from the same tickets and stages as the rows, so it is the same whichever way they are cut, and it
is never a mean of means. By hour, waiting counts in the hour in which somebody joined the queue, ends and service times
in the hour of the end, and window time is cut at the full hours (METRICS R3, in the hall's zone).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from hall.domain.business_day import local
from hall.domain.configuration import Configuration
from hall.domain.leaving import LATE_VOID
from hall.domain.measures import funnel, overtime, posts, stages, waiting
from hall.domain.measures.posts import Span
from hall.domain.measures.stages import Stage
from hall.domain.measures.tally import Tally
from hall.domain.rules import WEEKDAYS
from hall.domain.ticket import State
from hall.reports import figures
from hall.reports.figures import Heap
from hall.reports.terms import Promises
from hall.storage.report_reads import Issued, Period

Key = str | None
"""The row that something belongs to; None where it belongs to the total only."""


@dataclass(frozen=True, kw_only=True)
class Cut:
    """A way to lay a period into rows: which row a number, a standing, a stage, a stretch of window time belongs to."""

    issued: Callable[[Issued], Key] | None
    standing: Callable[[Issued, datetime], Key]
    asked: Callable[[Stage], Key]
    done: Callable[[Stage], Key]
    spans: Callable[[Span], Iterable[tuple[str, Span]]] | None
    rows: Callable[[Configuration, set[str]], Mapping[str, Any]]
    """The rows in order with their names, given the keys that occur."""
    with_posts: bool = False
    """Whether the sheet shows what the windows did."""


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


def report(period: Period, by: str) -> dict[str, Any]:
    """Items, total, period, promise and quality of a day sheet cut by `service`, `hour` or `window`, from tickets."""
    return sheet(laid(period, by))


def laid(period: Period, by: str) -> Laid:
    """The tickets of a period, counted into the rows of a cut."""
    found, everything, terms = heaps(period, by)
    total = figures.tally(everything, terms)
    _note_quality(period, total)
    return Laid(
        period=period, by=by, rows={key: figures.tally(heap, terms) for key, heap in found.items()}, total=total
    )


def sheet(found: Laid) -> dict[str, Any]:
    """Items, total, period, promise and quality."""
    period, cut = found.period, CUTS[found.by](found.period)
    nothing = Tally()
    nothing.counts.update({"issued": 0} if cut.issued else {})
    hall = period.config.hall
    return {
        "items": [
            {
                "key": key,
                "name": period.clerks.get(key, name),
                **figures.of(found.rows.get(key, nothing), with_posts=cut.with_posts),
            }
            for key, name in cut.rows(period.config, set(found.rows)).items()
        ],
        "total": {"key": "total", "name": None, **figures.of(found.total, with_posts=cut.with_posts)},
        "period": {"from": period.from_.isoformat(), "to": period.to.isoformat()},
        "promise": {"minutes": hall.promise_min, "target": hall.promise_target},
        "quality": quality(found.total),
        "made_from": {"kept_days": found.kept_days, "counted_days": found.counted_days, "percentiles": "exact"},
    }


def heaps(period: Period, by: str) -> tuple[Mapping[str, Heap], Heap, figures.TermsOf]:
    """What each row of a cut counts, what the total counts, and what was promised: the tickets behind the figures."""
    promises = Promises(period)
    sound = [stage for stage in period.stages if not stages.impossible(stage)]
    return *_heaps(period, promises, sound, CUTS[by](period)), remembered(promises)


def _note_quality(period: Period, total: Tally) -> None:
    """What was left out and why, and the queue's area as the journal has it beside that of the waits."""
    voids = [t for t in period.tickets if t.state is State.VOID and not t.test]
    total.count("excluded_test", sum(t.test for t in period.tickets))
    total.count("excluded_void", len(voids))
    total.count("late_void", sum(t.ended_at is not None and t.ended_at - t.issued_at > LATE_VOID for t in voids))
    total.count("impossible_order", sum(stages.impossible(stage) for stage in period.stages))
    real = {t.id for t in period.tickets if not t.test and t.state is not State.VOID}
    total.count("queue_s", waiting.queue_seconds(m for m in period.moments if m.ticket in real))
    total.count("queued_s", funnel.expected_queue(stages.queued(stage) for stage in period.stages))


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
    known: dict[tuple[str, int], Any] = {}

    def terms(stage: Stage) -> Any:
        key = (stage.ticket, stage.index)
        if key not in known:
            known[key] = promises.of(stage)
        return known[key]

    return terms


class _Heaps:
    """One heap per row, and the heap of everything."""

    def __init__(self, cut: Cut) -> None:
        self._cut = cut
        self.rows: dict[str, Heap] = {}
        self.total = Heap()

    def into(self, key: Key) -> list[Heap]:
        """The heaps that something with this key belongs to."""
        return [self.total] if key is None else [self.total, self.rows.setdefault(key, _empty(self._cut))]

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


def _heaps(period: Period, promises: Promises, sound: list[Stage], cut: Cut) -> tuple[dict[str, Heap], Heap]:
    heaps = _Heaps(cut)
    absent = waiting.absent_since(period.moments)
    for ticket in period.tickets:
        if not ticket.test and ticket.state is not State.VOID:
            standing = funnel.standing(ticket.state, absent_at_close=ticket.id in absent)
            end = absent.get(ticket.id) if standing == "no_show" else ticket.ended_at
            heaps.count(ticket, standing, end or ticket.queued_at)
    closings = [(stage, promises.closing(stage)) for stage in sound]
    for stage, closing in closings:
        heaps.measure(stage, closing)
    for span in (*posts.spans(period.posts, period.until), *overtime.spans(closings)):
        heaps.occupy(span)
    return heaps.rows, heaps.total


def _by_service(_period: Period) -> Cut:
    """A number counts where it was asked for, a standing and a stage where they came about."""
    return Cut(
        issued=lambda ticket: ticket.first_service,
        standing=lambda ticket, _: ticket.service,
        asked=lambda stage: stage.service,
        done=lambda stage: stage.service,
        spans=None,
        rows=_services,
    )


def _services(config: Configuration, keys: set[str]) -> dict[str, Any]:
    gone = sorted(keys - set(config.service_by_code))
    return {**{s.code: dict(s.name) for s in config.services}, **{code: {"en": code} for code in gone}}


def _by_window(_period: Period) -> Cut:
    """Windows give out no numbers; whoever was never called belongs to no window and counts in the total only."""
    return Cut(
        issued=None,
        standing=lambda ticket, _: ticket.window or None,
        asked=lambda stage: stage.window,
        done=lambda stage: stage.window,
        spans=lambda span: [(span.window, span)],
        rows=_windows,
        with_posts=True,
    )


def _windows(config: Configuration, keys: set[str]) -> dict[str, Any]:
    gone = sorted(keys - set(config.window_by_code))
    return {**{w.code: w.label for w in config.windows}, **{code: code for code in gone}}


def _by_hour(period: Period) -> Cut:
    """Hours of the hall's wall clock, those of several days together."""
    zone = period.config.hall.timezone

    known: dict[int, str] = {}

    def hour(at: datetime) -> str:
        quarter = int(at.timestamp()) // 900  # no zone on earth changes its hour within one
        if quarter not in known:
            known[quarter] = f"{local(at, zone).hour:02d}"
        return known[quarter]

    return Cut(
        issued=lambda ticket: hour(ticket.issued_at),
        standing=lambda _, at: hour(at),
        asked=lambda stage: hour(stage.queued_at),
        done=lambda stage: hour(stage.ended_at or stage.called_at or stage.queued_at),
        spans=lambda span: [(f"{number:02d}", piece) for number, piece in posts.by_hour(span, zone)],
        rows=_hours,
        with_posts=True,
    )


def _hours(_config: Configuration, keys: set[str]) -> dict[str, Any]:
    """From the first hour with anything in it to the last; the quiet ones between are rows too."""
    if not keys:
        return {}
    return {f"{n:02d}": f"{n:02d}:00–{n + 1:02d}:00" for n in range(int(min(keys)), int(max(keys)) + 1)}


def _by_clerk(_period: Period) -> Cut:
    """People at the windows, by the actor that the journal names; who was never called belongs to nobody."""
    return Cut(
        issued=None,
        standing=lambda ticket, _: ticket.clerk or None,
        asked=lambda stage: stage.clerk or None,
        done=lambda stage: stage.clerk or None,
        spans=None,
        rows=lambda _, keys: {key: key for key in sorted(keys)},
    )


def _by_date(period: Period) -> Cut:
    """Business days, each with what became of the numbers that were given out on it (METRICS R3)."""
    of_ticket = {ticket.id: ticket.day.isoformat() for ticket in period.tickets}
    count = (min(period.to, local(period.now, period.config.hall.timezone).date()) - period.from_).days + 1
    days = [(period.from_ + timedelta(days=n)).isoformat() for n in range(count)]
    return Cut(
        issued=lambda ticket: ticket.day.isoformat(),
        standing=lambda ticket, _: ticket.day.isoformat(),
        asked=lambda stage: of_ticket[stage.ticket],
        done=lambda stage: of_ticket[stage.ticket],
        spans=None,
        rows=lambda _, keys: {key: key for key in sorted({*days, *keys})},
    )


def _by_cell(period: Period) -> Cut:
    """Hours of the week on the hall's wall clock, `mon-09`; only those in which something was."""
    zone = period.config.hall.timezone
    known: dict[int, str] = {}

    def cell(at: datetime) -> str:
        quarter = int(at.timestamp()) // 900  # no zone on earth changes its hour within one
        if quarter not in known:
            here = local(at, zone)
            known[quarter] = f"{WEEKDAYS[here.weekday()]}-{here.hour:02d}"
        return known[quarter]

    order = {day: n for n, day in enumerate(WEEKDAYS)}
    return Cut(
        issued=lambda ticket: cell(ticket.issued_at),
        standing=lambda _, at: cell(at),
        asked=lambda stage: cell(stage.queued_at),
        done=lambda stage: cell(stage.ended_at or stage.called_at or stage.queued_at),
        spans=lambda span: [(cell(piece.begin), piece) for _, piece in posts.by_hour(span, zone)],
        rows=lambda _, keys: {key: key for key in sorted(keys, key=lambda k: (order[k[:3]], k))},
    )


CUTS: Mapping[str, Callable[[Period], Cut]] = {
    "service": _by_service,
    "hour": _by_hour,
    "window": _by_window,
    "clerk": _by_clerk,
    "date": _by_date,
    "cell": _by_cell,
}
"""The ways to cut a day sheet."""
