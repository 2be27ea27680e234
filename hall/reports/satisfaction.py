"""好差评: how visitors rated, with the participation beside it, and what was done about the bad ratings (METRICS §7).

Silence is no rating. An annulled rating leaves every figure and is counted by itself. Rows of people and windows are
ranked by a score that ten ratings are needed for, so that nobody is first or last by one finger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from hall.domain.business_day import local
from hall.domain.configuration import Configuration
from hall.domain.follow_up import REASONS, FollowUp
from hall.domain.measures import following, satisfaction, stages
from hall.domain.measures.stages import Stage
from hall.reports import day
from hall.storage.rating_reads import SERVED, Given
from hall.storage.report_reads import Period

CUTS = ("service", "window", "clerk", "hour", "channel", "date")
CHANNELS = ("evaluator", "phone")


class Seen(NamedTuple):
    """An ended service: its rating that counts, whether one was annulled, and what was done about a bad one."""

    stage: Stage
    level: int | None
    annulled: bool
    bad: FollowUp | None


@dataclass(kw_only=True)
class Heap:
    """What one row counts: ended services, the ratings of them that count, those annulled, and what followed."""

    ended: int | None = 0
    given: list[Given] = field(default_factory=list)
    annulled: int = 0
    followed: list[FollowUp] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    """The same, service by service: the list behind each figure."""


def report(period: Period, by: str) -> dict[str, Any]:
    """Items, total, period, promise, quality, the target, cut by service, window, clerk, hour, channel or date."""
    heaps, total = heaped(period, by)
    rules = period.config.rules
    figures = figures_of(period, total)
    items = [
        {"key": key, "name": name, **_said(by, key), **figures.row(heaps.get(key, _empty(by)))}
        for key, name in names(period, by, set(heaps)).items()
    ]
    sheet = day.report(period, "service")
    return {
        "items": _ranked(items),
        "total": {"key": "total", "name": None, **figures.row(total), "rank": None},
        "satisfaction": {
            "target": rules.satisfaction_target,
            "good_from": rules.good_from,
            "fewest": satisfaction.FEWEST,
        },
        **{name: sheet[name] for name in ("period", "promise", "quality")},
    }


def figures_of(period: Period, total: Heap) -> Figures:
    """What makes the figures of a row; total is the hall's, whose mean the ranking needs."""
    today = local(period.now, period.config.hall.timezone).date()
    hall_mean = satisfaction.mean_score([one.level for one in total.given])
    return Figures(period.config.rules.good_from, hall_mean, today)


class Figures:
    """All figures of a row."""

    def __init__(self, good_from: int, hall_mean: float | None, today: date) -> None:
        self._good_from, self._hall_mean, self._today = good_from, hall_mean, today

    def row(self, heap: Heap) -> dict[str, Any]:
        """Names of METRICS §7 in snake case; a figure that does not exist is None."""
        levels = [one.level for one in heap.given]
        mean = self._hall_mean
        return {
            "finished_services": heap.ended,
            "rated": len(levels),
            "participation": None if heap.ended is None else satisfaction.participation(len(levels), heap.ended),
            "satisfaction": satisfaction.satisfaction(levels),
            "good": satisfaction.good(levels, self._good_from),
            "very_satisfied": satisfaction.very_satisfied(levels),
            "bad": satisfaction.bad(levels),
            "mean_score": satisfaction.mean_score(levels),
            "ranking_score": None if mean is None else satisfaction.ranking_score(levels, mean),
            "rank": None,
            **{f"level_{level}": levels.count(level) for level in (5, 4, 3, 2, 1)},
            "annulled": heap.annulled,
            **self._followed(heap.followed),
        }

    def _followed(self, bad: Sequence[FollowUp]) -> dict[str, Any]:
        standing = [one for one in bad if not one.annulled]
        reasons = Counter(code for one in standing for code in one.reasons)
        return {
            "follow_ups": len(bad),
            "follow_ups_overdue": sum(one.overdue(self._today) for one in bad),
            "call_back_rate": following.call_back_rate(bad),
            "fixed_in_time": following.fixed_in_time(bad, self._today),
            "appeals_accepted": following.appeals_accepted(bad),
            **{f"reason_{code}": reasons[code] for code in REASONS},
        }


def _ranked(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Equal scores share a rank; a row without a score has none."""
    scores = sorted((item["ranking_score"] for item in items if item["ranking_score"] is not None), reverse=True)
    for item in items:
        if item["ranking_score"] is not None:
            item["rank"] = scores.index(item["ranking_score"]) + 1
    return items


def _said(by: str, key: str) -> dict[str, str]:
    """Rows that have no name of their own are called by a word."""
    return {"said": f"rated-at-{key}"} if by == "channel" else {}


def _empty(by: str) -> Heap:
    return Heap(ended=None if by == "channel" else 0)


def heaped(period: Period, by: str) -> tuple[dict[str, Heap], Heap]:
    """Only services that ended at a window count: nobody else was asked."""
    given = {(one.ticket, one.leg): one for one in period.ratings.given}
    followed = {(one.ticket, one.leg): one for one in period.ratings.followed}
    key, heaps, total = _key(period, by), dict[str, Heap](), Heap()
    for stage in period.stages:
        if stage.ending != SERVED or stages.impossible(stage):
            continue
        at = (stage.ticket, stage.index)
        rating, bad = given.get(at), followed.get(at)
        code = key(stage, rating)
        for heap in [total, *([heaps.setdefault(code, _empty(by))] if code else [])]:
            _count(heap, rating, bad)
            given_level = None if rating is None or rating.annulled else rating.level
            heap.seen.append(Seen(stage, given_level, rating is not None and rating.annulled, bad))
    return heaps, total


def _count(heap: Heap, rating: Given | None, bad: FollowUp | None) -> None:
    heap.ended = None if heap.ended is None else heap.ended + 1
    if rating is not None and rating.annulled:
        heap.annulled += 1
    elif rating is not None:
        heap.given.append(rating)
    if bad is not None:
        heap.followed.append(bad)


def _key(period: Period, by: str) -> Callable[[Stage, Given | None], str]:
    """Which row a service belongs to; empty for none. Hours are those of the end on the hall's clock (METRICS R3)."""
    zone = period.config.hall.timezone
    days = {ticket.id: ticket.day.isoformat() for ticket in period.tickets}
    keys: Mapping[str, Callable[[Stage, Given | None], str]] = {
        "service": lambda stage, _: stage.service,
        "window": lambda stage, _: stage.window or "",
        "clerk": lambda stage, _: stage.clerk,
        "hour": lambda stage, _: f"{local(stage.ended_at, zone).hour:02d}" if stage.ended_at else "",
        "channel": lambda _, rating: rating.channel if rating else "",
        "date": lambda stage, _: days[stage.ticket],
    }
    return keys[by]


def names(period: Period, by: str, keys: set[str]) -> Mapping[str, Any]:
    config: Configuration = period.config
    if by == "service":
        named: dict[str, Any] = {s.code: dict(s.name) for s in config.services}
        return named | {code: code for code in sorted(keys - set(named))}
    if by == "window":
        named = {w.code: w.label for w in config.windows}
        return named | {code: code for code in sorted(keys - set(named))}
    if by == "hour":
        return {hour: f"{hour}:00" for hour in sorted(keys)}
    if by == "clerk":
        return {key: period.clerks.get(key, key) for key in sorted(keys)}
    if by == "channel":
        return dict.fromkeys((*CHANNELS, *sorted(keys - set(CHANNELS))), "")
    return {key: key for key in sorted(keys)}
