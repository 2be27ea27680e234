"""What was not as usual, a row for each case: for somebody to look at, not a verdict.

Calls past others, people who did not come, numbers voided late, numbers that the closing overtook, services much
shorter or longer than usual, stamps that contradict each other. Every row names its ticket, whose story tells the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from hall.domain.business_day import local
from hall.domain.leaving import LATE_VOID
from hall.domain.measures import aggregates, stages
from hall.domain.measures.stages import Stage
from hall.domain.ticket import State
from hall.reports import day, kept
from hall.reports.day import Laid
from hall.storage import odd_reads, passing_reads
from hall.storage.odd_reads import Limits
from hall.storage.report_reads import Issued, Period

KINDS = ("out_of_order", "no_show", "late_void", "expired", "too_short", "too_long", "impossible_order")
SHORT_SHARE, LONG_SHARE = 0.1, 2.0
"""Of the median and the 95th percentile of the same service in the period: less and more is looked at (METRICS §10)."""
FEW = 5
"""Fewer services say nothing about what is usual."""


class Case(NamedTuple):
    """One exception."""

    at: datetime
    kind: str
    ticket: str
    number: str
    service: str
    window: str
    seconds: int | None = None
    passed: int | None = None
    reason: str = ""


def over(connection: Any, hall: str, first: date, last: date, now: datetime, _by: str) -> tuple[dict[str, Any], Period]:
    """The exceptions of these business days, and the days' frame.

    A month costs what its exceptions cost: see `looked_for`.
    """
    found, usual = looked_for(connection, hall, first, last, now)
    return report(found.period, day.sheet(found), usual), replace(found.period, tickets=(), stages=(), passings=())


def looked_for(connection: Any, hall: str, first: date, last: date, now: datetime) -> tuple[Laid, Limits]:
    """The days with no tickets but those that may be exceptions, and what is looked at as short and as long.

    What is usual comes from kept days where they are sound, so that nobody else's ticket is read.
    """
    found = kept.laid(connection, hall, first, last, now, "service")
    usual = {code: limits for code, tally in found.rows.items() if (limits := _limits(tally.ordered("service")))}
    passings = tuple(passing_reads.passings(connection, hall, first, last))
    ids = odd_reads.candidates(connection, hall, first, last, usual) | {one.ticket for one in passings}
    numbers, of_them = odd_reads.read(connection, hall, sorted(ids))
    period = replace(found.period, tickets=numbers, stages=of_them, passings=passings)
    return replace(found, period=period), usual


def report(period: Period, sheet: Mapping[str, Any], usual: Limits) -> dict[str, Any]:
    """Items in the order of time, and in the total how many there are."""
    found, zone = cases(period, usual), period.config.hall.timezone
    counted = {kind: sum(case.kind == kind for case in found) for kind in KINDS}
    return {
        **{name: sheet[name] for name in ("period", "promise", "quality", "made_from")},
        "items": [_row(case, zone) for case in found],
        "total": {"key": "total", "name": None, **dict.fromkeys(_FIGURES), "exception_n": len(found)},
        "counts": counted,
    }


def cases(period: Period, usual: Limits | None = None) -> list[Case]:
    """In the order of time. usual: what is looked at as short and as long, where not all stages are here."""
    return sorted(_cases(period, _usual(period.stages) if usual is None else usual))


def _usual(found: Iterable[Stage]) -> Limits:
    by_service: dict[str, list[int | None]] = {}
    for stage in found:
        if not stages.impossible(stage):
            by_service.setdefault(stage.service, []).append(stages.service(stage))
    known = {service: aggregates.known(times) for service, times in by_service.items()}
    return {service: limits for service, times in known.items() if (limits := _limits(times))}


def _limits(ordered: aggregates.Ranked) -> tuple[float, float] | None:
    if len(ordered) < FEW:
        return None
    median, high = aggregates.median(ordered) or 0.0, aggregates.quantile(ordered, 0.95) or 0.0
    return SHORT_SHARE * median, LONG_SHARE * high


_FIGURES = (
    "exception_n",
    "exception_kind",
    "exception_at",
    "exception_service",
    "exception_window",
    "exception_s",
    "exception_passed",
    "exception_reason",
)


def _row(case: Case, zone: str) -> dict[str, Any]:
    at = local(case.at, zone).isoformat(timespec="seconds")
    told = (1, case.kind, at, case.service, case.window, case.seconds, case.passed, case.reason)
    return {
        "key": case.number,
        "name": None,
        "said": f"exception-{case.kind}",
        "ticket": case.ticket,
        **dict(zip(_FIGURES, told, strict=True)),
    }


def _cases(period: Period, usual: Limits) -> Iterator[Case]:
    real = {t.id: t for t in period.tickets if not t.test}
    for one in period.passings:
        if one.ticket in real:
            ticket = real[one.ticket]
            what = ticket.id, ticket.number, ticket.service, one.window
            yield Case(one.at, "out_of_order", *what, passed=one.passed, reason=one.reason)
    for ticket in real.values():
        yield from _of_ticket(ticket)
    for stage in period.stages:
        if stage.ending == "absent" and stage.ended_at is not None:
            yield _case(stage, "no_show", stage.ended_at)
        if stages.impossible(stage):
            yield _case(stage, "impossible_order", stage.queued_at)
    yield from _odd_services([stage for stage in period.stages if not stages.impossible(stage)], usual)


def _of_ticket(ticket: Issued) -> Iterator[Case]:
    if ticket.ended_at is None:
        return
    what = ticket.id, ticket.number, ticket.service, ticket.window
    stood = int((ticket.ended_at - ticket.issued_at).total_seconds())
    if ticket.state is State.VOID and ticket.ended_at - ticket.issued_at > LATE_VOID:
        yield Case(ticket.ended_at, "late_void", *what, seconds=stood)
    if ticket.state is State.EXPIRED:
        yield Case(ticket.ended_at, "expired", *what, seconds=stood)


def _odd_services(found: Sequence[Stage], usual: Limits) -> Iterator[Case]:
    for stage in found:
        took = stages.service(stage)
        if took is None or stage.service not in usual or stage.ended_at is None:
            continue
        short, long = usual[stage.service]
        if took < short:
            yield _case(stage, "too_short", stage.ended_at, took)
        elif took > long:
            yield _case(stage, "too_long", stage.ended_at, took)


def _case(stage: Stage, kind: str, at: datetime, seconds: int | None = None) -> Case:
    return Case(at, kind, stage.ticket, stage.number, stage.service, stage.window or "", seconds)
