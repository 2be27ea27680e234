"""Behind every figure of a sheet stand the tickets that make it, no more and no fewer."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hall.domain.refusals import Refusal
from hall.reports import KINDS, day, make
from hall.reports.behind import Which
from hall.reports.csv_table import csv_bytes
from hall.reports.members import MEMBERS, figure_of
from hall.reports.workbook import tab
from hall.settings import ROOT
from hall.storage import report_reads, story_reads
from hall.storage.report_reads import Period
from hall.words import Catalogue
from tests import servers
from tests.judges.recompute_more import MoreJudge
from tests.reports.busy_hall import HALL, BusyHall, live

FIRST, LAST = date(2025, 6, 3), date(2025, 6, 5)
JUDGED = {
    "service": MoreJudge.by_service,
    "hour": MoreJudge.by_hour,
    "half_hour": MoreJudge.by_half_hour,
    "window": MoreJudge.by_window,
    "clerk": MoreJudge.by_clerk,
    "date": MoreJudge.by_date,
    "cell": MoreJudge.by_cell,
    "service_cell": MoreJudge.by_service_cell,
}
SHEETS = {"window": "windows", "clerk": "staff", "date": "trend", "cell": "heatmap"}
BESIDE = {"key", "name", "weekday", "hour", "said", "then", "wait_max_number", "offers"}


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BusyHall]:
    hall = live(f"sqlite:///{tmp_path_factory.mktemp('behind') / 'hall.db'}", steps=260)
    yield hall
    hall.close()


@pytest.fixture(scope="module")
def on_postgres(postgres_url: str) -> Iterator[BusyHall]:
    with servers.fresh_database(postgres_url) as url:
        hall = live(url, steps=80, seed=3)
        yield hall
        hall.close()


def period(hall: BusyHall) -> Period:
    with report_reads.opened(hall.store.url) as connection:
        found = report_reads.period(connection, HALL, FIRST, LAST, hall.clock.now())
        return replace(found, clerks=story_reads.clerks(connection, {stage.clerk for stage in found.stages}))


def listed(hall: BusyHall, by: str, **which: Any) -> dict[str, Any]:
    return make(hall.store, HALL, "tickets", FIRST, LAST, by, Catalogue(ROOT / "config" / "lang"), which=Which(**which))


def rows_of(hall: BusyHall, by: str) -> list[dict[str, Any]]:
    """What the sheet of this cut shows, its total last; the weeks of single services have no total together."""
    if by != "service_cell":
        sheet = make(hall.store, HALL, SHEETS.get(by, "day"), FIRST, LAST, "" if by in SHEETS else by)
        return [*sheet["items"], sheet["total"]]
    weeks = {code: make(hall.store, HALL, "heatmap", FIRST, LAST, f"cell:{code}")["items"] for code in "ABC"}
    return [item | {"key": f"{code}@{item['key']}"} for code, items in weeks.items() for item in items]


def unlike(hall: BusyHall, by: str) -> list[str]:
    """Figures of this cut that the tickets behind them do not give, by our sheet and by the journal."""
    read, judge = period(hall), MoreJudge(hall.store.url, HALL, FIRST, LAST, hall.clock.now())
    rows, total, terms = day.heaps(read, by)
    wrong = []
    for item in rows_of(hall, by):
        heap = total if item["key"] == "total" else rows.get(item["key"])
        found = {} if item["key"] == "total" else JUDGED[by](judge, item["key"])
        for name in item.keys() - BESIDE:
            how, parts = MEMBERS[name].how, MEMBERS[name].parts(heap, terms) if heap else []
            made = figure_of(parts, how)
            told = (item[name], found.get(name, item[name]))
            if how != "weighed" and any((made or 0) != pytest.approx(said or 0, rel=1e-9) for said in told):
                wrong.append(f"{by} {item['key']}.{name}: {made} behind, {told} told and judged")
    return wrong


@pytest.mark.parametrize("by", JUDGED)
def test_every_figure_is_what_the_tickets_behind_it_make_and_what_the_journal_says(busy: BusyHall, by: str) -> None:
    assert unlike(busy, by) == []


@pytest.mark.parametrize("by", ["service", "window"])
def test_on_postgresql_as_well(on_postgres: BusyHall, by: str) -> None:
    assert unlike(on_postgres, by) == []


@pytest.mark.parametrize("figure", ["issued", "served", "no_show", "left", "expired", "open", "sl_kept", "called"])
def test_the_list_of_a_count_has_as_many_rows_as_the_figure_says(busy: BusyHall, figure: str) -> None:
    told = make(busy.store, HALL, "day", FIRST, LAST, "hour")

    for item in told["items"]:
        found = listed(busy, "hour", figure=figure, key=item["key"])
        assert len(found["items"]) == found["total"]["behind_n"] == item[figure], item["key"]


@pytest.mark.parametrize("figure", ["excluded", "excluded_test", "excluded_void", "late_void", "impossible_order"])
def test_what_the_data_quality_line_leaves_out_can_be_opened(busy: BusyHall, figure: str) -> None:
    quality = make(busy.store, HALL, "day", FIRST, LAST)["quality"]

    found = listed(busy, "service", figure=figure)

    assert len(found["items"]) == quality[figure]


def test_pages_of_a_list_are_the_whole_list_each_row_once(busy: BusyHall) -> None:
    whole = listed(busy, "service", figure="issued")

    count = -(-len(whole["items"]) // 40)
    pages = [listed(busy, "service", figure="issued", page=n + 1, size=40)["items"] for n in range(count)]

    assert [row["ticket"] for page in pages for row in page] == [row["ticket"] for row in whole["items"]]
    assert len({row["ticket"] for row in whole["items"]}) == whole["total"]["behind_n"]


def test_a_list_is_ordered_as_asked_and_what_has_no_value_comes_last(busy: BusyHall) -> None:
    waits = [row["behind_wait_s"] for row in listed(busy, "service", sort="-behind_wait_s")["items"]]

    known = [wait for wait in waits if wait is not None]
    assert known == sorted(known, reverse=True)
    assert waits[: len(known)] == known
    assert len(known) < len(waits)


def test_who_broke_the_promise_comes_first_behind_the_share_that_kept_it(busy: BusyHall) -> None:
    found = listed(busy, "service", figure="sl")

    counts = [row["behind_counts"] for row in found["items"]]
    assert counts == sorted(counts)
    assert found["figure"]["value"] == pytest.approx(sum(counts) / len(counts))


def test_the_longest_wait_leads_to_its_own_number_first(busy: BusyHall) -> None:
    total = make(busy.store, HALL, "day", FIRST, LAST)["total"]

    first = listed(busy, "service", figure="wait_max_s")["items"][0]

    assert (first["key"], first["behind_part_s"]) == (total["wait_max_number"], total["wait_max_s"])


def test_a_busy_window_names_whom_it_served(busy: BusyHall) -> None:
    found = listed(busy, "window", figure="busy_s", key="1")["items"]

    assert found
    assert all(row["ticket"] and row["name"]["en"] for row in found)


def test_every_row_is_told_in_words_and_its_csv_is_the_same_list(busy: BusyHall) -> None:
    found = listed(busy, "service", figure="called")

    rows = list(csv.reader(io.StringIO(csv_bytes(found, "zh-Hans").decode("utf-8-sig"))))

    assert all("{" not in text and text for row in found["items"] for text in row["name"].values())
    assert [row[2] for row in rows[1:-1]] == [row["key"] for row in found["items"]]


@pytest.mark.parametrize(
    ("which", "path"),
    [
        ({"figure": "beauty"}, "figure"),
        ({"key": "no such window"}, "key"),
        ({"sort": "beauty"}, "sort"),
        ({"page": 99, "size": 500}, "page"),
    ],
)
def test_what_there_is_not_is_said_with_what_there_is(busy: BusyHall, which: dict[str, Any], path: str) -> None:
    with pytest.raises(Refusal) as refused:
        listed(busy, "window", **which)

    assert (refused.value.code, refused.value.found["path"]) == ("invalid", path)


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_every_report_names_its_rows_and_has_a_title_that_a_worksheet_can_have(language: str) -> None:
    words = Catalogue(ROOT / "config" / "lang")
    assert all(words.say(language, f"export-row-{by}") for kind in KINDS.values() for by in kind.by)

    tabs = [tab(words.say(language, f"export-title-{name}")) for name in KINDS]

    assert all(0 < len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in tabs)
