"""A figure of fewer than five values is shown with their number, each by its own, on the page and in every file."""

from __future__ import annotations

import csv
import io
from functools import partial
from typing import Any

import pytest

from hall.domain.measures.tally import Tally
from hall.reports import csv_table, few, figures, make, sheet, summing
from hall.reports.behind import Which
from hall.settings import ROOT
from hall.words import Catalogue
from tests.reports.busy_hall import HALL, BusyHall
from tests.reports.test_export import Book, column_of, xlsx

WORDS = Catalogue(ROOT / "config" / "lang")


def report(hall: BusyHall, name: str = "day", by: str = "service") -> dict[str, Any]:
    return make(hall.store, HALL, name, by=by, words=WORDS)


def test_four_values_are_few_and_five_are_not() -> None:
    tally = Tally()
    for seconds in (60, 120, 180, 240):
        tally.keep("wait", seconds)
    for seconds in (60, 120, 180, 240, 300):
        tally.keep("service", seconds)
    row = {"key": "A", "name": None, **figures.of(tally, with_posts=False)}

    found = few.of({"items": [], "total": row})

    assert found == {"A": {"wait_mean_s": 4, "wait_median_s": 4, "wait_p90_s": 4}}


def test_a_figure_of_nothing_is_not_a_figure_of_few(quiet_hall: BusyHall) -> None:
    found = report(quiet_hall)

    assert "B" not in found["few"]
    assert found["few"]["A"]["wait_mean_s"] == found["items"][0]["wait_n"] < few.FEWEST


@pytest.mark.parametrize(
    ("name", "by"), [("day", "service"), ("windows", ""), *((n, "") for n in ("lost", "fairness"))]
)
def test_the_number_beside_a_figure_is_that_of_the_rows_behind_it(quiet_hall: BusyHall, name: str, by: str) -> None:
    made = report(quiet_hall, name, by)

    few_in_total = made["few"]["total"]
    listed = {}
    for figure in few_in_total:
        which = Which(figure=figure, key="total")
        behind = make(quiet_hall.store, HALL, "tickets", by=made["by"], which=which)
        listed[figure] = behind["total"]["behind_n"]

    assert few_in_total == listed != {}


def test_csv_says_of_each_row_which_figures_are_of_few(quiet_hall: BusyHall) -> None:
    made = report(quiet_hall)

    rows = list(csv.DictReader(io.StringIO(csv_table.csv_bytes(made, "en").decode("utf-8-sig"))))

    assert f"wait_mean_s:{made['few']['A']['wait_mean_s']}" in rows[0]["few"].split()
    assert (rows[1]["service"], rows[1]["few"]) == ("B", "")
    assert "sl:" in rows[-1]["few"]


def test_in_a_workbook_a_figure_of_few_stays_a_number_with_theirs_beside_it(quiet_hall: BusyHall) -> None:
    made = report(quiet_hall)
    n = made["few"]["A"]["wait_mean_s"]

    book = xlsx(made)

    value, _ = book.cells(2)[f"{column_of(book, WORDS.say('en', 'metric-wait_mean_s', minutes=20))}2"]
    assert value == pytest.approx(made["items"][0]["wait_mean_s"] / 86_400)
    assert f"[h]:mm:ss&quot; (n {n})&quot;" in book.text("styles")
    assert isinstance(book, Book)


def test_on_paper_a_figure_of_few_says_so_and_is_grey(quiet_hall: BusyHall) -> None:
    made = report(quiet_hall)
    n = made["few"]["A"]["wait_mean_s"]

    page = sheet.of(made, partial(WORDS.say, "en"), "en", "Chen Jing")

    at = next(
        i for i, c in enumerate(page["columns"]) if c["label"] == WORDS.say("en", "metric-wait_mean_s", minutes=20)
    )
    assert page["rows"][0][at] == f"0:15:00 (n {n})"
    assert at in page["few"][0]
    assert page["few"][1] == []
    assert len(page["few"]) == len(page["rows"]) + 1


def test_shares_means_and_percentiles_of_added_up_days_know_their_numbers() -> None:
    known = summing.SHEETS["class"].figures
    tally = Tally()
    tally.values["wait_mean_s"].update({60: 2, 120: 1})
    tally.counts.update({"overtaken_share.n": 7, "overtaken_share": 2})

    numbers = summing.numbers(tally, known)

    assert (numbers["wait_p90_s"], numbers["overtaken_share"]) == (3, 7)
    assert "wait_n" not in numbers
