"""Three generated weeks: every figure of every report is the journal's, on both databases, whole and week by week.

The days are lived through by the journey's own operations and a clock that jumps from one to the next. `make test`
lives short days on one database, `make test-all` long ones on both.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from typing import Any

import pytest

from hall.reports import keeping, make
from tests import servers
from tests.judges.recompute import differences
from tests.judges.recompute_more import MoreJudge, unlike
from tests.judges.recompute_rare import RareJudge
from tests.judges.recompute_ratings import RatingJudge
from tests.judges.test_recompute import REPORTS
from tests.judges.test_recompute_more import ROWS as MORE
from tests.judges.test_recompute_rare import ROWS as RARE
from tests.judges.test_recompute_ratings import ROWS as RATED
from tests.judges.test_recompute_ratings import rated
from tests.reports.busy_hall import FIRST_DAY, HALL, OPENS, BusyDay, BusyHall

pytestmark = pytest.mark.timeout(1800)
DAYS = 21
LAST = FIRST_DAY + timedelta(days=DAYS - 1)
WEEKS = [(FIRST_DAY + timedelta(days=7 * n), FIRST_DAY + timedelta(days=7 * n + 6)) for n in range(3)]
SPANS = [(FIRST_DAY, LAST), *WEEKS]


def lived(url: str, steps: int) -> BusyHall:
    """Three weeks of so many presses a day, with another promise every week; at the end people say what they think."""
    hall, rng = BusyHall(url), random.Random(21)
    for number in range(DAYS):
        hall.clock.at = OPENS + timedelta(days=number, minutes=1, microseconds=250_001)
        BusyDay(hall, rng).run(steps)
        if number % 7 == 6:
            hall.promise_differently(12 - number // 3)
    rated(hall, last=LAST)
    return hall


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
        hall = lived(url, steps)
        stack.callback(hall.close)
        yield hall


def report(hall: BusyHall, name: str, days: tuple[date, date], by: str = "") -> dict[str, Any]:
    return make(hall.store, HALL, name, *days, by)


def wrong_rows(made: dict[str, Any], row: Any) -> list[str]:
    """Rows and total; `row` gives the journal's of a key, of None the whole."""
    keyed = [(item, None if item["key"] == "total" else item["key"]) for item in (*made["items"], made["total"])]
    return [line for item, key in keyed for line in unlike(item, row(key), f"{made['report']} {item['key']}")]


def wrong(hall: BusyHall, days: tuple[date, date]) -> Iterator[str]:
    """Every line in which a report of these days differs from the journal."""
    asked = (hall.store.url, HALL, *days, hall.clock.now())
    judge, rare, ratings = MoreJudge(*asked), RareJudge(*asked), RatingJudge(*asked)
    for name, by in REPORTS:
        yield from differences(report(hall, name, days, by), judge)
    for name, rows in MORE.items():
        of = getattr(judge, rows)
        yield from wrong_rows(report(hall, name, days), lambda key, of=of: of(key) if key else judge.total(posts=False))
    for name, rows in RARE.items():
        yield from wrong_rows(report(hall, name, days), getattr(rare, rows))
    for by, mine in RATED.items():
        yield from wrong_ratings(report(hall, "satisfaction", days, by), ratings, mine, by)
    made, found = report(hall, "exceptions", days), judge.exceptions()
    yield from unlike(made["counts"], dict(found), "exceptions")


def wrong_ratings(made: dict[str, Any], judge: RatingJudge, mine: Any, by: str) -> Iterator[str]:
    total = judge.row()
    yield from unlike(made["total"], total, f"{by} total")
    for item in made["items"]:
        row = judge.row(mine(item["key"]))
        row |= {"finished_services": None, "participation": None} if by == "channel" else {}
        yield from unlike(item, {**row, "ranking_score": judge.score(row, total)}, f"{by} {item['key']}")


@pytest.mark.parametrize("days", SPANS, ids=["whole", "first", "second", "third"])
def test_every_figure_of_every_report_is_the_journals(weeks: BusyHall, days: tuple[date, date]) -> None:
    assert list(wrong(weeks, days)) == []


def test_the_same_holds_of_figures_that_were_kept(weeks: BusyHall) -> None:
    keeping.rebuild(weeks.store, HALL, FIRST_DAY, LAST, lambda _: None)
    made = report(weeks, "trend", SPANS[0])

    assert made["made_from"]["kept_days"] > 0
    assert list(wrong(weeks, SPANS[0])) == []


def test_weeks_have_something_to_be_judged(weeks: BusyHall) -> None:
    totals = [report(weeks, "day", days)["total"] for days in SPANS]

    assert all(total["served"] > 0 and total["wait_n"] > 0 for total in totals)
    assert totals[0]["issued"] == sum(total["issued"] for total in totals[1:])
