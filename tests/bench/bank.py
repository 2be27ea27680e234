"""The back-test on a bank's telephone queue (Technion, August 1999), read from where HALL_BACKTEST_DATA says.

The calls happened; nothing is simulated. Each one that had to wait is forecast with what was known when it came: who
waits, who is being served since when, which agents were seen in the last quarter of an hour (they are the windows, and
serve what each has served so far). Times are three times as long as they were, which makes them those of a hall.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import inf
from pathlib import Path

from hall.domain.configuration import Configuration, HallItself, Serves, VisitorClass
from hall.domain.forecast import claims
from hall.domain.forecast.desk import Desk, Line, Row
from hall.domain.forecast.engine import Post, back_after
from hall.domain.replay.estimating import Estimator, Told
from hall.domain.replay.hall import Floor, Outcome, Person, Staffed

FILE = "bank_calls_1999_08_first_half.csv"
SCALE = 3
SEEN_S = 900.0 * SCALE
TYPICAL_S = 190.0 * SCALE
HEAD_START_MIN = 1.5 * SCALE
"""The bank's own rule: callers of the highest priority were queued as if they had called 1.5 minutes earlier."""
ENDS, CALLED, COMES = range(3)


@dataclass(frozen=True, kw_only=True)
class Call:
    """A call: when it came to the queue and left it, who served it (empty: it hung up) until when."""

    service: str
    visitor_class: str
    came_s: float
    left_s: float
    agent: str
    end_s: float


def calls(file: Path) -> list[Call]:
    """All calls that reached the queue or an agent."""
    with file.open(encoding="utf-8", newline="") as rows:
        return [call for row in csv.DictReader(rows) for call in _call(row)]


def _call(row: Mapping[str, str]) -> Iterator[Call]:
    queued, served = int(row["q_time"]) > 0, row["outcome"] == "AGENT" and bool(row["agent"])
    if not served and not (queued and row["outcome"] == "HANG"):
        return
    begin, end = _seconds(row, "ser_start"), _seconds(row, "ser_exit")
    came = _seconds(row, "q_start") if queued else begin
    left = _seconds(row, "q_exit") if queued else begin
    if left < came or (served and end <= begin):
        return
    yield Call(
        service=row["type"],
        visitor_class=f"p{row['priority']}",
        came_s=came,
        left_s=left,
        agent=row["agent"] if served else "",
        end_s=end if served else inf,
    )


def _seconds(row: Mapping[str, str], name: str) -> float:
    hours, minutes, seconds = (int(part) for part in row[name].split(":"))
    return (date.fromisoformat(row["date"]).toordinal() * 86_400 + hours * 3600 + minutes * 60 + seconds) * SCALE


@dataclass(slots=True)
class _Bank(Estimator):
    """An estimator that knows how long an agent who was seen has been free: he may be away from his desk."""

    free_since: dict[str, float] = field(default_factory=dict)

    def _posts(self, floor: Floor, now: float, lines: Sequence[int]) -> list[Post]:
        posts = Estimator._posts(self, floor, now, lines)
        for post, there in zip(posts, floor.at_window, strict=True):
            if there is None:
                post.free_s = back_after(now - self.free_since[post.code], self.hall_mean_s())
        return posts


def back_test(file: Path) -> list[Told]:
    """What every waiting caller would have been told, and what came true."""
    bank = _Day(calls(file))
    bank.run()
    return list(bank.estimator.told.values())


class _Day:
    def __init__(self, found: Sequence[Call]) -> None:
        self.calls = found
        self.estimator = _Bank(usual_s=defaultdict(lambda: TYPICAL_S))
        people = [
            Outcome(
                Person(
                    arrival_s=call.came_s,
                    service=call.service,
                    visitor_class=call.visitor_class,
                    service_s=call.end_s - call.left_s if call.agent else 0.0,
                ),
                since_s=call.came_s,
                senior_s=call.came_s,
            )
            for call in found
        ]
        self.floor = Floor(config=_configuration(), windows=[], people=people)
        for service, visitor_class in sorted({(call.service, call.visitor_class) for call in found}):
            rate, head_s = claims.claim(self.floor.config, visitor_class)
            self.floor.rows[service, visitor_class, False] = Row(Line(service=service, rate=rate, head_s=head_s))
        self.busy: dict[str, tuple[int, float]] = {}
        self.served: dict[str, set[str]] = defaultdict(set)

    def run(self) -> None:
        events = [(call.came_s, COMES, i) for i, call in enumerate(self.calls)]
        events += [(call.left_s, CALLED, i) for i, call in enumerate(self.calls)]
        events += [(call.end_s, ENDS, i) for i, call in enumerate(self.calls) if call.agent]
        for now, kind, index in sorted(events):
            (self._ends, self._leaves, self._comes)[kind](index, self.calls[index], now)

    def _comes(self, index: int, call: Call, now: float) -> None:
        if call.left_s == call.came_s:
            return
        self._staff(now)
        self.floor.rows[call.service, call.visitor_class, False].join((now, now, str(index)))
        self.estimator.waits(self.floor, index, now)

    def _staff(self, now: float) -> None:
        seen = [a for a, since in self.estimator.free_since.items() if a in self.busy or now - since <= SEEN_S]
        self.floor.windows = [
            Staffed(code=agent, serves=tuple(Serves(code=code) for code in sorted(self.served[agent])))
            for agent in seen
        ]
        self.floor.at_window = [self.busy.get(agent) for agent in seen]
        self.floor.desks = [Desk({}, [], None)] * len(seen)

    def _leaves(self, index: int, call: Call, now: float) -> None:
        if call.left_s > call.came_s:
            self.floor.rows[call.service, call.visitor_class, False].leave((call.came_s, call.came_s, str(index)))
        if not call.agent:
            self.estimator.gave_up(self.floor, index, now)
            return
        self.floor.people[index].called_s = now
        self.busy[call.agent] = (index, now)
        self.served[call.agent].add(call.service)
        self.estimator.free_since[call.agent] = now
        self.estimator.called(self.floor, index, now)

    def _ends(self, index: int, call: Call, now: float) -> None:
        self.estimator.free_since[call.agent] = now
        if self.busy.get(call.agent, (None,))[0] == index:
            del self.busy[call.agent]
        self.estimator.handled(self.floor, index, now)


def _configuration() -> Configuration:
    classes = tuple(VisitorClass(code=code, name={}) for code in ("p0", "p1", "p2"))
    return Configuration(
        hall=HallItself(code="bank", name={}, timezone="UTC"),
        zones=(),
        series=(),
        services=(),
        windows=(),
        classes=(*classes[:2], replace(classes[2], head_start_min=HEAD_START_MIN)),
    )
