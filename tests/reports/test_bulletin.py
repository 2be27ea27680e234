"""The bulletin: the lines that halls have published, the journal's own cases, and never two sources together."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from hall.domain.items import Entry
from hall.domain.measures import cases
from hall.domain.refusals import Refusal
from hall.journey import bring_totals, rate, record_items
from hall.reports import csv_table, export, make
from hall.reports.about import about
from hall.settings import ROOT
from hall.words import Catalogue
from tests.journey import small_hall
from tests.journey.databases import migrated_file, sqlite_database
from tests.journey.open_hall import OpenHall
from tests.judges import recompute_items
from tests.judges.recompute_more import unlike

__all__ = ["migrated_file", "sqlite_database"]
ITEMS = [
    {"code": "copy", "name": small_hall.words("copy"), "services": ["A", "B"]},
    {"code": "permit", "name": small_hall.words("permit"), "services": ["A"], "kind": "promised", "promised_days": 2,
     "statutory_days": 20},
]  # fmt: skip
DEPARTMENTS = [{"code": "tax", "name": small_hall.words("tax")}, {"code": "land", "name": small_hall.words("land")}]
ZHENHAI = "month,unit,accepted,completed,on_the_spot,on_time,overdue,statutory_days,promised_days,actual_days\n"
ZHENHAI += "2026-02,tax,28151,28083,14198,28083,0,20,7,3.5\n"
MARCH = (date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def hall(sqlite_database: str) -> Iterator[OpenHall]:
    body = small_hall.body(items=ITEMS, departments=DEPARTMENTS)
    body["services"][0]["department"] = "tax"
    found = OpenHall(sqlite_database, body)
    found.open_day()
    yield found
    found.close()


def bulletin(hall: OpenHall, by: str = "", days: tuple[date, date] = MARCH, **more: Any) -> dict[str, Any]:
    return make(hall.store, hall.code, "bulletin", *days, by, **more)


def bring(hall: OpenHall, text: str) -> None:
    hall.do(lambda ledger: bring_totals.bring(ledger, text, "the province's system"))


def bad_rows(hall: OpenHall, text: str) -> list[tuple[int, str]]:
    faults: list[Any] = hall.look(lambda view: bring_totals.look(view, text)[1])
    return [(one.row, one.code) for one in faults]


def a_busy_week(hall: OpenHall, seed: int = 3) -> None:
    """Five days on which things are accepted, completed later, asked about, sent home for papers, and corrected."""
    rng, waiting = random.Random(seed), list[str]()
    hall.open("1", "3")
    for number in range(60):
        window, service = rng.choice((("1", "A"), ("3", "B")))
        hall.take(service)
        ticket = hall.call_next(window)
        hall.start(window)
        entries = [Entry(item="copy", count=rng.randint(1, 3), outcome=rng.choice(("completed", "papers_missing")))]
        if service == "A":
            entries.append(permit(rng, waiting, number))
        hall.do(lambda ledger, w=window, e=tuple(entries): record_items.record(ledger, w, e))
        hall.finish(window)
        if rng.random() < 0.5:
            level = rng.randint(1, 5)
            hall.do(lambda view, i=ticket.id, n=level: rate.rate(view, i, n, rate.PHONE))
        if rng.random() < 0.1:
            again = [Entry(item="copy")]
            hall.do(lambda ledger, i=ticket.id, e=again: record_items.correct(ledger, i, 1, e, "miscounted"))
        if number % 12 == 11:
            hall.clock.step(86_400)
            hall.close_day()
            hall.open_day()
            hall.open("1", "3")


def permit(rng: random.Random, waiting: list[str], number: int) -> Entry:
    """A new case, or something about one that waits."""
    if waiting and rng.random() < 0.7:
        case = rng.choice(waiting)
        if rng.random() < 0.5:
            return Entry(item="permit", case=case, outcome="papers_missing")
        waiting.remove(case)
        return Entry(item="permit", case=case)
    waiting.append(f"2026-{number}")
    return Entry(item="permit", case=waiting[-1], outcome="accepted")


def test_the_published_lines_come_out(hall: OpenHall) -> None:
    bring(hall, ZHENHAI)

    total = bulletin(hall, "department", (date(2026, 2, 1), date(2026, 2, 28)))["total"]

    assert round(total["completion_rate"] * 100, 2) == 99.76
    assert round(total["on_the_spot_rate"] * 100, 2) == 50.44
    assert total["actual_speed_up"] == 0.5
    assert total["promised_speed_up"] == 0.65
    assert total["on_time_rate"] == 1


def test_people_came_so_often_for_a_case() -> None:
    assert cases.mean_visits({1: 70, 2: 25, 3: 5}) == pytest.approx(1.35, abs=1e-12)
    assert cases.mean_visits({}) is None


@pytest.mark.parametrize("by", ["department_own", "service"])
def test_the_halls_own_cases_are_the_journals(hall: OpenHall, by: str) -> None:
    a_busy_week(hall)
    found, today = recompute_items.lists(hall.url, hall.code), hall.clock.now().date().isoformat()
    span = ("2026-03-01", "2026-03-31")

    made = bulletin(hall, by)

    keys = {"tax": "A", "-": "B"} if by == "department_own" else {"A": "A", "B": "B"}
    assert made["source"]["used"] == "own"
    assert unlike(made["total"], recompute_items.figures(found, *span, today), "total") == []
    for item in made["items"]:
        if item["key"] in keys:
            row = recompute_items.figures(found, *span, today, keys[item["key"]])
            assert unlike(item, row, item["key"]) == []
    for name in ("on_time_rate", "overdue", "visits_per_case", "papers_missing", "participation", "satisfaction"):
        assert made["total"][name], name


def test_by_item_there_are_cases_and_no_ratings(hall: OpenHall) -> None:
    a_busy_week(hall)

    made = bulletin(hall, "item")

    assert {item["key"] for item in made["items"]} == {"copy", "permit"}
    assert sum(item["accepted"] for item in made["items"]) == made["total"]["accepted"]
    assert made["total"]["satisfaction"] is None


def test_totals_and_own_cases_are_never_added_up(hall: OpenHall) -> None:
    a_busy_week(hall)
    hall.clock.step(30 * 86_400)
    bring(hall, "month,unit,accepted,completed,on_the_spot\n2026-03,tax,100,90,80\n")

    other, own = bulletin(hall, "department"), bulletin(hall, "department_own")

    assert (other["source"]["used"], other["source"]["names"]) == ("approval", ["the province's system"])
    assert (other["total"]["accepted"], other["total"]["on_time_rate"]) == (100, None)
    assert own["source"]["used"] == "own"
    assert own["total"]["accepted"] not in (100, 0)
    assert other["total"]["satisfaction"] == own["total"]["satisfaction"]
    half = bulletin(hall, "department", (date(2026, 3, 1), date(2026, 3, 30)))
    two = bulletin(hall, "department", (date(2026, 2, 1), date(2026, 3, 31)))
    assert half["source"]["used"] == two["source"]["used"] == "own"
    assert bulletin(hall, "service")["source"]["used"] == "own"


def test_a_month_that_comes_again_is_replaced_and_the_journal_says_so(hall: OpenHall) -> None:
    bring(hall, ZHENHAI)
    bring(hall, ZHENHAI.replace("28151", "30000"))

    total = bulletin(hall, "department", (date(2026, 2, 1), date(2026, 2, 28)))["total"]

    assert total["accepted"] == 30000
    facts = [f.fact for f in hall.look(lambda view: view.facts_after(1, 0, 500)) if f.fact.type == "totals_imported"]
    assert [fact.data["replaced"] for fact in facts] == [[], ["2026-02"]]


HEAD = "month,unit,accepted,completed,on_the_spot\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [(1, "column_missing")] * 5),
        ("month,unit,accepted,completed\n", [(1, "column_missing")]),
        (HEAD, [(1, "row_count")]),
        (HEAD.replace("\n", ",colour\n"), [(1, "column_unknown")]),
        (HEAD + "2026-2,tax,1,1,1\n", [(2, "month")]),
        (HEAD + "2026-03,tax,1,1,1\n", [(2, "month_open")]),
        (HEAD + "2026-02,police,1,1,1\n", [(2, "unit")]),
        (HEAD + "2026-02,tax,one,-1,\n", [(2, "count")] * 3),
        (HEAD + "2026-02,tax,1,1,2\n", [(2, "more_than_whole")]),
        (HEAD + "2026-02,tax,1,1,1,9\n", [(2, "cells")]),
        (HEAD + "2026-02,tax,1,1,1\n2026-02,tax,1,1,1\n", [(3, "twice")]),
        (HEAD + "2026-02,tax,1,1,1\n2026-02,B,1,1,1\n", [(3, "mixed")]),
        (HEAD + "x,y,1,1,1\n2026-02,tax,z,1,1\n", [(2, "month"), (2, "unit"), (3, "count")]),
        (HEAD.replace("\n", ",actual_days\n") + "2026-02,tax,1,1,1,many\n", [(2, "days")]),
    ],
)
def test_every_bad_row_is_named_and_nothing_comes_in(hall: OpenHall, text: str, found: list[tuple[int, str]]) -> None:
    assert bad_rows(hall, text) == found
    with pytest.raises(Refusal, match="totals_bad"):
        bring(hall, text)
    assert hall.look(lambda view: view.visits.items.months()) == []


def test_every_figure_and_every_fault_has_its_words(hall: OpenHall) -> None:
    words = Catalogue(ROOT / "config" / "lang")
    bring(hall, ZHENHAI)

    made = bulletin(hall, "department", (date(2026, 2, 1), date(2026, 2, 28)), words=words)

    assert {name for name in made["total"] if name not in ("key", "name")} == set(made["definitions"])
    codes = ("column_missing", "column_unknown", "column_twice", "row_count", "cells", "month", "month_open", "unit")
    for code in (*codes, "count", "days", "more_than_whole", "twice", "mixed"):
        assert words.has("zh-Hant", f"totals-fault-{code}"), code


SAYS: dict[str, Callable[[bytes], bool]] = {
    "csv": lambda content: b"accepted" in content,
    "xlsx": lambda content: content[:2] == b"PK",
    "pdf": lambda content: content[:4] == b"%PDF",
}


@pytest.mark.parametrize("kind", SAYS)
def test_it_comes_as_a_file(hall: OpenHall, kind: str) -> None:
    words = Catalogue(ROOT / "config" / "lang")
    bring(hall, ZHENHAI)
    made = bulletin(hall, "department", (date(2026, 2, 1), date(2026, 2, 28)), words=words)

    assert SAYS[kind](export.as_file(made, kind, words, "zh-Hans", "Li"))


def test_it_is_compared_with_the_month_before_and_a_year_before_and_says_the_working_days(hall: OpenHall) -> None:
    a_busy_week(hall)
    now = bulletin(hall)
    hall.clock.at += timedelta(days=40)

    made = bulletin(hall, days=(date(2026, 4, 1), date(2026, 4, 30)))

    before = made["changes"]["previous"]
    assert (before["from"], before["to"], before["working_days"]) == ("2026-03-01", "2026-03-31", 31)
    assert before["figures"]["accepted"] == {"difference": -now["total"]["accepted"], "share": -1.0, "new": False}
    year = made["changes"]["last_year"]
    assert (year["from"], year["to"]) == ("2025-04-01", "2025-04-30")
    assert now["changes"]["last_year"]["figures"]["accepted"]["new"]
    assert made["working_days"] == 30


def test_cases_of_two_sources_are_not_compared(hall: OpenHall) -> None:
    a_busy_week(hall)
    bring(hall, ZHENHAI)

    assert bulletin(hall)["changes"]["previous"]["figures"] is None
    assert bulletin(hall, days=(date(2026, 2, 1), date(2026, 2, 28)))["changes"]["last_year"]["figures"] is None


@pytest.mark.parametrize(
    ("days", "source"), [(MARCH, "own"), ((date(2026, 2, 1), date(2026, 2, 28)), "approval: the province's system")]
)
def test_each_row_of_its_csv_names_whose_cases_these_are(hall: OpenHall, days: tuple[date, date], source: str) -> None:
    bring(hall, ZHENHAI)

    text = csv_table.csv_bytes(bulletin(hall, days=days), "en").decode("utf-8-sig")

    assert {row["source"] for row in csv.DictReader(io.StringIO(text))} == {source}


def test_files_say_the_comparison_in_words(hall: OpenHall) -> None:
    a_busy_week(hall)
    words = Catalogue(ROOT / "config" / "lang")

    for language in ("en", "zh-Hans", "zh-Hant"):
        told = dict(about(bulletin(hall), partial(words.say, language), language, "Li"))
        line = told[words.say(language, "bulletin-against-previous")]
        assert "2026-02-01" in line
        assert "{" not in line
        assert words.say(language, "bulletin-new") in line
