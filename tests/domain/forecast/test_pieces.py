"""The smaller pieces of a forecast: service means, what is shown, the cut-off's quantile, the simple predictors."""

from __future__ import annotations

import pytest

from hall.domain.forecast import Estimate, Range, erlang_p, predicted_quantile, predictors
from hall.domain.forecast.coming import DAY_S, DAYS, Coming
from hall.domain.forecast.means import Mean
from hall.domain.forecast.shown import next_shown, words


def mean_of(*seconds: float) -> Mean:
    found = Mean()
    for one in seconds:
        found.add(one)
    return found


def test_few_services_are_drawn_towards_the_usual_mean() -> None:
    assert mean_of().seconds(600) == 600
    assert mean_of(*[300.0] * 20).seconds(600) == pytest.approx(450)


def test_a_forgotten_finish_does_not_count_in_full() -> None:
    with_one = mean_of(*[300.0] * 99, 30_000.0)

    assert with_one.seconds(300) < 350 < sum([300.0] * 99 + [30_000.0]) / 100


def test_only_the_last_hundred_services_count() -> None:
    assert mean_of(*[9000.0] * 50, *[300.0] * 100).seconds(300) == pytest.approx(300)


def ranged(middle_min: float) -> Range:
    return Range(low_s=middle_min * 48, middle_s=middle_min * 60, high_s=middle_min * 72)


def test_a_small_change_is_not_shown() -> None:
    shown, way = next_shown(ranged(20), 300, ranged(17))

    assert (way, shown.middle_s) == ("same", 900)


def test_a_wait_may_fall_at_once() -> None:
    assert next_shown(ranged(30), 60, ranged(10)) == (ranged(10), "less")


def test_a_wait_rises_by_half_at_a_time() -> None:
    shown, way = next_shown(ranged(20), 0, ranged(40))

    assert (way, shown.middle_s) == ("more", 1800)


def test_what_is_shown_first_is_what_was_found() -> None:
    assert next_shown(None, 0, ranged(12)) == (ranged(12), "first")
    assert words(ranged(12)) == Estimate(low_min=5, high_min=15)


@pytest.mark.parametrize(
    ("ahead", "windows", "each", "p80"),
    [
        (0, 1, 10, 16.094379),
        (9, 4, 10, 31.296882),
        (24, 6, 12, 58.163797),
        (25, 6, 12, 60.3316),
        (49, 12, 8, 37.222238),
    ],
)
def test_the_cut_off_quantile_is_that_of_the_table(ahead: int, windows: int, each: float, p80: float) -> None:
    found = predicted_quantile(None, "a", "normal", 0.8, ahead=ahead, windows=windows, handle_s=each * 60)

    assert found == pytest.approx(p80 * 60, rel=1e-6)


def test_many_stages_are_approximated_closely() -> None:
    assert erlang_p(200, 100, 0.8) == pytest.approx(erlang_p(201, 100, 0.8), rel=1e-3)


def test_without_an_open_window_there_is_no_quantile() -> None:
    assert predicted_quantile(None, "a", "normal", 0.8, ahead=3, windows=0, handle_s=600) is None


def test_the_simple_predictors_say_what_their_formulas_say() -> None:
    assert predictors.naive(9, 600, 5) == 1200
    assert predictors.ql(3, 600, 4) == 600
    assert predictors.les(240) == 240
    assert predictors.hol(100, 400, 50) == 300
    assert predictors.hol(None, 400, 50) == 50
    assert predictors.naive(3, 600, 0) is predictors.ql(3, 600, 0) is predictors.les(None) is None


def test_without_a_past_those_of_the_last_hour_are_expected_again_at_even_distances() -> None:
    coming = Coming()
    for at in (0, 2000, 3500):
        coming.add("elder", at)

    assert [instant for instant, _, _ in coming.expected("elder", 3550)][:3] == [600, 1800, 3000]
    assert coming.expected("elder", 3700)[0][0] == 900, "the first one came more than an hour ago"
    assert list(coming.expected("elder", 9000)) == []
    assert list(coming.expected("normal", 3550)) == []


def usual_days(days: int, nine: int, ten: int) -> Coming:
    """So many past days; on each so many elders come evenly from 9 to 10 and from 10 to 11."""
    coming = Coming()
    for day in range(days):
        for hour, count in ((9, nine), (10, ten)):
            for k in range(count):
                coming.add("elder", day * DAY_S + hour * 3600 + (k + 0.5) * 3600 / count)
    return coming


def test_a_usual_day_tells_when_people_come_and_when_nobody_does() -> None:
    coming = usual_days(5, 2, 8)

    found = [instant / 3600 for instant, _, _ in coming.expected("elder", 5 * DAY_S + 9 * 3600)]

    assert sum(at < 1 for at in found) == 2
    assert sum(1 <= at < 2 for at in found) == 8
    assert max(found) < 2, "after eleven nobody ever came"


def test_a_day_that_began_with_a_crowd_goes_on_with_one() -> None:
    usual, crowd = usual_days(5, 30, 30), usual_days(5, 30, 30)
    for coming, came in ((usual, 30), (crowd, 60)):
        for k in range(came):
            coming.add("elder", 5 * DAY_S + 9 * 3600 + k * 3600 / came)

    one, other = (len(coming.expected("elder", 5 * DAY_S + 10 * 3600)) for coming in (usual, crowd))

    assert one == 30
    assert 45 < other <= 60, "drawn towards the usual day"


def test_only_the_last_days_make_the_usual_one() -> None:
    coming = usual_days(20, 4, 4)

    for day in range(20, 20 + DAYS):
        coming.add("normal", day * DAY_S + 9 * 3600)

    assert list(coming.expected("elder", (20 + DAYS) * DAY_S + 9 * 3600)) == []
