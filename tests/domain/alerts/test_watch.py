"""A whole hall is looked at: one alert for each key and scope, none while nothing can be late, none that flaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hall.domain.alerts.plan import AlertPlan
from hall.domain.alerts.standing import STEADY, Reading, Standing
from hall.domain.alerts.watch import Move, moves

NOW = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)
DAY = date(2026, 3, 3)
LONG = Reading(key="longest_wait", scope="A", value=1800, base=1800, service="A")


def looked(
    standing: Iterable[Standing],
    *found: Reading,
    at: datetime = NOW,
    day: date | None = DAY,
    stopped: str = "",
) -> list[Move]:
    """What one look changes; a suspension may stand over a service."""

    def is_stopped(about: Reading | Standing) -> bool:
        return bool(stopped) and about.service == stopped

    return list(moves(standing, found, AlertPlan(), at, day=day, is_stopped=is_stopped))


def alert(found: Reading = LONG) -> Standing:
    (move,) = looked([], found)
    assert move.after is not None
    return move.after


def test_a_second_look_at_the_same_hall_changes_nothing() -> None:
    assert looked([alert()], LONG, at=NOW + timedelta(seconds=5)) == []


def test_one_alert_stands_for_each_key_and_scope() -> None:
    other = replace(LONG, scope="B", service="B")

    found = looked([alert()], LONG, other, replace(LONG, key="queue_length", value=20))

    assert [(m.event, m.after.key, m.after.scope) for m in found if m.after] == [
        ("raised", "longest_wait", "B"), ("raised", "queue_length", "A")
    ]  # fmt: skip


def test_a_suspension_ends_what_it_covers_and_lets_nothing_begin() -> None:
    other = replace(LONG, scope="B", service="B")

    found = looked([alert()], LONG, other, stopped="A")

    assert [(m.event, m.after.scope, m.after.why) for m in found if m.after] == [
        ("cleared", "A", "suspended"), ("raised", "B", "")
    ]  # fmt: skip
    assert looked([], LONG, stopped="A") == []


def test_a_device_that_is_silent_is_told_of_during_a_suspension_too() -> None:
    silent = Reading(key="device", scope="kiosk-1", value=40, service="A")

    assert [m.event for m in looked([], silent, stopped="A")] == ["raised"]


def test_without_an_open_day_all_alerts_end_and_none_begins() -> None:
    found = looked([alert()], LONG, replace(LONG, scope="B"), day=None)

    assert [(m.event, m.after.why) for m in found if m.after] == [("cleared", "closed")]


def test_an_alert_of_a_kind_that_there_is_no_more_ends() -> None:
    found = looked([replace(alert(), key="of_old")])

    assert [(m.event, m.after.why) for m in found if m.after] == [("cleared", "off")]


def test_what_cannot_be_measured_any_more_has_eased() -> None:
    (eased,) = looked([alert()], at=NOW + timedelta(seconds=5))
    assert eased.after is not None
    assert eased.event == ""

    (over,) = looked([eased.after], at=NOW + timedelta(seconds=5) + STEADY)

    assert over.event == "cleared"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(min_value=-4, max_value=4), min_size=20, max_size=200), st.integers(15, 24))
def test_a_random_walk_about_the_limit_does_not_make_it_flap(steps: list[int], begin: int) -> None:
    """Looked at every five seconds: between two alerts lie at least two minutes in which it was a tenth below."""
    at, waiting, standing = NOW, begin, list[Standing]()
    low_since: datetime | None = None
    for step in steps:
        waiting, at = max(0, waiting + step), at + timedelta(seconds=5)
        low_since = (low_since or at) if waiting <= 18 else None
        for move in looked(standing, Reading(key="queue_length", scope="A", value=waiting, service="A"), at=at):
            if move.event == "raised":
                assert waiting >= 20
                assert standing == []
            if move.event == "rose":
                assert waiting >= 30
            if move.event == "cleared":
                assert low_since is not None
                assert at - low_since >= STEADY
            standing = [move.after] if move.after is not None and move.event != "cleared" else []
