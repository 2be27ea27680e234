"""Required against open windows by half-hour, and what one more window would change: the computing of `staffing`.

Each day of the period is planned from recorded days that are like it (`hall.domain.staffing`); nothing of the day
itself goes into its plan, so a past day shows what could have been known before it. What was open is the day's own
record once it is over, before that the mean of the days that the plan stands on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from statistics import fmean
from typing import Any

from hall.domain.configuration import Configuration
from hall.domain.staffing import planning
from hall.domain.staffing.demand import ENOUGH, PERIODS, Demand, Evidence, Manned, demand, kind, open_by_period
from hall.domain.staffing.planning import Group, Plan, Tally, Wish
from hall.domain.staffing.required import USUAL_SHRINKAGE, rostered
from hall.domain.staffing.trying import NoneLeft, one_more
from hall.reports import aside, day
from hall.reports.recorded import Record
from hall.reports.spans import must_be_a_period
from hall.storage import report_reads

LONGEST_DAYS = 7
"""Each day is seconds of computing."""
SEED = 20_250_603
"""The same question has the same answer, whoever asks."""
HIGHEST, LOWEST = 0.99, 0.5
"""Beyond these a plan would need windows without end, or say nothing."""

Item = dict[str, Any]


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """Either question, answered."""
    now, hall = datetime.fromisoformat(question["now"]), question["hall"]
    with report_reads.opened(question["url"]) as connection:
        first, last = _days(question, report_reads.present_day(connection, hall, now))
        period = report_reads.period(connection, hall, first, last, now)
        record = Record(connection, hall, period.config, now)
        if "day" in question:
            return _tried(record, period.config, question)
        made = _reports(record, period)
        return made[question["by"]] if question["by"] else {"cuts": made}


def _days(question: Mapping[str, Any], present: date) -> tuple[date, date]:
    texts = (question.get("day") or question.get("from"), question.get("day") or question.get("to"))
    first, last = (date.fromisoformat(text) if text else None for text in texts)
    last = last or first or present
    first = first or last
    must_be_a_period(first, last, LONGEST_DAYS)
    return first, last


@dataclass(frozen=True, kw_only=True)
class _Planned:
    """One day: what the plan stands on, what each group needs, how many were open, and what these would give."""

    day: date
    evidence: Evidence
    closed: bool
    plans: Sequence[Plan] = ()
    opened: Sequence[Sequence[float]] = ()
    with_open: Sequence[Tally] = ()
    is_over: bool = False


def _reports(record: Record, period: report_reads.Period) -> dict[str, dict[str, Any]]:
    """The report by each of its cuts: the computing is the same for all."""
    config = period.config
    days = [date.fromordinal(n) for n in range(period.from_.toordinal(), period.to.toordinal() + 1)]
    planned = [_plan(record, config, one) for one in days]
    cells = [cell for one in planned for cell in _cells(one)]
    sheet = day.report(period, "service")
    about = {
        **{name: sheet[name] for name in ("period", "promise", "quality")},
        "evidence": [_told(one) for one in planned],
        "groups": [_named(config, one.group) for one in next((one.plans for one in planned if one.plans), ())],
        "hall": {"code": config.hall.code, "name": dict(config.hall.name), "timezone": config.hall.timezone},
    }
    rows = {by: [row for one in planned for row in laid(config, one, len(days) > 1)] for by, laid in _LAID.items()}
    return {
        by: {"items": found, "total": {"key": "total", "name": None, **_total(cells, found)}, **about}
        for by, found in rows.items()
    }


def _told(one: _Planned) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(),
        "closed": one.closed,
        "like": one.evidence.like,
        "days": [found.isoformat() for found in one.evidence.days],
        "n": len(one.evidence.days),
        "needed": ENOUGH,
        "open_from": "record" if one.is_over else "usual",
    }


def _plan(record: Record, config: Configuration, asked: date) -> _Planned:
    """A day by the record; without plans where the hall is closed or the record is too short."""
    evidence = record.evidence(asked)
    closed = kind(config, asked) is None
    if closed or not evidence.enough:
        return _Planned(day=asked, evidence=evidence, closed=closed)
    usual = demand([record.day(one) for one in evidence.days])
    plans = planning.plan(config, usual, _wish(config), Random(SEED).random)  # noqa: S311 - a drawn day guards nothing
    is_over = record.is_over(asked)
    manned = record.day(asked).manned if is_over else record.day(evidence.days[0]).manned
    days = [manned] if is_over else [record.day(one).manned for one in evidence.days]
    groups = [one.group for one in plans]
    people = planning.drawn(config, usual, planning.FEWEST_DAYS * 3, Random(SEED).random)  # noqa: S311 - the same
    return _Planned(
        day=asked,
        evidence=evidence,
        closed=False,
        plans=plans,
        opened=[_open(days, group) for group in groups],
        with_open=planning.played(config, people, planning.as_manned(config, manned), groups),
        is_over=is_over,
    )


def _wish(config: Configuration) -> Wish:
    return Wish(share=min(max(config.hall.promise_target, LOWEST), HIGHEST))


def _open(days: Sequence[Sequence[Manned]], group: Group) -> list[float]:
    """Open windows of a group by half-hour, the mean of these days."""
    found = [open_by_period(manned, group.windows) for manned in days]
    return [fmean(one[period] for one in found) for period in range(PERIODS)]


@dataclass(frozen=True, kw_only=True)
class _Cell:
    """One group in one half-hour."""

    period: int
    plan: Plan
    opened: float
    with_open: Tally

    @property
    def required(self) -> int:
        return max(self.plan.required[self.period], self.plan.formula[self.period] if self.missing else 0)

    @property
    def missing(self) -> int:
        return max(0, self.plan.formula[self.period] - len(self.plan.group.windows))

    @property
    def expected(self) -> float:
        return self.plan.expected[self.period]


def _cells(one: _Planned) -> list[_Cell]:
    """By half-hour, the groups for which somebody is expected, a window is required or one was open."""
    return [
        _Cell(period=period, plan=plan, opened=opened[period], with_open=tally)
        for period in range(PERIODS)
        for plan, opened, tally in zip(one.plans, one.opened, one.with_open, strict=True)
        if plan.expected[period] > 0 or plan.required[period] > 0 or opened[period] > 0
    ]


def _rows(config: Configuration, one: _Planned, several: bool) -> list[Item]:
    """All groups together, from the first half-hour with anything in it to the last."""
    cells = _cells(one)
    found = sorted({cell.period for cell in cells})
    return [
        {**_when(one, period, several), "lacking": _lacking(config, mine), **_figures(mine)}
        for period in (range(found[0], found[-1] + 1) if found else ())
        for mine in [[cell for cell in cells if cell.period == period]]
    ]


def _lacking(config: Configuration, cells: Sequence[_Cell]) -> list[Item]:
    """The groups with fewer windows open than required: one that has too many does not make up for them."""
    return [
        {**_named(config, cell.plan.group), "required": cell.required, "open": round(cell.opened, 2)}
        for cell in cells
        if cell.opened < cell.required
    ]


def _rows_by_group(config: Configuration, one: _Planned, several: bool) -> list[Item]:
    found = []
    for cell in _cells(one):
        when, group = _when(one, cell.period, several), _named(config, cell.plan.group)
        name = {language: f"{when['name']} {text}" for language, text in group["name"].items()}
        key = {"key": f"{when['key']} {group['group']}", "name": name}
        found.append({**when, **group, **key, **_figures([cell])})
    return found


_LAID: Mapping[str, Callable[[Configuration, _Planned, bool], list[Item]]] = {
    "half_hour": _rows,
    "group": _rows_by_group,
}


def _when(one: _Planned, period: int, several: bool) -> Item:
    begin, end = _clock(period), _clock(period + 1)
    on = f"{one.day.isoformat()} " if several else ""
    return {"key": f"{on}{begin}", "name": f"{on}{begin}–{end}", "day": one.day.isoformat(), "begin": begin}


def _clock(period: int) -> str:
    return f"{period // 2:02d}:{period % 2 * 30:02d}"


def _named(config: Configuration, group: Group) -> Item:
    """A group by its first service; where all are of one department, by that."""
    services = [config.service_by_code[code] for code in group.services]
    departments = {s.department for s in services}
    known = {d.code: d for d in config.departments}
    one = next(iter(departments)) if len(departments) == 1 else ""
    if len(services) > 1 and one in known:
        name = dict(known[one].name)
    else:
        more = f" +{len(services) - 1}" if len(services) > 1 else ""
        name = {language: f"{text}{more}" for language, text in services[0].name.items()}
    return {
        "group": group.services[0],
        "name": name,
        "services": list(group.services),
        "windows": [config.window_by_code[code].label for code in group.windows],
    }


def _figures(cells: Sequence[_Cell]) -> Item:
    """The figures of some groups in one half-hour; of none they are those of a quiet one."""
    expected = sum(cell.expected for cell in cells)
    handled = sum(cell.expected * cell.plan.handle_s for cell in cells)
    required, opened = sum(cell.required for cell in cells), sum(cell.opened for cell in cells)
    return {
        "demand": round(expected, 2),
        "planned_handle_s": handled / expected if expected else None,
        "offered_load": round(sum(cell.plan.load[cell.period] for cell in cells), 3),
        "required_formula": sum(cell.plan.formula[cell.period] for cell in cells),
        "required_windows": required,
        "rostered": rostered(required, USUAL_SHRINKAGE),
        "average_open_windows": round(opened, 2),
        "gap": round(opened - required, 2),
        "missing_windows": sum(cell.missing for cell in cells),
        "sl_required": _share([(cell.plan.tally, cell.period) for cell in cells]),
        "sl_open": _share([(cell.with_open, cell.period) for cell in cells]),
    }


def _share(found: Sequence[tuple[Tally, int]]) -> float | None:
    came = sum(tally.came[period] for tally, period in found)
    return sum(tally.kept[period] for tally, period in found) / came if came else None


def _total(cells: Sequence[_Cell], rows: Sequence[Item]) -> Item:
    """People are added up, shares are of all of them; of the windows the half-hour that needs most, or lacks most."""
    everybody = _figures(cells)
    numbers = ("required_formula", "required_windows", "rostered", "average_open_windows", "missing_windows")
    return {
        **everybody,
        **{name: max((row[name] for row in rows), default=None) for name in ("offered_load", *numbers)},
        "gap": min((row["gap"] for row in rows), default=None),
    }


def _tried(record: Record, config: Configuration, question: Mapping[str, Any]) -> dict[str, Any]:
    """`why` says why there is no answer: `closed`, `too_few_days`, `unknown_group`, `none_left`; else it is empty."""
    asked = date.fromisoformat(question["day"])
    evidence = record.evidence(asked)
    told = {"n": len(evidence.days), "needed": ENOUGH, "windows": [], "now": None, "then": None}
    if kind(config, asked) is None:
        return {**told, "why": "closed"}
    if not evidence.enough:
        return {**told, "why": "too_few_days"}
    usual = demand([record.day(one) for one in evidence.days])
    group = next((g for g in planning.groups(config, usual) if question["group"] in g.services), None)
    if group is None:
        return {**told, "why": "unknown_group"}
    return {**told, **_more(record, config, question, usual, group, evidence)}


def _more(
    record: Record, config: Configuration, question: Mapping[str, Any], usual: Demand, group: Group, evidence: Evidence
) -> dict[str, Any]:
    asked = date.fromisoformat(question["day"])
    manned = record.day(asked if record.is_over(asked) else evidence.days[0]).manned
    hours, chance = (question["begin_s"], question["end_s"]), Random(SEED).random  # noqa: S311 - a drawn day
    try:
        found = one_more(config, usual, manned, group, hours, chance, question["count"])
    except NoneLeft:
        return {"why": "none_left"}
    return {
        "why": "",
        "windows": [config.window_by_code[code].label for code in found.windows],
        "now": _came_of(found.now, found.periods),
        "then": _came_of(found.then, found.periods),
        "promise": {
            "minutes": min(config.promise_s(code) for code in group.services) // 60,
            "target": config.hall.promise_target,
        },
    }


def _came_of(tally: Tally, periods: range) -> dict[str, Any]:
    return {"within": tally.of(periods), "mean_wait_s": tally.mean_wait_s(periods)}


if __name__ == "__main__":
    aside.serve(answer)
