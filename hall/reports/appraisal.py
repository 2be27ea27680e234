"""考核: windows, or departments, by points: what their figures earn, and what was given or taken by hand.

The figures are those of the other sheets: share within the promise, satisfied of those who rated, open time that was no
pause, calls that passed nobody. What too few values stand behind earns nothing and costs nothing. Nobody is ranked
without a score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from hall.storage import story_reads
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
    passed = Counter(one.window for one in story_reads.passings(connection, hall, *days, voided=False))
    levels = stored.levels_by_window(connection, hall, *days)
    entries = stored.SqlEntries(connection, hall).between(*days)
    return report(found, Beside(by=by, levels=levels, passed=passed, entries=entries)), found.period


def report(found: Laid, beside: Beside) -> dict[str, Any]:
    """Items, total, period, promise, quality, the weights that ruled, and every entry by hand."""
    sheet, config = day.sheet(found), found.period.config
    items = [
        {"key": key, "name": name, **_row(found, beside, windows, config.appraisal)}
        for key, name, windows in _rows(config, beside.by, {*found.rows, *(one.window for one in beside.entries)})
    ]
    everywhere = {*found.rows, *beside.levels, *(one.window for one in beside.entries)}
    total = {"key": "total", "name": None, **_row(found, beside, everywhere, config.appraisal)}
    return {
        **{name: sheet[name] for name in ("period", "promise", "quality", "made_from")},
        "weights": asdict(config.appraisal),
        "items": ranked(items, "appraisal_score", "appraisal_rank"),
        "total": total,
        "entries": [_told(one, config) for one in beside.entries],
    }


def _rows(config: Configuration, by: str, seen: Iterable[str]) -> Iterator[tuple[str, Any, set[str]]]:
    """Key, name and windows of each row; windows that are gone are rows of their own."""
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
        yield "", "–", rest


def _row(found: Laid, beside: Beside, windows: Iterable[str], plan: AppraisalPlan) -> dict[str, Any]:
    """Every figure of a row with what it earns."""
    codes = set(windows)
    whole = tally.total(one for code, one in found.rows.items() if code in codes)
    levels = sum((beside.levels.get(code, Counter()) for code in codes), Counter[int]())
    passed = sum(beside.passed.get(code, 0) for code in codes)
    entries = [one for one in beside.entries if one.window in codes]
    values = _values(whole, levels, passed)
    enough = {"sl": whole.counts["sl_n"] >= few.FEWEST, "satisfaction": levels.total() >= satisfaction.FEWEST}
    marks = {name: _mark(plan, name, value, enough=enough.get(name, True)) for name, value in values.items()}
    earned = appraisal.earned(marks.values(), plan.base)
    by_hand = sum(one.counts for one in entries)
    shown: dict[str, Any] = {"appraisal_rank": None, "appraisal_score": appraisal.score(earned, by_hand, plan.most)}
    shown |= {"earned_points": earned, "points_by_hand": by_hand, "entries_by_hand": len(entries)}
    for name in FIGURES:
        shown |= {name: values[name], f"{name}_points": marks[name].points}
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
