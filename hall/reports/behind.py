"""The tickets behind a figure: report `tickets`. Read from the tickets themselves, never from sums that were kept.

Asked with the same days and cut as the sheet on which the figure stands, with the row's key and the figure's name. The
list has one row per part (`members`), and what the rows add up to is the figure: `figure.value` is made anew from them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hall.domain.business_day import local
from hall.domain.leaving import LATE_VOID
from hall.domain.measures import promise, stages
from hall.domain.measures.stages import Stage
from hall.domain.ticket import State
from hall.reports import behind_rest, day, figures, more
from hall.reports.choices import must_be_a_page, must_be_one
from hall.reports.cuts import CUTS
from hall.reports.members import MEMBERS, Member, Part, figure_of
from hall.reports.terms import Promises
from hall.storage.estimates import Shown
from hall.storage.report_reads import Issued, Period

LARGEST_PAGE = 1000
FIGURES = (
    "behind_n",
    "behind_day",
    "behind_at",
    "behind_service",
    "behind_window",
    "behind_called_at",
    "behind_ended_at",
    "behind_wait_s",
    "behind_service_s",
    "behind_kept",
    "behind_counts",
    "behind_part_s",
)
TOTAL = "total"


@dataclass(frozen=True, kw_only=True)
class Which:
    """Which figure of which row; how its list is ordered, and which page of it is wanted (size 0: all of it)."""

    figure: str = "issued"
    key: str = TOTAL
    sort: str = ""
    page: int = 1
    size: int = 0


def report(
    period: Period, by: str, which: Which, told: Sequence[Shown] = (), found: more.Behind | None = None
) -> dict[str, Any]:
    """Items, total, figure and page. Refuses `invalid` for a figure, a row, a column or a page that there is not.

    found: what was found elsewhere, of a figure that is not of this period alone.
    """
    member, parts, value, name = _given(found) if found else _parts(period, by, which, told)
    rows = _sorted([_row(period, part, n) for n, part in enumerate(_dressed(period, parts))], which.sort, member.how)
    size = which.size or max(1, len(rows))
    pages = max(1, -(-len(rows) // size))
    must_be_a_page(which.page, pages)
    for row in rows:
        del row["order"]
    hall = period.config.hall
    sums = {
        "behind_n": len(rows),
        "behind_counts": sum(part.counts for part in parts),
        "behind_part_s": sum(part.seconds or 0 for part in parts)
        if any(p.seconds is not None for p in parts)
        else None,
    }
    return {
        "items": rows[(which.page - 1) * size : which.page * size],
        "total": {"key": TOTAL, "name": None, **dict.fromkeys(FIGURES), **sums},
        "figure": {"figure": which.figure, "key": which.key, "row": name, "value": value, "how": member.how},
        "page": {"page": which.page, "size": size, "pages": pages, "rows": len(rows)},
        "period": {"from": period.from_.isoformat(), "to": period.to.isoformat()},
        "promise": {"minutes": hall.promise_min, "target": hall.promise_target},
    }


def _given(found: more.Behind) -> tuple[Member, list[Part], Any, Any]:
    return Member(found.how, lambda *_: found.parts), found.parts, found.value, found.row


def _parts(period: Period, by: str, which: Which, told: Sequence[Shown]) -> tuple[Member, list[Part], Any, Any]:
    """The parts of the figure, its value on the sheet, and what the row is called."""
    if by in more.SHEETS or by in behind_rest.CUTS:
        if by in more.SHEETS:
            found = more.behind(period, by, which.key, which.figure)
        else:
            found = behind_rest.behind(period, by, which.key, which.figure, told)
        return _given(found)
    if which.figure in _OF_PERIOD:
        mine = _OF_PERIOD[which.figure](period)
        return Member("count", lambda *_: mine), mine, len(mine), None
    must_be_one("figure", which.figure, (*MEMBERS, *_OF_PERIOD), "no-such-figure")
    heaps, total, terms = day.heaps(period, by)
    names = CUTS[by](period).rows(period.config, set(heaps))
    must_be_one("key", which.key, (TOTAL, *names), "no-such-row")
    heap = total if which.key == TOTAL else heaps.get(which.key, figures.Heap())
    member = MEMBERS[which.figure]
    parts = member.parts(heap, terms)
    value = figure_of(parts, member.how)
    if member.how == "weighed":
        value = figures.row(heap, terms).get(which.figure)
    return member, parts, value, period.clerks.get(which.key, names.get(which.key))


def _tests(period: Period) -> list[Part]:
    return [Part(ticket=ticket) for ticket in period.tickets if ticket.test]


def _voids(period: Period) -> list[Part]:
    return [Part(ticket=ticket) for ticket in period.tickets if ticket.state is State.VOID and not ticket.test]


def _late_voids(period: Period) -> list[Part]:
    found = [(part, part.ticket) for part in _voids(period)]
    return [p for p, t in found if t and t.ended_at is not None and t.ended_at - t.issued_at > LATE_VOID]


def _excluded(period: Period) -> list[Part]:
    return [*_tests(period), *_voids(period)]


def _impossible(period: Period) -> list[Part]:
    return [Part(stage=stage) for stage in period.stages if stages.impossible(stage)]


def _waiting(period: Period) -> list[Part]:
    """Whoever waits right now, with how long he has: what the live floor counts."""
    now = [s for s in period.stages if s.ending is None and s.called_at is None and s.started_at is None]
    return [Part(stage=stage, seconds=stages.seconds(stage.queued_at, period.until)) for stage in now]


_OF_PERIOD: Mapping[str, Callable[[Period], list[Part]]] = {
    "excluded": _excluded,
    "excluded_test": _tests,
    "excluded_void": _voids,
    "late_void": _late_voids,
    "impossible_order": _impossible,
    "waiting": _waiting,
}
"""Figures of the data-quality line and of the live floor: of the period as a whole, not of a row."""


@dataclass(frozen=True, kw_only=True)
class _Dressed:
    """A part with the number and the stage that say what it is about, and whether the promise was kept."""

    part: Part
    number: str
    ticket: Issued | None
    stage: Stage | None
    kept: bool | None


def _dressed(period: Period, parts: Sequence[Part]) -> list[_Dressed]:
    tickets = {ticket.id: ticket for ticket in period.tickets}
    last: dict[str, Stage] = {stage.ticket: stage for stage in period.stages}
    terms = day.remembered(Promises(period))
    found = []
    for part in parts:
        stage = part.stage
        if stage is None and part.ticket is not None:
            stage = last.get(part.ticket.id)
        ticket = part.ticket or tickets.get(stage.ticket if stage else part.span.ticket if part.span else "")
        kept = None if stage is None else promise.kept(stage, terms(stage))
        found.append(_Dressed(part=part, number=ticket.number if ticket else "", ticket=ticket, stage=stage, kept=kept))
    return found


def _row(period: Period, one: _Dressed, place: int) -> dict[str, Any]:
    config, stage, span, ticket = period.config, one.stage, one.part.span, one.ticket
    service = stage.service if stage else ticket.service if ticket else ""
    code = span.window if span else (stage.window if stage else ticket.window if ticket else "") or ""
    at = span.begin if span else stage.queued_at if stage else ticket.issued_at if ticket else None
    ended = span.end if span else stage.ended_at if stage else ticket.ended_at if ticket else None
    plan, known = config.window_by_code.get(code), config.service_by_code.get(service)
    told = {
        "behind_n": 1,
        "behind_day": ticket.day.isoformat() if ticket else _clock(period, at)[:10],
        "behind_at": _clock(period, at),
        "behind_service": dict(known.name) if known else service,
        "behind_window": plan.label if plan else code,
        "behind_called_at": _clock(period, stage.called_at if stage and not span else None),
        "behind_ended_at": _clock(period, ended),
        "behind_wait_s": stages.wait(stage) if stage else None,
        "behind_service_s": stages.service(stage) if stage else None,
        "behind_kept": None if one.kept is None else int(one.kept),
        "behind_counts": one.part.counts,
        "behind_part_s": one.part.seconds,
    }
    return {
        "key": one.number or "–",
        "name": None,
        "said": f"behind-{_what(one).replace('_', '-')}",
        "ticket": ticket.id if ticket else None,
        "order": place,
        **told,
    }


def _what(one: _Dressed) -> str:
    """What became of it, or what the window did."""
    if one.part.span is not None:
        return one.part.span.state
    if one.ticket is not None and one.ticket.state is State.VOID:
        return "void"
    if one.stage is not None and one.part.stage is not None:
        return one.stage.ending or _present(one.stage)
    if one.ticket is None:
        return "waiting"
    was_absent = one.ticket.state is State.EXPIRED and one.stage is not None and one.stage.ending == "absent"
    return "absent" if was_absent else one.ticket.state.value


def _present(stage: Stage) -> str:
    return "serving" if stage.started_at else "called" if stage.called_at else "waiting"


def _clock(period: Period, at: datetime | None) -> str:
    return "" if at is None else local(at, period.config.hall.timezone).isoformat(timespec="seconds")


def _sorted(rows: list[dict[str, Any]], sort: str, how: str) -> list[dict[str, Any]]:
    """As asked; else what breaks a share first, then the longest times, then the order of time. No value comes last."""
    column, down = sort.removeprefix("-"), sort.startswith("-")
    if sort:
        must_be_one("sort", column, ("key", *FIGURES, "name"), "no-such-order")
    if not sort:
        return sorted(
            rows,
            key=lambda r: (r["behind_counts"] if how == "share" else 0, -(r["behind_part_s"] or 0), r["behind_at"]),
        )
    field = "said" if column == "name" else column
    known = [row for row in rows if row[field] not in (None, "")]
    ordered = sorted(known, key=lambda r: (_plain(r[field]), r["order"]), reverse=down)
    return ordered + [row for row in rows if row[field] in (None, "")]


def _plain(value: Any) -> Any:
    return str(sorted(value.items())) if isinstance(value, Mapping) else value
