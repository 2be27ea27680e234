"""考核: windows, or departments, by points: what their figures earn, and what was given or taken by hand.

The figures are those of the other sheets: share within the promise, satisfied of those who rated, open time that was no
pause, calls that passed nobody. What too few values stand behind earns nothing and costs nothing. Whoever hardly called
anybody, or was hardly rated where others were, is not ranked, and the row says why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from hall.domain.appraisal import Entry
from hall.domain.appraisal_plan import FIGURES, AppraisalPlan
from hall.domain.configuration import Configuration
from hall.domain.measures import appraisal, posts, satisfaction, tally
from hall.domain.measures.aggregates import share
from hall.domain.measures.appraisal import Mark
from hall.domain.measures.tally import Tally
from hall.reports import day, few, figures, kept
from hall.reports.day import Laid
from hall.reports.ranks import ranked
from hall.storage import appraisal as stored
from hall.storage import passing_reads
from hall.storage.report_reads import Period

CUTS = ("window", "department")


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What the appraisal counts beside the figures of a day sheet, by window; by says what makes a row."""

    by: str
    levels: Mapping[str, Counter[int]] = field(default_factory=dict)
    passed: Mapping[str, int] = field(default_factory=dict)
    """Calls out of order."""
    entries: Sequence[Entry] = ()


def over(connection: Any, hall: str, first: date, last: date, now: datetime, by: str) -> tuple[dict[str, Any], Period]:
    """The sheet of these business days, from kept days where they are sound, and the days' frame."""
    days = first, last
    found = kept.laid(connection, hall, *days, now, "window")
    passed = Counter(one.window for one in passing_reads.passings(connection, hall, *days, voided=False))
    levels = stored.levels_by_window(connection, hall, *days)
    entries = stored.SqlEntries(connection, hall).between(*days)
    return report(found, Beside(by=by, levels=levels, passed=passed, entries=entries)), found.period


def report(found: Laid, beside: Beside) -> dict[str, Any]:
    """Items by place, total, period, promise, quality, the weights that ruled, and every entry by hand.

    The total is the hall's, as on every other sheet: whoever was never called belongs to no window, but counts in it.
    """
    sheet, config = day.sheet(found), found.period.config
    seen = {*found.rows, *(one.window for one in beside.entries)}
    windows = {code: _window(found, beside, code) for code in seen | set(config.window_by_code)}
    items = [
        {
            "key": key,
            "name": name,
            **({"said": "row-no-department"} if name is None else {}),
            **(windows[key] if beside.by == "window" else _together(found, beside, mine, windows)),
        }
        for key, name, mine in _rows(config, beside.by, seen)
    ]
    row_of = {code: key for key, _, mine in _rows(config, beside.by, seen) for code in mine}
    total = _row(_everything(found, beside), config.appraisal, None)
    return {
        **{name: sheet[name] for name in ("period", "promise", "quality", "made_from")},
        "weights": asdict(config.appraisal),
        "items": sorted(ranked(items, "appraisal_score", "appraisal_rank"), key=_place),
        "total": {"key": "total", "name": None, **total, "appraisal_unranked": None},
        "entries": [{**_told(one, config), "row": row_of[one.window]} for one in beside.entries],
    }


def _place(item: Mapping[str, Any]) -> tuple[bool, int]:
    """By place; rows without one come last, as the settings have them."""
    return item["appraisal_rank"] is None, item["appraisal_rank"] or 0


def _rows(config: Configuration, by: str, seen: Iterable[str]) -> Iterator[tuple[str, Any, set[str]]]:
    """Key, name and windows of each row, None for no name; windows that are gone are rows of their own."""
    gone = sorted(set(seen) - set(config.window_by_code))
    if by == "window":
        for plan in config.windows:
            yield plan.code, plan.label, {plan.code}
        for code in gone:
            yield code, code, {code}
        return
    of = {plan.code: plan.department for plan in config.windows}
    for department in config.departments:
        if windows := {code for code, its in of.items() if its == department.code}:
            yield department.code, dict(department.name), windows
    if rest := {code for code, its in of.items() if its not in {d.code for d in config.departments}} | set(gone):
        yield "", None, rest


@dataclass(frozen=True, kw_only=True)
class _Counted:
    """What the figures of a row are made of."""

    whole: Tally
    levels: Counter[int]
    passed: int
    entries: Sequence[Entry]
    hall_rated: int
    """How many ratings the whole hall has."""


def _of(found: Laid, beside: Beside, windows: Collection[str]) -> _Counted:
    return _Counted(
        whole=tally.total(one for code, one in found.rows.items() if code in windows),
        levels=sum((beside.levels.get(code, Counter()) for code in windows), Counter[int]()),
        passed=sum(beside.passed.get(code, 0) for code in windows),
        entries=[one for one in beside.entries if one.window in windows],
        hall_rated=_hall_levels(beside).total(),
    )


def _everything(found: Laid, beside: Beside) -> _Counted:
    levels = _hall_levels(beside)
    return _Counted(
        whole=found.total,
        levels=levels,
        passed=sum(beside.passed.values()),
        entries=beside.entries,
        hall_rated=levels.total(),
    )


def _hall_levels(beside: Beside) -> Counter[int]:
    return sum(beside.levels.values(), Counter[int]())


def _window(found: Laid, beside: Beside, code: str) -> dict[str, Any]:
    counted = _of(found, beside, {code})
    return _row(counted, found.period.config.appraisal, sum(one.counts for one in counted.entries))


def _together(
    found: Laid, beside: Beside, mine: Collection[str], windows: Mapping[str, dict[str, Any]]
) -> dict[str, Any]:
    """A department: the figures of all its windows; by hand what its ranked ones have on average."""
    by_hand = [windows[code]["points_by_hand"] for code in mine if not windows[code]["appraisal_unranked"]]
    return _row(_of(found, beside, mine), found.period.config.appraisal, appraisal.shared(by_hand))


def _row(counted: _Counted, plan: AppraisalPlan, by_hand: float | None) -> dict[str, Any]:
    """Every figure of a row with what it earns; nothing is earned where there is no place."""
    whole, levels = counted.whole, counted.levels
    values, called = _values(whole, levels, counted.passed), whole.counts["called"]
    enough = {"sl": whole.counts["sl_n"] >= few.FEWEST, "satisfaction": levels.total() >= satisfaction.FEWEST}
    marks = {name: _mark(plan, name, value, enough=enough.get(name, True)) for name, value in values.items()}
    earned = appraisal.earned(marks.values(), plan.base)
    weighs = plan.satisfaction_weight > 0 and counted.hall_rated >= satisfaction.FEWEST
    unranked = appraisal.unranked(called, levels.total() if weighs else None, earned)
    earned = None if unranked else earned
    shown: dict[str, Any] = {"appraisal_rank": None, "appraisal_unranked": unranked}
    shown |= {"appraisal_score": appraisal.score(earned, by_hand or 0, plan.most), "earned_points": earned}
    shown |= {"points_by_hand": by_hand, "entries_by_hand": len(counted.entries)}
    for name in FIGURES:
        shown |= {name: values[name], f"{name}_points": None if unranked else marks[name].points}
    counts = {name: whole.counts[name] for name in ("sl_n", "sl_kept", "called")}
    return {**shown, **counts, "rated": levels.total()}


def _values(whole: Tally, levels: Mapping[int, int], passed: int) -> dict[str, float | None]:
    time = figures.post_time(whole)
    order = share(whole.counts["called"] - passed, whole.counts["called"])
    return {
        "sl": share(whole.counts["sl_kept"], whole.counts["sl_n"]),
        "satisfaction": satisfaction.satisfaction(levels),
        "presence": posts.presence(time),
        "in_order": None if order is None else max(0.0, order),
    }


def _mark(plan: AppraisalPlan, name: str, value: float | None, *, enough: bool) -> Mark:
    weight, zero, full = plan.of(name)
    return Mark(value=value if enough else None, weight=weight, zero=zero, full=full)


def _told(one: Entry, config: Configuration) -> dict[str, Any]:
    plan = config.window_by_code.get(one.window)
    return {
        "id": one.id,
        "window": {"code": one.window, "label": plan.label if plan else one.window},
        "day": one.day.isoformat(),
        "points": one.points,
        "why": one.why,
        "by": one.by,
        "struck": one.struck_at is not None,
        "struck_why": one.struck_why,
        "struck_by": one.struck_by,
    }
