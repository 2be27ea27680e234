"""The judge of the reports: works out from the journal alone what they should have said. It imports nothing of Hall.

It reads `facts` (and, for the promise and the names of rows, `configurations`) with a plain database driver, replays
each number's life event by event, counts window time second by second, and lets the standard library do the statistics.
It knows METRICS.md, not our code: where both agree, the figure on the page is the figure of the journal.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from tests.judges.journal import Number, Row, Stage, lives, read
from tests.judges.stage_times import _handle, _known, _mean, _p90, _s, _service, _spread, _waited_until, _way
from tests.judges.wrapping import settled

EPOCH = datetime(1970, 1, 1, tzinfo=ZoneInfo("UTC"))
BUSY = ("calling", "serving", "wrapup")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Judge:
    """The figures of a period, recomputed."""

    def __init__(self, url: str, hall: str, first: date, last: date, now: datetime) -> None:
        facts, self._configurations = read(url, hall)
        self._config = self._configurations[max(self._configurations)]
        self._zone = ZoneInfo(self._config["hall"]["timezone"])
        self.facts = facts
        gone = {seq for fact in facts if fact["type"] == "undone" for seq in fact["data"]["undid"]}
        self._facts = [f for f in facts if f["seq"] not in gone and f["type"] != "undone"]
        self._days = {(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)}
        self._now = (now - EPOCH) // timedelta(microseconds=1)
        self._still = self._standstills()
        self.lives = lives(self._facts)
        numbers = [n for n in self.lives if n.day in self._days]
        self.tests = {n.id for n in numbers if n.test}
        self.numbers = [n for n in numbers if not n.test and n.standing != "void"]
        self.voids = [n for n in numbers if not n.test and n.standing == "void"]
        self._rows: dict[tuple[str, str], Row] = {}
        self.wraps, self.wrapping = settled(self._facts, self.tests, self._days, self.numbers, self._now)

    # -- what the journal says of other things than numbers

    def _standstills(self) -> list[tuple[str, str, int, int]]:
        found, running = [], {}
        for fact in self._facts:
            if fact["type"] in ("suspended", "resumed"):
                key = (fact["data"]["scope"], fact["data"]["code"])
                if fact["type"] == "suspended":
                    running[key] = fact["at"]
                else:
                    found.append((*key, running.pop(key), fact["at"]))
        return found + [(*key, since, 2**62) for key, since in running.items()]

    @cached_property
    def _seconds(self) -> Counter[tuple[str, str, str]]:
        """Second by second: (window, local half-hour, state) → seconds."""
        changes: dict[str, list[tuple[int, str]]] = defaultdict(list)
        manned: dict[str, str] = {}
        at_window: dict[str, str] = {}
        comes = {"ticket_called": "calling", "service_started": "serving", "ticket_resumed": "serving"}
        goes = {"ticket_held", "service_finished", "ticket_transferred", "marked_absent", "ticket_voided"}
        posts = {"window_opened": "idle", "window_paused": "paused", "window_closed": "closed"}
        for fact in sorted(self._facts, key=lambda f: (f["business_day"], f["seq"])):
            window, second, kind = fact["window"], fact["at"] // 1_000_000, fact["type"]
            if fact["business_day"] not in self._days or fact["ticket"] in self.tests:
                continue
            if kind in posts:
                manned[window] = posts[kind]
                changes[window].append((second, posts[kind]))
            elif kind in comes:
                at_window[window] = fact["ticket"]
                changes[window].append((second, comes[kind]))
            elif kind in goes | {"ticket_expired"} and window and at_window.get(window) == fact["ticket"]:
                del at_window[window]
                changes[window].append((second, manned[window]))
        counted: Counter[tuple[str, str, str]] = Counter()
        for window, steps in changes.items():
            steps.append((self._now // 1_000_000, "closed"))
            for (second, state), (until, _) in pairwise(steps):
                for one in range(second, until) if state != "closed" else ():
                    half, now = self._half(one * 1_000_000), "wrapup" if (window, one) in self.wrapping else state
                    counted[window, half, now] += 1
        return counted

    # -- figures

    def _hour(self, micros: int) -> str:
        return f"{(EPOCH + timedelta(microseconds=micros)).astimezone(self._zone).hour:02d}"

    def _half(self, micros: int) -> str:
        here = (EPOCH + timedelta(microseconds=micros)).astimezone(self._zone)
        return f"{here.hour:02d}:{'00' if here.minute < 30 else '30'}"

    def _promise(self, stage: Stage) -> tuple[int, int, list[tuple[int, int]]]:
        """Promised seconds, the instant they count from, and what stood still for this stage."""
        config = self._configurations[stage.revision]
        service = next(s for s in config["services"] if s["code"] == stage.service)
        minutes = service.get("promise_min")
        since = stage.queued
        for begin, _ in sorted(self._hours(stage, stage.queued))[:1]:
            since = max(since, (begin - EPOCH) // timedelta(microseconds=1))
        still = [
            (begin, end)
            for scope, code, begin, end in self._still
            if scope == "hall" or (scope, code) in (("service", stage.service), ("zone", service["zone"]))
        ]
        return (config["hall"]["promise_min"] if minutes is None else minutes) * 60, since, still

    def _hours(self, stage: Stage, at: int) -> list[tuple[datetime, datetime]]:
        """Opening times, on the hall's wall, of the stage's service on the local date of an instant."""
        config = self._configurations[stage.revision]
        service = next(s for s in config["services"] if s["code"] == stage.service)
        here = (EPOCH + timedelta(microseconds=at)).astimezone(self._zone)
        week = service.get("hours") or config["hall"]["hours"]
        special = [d for d in config.get("calendar", []) if d["date"] == here.date().isoformat()]
        special = [d for d in special if stage.service in d.get("services", [])] or [
            d for d in special if not d.get("services")
        ]
        spans = week.get(WEEKDAYS[here.weekday()], [])
        if special:
            kind = special[0]["kind"]
            spans = {"closed": [], "open": special[0].get("hours", [])}.get(
                kind, week.get(special[0].get("works_as"), [])
            )
        return [
            tuple(here.replace(hour=int(t[:2]), minute=int(t[3:]), second=0, microsecond=0) for t in s) for s in spans
        ]

    def _late_by(self, stage: Stage) -> int:
        """Microseconds by which a service ended after the closing time of the day on which it was called."""
        if stage.ending not in ("finished", "transferred") or stage.start is None or not stage.calls:
            return 0
        hours = self._hours(stage, stage.calls[-1])
        closing = max((end for _, end in hours), default=None)
        return 0 if closing is None else (stage.end or 0) - (closing - EPOCH) // timedelta(microseconds=1)

    def _overtime(self, window: str | None, at: str | None) -> int:
        """Second by second from closing to the end of each late service; no second of a window counts twice."""
        late = [s for n in self.numbers for s in n.stages if self._late_by(s) > 0 and window in (None, s.window)]
        seconds = {
            (stage.window, second)
            for stage in late
            for second in range(((stage.end or 0) - self._late_by(stage)) // 1_000_000, (stage.end or 0) // 1_000_000)
        }
        return sum(self._half(second * 1_000_000).startswith(at or "") for _, second in seconds)

    def _net(self, stage: Stage, until: int) -> int:
        """Seconds that count: the stretches between all cuts that no standstill covers."""
        _, since, still = self._promise(stage)
        cuts = sorted({since, until, *(edge for span in still for edge in span if since < edge < until)})
        stretches = [(low, high) for low, high in pairwise(cuts) if since <= low < until]
        free = sum(high - low for low, high in stretches if not any(b <= low and high <= e for b, e in still))
        return free // 1_000_000

    def _kept(self, stage: Stage) -> bool | None:
        promised, _, _ = self._promise(stage)
        if stage.returned or stage.walked:
            return None
        if stage.calls:
            return self._net(stage, stage.calls[0]) <= promised
        if stage.ending in ("left", "expired") and stage.end is not None and self._net(stage, stage.end) > promised:
            return False
        return None

    def _figures(self, asked: list[tuple[str, Stage]], done: list[Stage], standings: Counter[str]) -> Row:
        calls = [(stage, end) for _, stage in asked if (end := _waited_until(stage)) is not None]
        waits = [_s(end - stage.queued) for stage, end in calls]
        whose = [number for number, stage in asked if _waited_until(stage) is not None]
        verdicts = [(stage, verdict) for _, stage in asked if (verdict := self._kept(stage)) is not None]
        served = [verdict for stage, verdict in verdicts if stage.ending == "finished"]
        services, ways, handles = (_known(measure(s) for s in done) for measure in (_service, _way, _handle))
        return {
            "called": sum(bool(stage.calls) for _, stage in asked),
            **{name: standings[name] for name in ("served", "no_show", "left", "expired", "handed", "open")},
            "transferred": sum(stage.ending == "transferred" for stage in done),
            "recalls": sum(max(0, len(stage.calls) - 1) for stage in done),
            "served_after_closing": sum(self._late_by(stage) > 0 for stage in done),
            "wait_n": len(waits),
            "wait_mean_s": _mean(waits),
            "wait_median_s": statistics.median(waits) if waits else None,
            "wait_p90_s": _p90(waits),
            "wait_max_s": max(waits, default=None),
            "wait_max_number": whose[waits.index(max(waits))] if waits else None,
            "wait_net_mean_s": _mean([self._net(stage, end) for stage, end in calls]),
            "way_n": len(ways),
            "way_mean_s": _mean(ways),
            "service_n": len(services),
            "service_mean_s": _mean(services),
            "service_median_s": statistics.median(services) if services else None,
            "service_p90_s": _p90(services),
            "handle_n": len(handles),
            "handle_mean_s": _mean(handles),
            "sl_n": len(verdicts),
            "sl_kept": sum(verdict for _, verdict in verdicts),
            "sl": _mean([verdict for _, verdict in verdicts]),
            "sl_served_only": _mean(served),
        }

    def _posts(self, done: list[Stage], window: str | None, at: str | None) -> Row:
        """at: an hour (`09`), a half-hour (`09:30`), or the whole time."""
        time: Counter[str] = Counter()
        for (of, half, state), seconds in self._seconds.items():
            if window in (None, of) and half.startswith(at or ""):
                time[state] += seconds
        busy, idle, paused = sum(time[state] for state in BUSY), time["idle"], time["paused"]
        ended = sum(s.ending in ("finished", "transferred") and s.start is not None for s in done)
        return {
            "open_s": busy + idle + paused,
            "paused_s": paused,
            "idle_s": idle,
            "busy_s": busy,
            "utilisation": busy / (busy + idle) if busy + idle else None,
            "ended_services": ended,
            "throughput_per_h": ended / ((busy + idle) / 3600) if busy + idle else None,
            "overtime_s": self._overtime(window, at),
        }

    # -- reports

    def expected(self, by: str, key: str) -> Row:
        """The row of a sheet cut by `service`, `hour`, `half_hour` or `window`, or its `total`: worked out once."""
        if (by, key) not in self._rows:
            cuts = {"service": self.by_service, "window": self.by_window}
            cut = {**cuts, "hour": self.by_hour, "half_hour": self.by_half_hour}[by]
            self._rows[by, key] = (
                self.total(posts=by != "service", spread=by == "service") if key == "total" else cut(key)
            )
        return self._rows[by, key]

    def total(self, *, posts: bool, spread: bool = False) -> Row:
        """The total of any report."""
        return {"issued": len(self.numbers), **self._row(*[lambda *_: True] * 3, posts=posts, spread=spread)}

    def by_service(self, code: str) -> Row:
        """A row of the day sheet by service."""
        row = self._row(
            lambda s: s.service == code,
            lambda s: s.service == code,
            lambda n: n.stages[-1].service == code,
            spread=True,
        )
        return {"issued": sum(n.stages[0].service == code for n in self.numbers), **row}

    def by_window(self, code: str) -> Row:
        """A row of the window sheet."""
        at = _window_of
        row = self._row(
            lambda s: s.window == code, lambda s: s.window == code, lambda n: at(n) == code, posts=True, window=code
        )
        return {"issued": None, **row}

    def by_hour(self, hour: str) -> Row:
        """A row of the day sheet by hour."""
        return self._by_clock(self._hour, hour)

    def by_half_hour(self, half: str) -> Row:
        """A row of the day sheet by half-hour."""
        return self._by_clock(self._half, half)

    def _by_clock(self, of: Callable[[int], str], at: str) -> Row:
        row = self._row(
            lambda s: of(s.queued) == at,
            lambda s: of(s.end or (s.calls or [s.queued])[-1]) == at,
            lambda n: of(n.ended or n.stages[-1].queued) == at,
            posts=True,
            at=at,
        )
        return {"issued": sum(of(n.issued) == at for n in self.numbers), **row}

    def _row(
        self,
        asked: Any,
        done: Any,
        standing: Any,
        *,
        posts: bool = False,
        spread: bool = False,
        window: str | None = None,
        at: str | None = None,
    ) -> Row:
        stages = [(n.number, s) for n in self.numbers for s in n.stages]
        worked = [s for _, s in stages if (s.ending or s.calls) and done(s)]
        standings = Counter(n.standing for n in self.numbers if standing(n))
        row = self._figures([(number, s) for number, s in stages if asked(s)], worked, standings)
        row |= _spread(_known(_service(stage) for stage in worked)) if spread else {}
        return {**row, **(self._posts(worked, window, at) if posts else {})}


def _window_of(number: Number) -> str | None:
    """The window that a number stood at last, unless it went back to waiting."""
    return number.stages[-1].window


def differences(report: Row, judge: Judge) -> list[str]:
    """Where a report (as its JSON) and the journal disagree, one line each; empty when they agree."""
    rows = [*report["items"], report["total"]]
    pairs = [(row["key"], row, judge.expected(report["by"], row["key"])) for row in rows]
    found = [
        f"{key}.{name}: report {item.get(name)!r}, journal {value!r}"
        for key, item, expected in pairs
        for name, value in expected.items()
        if not _same(item.get(name), value)
    ]
    excluded = len(judge.tests) + len(judge.voids)
    if report["quality"]["excluded"] != excluded:
        found.append(f"quality.excluded: report {report['quality']['excluded']}, journal {excluded}")
    return found


def _same(left: Any, right: Any) -> bool:
    """Texts and None exactly, numbers to nine digits."""
    if None in (left, right) or isinstance(left, str) or isinstance(right, str):
        return bool(left == right)
    return abs(float(left) - float(right)) <= 1e-9 * max(1.0, abs(float(right)))
