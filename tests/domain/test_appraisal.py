"""Points of a window: what its figures earn, what is given by hand, and which settings cannot hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hall.domain import appraisal
from hall.domain.appraisal import Entry
from hall.domain.appraisal_plan import FIGURES, AppraisalPlan
from hall.domain.checking_appraisal import problems
from hall.domain.configuration import Configuration
from hall.domain.facts import FactType
from hall.domain.measures.appraisal import Mark, earned, score, shared, unranked
from hall.domain.refusals import Refusal
from tests.domain.builders import a_hall as town

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)


def mark(value: float | None, weight: int = 30, zero: float = 0.6, full: float = 0.95) -> Mark:
    return Mark(value=value, weight=weight, zero=zero, full=full)


@pytest.mark.parametrize(
    ("value", "points"), [(0.8, 30 * 20 / 35), (0.6, 0.0), (0.1, 0.0), (0.95, 30.0), (1.0, 30.0), (None, None)]
)
def test_points_grow_between_nothing_and_full(value: float | None, points: float | None) -> None:
    assert mark(value).points == (None if points is None else pytest.approx(points, abs=1e-9))


def test_what_was_not_measured_neither_earns_nor_costs() -> None:
    """The worked example of the measure."""
    found = earned([mark(0.8), mark(0.95, weight=25, zero=0.7), mark(None, weight=45)], base=100)

    assert found == pytest.approx(100 * (30 * 20 / 35 + 25) / 55, abs=1e-9)
    assert earned([mark(None), mark(None, weight=5)], base=100) is None
    assert earned([mark(0.9, weight=0)], base=100) is None


@pytest.mark.parametrize(
    ("calls", "rated", "points", "why"),
    [
        (0, None, 100.0, "few_calls"),
        (4, 50, 100.0, "few_calls"),
        (5, 9, 100.0, "few_ratings"),
        (5, 10, 100.0, ""),
        (5, None, None, "not_measured"),
        (5, None, 0.0, ""),
    ],
)
def test_only_who_called_five_and_was_measured_like_the_others_has_a_place(
    calls: int, rated: int | None, points: float | None, why: str
) -> None:
    assert unranked(calls, rated, points) == why


def test_a_department_has_what_its_windows_have_by_hand_on_average() -> None:
    """The worked example of the measure."""
    assert (shared([-3, 0, 6]), shared([])) == (1.0, None)


@pytest.mark.parametrize(
    ("points", "by_hand", "found"), [(76.62, -3, 73.62), (99, 20, 110), (5, -20, 0), (None, 5, None), (80, 0, 80)]
)
def test_points_by_hand_lift_no_higher_than_the_top_and_press_no_lower_than_nothing(
    points: float | None, by_hand: float, found: float | None
) -> None:
    assert score(points, by_hand, most=110) == (None if found is None else pytest.approx(found))


def entry(**new: object) -> Entry:
    made = Entry(id="e1", window="1", day=TODAY, points=-3, why="opened late", by="Li", at=NOW)
    return replace(made, **new)  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize("new", [{"points": 0}, {"points": 21}, {"points": -21}, {"day": date(2026, 3, 3)}])
def test_entries_without_points_with_too_many_and_of_days_to_come_are_refused(new: dict[str, object]) -> None:
    with pytest.raises(Refusal) as no:
        appraisal.given(entry(**new), TODAY)

    assert no.value.code == "invalid"


def test_a_struck_entry_counts_no_more_and_is_struck_once() -> None:
    fact = appraisal.given(entry(), TODAY)
    after, told = appraisal.strike(entry(), "was excused", "Wang", NOW)

    assert fact.type is FactType.APPRAISAL_POINTS_GIVEN
    assert (fact.window, fact.data["points"], fact.data["day"]) == ("1", -3, "2026-03-02")
    assert "why" not in fact.data
    assert told.type is FactType.APPRAISAL_POINTS_STRUCK
    assert (entry().counts, after.counts) == (-3, 0)
    with pytest.raises(Refusal, match="points_struck"):
        appraisal.strike(after, "again", "Wang", NOW)


@pytest.mark.parametrize(
    ("plan", "path", "code"),
    [
        (AppraisalPlan(base=0), "appraisal/base", "out_of_range"),
        (AppraisalPlan(base=100, most=90), "appraisal/most", "out_of_range"),
        (AppraisalPlan(sl_weight=-1), "appraisal/sl_weight", "out_of_range"),
        (AppraisalPlan(sl_zero_pct=95), "appraisal/sl_full_pct", "ends_crossed"),
        (AppraisalPlan(sl_zero_pct=100, sl_full_pct=100), "appraisal/sl_full_pct", "ends_crossed"),
        (AppraisalPlan(presence_full_pct=101), "appraisal/presence_full_pct", "out_of_range"),
        (AppraisalPlan(**{f"{figure}_weight": 0 for figure in FIGURES}), "appraisal/sl_weight", "no_weight"),
    ],
)
def test_settings_that_make_no_score_are_named(plan: AppraisalPlan, path: str, code: str) -> None:
    config: Configuration = replace(town(), appraisal=plan)

    assert [(problem.path, problem.code) for problem in problems(config)] == [(path, code)]
    assert list(problems(town())) == []
