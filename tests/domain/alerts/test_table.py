"""Every row of the alert table fires at its limits and ends below them (METRICS §10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import pytest

from hall.domain.alerts.plan import AlertPlan, AlertRule, limits
from hall.domain.alerts.standing import Reading, Standing, look
from hall.domain.alerts.table import ROW, ROWS

NOW = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)
DAY = date(2026, 3, 3)
T = 1800.0
"""A promise of 30 minutes, in seconds."""


class Case(NamedTuple):
    """Just short of yellow, yellow, red; what the row compares with; how many were judged."""

    key: str
    short: float
    yellow: float | None
    red: float
    base: float = 0.0
    judged: int = 0


CASES = [
    Case("longest_wait", 1259, 1260, 1800, base=T),
    Case("predicted_wait", 1799, 1800, 2700, base=T),
    Case("promise_today", 10.0, 10.1, 20.1, base=10.0, judged=20),
    Case("queue_length", 19, 20, 30),
    Case("long_waits", 2, 3, 10),
    Case("no_open_window", 119, None, 120),
    Case("idle_while_queue", 179, 180, 480),
    Case("pause_overrun", 299, 300, 900),
    Case("service_time", 600, 601, 1201, base=600),
    Case("call_without_start", 120, 121, 240, base=120),
    Case("case_deadline", 79.9, 80, 100.1, base=100),
    Case("rating", 0, 1, 2),
    Case("device", 29, 30, 120),
    Case("capacity", 84.9, 85, 100, base=100),
]


def seen(case: Case, value: float, was: Standing | None = None, after: timedelta = timedelta()) -> Standing | None:
    """How an alert stands after a look at this value."""
    row = ROW[case.key]
    found = Reading(key=row.key, scope="x", value=value, base=case.base, judged=case.judged, about="A001")
    return look(was, found, row, limits(AlertPlan(), row, ""), NOW + after, DAY)


def test_the_cases_are_the_table() -> None:
    assert [case.key for case in CASES] == [row.key for row in ROWS]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.key)
def test_each_row_is_silent_before_its_limit_yellow_at_it_and_red_at_the_next(case: Case) -> None:
    yellow = seen(case, case.yellow) if case.yellow is not None else None
    red = seen(case, case.red)

    assert seen(case, case.short) is None
    assert (yellow.level if yellow else None) == ("yellow" if case.yellow is not None else None)
    assert red is not None
    assert (red.level, red.value, red.about, red.raised_at) == ("red", case.red, "A001", NOW)


@pytest.mark.parametrize("case", [c for c in CASES if c.yellow is not None], ids=lambda case: case.key)
def test_a_yellow_alert_rises_and_never_falls_back_to_yellow(case: Case) -> None:
    assert case.yellow is not None
    yellow = seen(case, case.yellow)

    red = seen(case, case.red, yellow, timedelta(minutes=1))
    again = seen(case, case.yellow, red, timedelta(minutes=2))

    assert red is not None
    assert again is not None
    assert (red.level, red.raised_at, red.risen_at) == ("red", NOW, NOW + timedelta(minutes=1))
    assert again.level == "red"


@pytest.mark.parametrize("case", [c for c in CASES if c.key != "rating"], ids=lambda case: case.key)
def test_each_row_ends_after_two_minutes_a_tenth_below_its_lowest_limit(case: Case) -> None:
    row = ROW[case.key]
    lowest = row.threshold(row.yellow if row.yellow is not None else row.red or 0, case.base)
    alert = seen(case, case.red)

    near = seen(case, 0.91 * lowest, alert, timedelta(minutes=5))
    eased = seen(case, 0.9 * lowest, near, timedelta(minutes=10))
    steady = seen(case, 0.9 * lowest, eased, timedelta(minutes=11, seconds=59))
    over = seen(case, 0.9 * lowest, steady, timedelta(minutes=12))

    assert near == alert
    assert eased is not None
    assert eased.below_since == NOW + timedelta(minutes=10)
    assert steady == eased
    assert over is not None
    assert (over.why, over.cleared_at) == ("below", NOW + timedelta(minutes=12))


def test_what_trembles_above_the_margin_begins_its_two_minutes_anew() -> None:
    case = CASES[3]
    alert = seen(case, 20)

    low = seen(case, 18, alert, timedelta(minutes=1))
    up = seen(case, 19, low, timedelta(minutes=2))
    again = seen(case, 18, up, timedelta(minutes=4))

    assert up == alert
    assert again is not None
    assert again.below_since == NOW + timedelta(minutes=4)


def test_a_bad_rating_stays_until_somebody_takes_it_over() -> None:
    case = next(c for c in CASES if c.key == "rating")
    alert = seen(case, 1)
    later = seen(case, 0, alert, timedelta(hours=1))
    assert later == alert
    assert alert is not None

    taken = replace(alert, acknowledged_at=NOW, acknowledged_by="account:boss", acknowledged_level="yellow")
    over = seen(case, 1, taken, timedelta(hours=2))

    assert over is not None
    assert over.why == "handled"


def test_few_judged_calls_are_never_red() -> None:
    row = ROW["promise_today"]
    few = Reading(key=row.key, scope="", value=100, base=10, judged=19)

    found = look(None, few, row, limits(AlertPlan(), row, ""), NOW, DAY)

    assert found is not None
    assert found.level == "yellow"


def test_a_service_has_its_own_limits_before_the_halls_and_these_before_the_tables() -> None:
    hall = AlertRule(key="queue_length", yellow=40, red=60)
    own = AlertRule(key="queue_length", service="A", yellow=5, red=None)
    plan, row = AlertPlan(rules=(hall, own)), ROW["queue_length"]

    assert (limits(plan, row, "A").yellow, limits(plan, row, "A").red) == (5, None)
    assert limits(plan, row, "B").yellow == 40
    assert limits(AlertPlan(), row, "B").yellow == 20


def test_what_must_last_is_an_alert_only_when_it_has_lasted_and_a_break_begins_it_anew() -> None:
    row = ROW["queue_length"]
    own = limits(AlertPlan(rules=(AlertRule(key=row.key, yellow=20, red=30, lasting_s=60),)), row, "")

    def at(seconds: int, value: float, was: Standing | None) -> Standing | None:
        found = Reading(key=row.key, scope="A", value=value)
        return look(was, found, row, own, NOW + timedelta(seconds=seconds), DAY)

    begun = at(0, 25, None)
    broken = at(30, 10, begun)
    anew = at(40, 35, broken)
    lasted = at(100, 25, anew)
    risen = at(160, 35, at(101, 35, lasted))

    assert begun is not None
    assert begun.level == ""
    assert broken is None
    assert anew is not None
    assert anew.level == ""
    assert lasted is not None
    assert lasted.level == "yellow"
    assert risen is not None
    assert risen.level == "yellow"
    assert (at(161, 35, risen) or risen).level == "red"


def test_a_rule_that_is_switched_off_ends_its_alert() -> None:
    row = ROW["queue_length"]
    alert = look(None, Reading(key=row.key, scope="A", value=25), row, limits(AlertPlan(), row, ""), NOW, DAY)
    off = AlertPlan(rules=(AlertRule(key=row.key, off=True),))

    over = look(alert, Reading(key=row.key, scope="A", value=25), row, limits(off, row, ""), NOW, DAY)

    assert over is not None
    assert over.why == "off"
