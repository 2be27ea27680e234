"""The grace of a called visitor: from when it runs, how long, and what it waits for."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from hall.domain.grace import no_show_from, noticed_from
from hall.domain.suspension import Suspension
from tests.domain.builders import NOW


def at(second: float) -> datetime:
    return NOW + timedelta(seconds=second)


def cut(since: float, until: float | None) -> Suspension:
    return Suspension(
        scope="hall", code="", reason="power", since=at(since), until=None if until is None else at(until)
    )


@pytest.mark.parametrize(
    ("confirmed", "pending", "noticed"),
    [
        ([], False, 0),
        ([], True, 30),
        ([12], False, 12),
        ([12], True, 12),
        ([12, 5], True, 5),
        ([31], False, 30),
        ([-4], False, 0),
    ],
    ids=[
        "nobody confirmed it: from the call",
        "no answer yet: at the latest",
        "spoken after twelve seconds",
        "shown, and the voice has not answered",
        "the first of two counts",
        "spoken too late: at the latest",
        "a box whose clock is behind",
    ],
)
def test_the_grace_begins_when_the_call_was_noticed(confirmed: list[float], pending: bool, noticed: float) -> None:
    assert noticed_from(NOW, [at(s) for s in confirmed], pending=pending, at_latest_s=30) == at(noticed)


@pytest.mark.parametrize(
    ("cuts", "now", "ends"),
    [
        ([], 0, 120),
        ([(-100, -10)], 50, 120),
        ([(-100, 20)], 50, 140),
        ([(30, 90)], 100, 180),
        ([(30, 90), (60, 100)], 110, 190),
        ([(60, 100), (30, 90)], 110, 190),
        ([(30, 90), (150, 160)], 170, 190),
        ([(30, 90), (180, 500)], 600, 180),
        ([(120, 500)], 600, 120),
        ([(30, None)], 45, 135),
        ([(30, None)], 4000, 4090),
        ([(-100, None)], 40, 160),
        ([(120, None)], 4000, 120),
        ([(30, 90), (100, None)], 400, 480),
    ],
    ids=[
        "none",
        "one over before",
        "one from before into it",
        "one inside",
        "two that overlap",
        "two that overlap, the later one first",
        "a second one in the lengthened time",
        "a second one after the grace was spent",
        "one that begins when the grace is spent",
        "one that runs",
        "one that runs for long",
        "one that has run since before the call",
        "one that runs and began when the grace was spent",
        "one over, one that runs",
    ],
)
def test_the_grace_stands_still_while_the_hall_is_suspended(
    cuts: list[tuple[float, float | None]], now: float, ends: float
) -> None:
    assert no_show_from(NOW, 120, [cut(*c) for c in cuts], at(now)) == at(ends)
