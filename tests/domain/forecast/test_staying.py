"""Whether people stay and come: shares by class and age, drawn towards the hall while they stand for few."""

from __future__ import annotations

from math import exp
from random import Random

import pytest

from hall.domain.forecast.staying import AGES_S, EVERYBODY_STAYS, Staying, Stays


def test_a_hall_that_has_seen_nobody_leave_expects_nobody_to() -> None:
    staying = Staying()
    for _ in range(50):
        staying.called("normal", 1200)

    assert Staying().of("normal") == EVERYBODY_STAYS
    assert staying.of("normal").there(0, 36_000) == 1
    assert staying.of("normal").lasts(600, 0, 1200) == 600


def test_who_leaves_at_an_even_rate_is_found_to() -> None:
    dice, staying = Random(3), Staying()
    for _ in range(6000):
        patience, turn = dice.expovariate(1 / 3600), dice.uniform(0, 7200)
        staying.left("normal", patience) if patience < turn else staying.called("normal", turn)

    found = staying.of("normal")

    assert found.leaves == pytest.approx((1 / 3600,) * len(AGES_S), rel=0.1)
    assert found.there(0, 1800) == pytest.approx(exp(-0.5), rel=0.05)
    assert found.there(1800, 5400) == pytest.approx(exp(-1), rel=0.05)


def test_an_age_at_which_people_leave_is_told_from_one_at_which_they_stay() -> None:
    staying = Staying()
    for _ in range(300):
        staying.left("normal", 2000)
        staying.called("normal", 1500)

    found = staying.of("normal")

    assert found.there(0, 1800) > 0.9
    assert found.there(1800, 2400) < 0.4


def test_a_class_is_judged_by_itself_the_more_of_it_have_been_seen() -> None:
    few, many = Staying(), Staying()
    for staying, elders in ((few, 2), (many, 400)):
        for _ in range(400):
            staying.called("normal", 300)
        for _ in range(elders):
            staying.absent("elder", 300, 90)

    assert few.of("elder").absent[0] < 0.2
    assert many.of("elder").absent[0] > 0.9
    assert many.of("normal").absent[0] < 0.1
    assert many.of("elder").absent_s == 90


def test_the_weight_of_a_class_is_n_of_n_and_twenty() -> None:
    """SCIENCE §2.3. Twenty elders of whom ten were absent, among 100 called people of that age: half and half."""
    staying = Staying()
    for k in range(100):
        visitor_class = "elder" if k < 20 else "normal"
        staying.absent(visitor_class, 60, 90) if k < 10 else staying.called(visitor_class, 60)

    hall = 100 / 120 * 0.1
    of_age = 100 / 120 * 0.1 + 20 / 120 * hall
    assert staying.of("elder").absent[0] == pytest.approx(0.5 * 0.5 + 0.5 * of_age)


def test_the_time_of_a_window_counts_whoever_left_and_whoever_does_not_come() -> None:
    stays = Stays(leaves=(1 / 1000, 0, 0, 0), absent=(0, 0.25, 0, 0), absent_s=100)

    assert stays.lasts(500, 100, 300) == pytest.approx(exp(-0.2) * 500)
    assert stays.lasts(500, 0, 900) == pytest.approx(exp(-0.6) * (0.75 * 500 + 0.25 * 100))
