"""The judge of the appraisal: points of windows and departments from the journal alone. It imports nothing of Hall."""

from __future__ import annotations

import statistics
from collections.abc import Collection, Mapping
from typing import Any

from tests.judges.journal import Row

USUAL: Mapping[str, int] = {
    "base": 100, "most": 110,
    "sl_weight": 30, "sl_zero_pct": 60, "sl_full_pct": 95,
    "satisfaction_weight": 30, "satisfaction_zero_pct": 80, "satisfaction_full_pct": 98,
    "presence_weight": 25, "presence_zero_pct": 70, "presence_full_pct": 95,
    "in_order_weight": 15, "in_order_zero_pct": 90, "in_order_full_pct": 100,
}  # fmt: skip
"""What counts where a hall has set nothing else."""
FIGURES = ("sl", "satisfaction", "presence", "in_order")


def windows_of(judge: Any, by: str, key: str | None) -> set[str]:
    """The windows of a row; of the total every window that is or was."""
    plans = {plan["code"]: plan.get("department", "") for plan in judge._config["windows"]}
    seen = {*plans, *(fact["window"] for fact in judge.facts if fact["window"])}
    if key is None:
        return seen
    if by == "window":
        return {key}
    known = {one["code"] for one in judge._config.get("departments", ())}
    return {code for code in seen if (plans.get(code, "") if plans.get(code, "") in known else "") == key}


def appraised(judge: Any, by: str, key: str | None) -> Row:
    """A row of the appraisal without its rank; of the hall what the hall itself counts, never the sum of windows."""
    if key is None:
        return _scored(judge, _of_hall(judge), None, _by_hand(judge, windows_of(judge, by, None))[1])
    windows = sorted(windows_of(judge, by, key))
    given, count = _by_hand(judge, windows)
    if by == "department":
        ranked = [code for code in windows if not appraised(judge, "window", code)["appraisal_unranked"]]
        mine = [_by_hand(judge, [code])[0] for code in ranked]
        return _scored(judge, _of_windows(judge, windows), statistics.fmean(mine) if mine else None, count)
    return _scored(judge, _of_windows(judge, windows), given, count)


def _of_windows(judge: Any, windows: list[str]) -> Row:
    """What some windows add up to."""
    rows = [judge.by_window(code) for code in windows]
    sums = {name: sum(row[name] or 0 for row in rows) for name in ("sl_kept", "sl_n", "open_s", "paused_s", "called")}
    rated = [judge.rated("window", code) for code in windows]
    sums["rated"] = sum(row["rated"] for row in rated)
    sums["satisfied"] = sum(row[f"level_{level}"] for row in rated for level in (3, 4, 5))
    return {**sums, "passed": _passed(judge, windows)}


def _of_hall(judge: Any) -> Row:
    """The same of the whole hall, also of whoever stood at no window."""
    row, rated = judge.total(posts=True), judge.rated("window", None)
    sums = {name: row[name] for name in ("sl_kept", "sl_n", "open_s", "paused_s", "called")}
    satisfied = sum(rated[f"level_{level}"] for level in (3, 4, 5))
    return {**sums, "rated": rated["rated"], "satisfied": satisfied, "passed": _passed(judge, None)}


def _scored(judge: Any, sums: Row, given: float | None, count: int) -> Row:
    """What these sums earn."""
    plan = {**USUAL, **judge._config.get("appraisal", {})}
    values = {
        "sl": _share(sums["sl_kept"], sums["sl_n"]),
        "satisfaction": _share(sums["satisfied"], sums["rated"]),
        "presence": _share(sums["open_s"] - sums["paused_s"], sums["open_s"]),
        "in_order": _share(max(0, sums["called"] - sums["passed"]), sums["called"]),
    }
    counted = {**values, "sl": values["sl"] if sums["sl_n"] >= 5 else None}
    counted["satisfaction"] = values["satisfaction"] if sums["rated"] >= 10 else None
    points = {name: _points(plan, name, counted[name]) for name in FIGURES}
    weights = sum(plan[f"{name}_weight"] for name in FIGURES if points[name] is not None)
    earned = plan["base"] * sum(p for p in points.values() if p is not None) / weights if weights else None
    rated = judge.rated("window", None)["rated"] >= 10 and plan["satisfaction_weight"] > 0
    why = "few_ratings" if rated and sums["rated"] < 10 else "not_measured" if earned is None else ""
    why = "few_calls" if sums["called"] < 5 else why
    if why:
        earned, points = None, dict.fromkeys(FIGURES)
    return {
        "appraisal_unranked": why,
        "appraisal_score": None if earned is None else min(float(plan["most"]), max(0.0, earned + (given or 0))),
        "earned_points": earned,
        "points_by_hand": given,
        "entries_by_hand": count,
        **values,
        **{f"{name}_points": points[name] for name in FIGURES},
        **{name: sums[name] for name in ("sl_n", "sl_kept", "rated", "called")},
    }


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _points(plan: Mapping[str, int], name: str, value: float | None) -> float | None:
    weight, zero, full = (plan[f"{name}_{part}"] for part in ("weight", "zero_pct", "full_pct"))
    if value is None:
        return None
    return float(weight * min(1.0, max(0.0, (value - zero / 100) / (full / 100 - zero / 100))))


def _passed(judge: Any, windows: list[str] | None) -> int:
    """Calls out of order that were not taken back, of numbers that count; at these windows, or at any."""
    real = {number.id for number in judge.numbers}
    return sum(
        fact["type"] == "ticket_called"
        and fact["ticket"] in real
        and (windows is None or fact["window"] in windows)
        and bool(fact["data"].get("overtaken"))
        for fact in judge._facts
    )


def _by_hand(judge: Any, windows: Collection[str]) -> tuple[int, int]:
    """Points for days of the period, without struck ones; and how many entries there are, struck ones among them."""
    first, last = (day.isoformat() for day in judge.span)
    mine = [
        fact["data"]
        for fact in judge.facts
        if fact["type"] == "appraisal_points_given"
        and fact["window"] in windows
        and first <= fact["data"]["day"] <= last
    ]
    struck = {fact["data"]["entry"] for fact in judge.facts if fact["type"] == "appraisal_points_struck"}
    return sum(one["points"] for one in mine if one["entry"] not in struck), len(mine)
