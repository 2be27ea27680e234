"""Whatever of a staffing plan is no simulation is the journal's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from hall.reports import planned
from tests.judges.recompute_more import unlike
from tests.judges.recompute_plan import PlanJudge
from tests.reports.busy_hall import FIRST_DAY, HALL, OPENS, BusyHall, a_recorded_day

LIKE = [FIRST_DAY + timedelta(weeks=n) for n in range(3)]
TODAY = FIRST_DAY + timedelta(weeks=3)
PLAYED = {"required_windows", "sl_required", "sl_open"}
"""Comes of playing drawn days: tests/domain/staffing/test_planning.py holds it against Erlang's own share."""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BusyHall]:
    """Three Tuesdays that differ by more than chance lets them; it is the fourth, before opening."""
    found = BusyHall(f"sqlite:///{tmp_path_factory.mktemp('plan') / 'hall.db'}")
    for week, numbers in enumerate((5, 9, 22)):
        a_recorded_day(found, OPENS + timedelta(weeks=week), numbers, windows=("1", "2"))
    found.clock.at = OPENS + timedelta(weeks=3, hours=-1)
    yield found
    found.close()


def test_every_half_hour_of_a_plan_is_the_journals(hall: BusyHall) -> None:
    days = {"from": TODAY.isoformat(), "to": TODAY.isoformat()}
    asked = {"url": hall.store.url, "hall": HALL, "now": hall.clock.now().isoformat(), "by": "half_hour", **days}
    judge = PlanJudge(hall.store.url, HALL, LIKE, hall.clock.now())

    made = planned.answer(asked)

    judged = set(judge.row(17, 0))
    assert set(made["total"]) - {"key", "name"} - PLAYED == judged, "every other column is judged"
    assert made["total"]["demand"] > 12, "a busy day is planned for"
    for item in made["items"]:
        period = int(item["begin"][:2]) * 2 + int(item["begin"][3:]) // 30
        assert unlike(item, judge.row(period, item["required_windows"]), item["key"]) == []
