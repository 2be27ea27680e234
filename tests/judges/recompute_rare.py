"""The judge of lost time, cover, rates, fairness and of the record itself: from the journal alone, second by second."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from functools import cached_property
from itertools import pairwise
from typing import Any

from tests.judges.journal import Number, Row, Stage
from tests.judges.recompute import _handle, _s, _service, _waited_until
from tests.judges.recompute_more import MoreJudge

SECOND = 1_000_000
POSTS = {"window_opened": "idle", "window_paused": "paused", "window_closed": "closed"}
COMES = {"ticket_called": "calling", "service_started": "serving", "ticket_resumed": "serving"}
GOES = ("ticket_held", "service_finished", "ticket_transferred", "marked_absent", "ticket_voided", "ticket_expired")


class RareJudge(MoreJudge):
    """The same period in the rarer sheets."""

    @cached_property
    def states(self) -> dict[str, dict[int, str]]:
        """By window: what it did in each second."""
        changes: dict[str, list[tuple[int, str]]] = defaultdict(list)
        manned: dict[str, str] = {}
        at: dict[str, str] = {}
        for fact in sorted(self._facts, key=lambda f: (f["business_day"], f["seq"])):
            window, second, kind = fact["window"], fact["at"] // SECOND, fact["type"]
            if fact["business_day"] not in self._days or fact["ticket"] in self.tests:
                continue
            if kind == "day_closed":
                for one in changes:
                    changes[one].append((second, "closed"))
            elif kind in POSTS:
                manned[window] = POSTS[kind]
                changes[window].append((second, POSTS[kind]))
            elif kind in COMES:
                at[window] = fact["ticket"]
                changes[window].append((second, COMES[kind]))
            elif kind in GOES and window and at.get(window) == fact["ticket"]:
                del at[window]
                changes[window].append((second, manned[window]))
        end = [(self._now // SECOND, "closed")]
        return {
            window: {
                one: state
                for (begin, state), (until, _) in pairwise(steps + end)
                if state != "closed"
                for one in range(begin, until)
            }
            for window, steps in changes.items()
        }

    @cached_property
    def waiting(self) -> dict[int, list[tuple[str, int]]]:
        """In each second: the services in whose queues somebody stood, and since when."""
        found: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for stage in self.stages():
            if stage.walked:
                continue
            _, _, still = self._promise(stage)
            covered = {s for begin, end in still for s in range(begin // SECOND, min(end, self._now) // SECOND)}
            for second in range(stage.queued // SECOND, self._gone(stage) // SECOND):
                if second not in covered:
                    found[second].append((stage.service, stage.queued // SECOND))
        return found

    def stages(self) -> list[Stage]:
        """All stages that count."""
        return [stage for number in self.numbers for stage in number.stages]

    def _gone(self, stage: Stage) -> int:
        return stage.calls[0] if stage.calls else stage.end or self._now

    def _may(self, window: str) -> dict[str, int]:
        plan = next(w for w in self._config["windows"] if w["code"] == window)
        return {
            s["code"]: int(s.get("after_min", 0) * 60) if s.get("mode") == "overflow" else 0 for s in plan["services"]
        }

    def by_post(self, code: str | None) -> Row:
        """A row of the lost time."""
        mine = {w: s for w, s in self.states.items() if code in (None, w)}
        idle = {(w, t) for w, seconds in mine.items() for t, state in seconds.items() if state == "idle"}
        lost = sum(self._somebody(w, t) for w, t in idle)
        count = Counter(state for seconds in mine.values() for state in seconds.values())
        ends = [s for s in self.stages() if s.window in mine and s.ending in ("finished", "transferred") and s.start]
        times = self._reactions({(str(s.window), (s.end or 0) // SECOND) for s in ends})
        busy = count["calling"] + count["serving"]
        return {
            "idle_s": count["idle"],
            "idle_queue_s": lost,
            "idle_queue_share": lost / (count["idle"] + busy) if count["idle"] + busy else None,
            "reaction_n": len(times),
            "reaction_median_s": statistics.median(times) if times else None,
            "ended_services": len(ends),
            "effective_per_h": len(ends) * 3600 / busy if busy else None,
            "paused_break_s": count["paused"],
        }

    def _somebody(self, window: str, second: int) -> bool:
        may = self._may(window)
        return any(s in may and since + may[s] <= second for s, since in self.waiting.get(second, ()))

    def _reactions(self, ends: set[tuple[str, int]]) -> list[int]:
        calls = defaultdict(set)
        for fact in self._facts:
            if fact["type"] == "ticket_called" and fact["ticket"] not in self.tests:
                calls[fact["window"]].add(fact["at"] // SECOND)
        found = []
        for window, end in ends:
            call = min((c for c in calls[window] if c >= end), default=None)
            free = call is not None and all(self.states[window].get(t) == "idle" for t in range(end, call))
            if free and call is not None and self._waited_at(window, end):
                found.append(call - end)
        return found

    def _waited_at(self, window: str, second: int) -> bool:
        """Whether somebody stood there in this second, or until it."""
        return self._somebody(window, second) or self._somebody(window, second - 1)

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
            "wait_share": _share(sum(waits), sum(times)),
        }

    def by_class(self, code: str | None) -> Row:
        """A row of the fairness; the class with which a number was issued is the class of its stages."""
        of_class = [(n, s) for n in self.numbers for s in n.stages if code in (None, self._class(n))]
        waits = [_s(w - s.queued) for _, s in of_class if (w := _waited_until(s)) is not None]
        called = [(n, s) for n, s in of_class if s.calls and not s.returned and not s.walked]
        passed = [
            any(
                (b.queued, m.id) > (a.queued, n.id) and b.calls[0] < a.calls[0]
                for m, b in called
                if b.service == a.service and self._class(m) == self._class(n)
            )
            for n, a in called
        ]
        starved = [
            s for _, s in of_class if (w := _waited_until(s)) is not None and _s(w - s.queued) > 2 * self._promise(s)[0]
        ]
        return {
            "wait_n": len(waits),
            "wait_mean_s": statistics.fmean(waits) if waits else None,
            "wait_max_s": max(waits, default=None),
            "wait_p99_s": statistics.quantiles(waits * (1 + (len(waits) == 1)), n=100, method="inclusive")[98]
            if waits
            else None,
            "overtaken_share": _share(sum(passed), len(passed)),
            "starved": len(starved),
            "wait_evenness": sum(waits) ** 2 / (len(waits) * sum(w * w for w in waits)) if any(waits) else None,
        }

    def _class(self, number: Number) -> str:
        fact = next(f for f in self._facts if f["ticket"] == number.id and f["type"] == "ticket_issued")
        return str(fact["data"]["changes"]["visitor_class"])

    def by_queue(self, code: str | None) -> Row:
        """A row of the cover: seconds of the opening hours in which a window that has the service was there."""
        service = code or self._config["services"][0]["code"]
        hours = sorted({t for n in self.numbers for t in self._open_seconds(n, service)})
        own = [
            w["code"] for w in self._config["windows"]
            for s in w["services"] if code is None or (s["code"] == code and s.get("mode") != "overflow")
        ]  # fmt: skip
        there = Counter(t for w in set(own) for t, state in self.states.get(w, {}).items() if state != "paused")
        stood = {t: sum(code in (None, one) for one, _ in self.waiting.get(t, ())) for t in hours if t in self.waiting}
        handles = [h for s in self.stages() if code in (None, s.service) and (h := _handle(s)) is not None]
        times = [t for s in self.stages() if code in (None, s.service) and (t := _service(s)) is not None]
        return {
            "opening_s": len(hours),
            "uncovered_s": sum(there[t] == 0 for t in hours),
            "average_open": _share(sum(there[t] for t in hours), len(hours)),
            "erlangs": _share(sum(handles), len(hours)),
            "queue_mean": _share(sum(stood.values()), len(hours)),
            "queue_max": max(stood.values(), default=None) or None,
            "service_cs2": (statistics.pstdev(times) / statistics.fmean(times)) ** 2 if any(times) else None,
        }

    def _open_seconds(self, number: Number, service: str) -> range | set[int]:
        probe = Stage(service, number.issued, number.stages[0].revision)
        spans = self._hours(probe, number.issued)
        edges = [(int(a.timestamp()), min(int(b.timestamp()), self._now // SECOND)) for a, b in spans]
        return {t for begin, end in edges for t in range(begin, end)} if number is self._first_of_day(number) else set()

    def _first_of_day(self, number: Number) -> Number:
        return next(n for n in self.numbers if n.day == number.day)

    def by_checked(self, day: str | None) -> Row:
        """A row of the check of the record; the queue's area is the length of the queue, step by step."""
        mine = [n for n in self.numbers if day in (None, n.day)]
        steps = sorted(
            (at, change)
            for n in mine
            for s in n.stages
            if not s.walked
            for at, change in ((s.queued, 1), (self._gone(s), -1))
        )
        area, length = 0, 0
        for (at, change), (until, _) in pairwise([*steps, (0, 0)]):
            length += change
            area += length * (until - at) if length else 0
        is_over = all(n.standing != "open" for n in mine)
        standing: Any = Counter(n.standing for n in mine)
        return {
            "issued": len(mine),
            **{name: standing[name] for name in ("served", "no_show", "left", "expired", "open")},
            "unbalanced_by": len(mine) - sum(standing.values()),
            "queue_s": area // SECOND if is_over else None,
            "excluded_void": sum(day in (None, n.day) for n in self.voids),
        }


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None
