"""The extended day: Wuxi's centre with every rule of a hall at work, judged from its journal alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import servers
from tests.judges import journal, ledger_checker, reasons
from tests.judges.recompute import Judge, differences
from tests.story import wuxi
from tests.story.house import House
from tests.story.wuxi import Day, Plan

DAYS = [
    pytest.param(("sqlite", wuxi.MORNING), id="sqlite"),
    pytest.param(("postgresql", wuxi.MORNING), id="postgresql"),
    pytest.param(("sqlite", wuxi.WHOLE), id="sqlite-all-day", marks=pytest.mark.slow),
    pytest.param(("postgresql", wuxi.WHOLE), id="postgresql-all-day", marks=pytest.mark.slow),
]

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module", params=DAYS)
def lived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    database, plan = request.param
    folder = tmp_path_factory.mktemp(database)
    if database == "sqlite":
        yield _lived(folder, "", plan)
    else:
        with servers.fresh_database(request.getfixturevalue("postgres_url")) as url:
            yield _lived(folder, url.replace("postgresql://", "postgresql+psycopg://"), plan)


def _lived(folder: Path, database: str, plan: Plan) -> Day:
    house = House(folder, speed=plan.speed, database=database, starter="wuxi", begins="08:45", on=wuxi.ON)
    try:
        house.start(box=False)
        found = wuxi.live(house, plan)
    finally:
        house.stop()
    print(wuxi.written(found))
    return found


@pytest.fixture(scope="module")
def facts(lived: Day) -> list[dict[str, Any]]:
    return lived.facts()


def test_everybody_came_and_most_were_served(lived: Day) -> None:
    done = lived.done

    assert done.taken + done.stayed_away >= lived.plan.visitors * 0.9, done.refused
    assert done.finished >= done.taken * 0.7


def test_every_rule_of_the_hall_was_at_work(facts: list[dict[str, Any]]) -> None:
    counted = wuxi.exercised(facts)

    assert [rule for rule, times in counted.items() if not times] == [], counted


def test_whoever_presses_twice_has_one_number(lived: Day) -> None:
    assert lived.done.pressed_twice >= lived.plan.visitors // wuxi.SURE_EVERY // 2


def test_every_call_went_to_the_real_winner_for_the_reason_that_is_stored(lived: Day) -> None:
    found, configurations = reasons.read(lived.house.database_url, lived.house.hall)
    called = [fact for fact in found if fact["type"] == "ticket_called" and fact["data"]["by"] == "next"]
    codes = Counter(fact["data"]["reason"]["code"] for fact in called)

    assert reasons.objections(found, configurations) == []
    assert len(called) >= lived.plan.visitors * 0.7
    assert codes.keys() >= {"only_one", "longest_waiting", "head_start"}, codes
    assert codes.keys() & {"came_back", "asked_for_here", "appointment"}, codes


def test_the_record_is_whole_gapless_chained_and_legal(lived: Day) -> None:
    book = ledger_checker.check(lived.house.database_url, lived.house.hall)

    assert not [ticket for ticket in book.tickets if ticket["state"] in ledger_checker.OPEN]


def test_nobody_vanishes_between_issue_and_end(facts: list[dict[str, Any]], lived: Day) -> None:
    standing = Counter(number.standing for number in journal.lives(facts))
    demand = sum(fact["type"] == "ticket_issued" for fact in facts) - standing.pop("void", 0)
    total = lived.reports[0]["total"]

    assert set(standing) <= {"served", "no_show", "left", "expired", "open"}, standing
    assert demand == sum(standing.values())
    assert total["issued"] == demand == sum(total[name] for name in ("served", "no_show", "left", "expired", "open"))


def test_the_reports_are_those_of_the_journal(lived: Day) -> None:
    on = date.fromisoformat(wuxi.ON)
    judge = Judge(lived.house.database_url, lived.house.hall, on, on, lived.house.clock.now() + timedelta(hours=1))

    assert [line for report in lived.reports for line in differences(report, judge)] == []
    assert all(report["quality"]["balanced"] for report in lived.reports)
