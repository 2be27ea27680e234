"""The rarer reports say what the journal says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import pytest

from hall.domain.refusals import Refusal
from hall.reports import make
from hall.settings import ROOT
from hall.words import Catalogue
from tests import servers
from tests.judges.recompute_more import MoreJudge, unlike
from tests.reports.busy_hall import HALL, BusyHall, live

FIRST, SECOND, LAST = date(2025, 6, 3), date(2025, 6, 4), date(2025, 6, 5)
ROWS = {"staff": "by_clerk", "trend": "by_date", "heatmap": "by_cell", "services": "by_service"}


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BusyHall]:
    hall = live(f"sqlite:///{tmp_path_factory.mktemp('judged') / 'hall.db'}", steps=260)
    yield hall
    hall.close()


@pytest.fixture(scope="module")
def on_postgres(postgres_url: str) -> Iterator[BusyHall]:
    with servers.fresh_database(postgres_url) as url:
        hall = live(url, steps=60, seed=3)
        yield hall
        hall.close()


def judge_of(hall: BusyHall, first: date = FIRST, last: date = LAST) -> MoreJudge:
    return MoreJudge(hall.store.url, HALL, first, last, hall.clock.now())


def report(hall: BusyHall, name: str, first: date = FIRST, last: date = LAST, **more: Any) -> dict[str, Any]:
    return make(hall.store, HALL, name, first, last, **more)


def found_in(hall: BusyHall, name: str) -> list[str]:
    judge, made = judge_of(hall), report(hall, name)
    return [
        line for item in made["items"] for line in unlike(item, getattr(judge, ROWS[name])(item["key"]), item["key"])
    ] + unlike(made["total"], judge.total(posts=False), "total")


@pytest.mark.parametrize("name", ROWS)
def test_every_figure_of_a_report_is_the_journals(busy: BusyHall, name: str) -> None:
    assert found_in(busy, name) == []


@pytest.mark.parametrize("name", ROWS)
def test_on_postgresql_as_well(on_postgres: BusyHall, name: str) -> None:
    assert found_in(on_postgres, name) == []


def test_how_waits_spread_in_an_hour_of_the_week_is_the_journals(busy: BusyHall) -> None:
    made, judge = report(busy, "heatmap"), judge_of(busy)
    told = made["spread"]

    assert (made["promise"]["minutes"], told["step_min"]) == (20, 5)
    assert sum(map(sum, told["waits"].values())) == made["total"]["wait_n"] > 0
    for item in made["items"]:
        assert told["waits"][item["key"]] == judge.spread_of_cell(item["key"], 5, 8), item["key"]


def week_of_services(hall: BusyHall) -> list[str]:
    """Where the weeks of single services are not what the journal says; what they say of the record is of all."""
    judge, whole, wrong = judge_of(hall), report(hall, "heatmap"), []
    for code in ("A", "B", "C"):
        made = report(hall, "heatmap", by=f"cell:{code}")
        assert (made["by"], made["cut"], made["service"]["code"]) == ("cell", f"cell:{code}", code)
        assert made["quality"] == whole["quality"]
        assert made["items"], code
        step = made["spread"]["step_min"]
        for item in made["items"]:
            key, waits = item["key"], made["spread"]["waits"][item["key"]]
            wrong += unlike(item, judge.by_service_cell(f"{code}@{key}"), f"{code} {key}")
            wrong += [key] if waits != judge.spread_of_cell(key, step, len(waits) - 1, code) else []
        expected = judge.by_service(code)
        wrong += unlike(made["total"], {name: expected[name] for name in judge.total(posts=False)}, f"{code} total")
    return wrong


def test_the_week_of_one_service_is_the_journals_and_keeps_its_own_promise(busy: BusyHall) -> None:
    assert week_of_services(busy) == []

    own = {code: report(busy, "heatmap", by=f"cell:{code}")["promise"]["minutes"] for code in ("A", "B")}
    with busy.store.view(HALL) as view:
        assert own == {code: view.config.promise_s(code) // 60 for code in own}


def test_the_week_of_one_service_on_postgresql_as_well(on_postgres: BusyHall) -> None:
    assert week_of_services(on_postgres) == []


def days_of_services(hall: BusyHall) -> list[str]:
    """Where the days of single services are not what the journal says."""
    judge, wrong = judge_of(hall), []
    for code in ("A", "B", "C"):
        made = report(hall, "trend", by=f"date:{code}")
        assert (made["by"], made["cut"], made["service"]["code"]) == ("date", f"date:{code}", code)
        assert made["items"], code
        for item in made["items"]:
            wrong += unlike(item, judge.by_service_date(f"{code}@{item['key']}"), f"{code} {item['key']}")
        expected = judge.by_service(code)
        wrong += unlike(made["total"], {name: expected[name] for name in judge.total(posts=False)}, f"{code} total")
    return wrong


def test_the_days_of_one_service_are_the_journals(busy: BusyHall) -> None:
    assert days_of_services(busy) == []


def test_the_days_of_one_service_on_postgresql_as_well(on_postgres: BusyHall) -> None:
    assert days_of_services(on_postgres) == []


def test_a_service_that_there_is_not_has_no_week(busy: BusyHall) -> None:
    for name, asked, code in (
        ("heatmap", "cell:ghost", "unknown_service"),
        ("heatmap", "hour:A", "invalid"),
        ("trend", "date:ghost", "unknown_service"),
    ):
        with pytest.raises(Refusal) as refused:
            report(busy, name, by=asked)
        assert refused.value.code == code
    with pytest.raises(Refusal, match="invalid"):
        report(busy, "windows", by="window:A")


def test_the_case_mix_is_that_of_the_journal(busy: BusyHall) -> None:
    made, judge = report(busy, "staff", SECOND, SECOND), judge_of(busy, SECOND, SECOND)

    for item in (*made["items"], made["total"]):
        actor = None if item["key"] == "total" else item["key"]
        assert unlike(item, {"case_mix": judge.case_mix(actor)}, str(actor)) == []


def test_a_comparison_is_of_the_days_just_before_and_the_weekdays_a_year_before(busy: BusyHall) -> None:
    made = report(busy, "comparison", SECOND, SECOND)

    assert [item["name"] for item in made["items"]] == [
        "2025-06-04 – 2025-06-04", "2025-06-03 – 2025-06-03", "2024-06-05 – 2024-06-05"
    ]  # fmt: skip
    assert unlike(made["items"][0], judge_of(busy, SECOND, SECOND).total(posts=False), "this") == []
    assert unlike(made["items"][1], judge_of(busy, FIRST, FIRST).total(posts=False), "previous") == []
    assert [item["working_days"] for item in made["items"]] == [1, 1, 1]
    assert made["items"][1]["served_per_day"] == made["items"][1]["served"]
    now, before = made["items"][0]["issued"], made["items"][1]["issued"]
    assert made["changes"]["previous"]["issued"]["difference"] == now - before
    assert made["changes"]["last_year"]["issued"] == {"difference": now, "share": None, "new": True}


def test_the_exceptions_are_those_of_the_journal(busy: BusyHall) -> None:
    made, found = report(busy, "exceptions"), judge_of(busy).exceptions()

    assert {kind: made["counts"][kind] for kind in found} == dict(found)
    assert made["total"]["exception_n"] == len(made["items"]) == sum(made["counts"].values())
    assert found["no_show"] > 0
    assert found["out_of_order"] > 0


def test_the_story_of_a_ticket_is_every_fact_of_it(busy: BusyHall) -> None:
    case = report(busy, "exceptions")["items"][0]

    made = report(busy, "ticket", ticket=case["ticket"])

    with closing(sqlite3.connect(busy.store.url.removeprefix("sqlite:///"))) as connection:
        asked = "SELECT seq FROM facts WHERE ticket = ? ORDER BY seq"
        told = [seq for (seq,) in connection.execute(asked, [case["ticket"]])]
    assert sorted(item["key"] for item in made["items"]) == told
    assert made["ticket"]["number"] == case["key"]
    assert all(item["reason"] for item in made["items"] if item["story_type"] == "ticket_called")


def test_what_was_taken_back_is_marked_in_the_story(busy: BusyHall) -> None:
    judge = judge_of(busy)
    with closing(sqlite3.connect(busy.store.url.removeprefix("sqlite:///"))) as connection:
        (ticket,) = connection.execute("SELECT ticket FROM facts WHERE type = 'undone' AND ticket <> ''").fetchone()

    made = report(busy, "ticket", ticket=ticket)

    stood = {f["seq"] for f in judge._facts if f["ticket"] == ticket}
    marked = {i["key"] for i in made["items"] if i["story_undone"]}
    assert marked
    assert marked.isdisjoint(stood)


def test_every_story_is_told_in_whole_sentences(busy: BusyHall) -> None:
    words = Catalogue(ROOT / "config" / "lang")
    ids = [number.id for number in judge_of(busy).numbers]

    items = [i for id_ in ids for i in report(busy, "ticket", ticket=id_, words=words)["items"]]

    told = [text for i in items for words_ in (i["name"], i["story_because"]) if words_ for text in words_.values()]
    assert all(text and "{" not in text for text in told)
    assert {i["story_because"]["en"] for i in items if i["story_because"]} >= {"Waited longest", "Called by number"}
