"""How honest we are: told beside true, worked out by hand (METRICS §8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from hall.journey import day
from hall.reports import csv_table, estimates, make, sheet, workbook
from hall.reports.near import nearest
from hall.settings import ROOT
from hall.storage.estimates import Shown
from hall.storage.foretold import recording
from hall.words import Catalogue
from tests.reports.busy_hall import FIRST_DAY, HALL, OPENS, BusyHall

WORDS = Catalogue(ROOT / "config" / "lang")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[BusyHall]:
    """Four were told 10 (5 to 15) minutes: they waited 9, 20, 4 and 13. One was told by the formula, one still waits.

    The naive formula had said 20 to all of them, the last one called had waited 12; of the third it had nothing to say.
    """
    hall = BusyHall(f"sqlite:///{tmp_path / 'hall.db'}")
    hall.do(day.open_day)
    told = [shown("1", 9), shown("2", 20), replace(shown("3", 4, service="B"), les_s=None), shown("4", 13, hour=1)]
    waiting = replace(shown("5", 0), called_at=None)
    again = replace(shown("2", 20), turn=1, risen=True)
    hall.store.write(recording(HALL, [*told, waiting, again], {}))
    yield hall
    hall.close()


def shown(ticket: str, waited_min: float, service: str = "A", hour: int = 0) -> Shown:
    at = OPENS + timedelta(minutes=5, hours=hour)
    return Shown(
        ticket=ticket,
        turn=0,
        day=FIRST_DAY,
        service=service,
        visitor_class="normal",
        at=at,
        raw_s=600,
        low_s=300,
        middle_s=600,
        high_s=900,
        low_min=5,
        high_min=15,
        naive_s=1200,
        les_s=720,
        called_at=at + timedelta(minutes=waited_min),
    )


def found(hall: BusyHall, by: str = "") -> dict[str, Any]:
    return make(hall.store, HALL, "estimates", by=by, words=WORDS)


def test_the_total_says_how_often_and_how_far_we_were_off(hall: BusyHall) -> None:
    total = found(hall)["total"]

    assert total["judged"] == 4
    assert total["first_call_mean_s"] == 690
    assert total["hit_rate"] == 0.5, "off by 1, 10, 6 and 3; at most 5 minutes or a quarter of the wait"
    assert total["coverage"] == 0.5, "9 and 13 lie between 5 and 15"
    assert total["above_high"] == 0.25, "20"
    assert total["error_mean_s"] == 300
    assert total["error_median_s"] == 270
    assert total["error_rms_s"] == pytest.approx(60 * 36.5**0.5), "1, 100, 36 and 9 square minutes"
    assert total["bias_s"] == -90
    assert total["rises"] == 0.25


def test_the_simple_predictors_are_judged_on_the_same_tickets(hall: BusyHall) -> None:
    total = found(hall)["total"]

    assert total["compared"] == 3
    assert total["compared_error_s"] == 280, "1, 10 and 3 minutes"
    assert total["naive_error_s"] == 360, "11, 0 and 7 minutes"
    assert total["naive_bias_s"] == 360
    assert total["les_error_s"] == 240, "3, 8 and 1 minutes"
    assert total["skill"] == pytest.approx(1 - 280 / 360)


def test_rows_are_services_hours_or_classes_and_add_up(hall: BusyHall) -> None:
    services, hours, classes = (
        {item["key"]: item["judged"] for item in found(hall, by)["items"] if item["judged"]}
        for by in ("service", "hour", "class")
    )

    assert services == {"A": 3, "B": 1}
    assert hours == {"08": 3, "09": 1}
    assert classes == {"normal": 4}


def test_rows_are_lengths_of_what_was_told_with_each_border_in_the_longer_one(hall: BusyHall) -> None:
    told = [(299, "00"), (300, "05"), (600, "10"), (1199, "10"), (2400, "40"), (9000, "40")]

    rows = {item["key"]: (item["name"], item["judged"]) for item in found(hall, "length")["items"]}

    assert rows == {"10": ({"zh-Hans": "10–20 分", "zh-Hant": "10–20 分", "en": "10–20 min"}, 4)}
    assert "10–20 分" in csv_table.csv_bytes(found(hall, "length"), "zh-Hant").decode("utf-8-sig")
    printed = sheet.of(found(hall, "length"), partial(WORDS.say, "zh-Hans"), "zh-Hans", "me")
    assert [row[0] for row in printed["rows"]] == ["10–20 分"]
    assert [estimates.length(replace(shown("1", 1), middle_s=s)) for s, _ in told] == [key for _, key in told]


def test_a_day_without_a_call_has_no_figures_and_no_error(hall: BusyHall) -> None:
    nobody = make(hall.store, HALL, "estimates", FIRST_DAY - timedelta(days=1))["total"]

    assert nobody["judged"] == 0
    assert {value for name, value in nobody.items() if name not in ("key", "name", "judged", "compared")} == {None}


def test_every_figure_is_defined_and_exported(hall: BusyHall) -> None:
    report = found(hall)

    assert set(report["definitions"]) == set(report["total"]) - {"key", "name"}
    assert b"above_high" in csv_table.csv_bytes(report, "en")
    assert workbook.xlsx_bytes(report, lambda key, **args: WORDS.say("zh-Hans", key, **args), "zh-Hans", "me")


def test_where_nobody_was_told_the_nearest_days_are_those_on_which_somebody_was(hall: BusyHall) -> None:
    told = FIRST_DAY.isoformat()
    after, before = FIRST_DAY + timedelta(days=3), FIRST_DAY - timedelta(days=3)

    found = [tuple(nearest(hall.store, HALL, one, one, "estimates").values())[1:] for one in (before, after)]

    assert found == [(None, told), (told, None)]
    assert nearest(hall.store, HALL, after, after)["before"] is None
