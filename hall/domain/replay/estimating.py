"""What the estimates would have said on a replayed day, beside the simple predictors on the same visitors.

Each visitor who finds no window free is told a range as the live hall would tell it: the hall played forward with what
is known at that instant (never the visitor's own future), corrected by what was learnt from the calls so far.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

from hall.domain.forecast import claims, predictors
from hall.domain.forecast.calibration import Calibration, Learnt
from hall.domain.forecast.coming import Coming
from hall.domain.forecast.desk import Line, Newcomer, Ratio, Work
from hall.domain.forecast.engine import Post, play, remaining
from hall.domain.forecast.means import Mean
from hall.domain.forecast.outlook import Range
from hall.domain.forecast.staying import Staying
from hall.domain.measures.aggregates import mean
from hall.domain.replay.hall import Floor, Outcome, Watcher, key_of

OURS = "ours"
FEW = 240
"""With more lanes × windows a replay's forecasts leave out those still to come: they would be most of the work."""
USUAL_S = 600.0
"""A service of which nothing is known is taken to last ten minutes."""


@dataclass(slots=True)
class Told:
    """What one visitor was told, by predictor (None: it had nothing to say), and what came of it."""

    index: int
    service: str
    raw_s: float
    range: Range
    others: Mapping[str, float | None]
    actual_s: float | None = None


@dataclass(slots=True)
class Budget:
    """How much forecasting a replay may do: counted in people and windows played, never in seconds of a clock.

    Each visitor of the day brings the same share of it; where the queue is so long that it does not suffice, only some
    visitors are forecast, the same ones by all predictors.
    """

    units: float = inf
    people: int = 1
    spent: float = 0.0

    def allows(self, index: int) -> bool:
        """Whether the visitor with this place in the day may be forecast."""
        return self.spent <= self.units * (index + 1) / self.people

    def spend(self, units: float) -> None:
        """Note what a forecast cost."""
        self.spent += units


@dataclass(slots=True)
class Estimator(Watcher):
    """Predicts when somebody begins to wait and learns when he is called.

    usual_s is the typical time of each service as a hall would have set it up.
    """

    usual_s: Mapping[str, float]
    budget: Budget = field(default_factory=Budget)
    calibration: Calibration = field(default_factory=Calibration)
    told: dict[int, Told] = field(default_factory=dict)
    _means: dict[str, Mean] = field(default_factory=dict)
    _hall: Mean = field(default_factory=Mean)
    _last_wait: dict[str, float] = field(default_factory=dict)
    _coming: Coming = field(default_factory=Coming)
    _staying: Staying = field(default_factory=Staying)

    def came(self, floor: Floor, index: int, now: float) -> None:
        """One has come: how many of his lane do?"""
        self._coming.add(key_of(floor.people[index]), now)

    def waits(self, floor: Floor, index: int, now: float) -> None:
        """One waits: what would he be told?"""
        if not self.budget.allows(index):
            return
        outcome = floor.people[index]
        raw = self._ahead(floor, outcome, index, now)
        if raw is None:
            return
        service = outcome.person.service
        self.told[index] = Told(
            index=index,
            service=service,
            raw_s=raw,
            range=self.calibration.range(service, outcome.person.visitor_class, raw),
            others=self._others(floor, outcome, now),
        )

    def called(self, floor: Floor, index: int, now: float) -> None:
        """One was called: what had been said about him?"""
        outcome = floor.people[index]
        self._last_wait[outcome.person.service] = outcome.wait_s
        self._staying.called(outcome.person.visitor_class, outcome.wait_s)
        found = self.told.get(index)
        if found is not None:
            found.actual_s = outcome.wait_s
            self.calibration.learn(
                Learnt(
                    service=found.service,
                    visitor_class=outcome.person.visitor_class,
                    predicted_s=found.raw_s,
                    actual_s=outcome.wait_s,
                    told=found.range,
                )
            )

    def gave_up(self, floor: Floor, index: int, now: float) -> None:
        """One lost patience: how often does that happen, and after how long?"""
        outcome = floor.people[index]
        self._staying.left(outcome.person.visitor_class, now - outcome.since_s)

    def handled(self, floor: Floor, index: int, now: float) -> None:
        """One was finished: how long did it take?"""
        person = floor.people[index].person
        self._means.setdefault(person.service, Mean()).add(person.service_s)
        self._hall.add(person.service_s)

    def mean_s(self, service: str) -> float:
        """Seconds that one visitor of the service takes a window, as known so far."""
        usual = self.usual_s.get(service, USUAL_S)
        known = self._means.get(service)
        return known.seconds(usual) if known is not None else usual

    def hall_mean_s(self) -> float:
        """The same of all services together."""
        return self._hall.seconds(mean(list(self.usual_s.values())) or USUAL_S)

    def _ahead(self, floor: Floor, outcome: Outcome, index: int, now: float) -> float | None:
        """The hall played forward until this visitor is called; None when nobody will call him."""
        lines, size = [], 0
        person = outcome.person
        on_time = person.booked_s is not None and outcome.senior_s == person.booked_s
        rate, head_s = claims.claim(floor.config, person.visitor_class, on_time=on_time)
        few = len(floor.rows) * len(floor.windows) <= FEW
        for key, row in floor.rows.items():
            waiting = [
                (senior - now, ready - now, id_) for senior, ready, id_ in row.waiting[row.place :] if id_ != str(index)
            ]
            if few and (row.head_s > head_s or row.rate > rate):
                waiting += self._coming.expected(key, now)
            size += len(waiting)
            stays = self._staying.of(key[1])
            lines.append(
                Line(
                    service=row.service,
                    normal=row.normal,
                    rate=row.rate,
                    head_s=row.head_s,
                    stays=stays,
                    waiting=waiting,
                )
            )
        posts = self._posts(floor, now, range(len(lines)))
        newcomer = Newcomer(
            service=person.service,
            visitor_class=person.visitor_class,
            normal=claims.is_normal(person.visitor_class),
            rate=rate,
            head_s=head_s + (now - outcome.senior_s) * rate,
        )
        self.budget.spend(size * (1 + len(lines) / 10) + len(posts))
        played = play(lines, posts, [newcomer], _ratio(floor), only_newcomers=True)
        found = played.newcomers.get((person.service, person.visitor_class))
        return None if found is None else max(found - max(outcome.since_s - now, 0.0), 0.0)

    def _posts(self, floor: Floor, now: float, lines: Sequence[int]) -> list[Post]:
        means = {row.service: self.mean_s(row.service) for row in floor.rows.values()}
        works: dict[int, Mapping[str, Work]] = {}
        posts = []
        for index, window in enumerate(floor.windows):
            mine = works.get(id(window.serves))
            if mine is None:
                mine = works[id(window.serves)] = {
                    s.code: claims.work(floor.config, s, means.get(s.code, USUAL_S)) for s in window.serves
                }
            there = floor.at_window[index]
            free = 0.0
            if there is not None:
                free = remaining(means[floor.people[there[0]].person.service], now - there[1])
            desk = floor.desks[index]
            posts.append(
                Post(
                    code=window.code,
                    free_s=free,
                    works=mine,
                    lines=lines,
                    spans=window.spans if window.spans[0][0] == -inf else shifted(window.spans, now),
                    normal_run=desk.normal_run,
                    priority_run=desk.priority_run,
                )
            )
        return posts

    def _others(self, floor: Floor, outcome: Outcome, now: float) -> dict[str, float | None]:
        service = outcome.person.service
        in_hall, ahead, first = _before(floor, outcome)
        manned = [w for w in floor.windows if _is_manned(w.spans, now)]
        own = sum(any(s.code == service and s.mode == "primary" for s in w.serves) for w in manned)
        return {
            "naive": predictors.naive(in_hall, self.hall_mean_s(), len(manned)),
            "ql": predictors.ql(ahead, self.mean_s(service), own),
            "les": predictors.les(self._last_wait.get(service)),
            "hol": predictors.hol(first, now, self._last_wait.get(service)),
        }


def shifted(spans: Sequence[tuple[float, float]], now: float) -> tuple[tuple[float, float], ...]:
    """Spans of the day as seconds from now, without those that are over."""
    return tuple((begin - now, end - now) for begin, end in spans if end > now)


def _ratio(floor: Floor) -> Ratio | None:
    return claims.ratio(floor.config)


def _is_manned(spans: Sequence[tuple[float, float]], now: float) -> bool:
    return any(begin <= now < end for begin, end in spans)


def _before(floor: Floor, outcome: Outcome) -> tuple[int, int, float | None]:
    """How many wait in the hall, how many of the service are before him, and since when its first one waits."""
    service = outcome.person.service
    in_hall, ahead, first = 0, 0, inf
    for row in floor.rows.values():
        waiting = len(row.waiting) - row.place
        in_hall += waiting
        if row.service == service and waiting:
            ahead += waiting
            first = min(first, row.senior)
    ahead -= 1
    in_hall -= 1
    return in_hall, ahead, first if ahead and first < inf else None


def quality(told: Sequence[Told]) -> dict[str, Any]:
    """MAE and bias in seconds per predictor; for ours also coverage of P10–P90 and the share above the high end.

    bias = mean(predicted − actual). Only visitors who were called and about whom every predictor had something to say.
    """
    judged = [t for t in told if t.actual_s is not None and all(v is not None for v in t.others.values())]
    found: dict[str, Any] = {"n": len(judged), "mean_wait_s": mean([t.actual_s or 0.0 for t in judged])}
    for name in (OURS, *predictors.NAMES):
        errors = [(t.range.middle_s if name == OURS else (t.others[name] or 0.0)) - (t.actual_s or 0.0) for t in judged]
        found[name] = {"mae_s": mean([abs(e) for e in errors]), "bias_s": mean(errors)}
    if judged:
        inside = sum(t.range.low_s <= (t.actual_s or 0.0) <= t.range.high_s for t in judged)
        above = sum((t.actual_s or 0.0) > t.range.high_s for t in judged)
        found[OURS] |= {"coverage": inside / len(judged), "above_high": above / len(judged)}
    return found
