"""好差评: how visitors rated, with the participation beside it, and what was done about the bad ratings (METRICS §7).

Silence is no rating. An annulled rating leaves every figure and is counted by itself. Rows of people and windows are
ranked by a score that ten ratings are needed for, so that nobody is first or last by one finger.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from hall.domain.business_day import local
from hall.domain.configuration import Configuration
from hall.domain.follow_up import REASONS, FollowUp
from hall.domain.measures import following, satisfaction, stages
from hall.domain.measures.stages import Stage
from hall.domain.measures.tally import Tally
from hall.domain.measures.tally import total as added
from hall.reports import few
from hall.reports.ranks import ranked
from hall.reports.summing import TOTAL
from hall.storage.day_figures import RATED
from hall.storage.rating_reads import SERVED, Given
from hall.storage.report_reads import Period

CUTS = ("service", "window", "clerk", "hour", "channel", "date")
CHANNELS = ("evaluator", "phone")
ASIDE = "\0"
"""No row: what is kept under it belongs to none of this cut."""
_BAD, _REASON = "bad:", "reason:"


class Seen(NamedTuple):
    """An ended service: its rating that counts, whether one was annulled, and what was done about a bad one."""

    stage: Stage
    level: int | None
    annulled: bool
    bad: FollowUp | None


@dataclass(kw_only=True)
class Heap:
    """What one row counts: services that ended, each with its rating and what followed."""

    seen: list[Seen] = field(default_factory=list)


# -- what days are added up from


def kept_in(by: str) -> tuple[str, Callable[[date, str], str]]:
    """The kept cut that has the rows of a cut, and which row one of its rows belongs to; ASIDE for none."""
    if by == "date":
        return RATED[0], lambda day, key: day.isoformat() if key == TOTAL else ASIDE
    return f"rated_{by}", lambda _, key: key


def measured(period: Period, cuts: Collection[str] = RATED) -> dict[str, dict[str, Tally]]:
    """These cuts of a business day, row by row, everything under TOTAL; `period` knows the ratings."""
    found = {}
    for cut in cuts:
        heaps, total = heaped(period, cut.removeprefix("rated_"))
        found[cut] = {**{key: tally(heap) for key, heap in heaps.items()}, TOTAL: tally(total)}
    return found


def tally(heap: Heap) -> Tally:
    """Everything that the figures of a row are made of."""
    found = Tally(counts=Counter(ended=len(heap.seen)))
    for seen in heap.seen:
        if seen.level is not None:
            found.values["level"][seen.level] += 1
        found.count("annulled", seen.annulled)
        if seen.bad is not None:
            found.count(_BAD + json.dumps([str(value or "") for value in following.of(seen.bad)]))
            for code in () if seen.bad.annulled else seen.bad.reasons:
                found.count(_REASON + code)
    return found


def _bad(found: Tally) -> list[following.Bad]:
    """The bad ratings that a tally counts, as the figures of what followed see them."""
    bad = []
    for key, n in found.counts.items():
        if key.startswith(_BAD):
            due, closed_on, *flags = json.loads(key.removeprefix(_BAD))
            days = [date.fromisoformat(day) if day else None for day in (due, closed_on)]
            bad += [following.Bad(days[0], days[1], *(flag == "True" for flag in flags))] * n
    return bad


# -- the sheet


def sheet(
    period: Period, by: str, rows: Mapping[str, Tally], quality: Mapping[str, Any], days: tuple[int, int]
) -> dict[str, Any]:
    """Items, total, period, promise, quality, the target, cut by service, window, clerk, hour, channel or date.

    rows: of one day or many added up; days: how many were kept, and how many counted from tickets.
    """
    mine = {key: found for key, found in rows.items() if key not in (TOTAL, ASIDE)}
    everything = added(mine.values()) if by == "date" else rows.get(TOTAL, Tally())
    config, figures = period.config, figures_of(period, everything)
    items = [
        {"key": key, "name": name, **_said(by, key), **figures.row(mine.get(key, Tally()), asked=by != "channel")}
        for key, name in names(period, by, set(mine)).items()
    ]
    hall = config.hall
    return {
        "items": ranked(items, "ranking_score", "rank"),
        "total": {"key": "total", "name": None, **figures.row(everything), "rank": None},
        "satisfaction": {
            "target": config.rules.satisfaction_target,
            "good_from": config.rules.good_from,
            "fewest": satisfaction.FEWEST,
        },
        "period": {"from": period.from_.isoformat(), "to": period.to.isoformat()},
        "promise": {"minutes": hall.promise_min, "target": hall.promise_target},
        "quality": quality,
        "few": {shown: few.few(numbers(found)) for shown, found in [*mine.items(), ("total", everything)]},
        "made_from": {"kept_days": days[0], "counted_days": days[1], "percentiles": "exact"},
    }


def numbers(found: Tally) -> dict[str, int]:
    """Of how many values the shares of what followed are made."""
    bad = _bad(found)
    return {"call_back_rate": sum(one.contactable for one in bad), "appeals_accepted": len(bad)}


def figures_of(period: Period, total: Tally) -> Figures:
    """What makes the figures of a row; total is the hall's, whose mean the ranking needs."""
    today = local(period.now, period.config.hall.timezone).date()
    return Figures(period.config.rules.good_from, satisfaction.mean_score(total.values["level"]), today)


class Figures:
    """All figures of a row."""

    def __init__(self, good_from: int, hall_mean: float | None, today: date) -> None:
        self._good_from, self._hall_mean, self._today = good_from, hall_mean, today

    def row(self, found: Tally, *, asked: bool = True) -> dict[str, Any]:
        """Names of METRICS §7 in snake case; a figure that does not exist is None. asked: its services were counted."""
        levels: Mapping[int, int] = found.values.get("level", {})
        rated, mean, ended = sum(levels.values()), self._hall_mean, found.counts["ended"]
        return {
            "finished_services": ended if asked else None,
            "rated": rated,
            "participation": satisfaction.participation(rated, ended) if asked else None,
            "satisfaction": satisfaction.satisfaction(levels),
            "good": satisfaction.good(levels, self._good_from),
            "very_satisfied": satisfaction.very_satisfied(levels),
            "bad": satisfaction.bad(levels),
            "mean_score": satisfaction.mean_score(levels),
            "ranking_score": None if mean is None else satisfaction.ranking_score(levels, mean),
            "rank": None,
            **{f"level_{level}": levels.get(level, 0) for level in (5, 4, 3, 2, 1)},
            "annulled": found.counts["annulled"],
            **self._followed(_bad(found)),
            **{f"reason_{code}": found.counts[_REASON + code] for code in REASONS},
        }

    def _followed(self, bad: Sequence[following.Bad]) -> dict[str, Any]:
        return {
            "follow_ups": len(bad),
            "follow_ups_overdue": sum(following.overdue(one, self._today) for one in bad),
            "call_back_rate": following.call_back_rate(bad),
            "fixed_in_time": following.fixed_in_time(bad, self._today),
            "appeals_accepted": following.appeals_accepted(bad),
        }


def _said(by: str, key: str) -> dict[str, str]:
    """Rows that have no name of their own are called by a word."""
    return {"said": f"rated-at-{key}"} if by == "channel" else {}


def heaped(period: Period, by: str) -> tuple[dict[str, Heap], Heap]:
    """Only services that ended at a window count: nobody else was asked."""
    given = {(one.ticket, one.leg): one for one in period.ratings.given}
    followed = {(one.ticket, one.leg): one for one in period.ratings.followed}
    key, heaps, total = _key(period, by), dict[str, Heap](), Heap()
    for stage in period.stages:
        if stage.ending != SERVED or stages.impossible(stage):
            continue
        at = (stage.ticket, stage.index)
        rating = given.get(at)
        level = None if rating is None or rating.annulled else rating.level
        seen = Seen(stage, level, rating is not None and rating.annulled, followed.get(at))
        code = key(stage, rating)
        for heap in [total, *([heaps.setdefault(code, Heap())] if code else [])]:
            heap.seen.append(seen)
    return heaps, total


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
