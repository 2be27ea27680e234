"""The report of alerts: how often, how quickly somebody saw to them, the same on page and in files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest

from hall.domain.wording import LANGUAGES
from hall.journey import alerts
from hall.journey.alert_readings import Known
from hall.journey.ports import By
from hall.reports import export, is_of_people, make
from hall.settings import ROOT
from hall.words import Catalogue
from tests.journey.databases import migrated_file, sqlite_database
from tests.journey.open_hall import OpenHall
from tests.reports.test_export import Book

__all__ = ["migrated_file", "sqlite_database"]
WORDS = Catalogue(ROOT / "config" / "lang")
NOTE = "=HYPERLINK(bad)"


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, migrated_file: Any) -> Iterator[OpenHall]:
    """One waits half an hour: red, taken over after 60 s, over after 180 s. Another's window is idle beside it."""
    path = tmp_path_factory.mktemp("alerts") / "hall.db"
    path.write_bytes(migrated_file.read_bytes())
    found = OpenHall(f"sqlite:///{path}")
    found.open_day()
    found.open("1")
    found.take("A")
    found.clock.step(1800)
    look(found)
    found.clock.step(60)
    (alert,) = [one for one in found.look(lambda view: list(view.alerts.standing())) if one.key == "longest_wait"]
    found.do(lambda view: alerts.acknowledge(view, alert.id, "Wang", NOTE), by=By(actor="account:boss"))
    found.call_next("1")
    look(found)
    found.clock.step(120)
    look(found)
    yield found
    found.close()


def look(hall: OpenHall) -> None:
    hall.do(lambda view: alerts.look(view, Known()), by=By(actor="hall"))


def made(hall: OpenHall, by: str) -> dict[str, Any]:
    return make(hall.store, hall.code, "alerts", by=by, words=WORDS)


def test_each_kind_says_how_often_and_how_quickly(hall: OpenHall) -> None:
    found = made(hall, "kind")

    rows = {row["key"]: row for row in found["items"]}
    wait = rows["longest_wait"]
    assert (wait["alert_n"], wait["alert_red_n"], wait["acknowledged_n"]) == (1, 1, 1)
    assert (wait["acknowledge_mean_s"], wait["clear_mean_s"], wait["clear_max_s"]) == (60, 180, 180)
    assert rows["idle_while_queue"]["acknowledge_mean_s"] is None
    assert found["total"]["alert_n"] == sum(row["alert_n"] for row in found["items"])
    assert wait["name"]["zh-Hans"] == "最长等候"


def test_the_list_names_each_alert_in_words_with_who_saw_to_it(hall: OpenHall) -> None:
    found = made(hall, "alert")

    (wait,) = [row for row in found["items"] if row["alert_owner"]]
    assert (wait["alert_level"], wait["alert_owner"], wait["acknowledge_s"], wait["clear_s"], wait["alert_why"]) == (
        "red", "Wang", 60, 180, "below"
    )  # fmt: skip
    assert wait["name"]["en"] == "service A: A0001 has waited 30 min, promised 30 min"
    assert set(wait["name"]) == set(LANGUAGES)
    assert found["sums"]["alert_n"] == len(found["items"])


def test_every_figure_has_its_definition_in_every_language(hall: OpenHall) -> None:
    for by in ("kind", "alert"):
        found = made(hall, by)

        assert all(set(said) == set(LANGUAGES) for said in found["definitions"].values())
        assert set(found["definitions"]) == set(found["total"]) - {"key", "name"}


def test_the_csv_has_the_same_figures_and_no_note_becomes_a_formula(hall: OpenHall) -> None:
    found = made(hall, "alert")

    content = export.as_file(found, "csv", WORDS, "en", "Wang").decode("utf-8-sig")

    rows = list(csv.DictReader(io.StringIO(content)))
    (wait,) = [row for row in rows if row["alert_owner"] == "Wang"]
    assert (wait["acknowledge_s"], wait["clear_s"], wait["alert_note"]) == ("60", "180", f"'{NOTE}")


@pytest.mark.parametrize("by", ["kind", "alert"])
def test_the_workbook_says_the_same_and_a_note_in_it_is_a_text(hall: OpenHall, by: str) -> None:
    found = made(hall, by)
    book = Book(export.as_file(found, "xlsx", WORDS, "zh-Hans", "Wang"))

    cells = book.cells(2)
    values = [value for value, _ in cells.values()]
    assert found["items"][0]["name"]["zh-Hans"] in values
    assert (NOTE in values) == (by == "alert")
    assert all(formula == "" or formula.startswith(("SUM", "SUBTOTAL", "IF")) for _, formula in cells.values())


def test_whoever_took_over_is_shown_to_people_and_not_to_programs() -> None:
    assert is_of_people("alerts", "alert")
    assert not is_of_people("alerts", "kind")
