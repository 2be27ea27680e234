"""Alerts of past days: how often, how long until somebody took them over, and how long until they were over.

Cut by kind (sums) or as the list of all alerts. What ended because the hall closed, was suspended or no longer wanted
the alert says nothing about how quickly people act: it stands in no mean time to clear.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from hall.domain.alerts import saying
from hall.domain.alerts.standing import Standing
from hall.domain.alerts.table import RED, ROWS
from hall.domain.business_day import local
from hall.domain.configuration import Configuration
from hall.domain.measures import aggregates
from hall.domain.wording import LANGUAGES

CUTS = ("kind", "alert")
BY_PEOPLE = frozenset({"below", "handled"})
"""Ways of ending that say how long it took."""


class Words(Protocol):
    """The sentences in all languages."""

    def say(self, language: str, key: str, /, **args: object) -> str:
        """The sentence in this language."""


def report(
    config: Configuration, found: Sequence[Standing], days: tuple[date, date], by: str, words: Words | None
) -> dict[str, Any]:
    """Items, total, period, and beside the list the sums by kind."""
    kinds = [_kind(row.key, own) for row in ROWS if (own := [one for one in found if one.key == row.key])]
    named, sums = {"key": "total", "name": None}, _sums(found)
    listed = by == "alert"
    return {
        "items": [_alert(config, one, words) for one in found] if listed else kinds,
        "total": named | ({**dict.fromkeys(_ALERT_FIGURES), "alert_n": len(found)} if listed else sums),
        "kinds": [dict(kind) for kind in kinds],
        "sums": sums,
        "period": {"from": days[0].isoformat(), "to": days[1].isoformat()},
        "promise": {"minutes": config.hall.promise_min, "target": config.hall.promise_target},
        "hall": {"code": config.hall.code, "name": dict(config.hall.name), "timezone": config.hall.timezone},
    }


def _kind(key: str, found: Sequence[Standing]) -> dict[str, Any]:
    return {"key": key, "name": None, "said": f"alert-kind-{key}", **_sums(found)}


def _sums(found: Sequence[Standing]) -> dict[str, Any]:
    """How many, how many of them were red or taken over, and the mean times of those that have one."""
    taken = [seconds for one in found if (seconds := acknowledge_s(one)) is not None]
    cleared = [seconds for one in found if (seconds := clear_s(one)) is not None]
    return {
        "alert_n": len(found),
        "alert_red_n": sum(one.level == RED for one in found),
        "acknowledged_n": len(taken),
        "acknowledge_mean_s": aggregates.mean(taken),
        "cleared_n": len(cleared),
        "clear_mean_s": aggregates.mean(cleared),
        "clear_max_s": max(cleared, default=None),
        "alert_open_n": sum(one.cleared_at is None for one in found),
    }


_ALERT_FIGURES = (
    "alert_n", "alert_at", "alert_level", "acknowledge_s", "alert_owner", "alert_note", "clear_s", "alert_why"
)  # fmt: skip


def _alert(config: Configuration, one: Standing, words: Words | None) -> dict[str, Any]:
    at = None if one.raised_at is None else local(one.raised_at, config.hall.timezone).isoformat(timespec="seconds")
    told = (1, at, one.level, acknowledge_s(one), one.owner, one.note, clear_s(one), one.why)
    return {"key": one.id, "name": _said(config, one, words), **dict(zip(_ALERT_FIGURES, told, strict=True))}


def _said(config: Configuration, one: Standing, words: Words | None) -> Mapping[str, str] | None:
    if words is None:
        return None
    sentence = saying.sentence(one.key)
    return {tag: words.say(tag, sentence, **saying.parts(config, one, tag)) for tag in LANGUAGES}


def acknowledge_s(one: Standing) -> int | None:
    """Seconds until somebody took it over; None where nobody did. Example: raised 10:00, taken over 10:04: 240."""
    if one.raised_at is None or one.acknowledged_at is None:
        return None
    return int((one.acknowledged_at - one.raised_at).total_seconds())


def clear_s(one: Standing) -> int | None:
    """Seconds until it was better or handled; None for one that stands, or that ended otherwise."""
    if one.raised_at is None or one.cleared_at is None or one.why not in BY_PEOPLE:
        return None
    return int((one.cleared_at - one.raised_at).total_seconds())
