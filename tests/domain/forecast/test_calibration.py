"""Ranges learn from the day: factor, spread, and how they begin."""

from __future__ import annotations

from random import Random

import pytest

from hall.domain.forecast import Range
from hall.domain.forecast.calibration import ENOUGH, KEPT, OWN, Calibration, Learnt


def test_a_hall_that_knows_nothing_gives_a_usual_range() -> None:
    found = Calibration().range("a", "normal", 1200)

    assert 400 < found.low_s < 900 < found.middle_s < 1400 < found.high_s < 2600


def test_a_hall_that_is_always_twice_as_slow_doubles_what_it_says() -> None:
    calibration = Calibration([Learnt("a", 600, 1260)] * KEPT)

    found = calibration.range("a", "normal", 600)

    assert (found.low_s, found.middle_s, found.high_s) == pytest.approx((1260, 1260, 1260))


def test_a_service_is_judged_by_itself_once_it_has_enough() -> None:
    slow = [Learnt("a", 600, 1260)] * (OWN - 1)
    others = [Learnt("b", 600, 600)] * KEPT

    assert Calibration([*slow, *others]).range("a", "normal", 600).middle_s == pytest.approx(600)
    assert Calibration([Learnt("a", 600, 1260), *slow, *others]).range("a", "normal", 600).middle_s == pytest.approx(
        1260
    )


def test_only_the_last_calls_count() -> None:
    calibration = Calibration([Learnt("a", 600, 3000)] * KEPT + [Learnt("a", 600, 600)] * KEPT)

    assert calibration.range("a", "normal", 600).high_s == pytest.approx(600)


def test_eight_of_ten_visitors_of_a_steady_hall_are_called_within_the_range() -> None:
    dice, calibration, inside = Random(7), Calibration(), 0
    for turn in range(4000):
        predicted = dice.uniform(60, 3600)
        actual = predicted * dice.lognormvariate(0.1, 0.3)
        found = calibration.range("a", "normal", predicted)
        inside += turn >= ENOUGH and found.low_s <= actual <= found.high_s
        calibration.learn(Learnt("a", predicted, actual))

    assert 0.76 < inside / (4000 - ENOUGH) < 0.84


def test_quantiles_rise_with_their_share() -> None:
    calibration = Calibration([Learnt("a", 600, 300 + 7 * (i % 100)) for i in range(300)])

    found = [calibration.quantile("a", "normal", 900, p) for p in (0.05, 0.1, 0.5, 0.8, 0.9, 0.99)]

    assert found == sorted(found)


def test_a_class_is_judged_by_itself_once_it_has_enough() -> None:
    elders = [Learnt("a", 600, 1260, "elder")] * OWN
    others = [Learnt("a", 600, 600, "normal")] * KEPT

    found = Calibration([*elders, *others])

    assert found.range("a", "elder", 600).middle_s == pytest.approx(1260)
    assert found.range("a", "normal", 600).middle_s == pytest.approx(600)


def test_a_range_that_keeps_missing_on_one_side_grows_there_and_one_that_never_misses_shrinks() -> None:
    past = [Learnt("a", 600, 300 + 7 * (i % 100)) for i in range(KEPT)]
    late = [Learnt("a", 600, 620, told=Range(low_s=500, middle_s=550, high_s=600))] * 14
    within = [Learnt("a", 600, 620, told=Range(low_s=500, middle_s=600, high_s=900))] * 14

    plain, missing, hitting = (
        Calibration([*past, *more]).range("a", "normal", 600) for more in ([Learnt("a", 600, 620)] * 14, late, within)
    )

    assert missing.high_s > plain.high_s > hitting.high_s
    assert plain.low_s < missing.low_s, "on the other side nothing was missed"
    assert plain.low_s < hitting.low_s
