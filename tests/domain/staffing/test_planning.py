"""The plan of a day: the formula's windows, corrected by the hall's own rule, and what one window more would change."""

from __future__ import annotations

from datetime import timedelta
from math import sqrt
from random import Random

import pytest

from hall.domain.replay import Person, Staffed
from hall.domain.staffing.demand import PERIODS, Demand, Recorded, demand
from hall.domain.staffing.erlang import Steady
from hall.domain.staffing.planning import Chance, Group, Wish, drawn, groups, plan, played
from hall.domain.staffing.required import Target, windows_needed
from hall.domain.staffing.trying import NoneLeft, one_more
from tests.domain.staffing.record import MONDAY, NINE, a_day, a_hall, a_visit, manned, pool

WISH = Wish(share=0.9)
RUSH = {18: 12, 19: 20, 20: 26, 21: 24, 22: 18, 23: 10}
"""The morning of SCIENCE §4.4."""


def mornings(count: int = 6, **more: float) -> Demand:
    return demand([a_day(MONDAY + timedelta(weeks=n), RUSH, seed=n, **more) for n in range(count)])


def dice() -> Chance:
    return Random(1).random


def test_services_that_share_a_window_are_planned_together() -> None:
    config = a_hall({"1": ("a",), "2": ("a", "b"), "3": ("c",), "4": ("b",)})

    found = groups(config, demand([Recorded(day=MONDAY, visits=(a_visit(),), manned=())]))

    assert [(g.services, sorted(g.windows)) for g in found] == [(("a", "b"), ["1", "2", "4"]), (("c",), ["3"])]


def test_windows_open_in_the_turn_in_which_they_help_most() -> None:
    """Nine in ten ask for a; 1 and 2 do only that, 3 does only b, 4 does both."""
    config = a_hall({"1": ("a",), "2": ("a",), "3": ("b",), "4": ("a", "b")})
    visits = tuple(a_visit(service="b" if n == 0 else "a") for n in range(10))

    (group,) = groups(config, demand([Recorded(day=MONDAY, visits=visits, manned=())]))

    assert group.windows == ("4", "1", "2", "3")


def test_every_half_hour_in_which_people_come_keeps_the_promise() -> None:
    (found,) = plan(a_hall(pool(16)), mornings(), WISH, dice())

    for period in RUSH:
        assert found.required[period] >= min(found.formula[period], 16)
        assert (found.tally.share(period) or 0) > 0.9 - sqrt(0.09 / found.tally.came[period])
    assert [found.required[p] for p in (17, 30)] == [0, 0]
    assert 0 < found.required[24] < found.required[23], "who is still there is served out"


def test_where_the_hall_has_too_few_windows_the_formula_still_says_what_is_missing() -> None:
    (found,) = plan(a_hall(pool(5)), mornings(), WISH, dice())

    assert max(found.required) == 5
    assert max(found.formula) > 8
    assert (found.tally.of(RUSH) or 0) < 0.9


def test_each_service_that_is_asked_for_has_a_window_while_it_is() -> None:
    """b is asked for once an hour by one person: its only window must be open all the same."""
    config = a_hall({"1": ("a",), "2": ("a", "c"), "3": ("b", "c")})
    visits = tuple(a_visit(NINE + 60 * n, handle_s=30.0) for n in range(20))
    days = [Recorded(day=MONDAY, visits=(*visits, a_visit(NINE + 30, "b"), a_visit(NINE, "c")), manned=())]

    (found,) = plan(config, demand(days), WISH, dice())

    assert "3" in found.group.windows[: found.required[18]]


def test_groups_for_which_nobody_comes_are_left_out() -> None:
    config = a_hall({"1": ("a",), "2": ("b",)})

    assert [
        p.group.services
        for p in plan(config, demand([Recorded(day=MONDAY, visits=(a_visit(),), manned=())]), WISH, dice())
    ] == [("a",)]


def test_an_empty_record_needs_no_window() -> None:
    assert plan(a_hall(pool(2)), demand([Recorded(day=MONDAY, visits=(), manned=())]), WISH, dice()) == []


def test_the_same_record_gives_the_same_plan() -> None:
    config = a_hall(pool(14))

    assert plan(config, mornings(3), WISH, dice()) == plan(config, mornings(3), WISH, dice())


def test_drawn_days_have_as_many_visits_as_the_recorded_ones() -> None:
    days = drawn(a_hall(pool(3)), mornings(), 200, dice())

    mean = sum(len(day) for day in days) / len(days)
    assert abs(mean - sum(RUSH.values())) < 4 * sqrt(sum(RUSH.values()) / len(days))


def test_one_whose_end_is_not_known_takes_the_time_of_another() -> None:
    visits = (a_visit(handle_s=77.0), *(a_visit(handle_s=None) for _ in range(9)))
    days = drawn(a_hall(pool(1)), demand([Recorded(day=MONDAY, visits=visits, manned=())]), 5, dice())

    assert {person.service_s for day in days for person in day} == {77.0}


def test_one_window_more_in_the_rush_brings_more_people_within_the_promise() -> None:
    config, usual = a_hall(pool(12)), mornings()
    (group,) = groups(config, usual)

    found = one_more(config, usual, manned(8), group, (10 * 3600.0, 12 * 3600.0), dice())

    before, after = found.now.of(found.periods) or 0, found.then.of(found.periods) or 0
    assert (found.windows, list(found.periods)) == ((group.windows[8],), [20, 21, 22, 23])
    assert after > before + 0.05
    assert (found.then.mean_wait_s(found.periods) or 0) < (found.now.mean_wait_s(found.periods) or 0)
    assert found.now.kept[18] == found.then.kept[18], "nothing changes before it opens"


def test_a_window_that_is_open_for_a_part_of_the_time_is_taken_when_no_other_is_left() -> None:
    config, usual = a_hall(pool(2)), mornings()
    (group,) = groups(config, usual)
    there = (*manned(1), *(m._replace(window="2", end_s=11 * 3600.0) for m in manned(1)))

    assert one_more(config, usual, there, group, (10 * 3600.0, 12 * 3600.0), dice()).windows == ("2",)


def test_where_all_windows_are_open_there_is_none_to_open() -> None:
    config, usual = a_hall(pool(2)), mornings()
    (group,) = groups(config, usual)

    with pytest.raises(NoneLeft):
        one_more(config, usual, manned(2), group, (10 * 3600.0, 12 * 3600.0), dice())


def steady_share(
    per_hour: float, handle_min: float, windows: int, promise_min: int, batches: int
) -> tuple[float, float]:
    """Mean share within the promise of so many long days of the replayed hall, and its standard error."""
    dice, shares = Random(17), []
    config = a_hall(pool(windows), promise_min)
    staffed = [Staffed(code=plan.code, serves=plan.services) for plan in config.windows]
    group = Group(services=("a",), windows=tuple(pool(windows)))
    for _ in range(batches):
        now, people = 0.0, []
        while now < PERIODS * 1800:
            now += dice.expovariate(per_hour / 3600)
            took = dice.expovariate(1 / (handle_min * 60))
            people.append(Person(arrival_s=now, service="a", visitor_class="normal", service_s=took))
        (tally,) = played(config, [people], staffed, [group])
        shares.append(tally.of(range(10, PERIODS)) or 0.0)
    mean = sum(shares) / batches
    return mean, sqrt(sum((s - mean) ** 2 for s in shares) / (batches - 1) / batches)


CASES = [(12, 10, 3), (24, 10, 6), (48, 10, 10), (20, 15, 7), (37, 12, 9), (96, 10, 18)]
"""Arrivals an hour, minutes each, windows of the planner's table (SCIENCE §4.3)."""


def check_the_planner(per_hour: float, handle: float, windows: int, batches: int) -> None:
    assert windows_needed(per_hour / 60, handle, Target(promise=15)) == windows

    mean, error = steady_share(per_hour, handle, windows, 15, batches)

    exact = Steady(arrivals=per_hour / 60, handle=handle, windows=windows).within(15)
    assert abs(mean - exact) < 4 * error, f"{mean:.4f} ± {error:.4f}, exact {exact:.4f}"
    assert error < 0.03, "the run is long enough to say something"


@pytest.mark.parametrize(("per_hour", "handle", "windows"), CASES[:3])
def test_the_planners_share_is_what_the_halls_own_rule_gives(per_hour: float, handle: float, windows: int) -> None:
    check_the_planner(per_hour, handle, windows, 20)


@pytest.mark.slow
@pytest.mark.parametrize(("per_hour", "handle", "windows"), CASES)
def test_the_planners_share_is_what_the_halls_own_rule_gives_in_the_long_run(
    per_hour: float, handle: float, windows: int
) -> None:
    check_the_planner(per_hour, handle, windows, 300)
