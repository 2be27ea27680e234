"""The extended days: Wuxi's centre with every rule of a hall at work, judged from its journal, reports and answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import servers, sinks
from tests.judges import journal, ledger_checker, reasons
from tests.judges.recompute import Judge, differences
from tests.judges.test_reasons import MUTANTS
from tests.story import another_saturday, table_order, table_visits, wuxi
from tests.story.house import House
from tests.story.traces import Rule, Seen
from tests.story.wuxi import Day, Plan

DAYS = [
    pytest.param(("sqlite", wuxi.MORNING), id="sqlite"),
    pytest.param(("postgresql", wuxi.MORNING), id="postgresql", marks=pytest.mark.slow),
    pytest.param(("sqlite", wuxi.WHOLE), id="sqlite-all-day", marks=pytest.mark.slow),
    pytest.param(("postgresql", wuxi.WHOLE), id="postgresql-all-day", marks=pytest.mark.slow),
]
RULES: tuple[Rule, ...] = (
    *table_order.ORDER,
    *table_order.OTHERWISE,
    *table_order.POSTS,
    *table_visits.VISITS,
    *table_visits.HOURS,
    *table_visits.APPOINTMENTS,
    *table_visits.ESTIMATES,
    *table_visits.SETTINGS,
)
"""Every rule that the hall can be set to, and where its trace is: the sentences of the issue, one after the other."""
BOTH = ((wuxi.ON, "reports"), (another_saturday.ON, "later_reports"))

pytestmark = pytest.mark.timeout(1200)


@dataclass
class Lived:
    """The days, and what is left of them."""

    day: Day
    seen: Seen
    facts: list[dict[str, Any]] = field(default_factory=list)


@pytest.fixture(scope="module", params=DAYS)
def lived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    database, plan = request.param
    folder = tmp_path_factory.mktemp(database)
    if database == "sqlite":
        yield _lived(folder, "", plan)
    else:
        with servers.fresh_database(request.getfixturevalue("postgres_url")) as url:
            yield _lived(folder, url.replace("postgresql://", "postgresql+psycopg://"), plan)


def _lived(folder: Path, database: str, plan: Plan) -> Lived:
    with sinks.gateway() as phones, sinks.post() as post:
        ways = f'[webhook]\nurl = "http://127.0.0.1:{phones.port}/"\nsecret = "sixteen signs and more"\n'
        ways += f'[smtp]\nhost = "127.0.0.1"\nport = {post.port}\nsecurity = "none"\nsender = "hall@example.org"\n'
        more = {"begins": "08:45", "on": wuxi.ON, "seed": wuxi.body(), "config": ways}
        house = House(folder, speed=plan.speed, database=database, starter="wuxi", **more)
        try:
            house.start(box=False)
            day = wuxi.live(house, plan)
        finally:
            house.stop()
        print(wuxi.written(day))
        left = {"messages": phones.told, "letters": post.got, "config": house.body, "kept": day.kept}
        facts = day.facts()
        jobs = ledger_checker.read(house.database_url, house.hall).jobs
        return Lived(day, Seen(facts=facts, reports=day.reports, jobs=jobs, **left), facts)


def test_everybody_came_and_most_were_served(lived: Lived) -> None:
    done = lived.day.done

    assert done.taken + done.stayed_away >= lived.day.plan.visitors * 0.9, done.refused
    assert done.finished >= done.taken * 0.7


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.says)
def test_the_rule_left_its_trace(lived: Lived, rule: Rule) -> None:
    found = rule.left_a_trace(lived.seen)

    assert found, rule.says


def test_nothing_leaves_no_trace() -> None:
    assert [rule.says for rule in RULES if rule.left_a_trace(Seen())] == []
    assert len({rule.says for rule in RULES}) == len(RULES)


def test_a_crowd_meets_them_by_itself(lived: Lived) -> None:
    counted = wuxi.crowded(lived.day.facts(wuxi.ON))

    assert [rule for rule, times in counted.items() if not times] == [], counted


def test_whoever_presses_twice_has_one_number(lived: Lived) -> None:
    assert lived.day.done.pressed_twice >= lived.day.plan.visitors // wuxi.SURE_EVERY // 2


def test_every_call_went_to_the_real_winner_for_the_reason_that_is_stored(lived: Lived) -> None:
    found, configurations = reasons.read(lived.day.house.database_url, lived.day.house.hall)
    called = [fact for fact in found if fact["type"] == "ticket_called" and fact["data"]["by"] == "next"]
    codes = Counter(fact["data"]["reason"]["code"] for fact in called)

    assert reasons.objections(found, configurations) == []
    assert len(called) >= lived.day.plan.visitors * 0.7
    assert codes.keys() >= {"only_one", "longest_waiting", "head_start", "rate", "asked_for_here", "came_back"}, codes


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_lie_about_a_call_of_these_days_is_found(lived: Lived, mutant: str) -> None:
    found, configurations = reasons.read(lived.day.house.database_url, lived.day.house.hall)
    calls = (f for f in found if f["type"] == "ticket_called" and f["data"]["by"] == "next")
    fact = next(f for f in calls if f["data"]["reason"]["rival"] and f["data"]["reason"]["total_min"] > 2)
    change, objection = MUTANTS[mutant]
    change(fact, found)
    told = found[: found.index(fact) + 1]

    assert any(objection in said for said in reasons.objections(told, configurations))


def test_the_record_is_whole_gapless_chained_and_legal(lived: Lived) -> None:
    book = ledger_checker.check(lived.day.house.database_url, lived.day.house.hall)
    still_open = [ticket for ticket in book.tickets if ticket["state"] in ledger_checker.OPEN]

    assert [(ticket["day"], ticket["state"]) for ticket in still_open] == [(another_saturday.ON, "waiting")]


@pytest.mark.parametrize(("on", "reports"), BOTH)
def test_nobody_vanishes_between_issue_and_end(lived: Lived, on: str, reports: str) -> None:
    standing = Counter(number.standing for number in journal.lives(lived.day.facts(on)))
    issued = sum(fact["type"] == "ticket_issued" for fact in lived.day.facts(on))
    demand = issued - standing.pop("void", 0)
    total = getattr(lived.day, reports)["day by service"]["total"]

    assert set(standing) <= {"served", "no_show", "left", "expired", "open"}, standing
    assert demand == sum(standing.values())
    assert total["issued"] == demand == sum(total[name] for name in ("served", "no_show", "left", "expired", "open"))
    assert total["open"] == (on == another_saturday.ON)


@pytest.mark.parametrize(("on", "reports"), BOTH)
def test_the_reports_are_those_of_the_journal(lived: Lived, on: str, reports: str) -> None:
    house, day = lived.day.house, date.fromisoformat(on)
    judge = Judge(house.database_url, house.hall, day, day, house.clock.now() + timedelta(hours=1))
    found = [getattr(lived.day, reports)[name] for name in ("day by service", "day by hour", "windows")]

    assert [line for report in found for line in differences(report, judge)] == []
    assert all(report["quality"]["balanced"] for report in found)
