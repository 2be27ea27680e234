"""How honest we are: what people were told when they took a number, beside what came true (METRICS §8).

Only those who were called, and of each only what was told at the take. The naive formula and LES are judged on the very
same tickets, as far as both had something to say: `compared` counts these, and the skill is of these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hall.domain.business_day import local
from hall.domain.configuration import Configuration
from hall.domain.measures.aggregates import mean, median, root_mean_square, share
from hall.domain.ticket import State
from hall.reports import day
from hall.storage.estimates import Shown
from hall.storage.report_reads import Period

CUTS = ("service", "hour", "class", "length")
LENGTHS_MIN = (5, 10, 20, 40)
"""Borders between shown waits that are looked at apart: a promise of an hour is another thing than one of a minute."""
HIT_S, HIT_SHARE = 300.0, 0.25
"""A value hits when it is off by at most five minutes, or a quarter of the wait."""


def report(period: Period, by: str, told: Sequence[Shown]) -> dict[str, Any]:
    """Items, total, period, promise and quality, cut by `service`, `hour` (of the take), `class` or `length`."""
    groups, first, rises = judged(period, by, told)
    sheet = day.report(period, "service")
    return {
        "items": [
            {"key": code, "name": name, **_said(by, code), **figures(groups.get(code, []), rises)}
            for code, name in names(period.config, by, groups).items()
        ],
        "total": {"key": "total", "name": None, **figures(first, rises)},
        **{name: sheet[name] for name in ("period", "promise", "quality")},
    }


def _said(by: str, key: str) -> dict[str, str]:
    """Under which words a row is named in every language; services and classes have names of their own."""
    return {"said": f"told-length-{key}"} if by == "length" else {}


Judged = tuple[Mapping[str, list[Shown]], list[Shown], Mapping[str, int]]


def judged(period: Period, by: str, told: Sequence[Shown]) -> Judged:
    """What each row judges, what all of them do, and by ticket how often it was told a longer wait."""
    void = {ticket.id for ticket in period.tickets if ticket.state is State.VOID or ticket.test}
    found = [one for one in told if one.ticket not in void]
    rises: dict[str, int] = {}
    for one in found:
        rises[one.ticket] = rises.get(one.ticket, 0) + one.risen
    first = [one for one in found if one.turn == 0 and one.called_at is not None]
    key = _key(period, by)
    groups: dict[str, list[Shown]] = {}
    for one in first:
        groups.setdefault(key(one), []).append(one)
    return groups, first, rises


def _key(period: Period, by: str) -> Callable[[Shown], str]:
    zone = period.config.hall.timezone
    if by == "hour":
        return lambda one: f"{local(one.at, zone).hour:02d}"
    if by == "length":
        return length
    return (lambda one: one.visitor_class) if by == "class" else (lambda one: one.service)


def length(one: Shown) -> str:
    """Among which waits the shown one belongs. Example: 5 min: `05`, for 5 to 10; 90 min: `40`, for 40 and more."""
    return f"{max(n for n in (0, *LENGTHS_MIN) if one.middle_s >= n * 60):02d}"


def names(config: Configuration, by: str, groups: Mapping[str, object]) -> Mapping[str, Any]:
    if by == "hour":
        return {hour: f"{hour}:00" for hour in sorted(groups)}
    if by == "length":
        ends = dict(zip((0, *LENGTHS_MIN), LENGTHS_MIN, strict=False))
        return {
            key: f"{int(key)}–{ends[int(key)]} min" if int(key) in ends else f"≥ {int(key)} min"
            for key in sorted(groups)
        }
    known = config.services if by == "service" else config.classes
    named: dict[str, Any] = {one.code: dict(one.name) for one in known}
    return named | {code: code for code in sorted(groups) if code not in named}


def figures(told: Sequence[Shown], rises: Mapping[str, int]) -> dict[str, Any]:
    """One row. Errors are told − actual: positive means that we promised a longer wait than it was."""
    actual = [actual_s(one) for one in told]
    errors = [one.middle_s - wait for one, wait in zip(told, actual, strict=True)]
    pairs = list(zip(told, actual, strict=True))
    hits = sum(abs(error) <= max(HIT_S, HIT_SHARE * wait) for error, wait in zip(errors, actual, strict=True))
    both = [(one, wait) for one, wait in pairs if one.naive_s is not None and one.les_s is not None]
    return {
        "judged": len(told),
        "first_call_mean_s": mean(actual),
        "hit_rate": share(hits, len(told)),
        "coverage": share(sum(one.low_s <= wait <= one.high_s for one, wait in pairs), len(told)),
        "above_high": share(sum(wait > one.high_s for one, wait in pairs), len(told)),
        "error_mean_s": mean([abs(error) for error in errors]),
        "error_median_s": median(sorted(abs(error) for error in errors)),
        "error_rms_s": root_mean_square(errors),
        "bias_s": mean(errors),
        "rises": share(sum(rises.get(one.ticket, 0) for one in told), len(told)),
        **_beside(both),
    }


def _beside(both: Sequence[tuple[Shown, float]]) -> dict[str, Any]:
    ours = mean([abs(one.middle_s - wait) for one, wait in both])
    naive = mean([abs((one.naive_s or 0.0) - wait) for one, wait in both])
    return {
        "compared": len(both),
        "compared_error_s": ours,
        "naive_error_s": naive,
        "naive_bias_s": mean([(one.naive_s or 0.0) - wait for one, wait in both]),
        "les_error_s": mean([abs((one.les_s or 0.0) - wait) for one, wait in both]),
        "les_bias_s": mean([(one.les_s or 0.0) - wait for one, wait in both]),
        "skill": None if ours is None or not naive else 1 - ours / naive,
    }


def actual_s(one: Shown) -> float:
    return max((one.called_at - one.at).total_seconds(), 0.0) if one.called_at is not None else 0.0
