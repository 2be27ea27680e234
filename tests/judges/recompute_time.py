"""The judge of lost time and cover: what windows did and who waited, second by second, from the journal alone."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby, pairwise
from typing import NamedTuple

from tests.judges.journal import Number, Row, Stage
from tests.judges.recompute import EPOCH
from tests.judges.recompute_more import MoreJudge
from tests.judges.stage_times import _handle, _p90, _s, _service, _waited_until

SECOND = 1_000_000
PUNCTUAL = 120
PAUSES = ("break", "lunch", "training", "paperwork", "other")
POSTS = {"window_opened": "idle", "window_paused": "paused", "window_closed": "closed"}
COMES = {"ticket_called": "calling", "service_started": "serving", "ticket_resumed": "serving"}
GOES = ("ticket_held", "service_finished", "ticket_transferred", "marked_absent", "ticket_voided", "ticket_expired")


class Stretch(NamedTuple):
    """What a window did between two seconds, and why, where it paused."""

    begin: int
    end: int
    state: str
    why: str


class TimeJudge(MoreJudge):
    """What the windows did with their time, and how long the queues stood."""

    @cached_property
    def stretches(self) -> dict[str, list[Stretch]]:
        """By window: what it did from when until when, in whole seconds, and why it paused."""
        changes: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        manned: dict[str, tuple[str, str]] = {}
        at: dict[str, str] = {}
        for fact in sorted(self._facts, key=lambda f: (f["business_day"], f["seq"])):
            window, second, kind = fact["window"], fact["at"] // SECOND, fact["type"]
            if fact["business_day"] not in self._days or fact["ticket"] in self.tests:
                continue
            if kind == "day_closed":
                for one in changes:
                    changes[one].append((second, "closed", ""))
            elif kind in POSTS:
                manned[window] = (POSTS[kind], fact["data"].get("reason", "") if kind == "window_paused" else "")
                changes[window].append((second, *manned[window]))
            elif kind in COMES:
                at[window] = fact["ticket"]
                changes[window].append((second, COMES[kind], ""))
            elif kind in GOES and window and at.get(window) == fact["ticket"]:
                del at[window]
                changes[window].append((second, *manned[window]))
        end = [(self._now // SECOND, "closed", "")]
        return {
            window: [
                Stretch(begin, until, state, why)
                for (begin, state, why), (until, _, _) in pairwise(steps + end)
                if state != "closed" and begin < until
            ]
            for window, steps in changes.items()
        }

    @cached_property
    def states(self) -> dict[str, dict[int, str]]:
        """By window: what it did in each second."""
        return {
            window: {
                one: "wrapup" if (window, one) in self.wrapping else s.state
                for s in mine
                for one in range(s.begin, s.end)
            }
            for window, mine in self.stretches.items()
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

    def _here(self, second: int) -> datetime:
        return (EPOCH + timedelta(seconds=second)).astimezone(self._zone)

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
        busy = count["calling"] + count["serving"] + count["wrapup"]
        return {
            "open_s": sum(count.values()),
            "idle_s": count["idle"],
            "idle_queue_s": lost,
            "idle_queue_share": lost / (count["idle"] + busy) if count["idle"] + busy else None,
            "reaction_n": len(times),
            "reaction_median_s": statistics.median(times) if times else None,
            "reaction_p90_s": _p90(times),
            "ended_services": len(ends),
            "effective_per_h": len(ends) * 3600 / busy if busy else None,
            **self._pauses(mine),
            **self._punctual(mine),
        }

    def _pauses(self, windows: Iterable[str]) -> Row:
        """Pauses by reason, those that were work for the visitor who had just left, and what went beyond the limit."""
        paused = [(window, one) for window in windows for one in self.stretches[window] if one.state == "paused"]
        mine = [(window, one) for window, one in paused if (window, one.begin) not in self.wrapping]
        now = self._now // SECOND
        after = [(now if w.end is None else w.end) - w.begin for w in self.wraps if w.window in set(windows)]
        limits = {why: n for why, n in self._config["rules"].get("pause_limits_min", {}).items() if n is not None}
        beyond = [one.end - one.begin - limits[one.why] * 60 for _, one in mine if one.why in limits]
        return {
            **{f"paused_{why}_s": sum(one.end - one.begin for _, one in mine if one.why == why) for why in PAUSES},
            "after_work_n": len(after),
            "after_work_s": sum(after),
            "after_work_mean_s": statistics.fmean(after) if after else None,
            "pause_overrun_s": sum(seconds for seconds in beyond if seconds > 0),
        }

    def _punctual(self, windows: Iterable[str]) -> Row:
        """Of the days on which a window was open: on how many from opening time on, and until closing time."""
        opened, closed = [], []
        for window in windows:
            plan = next((w for w in self._config["windows"] if w["code"] == window), {"services": []})
            days = groupby(self.stretches[window], key=lambda one: self._here(one.begin).date())
            for stretches in (list(found) for _, found in days):
                probes = [Stage(s["code"], 0, max(self._configurations)) for s in plan["services"]]
                spans = [span for one in probes for span in self._hours(one, stretches[0].begin * SECOND)]
                if not spans:
                    continue
                opened.append(stretches[0].begin <= min(begin.timestamp() for begin, _ in spans) + PUNCTUAL)
                if (closing := max(end.timestamp() for _, end in spans)) <= self._now / SECOND:
                    closed.append(stretches[-1].end >= closing - PUNCTUAL)
        return {
            "punctual_opening": _share(sum(opened), len(opened)),
            "punctual_closing": _share(sum(closed), len(closed)),
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

    def by_queue(self, code: str | None) -> Row:
        """A row of the cover: seconds of the opening hours in which a window that has the service was there."""
        service = code or self._config["services"][0]["code"]
        first = {n.day: n for n in self.lives if n.day in self._days}
        hours = sorted({t for n in first.values() for t in self._open_seconds(n, service)})
        own = [
            w["code"] for w in self._config["windows"]
            for s in w["services"] if code is None or (s["code"] == code and s.get("mode") != "overflow")
        ]  # fmt: skip
        there = Counter(t for w in set(own) for t, state in self.states.get(w, {}).items() if state != "paused")
        busy = {
            w: sum(state in ("calling", "serving", "wrapup") for state in self.states[w].values())
            for w in set(own) if any(state != "paused" for state in self.states.get(w, {}).values())
        }  # fmt: skip
        waits = [_s(w - s.queued) for s in self.stages() if code in (None, s.service) and (w := _waited_until(s))]
        stood = {t: sum(code in (None, one) for one, _ in self.waiting.get(t, ())) for t in hours if t in self.waiting}
        most = max(stood.values(), default=None) or None
        handles = [h for s in self.stages() if code in (None, s.service) and (h := _handle(s)) is not None]
        times = [t for s in self.stages() if code in (None, s.service) and (t := _service(s)) is not None]
        return {
            "opening_s": len(hours),
            "covered": _share(sum(there[t] > 0 for t in hours), len(hours)),
            "uncovered_s": sum(there[t] == 0 for t in hours),
            "average_open": _share(sum(there[t] for t in hours), len(hours)),
            "erlangs": _share(sum(handles), len(hours)),
            "queue_mean": _share(sum(stood.values()), len(hours)),
            "queue_max": most,
            "queue_max_at": next((self._here(t).isoformat() for t in hours if stood.get(t, 0) == most), None),
            "wait_p95_s": _quantile(waits, 95),
            "load_variation": _variation([*busy.values()]),
            "load_ratio": _share(max(busy.values()), min(busy.values())) if len(busy) > 1 else None,
            "service_cs2": (statistics.pstdev(times) / statistics.fmean(times)) ** 2 if any(times) else None,
        }

    def _open_seconds(self, number: Number, service: str) -> Iterable[int]:
        """The opening time of a service, up to now, on the day on which a number was given out."""
        probe = Stage(service, number.issued, number.stages[0].revision)
        edges = [(int(a.timestamp()), int(b.timestamp())) for a, b in self._hours(probe, number.issued)]
        return (t for begin, end in edges for t in range(begin, min(end, self._now // SECOND)))


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _quantile(values: list[int], percent: int) -> float | None:
    both = values * (1 + (len(values) == 1))
    return statistics.quantiles(both, n=100, method="inclusive")[percent - 1] if values else None


def _variation(values: list[int]) -> float | None:
    return statistics.pstdev(values) / statistics.fmean(values) if len(values) > 1 and any(values) else None
