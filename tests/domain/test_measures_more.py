"""The measures of cases, ratings, rates and fairness say what METRICS.md and the published lines of halls say."""

from __future__ import annotations

import pytest

from hall.domain.measures import cases, change, fairness, mix, rates, satisfaction
from hall.domain.measures.cases import Done
from hall.domain.measures.fairness import Called

LEVELS = (5, 5, 5, 4, 3, 2)
FUNNEL = {"served": 85, "no_show": 6, "left": 5, "expired": 2, "handed": 0, "open": 2}


def test_the_published_half_year_of_zhenhai_comes_out() -> None:
    assert round((cases.completion_rate(28083, 28151) or 0) * 100, 2) == 99.76
    assert round((cases.on_the_spot_rate(14198, 28151) or 0) * 100, 2) == 50.44


def test_seven_days_that_became_three_and_a_half_are_half() -> None:
    assert cases.actual_speed_up([Done(actual_days=3.5, promised_days=7)]) == 0.5


def test_visits_of_seventy_twenty_five_and_five_per_cent_have_1_35_stages() -> None:
    assert rates.mean_stages(70 * 1 + 25 * 2 + 5 * 3, 100) == 1.35


def test_speed_up_is_of_sums_and_never_a_mean_of_rates() -> None:
    done = [
        Done(actual_days=1, promised_days=2, statutory_days=20),
        Done(actual_days=8, promised_days=8, statutory_days=10),
    ]

    assert cases.promised_speed_up(done) == pytest.approx(20 / 30)
    assert cases.actual_speed_up(done) == pytest.approx(0.1)


def test_a_case_without_a_promise_is_in_no_rate_of_promises() -> None:
    done = [Done(actual_days=3, promised_days=5), Done(actual_days=8, promised_days=7), Done(actual_days=90)]

    assert cases.on_time_rate(done) == cases.early_rate(done) == 0.5
    assert cases.mean_completion_days(done) == 5.5
    assert cases.on_time_rate([]) is cases.actual_speed_up([]) is cases.promised_speed_up(done) is None


def test_the_example_of_ratings() -> None:
    assert satisfaction.participation(6, 10) == 0.6
    assert satisfaction.satisfaction(LEVELS) == pytest.approx(5 / 6)
    assert satisfaction.good(LEVELS) == pytest.approx(4 / 6)
    assert satisfaction.good(LEVELS, lowest=3) == pytest.approx(5 / 6)
    assert satisfaction.bad(LEVELS) == pytest.approx(1 / 6)
    assert satisfaction.very_satisfied(LEVELS) == 0.5
    assert satisfaction.mean_score(LEVELS) == 4.0
    assert satisfaction.satisfaction(()) is None


def test_few_ratings_give_no_rank_and_one_does_not_outweigh_the_hall() -> None:
    assert satisfaction.ranking_score((5,) * 9, 4.4) is None
    assert satisfaction.ranking_score((5,) * 10, 4.4) == pytest.approx(4.6)


def test_the_example_of_the_funnel() -> None:
    assert rates.served_rate(100, FUNNEL) == 0.85
    assert rates.no_show_rate(100, FUNNEL) == pytest.approx(6 / 98)
    assert rates.abandonment(100, FUNNEL) == pytest.approx(13 / 98)
    assert rates.no_show_rate(2, {"open": 2}) is None


def test_the_other_rates_are_shares_of_what_they_name() -> None:
    assert (rates.recall_rate(9, 90), rates.recovered(3, 8), rates.transfer_rate(12, 120)) == (0.1, 0.375, 0.1)
    assert rates.recall_rate(0, 0) is rates.recovered(0, 0) is rates.transfer_rate(0, 0) is None


def test_who_is_called_after_somebody_who_joined_later_was_overtaken() -> None:
    example = [Called(1, 20), Called(2, 10), Called(3, 30)]

    assert fairness.overtaken(example) == [True, False, False]
    assert fairness.overtaking_share(example) == pytest.approx(1 / 3)
    assert fairness.overtaken([Called(1, 5), Called(2, 5)]) == [False, False]
    assert fairness.overtaking_share([]) is None


@pytest.mark.parametrize(("first", "second", "was"), [(0, 10, False), (10, 0, True), (10, 10, True)])
def test_only_one_of_the_same_or_a_lower_class_overtakes(first: float, second: float, was: bool) -> None:
    found = [Called(1, 20, (first, 1.0)), Called(2, 10, (second, 1.0))]

    assert fairness.overtaken(found) == [was, False]


def test_jain_is_one_when_all_wait_alike() -> None:
    assert fairness.jain(2, 20, 200) == fairness.jain(2, 0, 0) == 1.0
    assert fairness.jain(2, 10, 100) == 0.5
    assert fairness.jain(0, 0, 0) is None


def test_twice_the_target_is_the_limit_and_one_more_is_beyond() -> None:
    assert not fairness.starves(2400, 1200)
    assert fairness.starves(2401, 1200)


def test_a_figure_after_nothing_is_new_and_has_no_share() -> None:
    assert change.change(120, 100) == {"difference": 20, "share": 0.2, "new": False}
    assert change.change(5, 0) == {"difference": 5, "share": None, "new": True}
    assert change.change(None, 3) is change.change("A001", "A002") is None


def test_case_mix_without_a_usual_time_says_nothing() -> None:
    assert mix.case_mix({}, {}, {"A": 400.0}) is None
    assert mix.case_mix({"B": 1}, {"B": 300}, {"A": 400.0}) is None


def test_the_example_of_the_case_mix() -> None:
    found = mix.case_mix({"A": 2, "B": 1}, {"A": 800, "B": 900}, {"A": 400.0, "B": 600.0})

    assert found == pytest.approx(1.21, abs=0.005)
