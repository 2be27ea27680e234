"""The judge of rates, fairness and of the record itself: from the journal alone. It imports nothing of Hall."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any

from tests.judges.journal import Number, Row, Stage
from tests.judges.recompute_time import SECOND, TimeJudge, _quantile, _share
from tests.judges.stage_times import _p90, _s, _waited_until


class RareJudge(TimeJudge):
    """The same period in the rarer sheets."""

    def by_asked(self, code: str | None) -> Row:
        """A row of the rates."""
        mine = [n for n in self.numbers if code in (None, n.stages[0].service)]
        stages = [s for s in self.stages() if code in (None, s.service)]
        over = [n for n in mine if n.standing != "open"]
        called = [s for s in stages if s.calls]
        ended = [s for s in stages if s.ending in ("finished", "transferred")]
        absent = {n.id for n in self.numbers for s in n.stages if s in stages and s.ending == "absent"}
        missed = [n for n in mine if n.id in absent]
        served = [n for n in mine if n.standing == "served"]
        times = [_s((n.stages[-1].end or 0) - n.stages[0].queued) for n in served]
        waits = [_s(w - s.queued) for n in served for s in n.stages if (w := _waited_until(s)) is not None]
        return {
            "issued": len(mine),
            "served_rate": _share(len(served), len(mine)),
            "no_show_rate": _share(sum(n.standing == "no_show" for n in over), len(over)),
            "abandonment": _share(sum(n.standing in ("no_show", "left", "expired") for n in over), len(over)),
            "recall_rate": _share(sum(len(s.calls) > 1 for s in called), len(called)),
            "recovered": _share(sum(n.standing == "served" for n in missed), len(missed)),
            "transfer_rate": _share(sum(s.ending == "transferred" for s in ended), len(ended)),
            "mean_stages": _share(sum(len(n.stages) for n in mine), len(mine)),
            "turnaround_mean_s": statistics.fmean(times) if times else None,
            "turnaround_p90_s": _p90(times),
            "priority_share": _share(sum(self._is_first(self._class(n)) for n in mine), len(mine)),
            "remote_share": _share(sum(self._issued[n.id]["channel"] == "phone" for n in mine), len(mine)),
            "virtual_wait_mean_s": statistics.fmean(virtual) if (virtual := self._virtual(mine)) else None,
            "out_of_order_rate": _share(
                sum(n.id in self._passing for n in self.numbers for s in n.stages if s in called), len(called)
            ),
            "wait_share": _share(sum(waits), sum(times)),
        }

    def _virtual(self, mine: Iterable[Number]) -> list[int]:
        """Seconds from taking a number on the phone to its first call."""
        phone = [n for n in mine if self._issued[n.id]["channel"] == "phone" and n.stages[0].calls]
        return [_s(n.stages[0].calls[0] - n.issued) for n in phone]

    def by_class(self, code: str | None) -> Row:
        """A row of the fairness; the class with which a number was issued is the class of its stages."""
        of_class = [(n, s) for n in self.numbers for s in n.stages if code in (None, self._class(n))]
        waits = [_s(w - s.queued) for _, s in of_class if (w := _waited_until(s)) is not None]
        passed = [was for visitor_class, was in self._passed if code in (None, visitor_class)]
        starved = [
            s for _, s in of_class if (w := _waited_until(s)) is not None and _s(w - s.queued) > 2 * self._promise(s)[0]
        ]
        mine = [n for n in self.numbers if code in (None, self._class(n))]
        return {
            "issued": len(mine),
            "priority_share": _share(sum(self._is_first(self._class(n)) for n in mine), len(self.numbers)),
            "wait_n": len(waits),
            "wait_mean_s": statistics.fmean(waits) if waits else None,
            "wait_median_s": statistics.median(waits) if waits else None,
            "wait_p90_s": _p90(waits),
            "wait_max_s": max(waits, default=None),
            "wait_p99_s": _quantile(waits, 99),
            "overtaken_share": _share(sum(passed), len(passed)),
            "starved": len(starved),
            "wait_evenness": sum(waits) ** 2 / (len(waits) * sum(w * w for w in waits)) if any(waits) else None,
            "class_ratio": self._ratio(of_class),
        }

    @cached_property
    def _passed(self) -> list[tuple[str, bool]]:
        """Of each call by number: the class, and whether a later one of no higher class was called before."""
        joined: dict[str, list[tuple[tuple[int, str], int, tuple[float, float], str]]] = defaultdict(list)
        for n in self.numbers:
            for s in n.stages:
                if s.calls and not s.returned and not s.walked:
                    one = next((c for c in self._at(s)["classes"] if c["code"] == self._class(n)), {})
                    claim = (one.get("head_start_min", 0), one.get("rate", 1))
                    joined[s.service].append(((s.queued, n.id), s.calls[0], claim, self._class(n)))
        return [
            (name, any(since > mine and call < called and other <= claim for since, call, other, _ in found))
            for found in joined.values()
            for mine, called, claim, name in found
        ]

    def _at(self, stage: Stage) -> Row:
        """The settings under which somebody joined this queue."""
        return self._configurations[stage.revision]

    @cached_property
    def _passing(self) -> set[str]:
        """Numbers that were called past others."""
        calls = (f for f in self._facts if f["type"] == "ticket_called")
        return {f["ticket"] for f in calls if f["data"].get("overtaken")}

    def _class(self, number: Number) -> str:
        return str(self._issued[number.id]["visitor_class"])

    def _is_first(self, visitor_class: str) -> bool:
        one = next((c for c in self._config["classes"] if c["code"] == visitor_class), {})
        return one.get("head_start_min", 0) > 0 or one.get("rate", 1) > 1 or bool(one.get("green"))

    def _ratio(self, of_class: Iterable[tuple[Number, Stage]]) -> float | None:
        """What priority is worth: nine tenths of the others' waits over nine tenths of theirs."""
        sides: dict[bool, list[int]] = {True: [], False: []}
        for number, stage in of_class:
            if (until := _waited_until(stage)) is not None:
                sides[self._is_first(self._class(number))].append(_s(until - stage.queued))
        first, others = _p90(sides[True]), _p90(sides[False])
        return others / first if first and others is not None else None

    def by_checked(self, day: str | None) -> Row:
        """A row of the check of the record; the queue's area is the length of the queue, step by step."""
        mine = [n for n in self.numbers if day in (None, n.day)]
        stages = [s for n in mine for s in n.stages if not s.walked]
        areas = [self._area([s for n in mine if n.day == one for s in n.stages]) for one in {n.day for n in mine}]
        area = sum(micros // SECOND for micros in areas)
        is_over = all(n.standing != "open" for n in mine)
        queued = sum(_s(self._gone(s) - s.queued) for s in stages)
        standing: Any = Counter(n.standing for n in mine)
        voids = [n for n in self.voids if day in (None, n.day)]
        little = abs(area - queued) / area if area else None
        return {
            "issued": len(mine),
            **{name: standing[name] for name in ("served", "no_show", "left", "expired", "handed", "open")},
            "unbalanced_by": len(mine) - sum(standing.values()),
            "queue_s": area if is_over else None,
            "queued_s": queued if is_over else None,
            "little_off": little if is_over else None,
            "excluded_test": sum(n.test and day in (None, n.day) for n in self.lives if n.day in self._days),
            "excluded_void": len(voids),
            "late_void": sum((n.ended or 0) - n.issued > 60 * SECOND for n in voids),
            "impossible_order": sum((s.end or s.start or 0) < (s.start or 0) for s in stages),
            **self._odd_days(day),
            "trouble": self._trouble(is_over, day),
        }

    def _area(self, stages: list[Stage]) -> int:
        """Under the length of the queue, step by step, in microseconds."""
        joined = [s for s in stages if not s.walked]
        steps = sorted((at, change) for s in joined for at, change in ((s.queued, 1), (self._gone(s), -1)))
        area, length = 0, 0
        for (at, change), (until, _) in pairwise([*steps, (0, 0)]):
            length += change
            area += length * (until - at) if length else 0
        return area

    def _odd_days(self, day: str | None) -> Row:
        """Days that nobody closed, and seconds by which the clocks were moved."""
        closed = {f["business_day"] for f in self._facts if f["type"] == "day_closed"}
        mine = {n.day for n in self.lives if n.day in self._days and day in (None, n.day)}
        moved = 0
        for one in mine:
            begin = datetime.fromisoformat(one).replace(tzinfo=self._zone)
            after = (begin + timedelta(days=1)).utcoffset() or timedelta()
            moved += abs(int((after - (begin.utcoffset() or timedelta())).total_seconds()))
        today = self._here(self._now // SECOND).date().isoformat()
        return {"left_open": sum(one < today and one not in closed for one in mine), "clock_change_s": moved}

    def _trouble(self, is_over: bool, day: str | None) -> str:
        """Of what these weeks know only days that are still going on, or that nobody closed, or moved clocks."""
        odd = self._odd_days(day)
        found = {"left_open": odd["left_open"], "still_open": not is_over and not odd["left_open"]}
        return " ".join(name for name, is_so in (*found.items(), ("clock_change", odd["clock_change_s"])) if is_so)
