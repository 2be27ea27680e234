"""The judge of a staffing plan: all of it that is no simulation, from the journal alone. It imports nothing of Hall.

By SCIENCE §3: the demand of the days that are like it, the load with who is still served from before, Erlang's windows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from math import ceil, exp, factorial, fsum
from statistics import fmean, pvariance, quantiles
from typing import NamedTuple

from tests.judges.journal import Row, Stage
from tests.judges.recompute_time import SECOND, TimeJudge
from tests.judges.stage_times import _handle

HALF_HOUR = 1800
CAP, SHRINKAGE, LEAST_LOAD = 0.85, 0.1, 0.1


class Came(NamedTuple):
    """A visit on a day like the one that is planned: its half-hour, its service, its seconds at a window."""

    period: int
    service: str
    seconds: float | None


class PlanJudge:
    """The plan of a day that stands on these recorded days."""

    def __init__(self, url: str, hall: str, like: Sequence[date], now: datetime) -> None:
        self._days = [TimeJudge(url, hall, one, one, now) for one in like]
        self._config = self._days[0]._config

    @cached_property
    def _came(self) -> list[list[Came]]:
        return [[self._visit(judge, stage) for stage in judge.stages()] for judge in self._days]

    def _visit(self, judge: TimeJudge, stage: Stage) -> Came:
        opens = min(begin for begin, _ in judge._hours(stage, stage.queued))
        at = max(judge._here(stage.queued // SECOND), opens)
        took: float | None = _handle(stage)
        if stage.ending == "absent" and stage.end is not None:
            took = (stage.end - stage.calls[-1]) // SECOND
        return Came(at.hour * 2 + at.minute // 30, stage.service, took)

    @cached_property
    def _factor(self) -> float:
        """Where days differ by more than chance, the day that is busier than three in four of them."""
        counts = [len(came) for came in self._came]
        busy = quantiles(counts, n=4, method="inclusive")[2]
        return max(busy / fmean(counts), 1.0) if pvariance(counts) > fmean(counts) else 1.0

    @cached_property
    def groups(self) -> list[tuple[set[str], set[str]]]:
        """Services that share windows for which somebody comes, and those windows."""
        found: list[tuple[set[str], set[str]]] = []
        for plan in self._config["windows"]:
            services, windows = {s["code"] for s in plan["services"] if s.get("mode") != "overflow"}, {plan["code"]}
            for other in [group for group in found if group[0] & services]:
                found.remove(other)
                services, windows = services | other[0], windows | other[1]
            found += [(services, windows)] if services else []
        asked = {one.service for came in self._came for one in came}
        return [group for group in found if group[0] & asked]

    def row(self, period: int, required: int) -> Row:
        """One half-hour; `required` is what the simulation made of the formula."""
        rows = [self._of(services, windows, period) for services, windows in self.groups]
        demand, opened = fsum(row["demand"] for row in rows), fsum(row["open"] for row in rows)
        seconds = fsum(row["demand"] * row["handle"] for row in rows)
        return {
            "demand": round(demand, 2),
            "planned_handle_s": seconds / demand if demand else None,
            "offered_load": round(fsum(row["load"] for row in rows), 3),
            "required_formula": sum(row["formula"] for row in rows),
            "average_open_windows": round(opened, 2),
            "gap": round(opened - required, 2),
            "missing_windows": sum(row["missing"] for row in rows),
            "rostered": ceil(required / (1 - SHRINKAGE) - 1e-9),
        }

    def _of(self, services: set[str], windows: set[str], period: int) -> Row:
        came = [one for day in self._came for one in day if one.service in services]
        demand = [sum(one.period == n for one in came) / len(self._days) * self._factor for n in range(48)]
        handle = fmean(one.seconds for one in came if one.seconds is not None)
        load = _loads(demand, handle)[period]
        formula = self._formula(services, load, handle) if demand[period] or load >= LEAST_LOAD else 0
        missing = max(0, formula - len(windows))
        opened = fmean(self._opened(judge, windows, period) for judge in self._days)
        return {"demand": demand[period], "handle": handle, "load": load, "formula": formula, "missing": missing,
                "open": opened}  # fmt: skip

    def _opened(self, judge: TimeJudge, windows: set[str], period: int) -> float:
        seconds = 0
        for window in windows:
            for at, state in judge.states.get(window, {}).items():
                here = judge._here(at)
                seconds += state != "paused" and here.hour * 2 + here.minute // 30 == period
        return seconds / HALF_HOUR

    def _formula(self, services: set[str], load: float, handle: float) -> int:
        itself = self._config["hall"]
        minutes = [
            s.get("promise_min") or itself["promise_min"] for s in self._config["services"] if s["code"] in services
        ]
        share = min(max(itself["promise_target"], 0.5), 0.99)
        return next(
            c
            for c in range(1, 1000)
            if c > load and load <= CAP * c * (1 + 1e-9) and _within(load, c, handle, min(minutes) * 60) >= share
        )


def _loads(demand: Sequence[float], handle: float) -> list[float]:
    """a' = λ − a / handle from an empty hall on; the mean over each half-hour."""
    now, found = 0.0, []
    for came in demand:
        plain, fades = came * handle / HALF_HOUR, exp(-HALF_HOUR / handle)
        found.append(plain - (plain - now) * (1 - fades) * handle / HALF_HOUR)
        now = plain - (plain - now) * fades
    return found


def _within(load: float, windows: int, handle: float, promise: float) -> float:
    """Share who wait at most so long, with Erlang C by its definition."""
    last = load**windows / factorial(windows) * windows / (windows - load)
    waits = last / (fsum(load**k / factorial(k) for k in range(windows)) + last)
    return 1 - waits * exp(-(windows - load) / handle * promise)
