"""Three generated weeks: every figure of every report is the journal's, on both databases, whole and week by week.

The days are lived through by the journey's own operations and a clock that jumps from one to the next. `make test`
lives short days on one database, `make test-all` long ones on both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from typing import Any

import pytest

from hall.reports import KINDS, keeping, make
from tests import servers
from tests.judges import weeks as lives_weeks
from tests.judges.weeks import LAST
from tests.judges.whole import BESIDE, ELSEWHERE, ROWS, WholeJudge, wrong
from tests.reports.busy_hall import FIRST_DAY, HALL, BusyHall

pytestmark = pytest.mark.timeout(1800)
WEEKS = [(FIRST_DAY + timedelta(days=7 * n), FIRST_DAY + timedelta(days=7 * n + 6)) for n in range(3)]
SPANS = [(FIRST_DAY, LAST), *WEEKS]


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(("sqlite", 22), id="short"),
        pytest.param(("sqlite", 150), id="sqlite", marks=pytest.mark.slow),
        pytest.param(("postgresql", 150), id="postgresql", marks=pytest.mark.slow),
    ],
)
def weeks(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BusyHall]:
    kind, steps = request.param
    with ExitStack() as stack:
        url = f"sqlite:///{tmp_path_factory.mktemp('weeks') / 'hall.db'}"
        if kind == "postgresql":
            url = stack.enter_context(servers.fresh_database(request.getfixturevalue("postgres_url")))
        hall = lives_weeks.lived(url, steps)
        stack.callback(hall.close)
        yield hall


def report(hall: BusyHall, name: str, days: tuple[date, date], by: str = "", **more: Any) -> dict[str, Any]:
    return make(hall.store, HALL, name, *days, by, **more)


def all_wrong(hall: BusyHall, days: tuple[date, date], *, kept: bool = False) -> Iterator[str]:
    """Every line in which a report of these days differs from the journal; kept: only those that are added up."""
    judge = WholeJudge(hall.store.url, HALL, *days, hall.clock.now())
    for name, by in ROWS:
        if kept and KINDS[name].reads == "tickets":
            continue
        if name == "ticket":
            for number in judge.numbers[:: max(1, len(judge.numbers) // 5)]:
                yield from wrong(judge, report(hall, name, days, by, ticket=number.id))
        else:
            yield from wrong(judge, report(hall, name, days, by))


def test_every_report_and_every_way_of_cutting_it_has_a_judge() -> None:
    known = {(name, by) for name, kind in KINDS.items() if name not in ELSEWHERE for by in kind.by}

    assert set(ROWS) == known
    assert set(BESIDE) <= known
    assert set(ELSEWHERE) <= set(KINDS)


@pytest.mark.parametrize(
    "days",
    [
        pytest.param(SPANS[0], id="whole"),
        pytest.param(SPANS[1], id="first", marks=pytest.mark.slow),
        pytest.param(SPANS[2], id="second"),
        pytest.param(SPANS[3], id="third", marks=pytest.mark.slow),
    ],
)
def test_every_figure_of_every_report_is_the_journals(weeks: BusyHall, days: tuple[date, date]) -> None:
    assert list(all_wrong(weeks, days)) == []


def test_the_same_holds_of_figures_that_were_kept(weeks: BusyHall) -> None:
    keeping.rebuild(weeks.store, HALL, FIRST_DAY, LAST, lambda _: None)
    made = report(weeks, "trend", SPANS[0])

    assert made["made_from"]["kept_days"] > 0
    assert list(all_wrong(weeks, SPANS[0], kept=True)) == []


def test_weeks_have_something_to_be_judged(weeks: BusyHall) -> None:
    totals = [report(weeks, "day", days)["total"] for days in SPANS]

    assert all(total["issued"] > 0 and total["wait_n"] > 0 for total in totals)
    assert totals[0]["served"] > 0
    assert totals[0]["issued"] == sum(total["issued"] for total in totals[1:])
    for name in ("alerts", "bursts", "estimates", "bulletin", "exceptions", "satisfaction"):
        told = report(weeks, name, SPANS[0])["total"]
        assert any(value for key, value in told.items() if key != "key"), name
