"""`hall report` gives on the command line what the page gives."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from hall.cli import main
from tests.reports.busy_hall import BusyHall


def run(hall: BusyHall, *asked: str) -> int:
    folder = Path(hall.store.url.removeprefix("sqlite:///")).parent
    return main(["report", "--data", str(folder), *asked, "--from", "2025-06-03"])


def test_json_has_items_total_and_definitions_with_the_names_of_the_metrics(
    quiet_hall: BusyHall, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(quiet_hall, "day", "--by", "service") == 0

    found = json.loads(capfdbinary.readouterr().out)
    names = "issued served no_show left wait_mean_s wait_median_s wait_p90_s wait_max_s way_mean_s service_mean_s"
    for name in (*names.split(), "handle_mean_s", "sl", "sl_served_only"):
        assert name in found["total"]
        assert set(found["definitions"][name]) == {"zh-Hans", "zh-Hant", "en"}
    assert (found["total"]["issued"], found["total"]["served"], found["total"]["wait_mean_s"]) == (3, 2, 900.0)


def test_csv_comes_on_standard_output(quiet_hall: BusyHall, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(quiet_hall, "windows", "--format", "csv", "--language", "en") == 0

    text = capfdbinary.readouterr().out.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["window"] for row in rows] == ["1", "2", "3", "4", "5", "6", "total"]
    assert rows[0]["served"] == "2"


def test_a_workbook_goes_into_a_file(quiet_hall: BusyHall, tmp_path: Path) -> None:
    assert run(quiet_hall, "ticket", "--ticket", "a002", "--format", "xlsx", "--out", str(tmp_path / "t.xlsx")) == 0

    assert (tmp_path / "t.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["horoscope"], "There is no report horoscope"),
        (["day", "--by", "planet"], "by is not right: planet; service, hour, half_hour, window, clerk"),
        (["day", "--hall", "nope"], "There is no hall with the code nope"),
        (["day", "--to", "2025-06-02"], "to is not right: 2025-06-02 < 2025-06-03"),
        (["day", "--to", "soon"], "'soon' is not a date; write YYYY-MM-DD"),
        (["day", "--format", "csv", "--language", "tlh"], "'tlh' is not a language of ours"),
        (["bursts", "--format", "xlsx"], "format is not right: xlsx; json, csv"),
        (["ticket", "--ticket", "Z9"], "There is no ticket Z9"),
    ],
)
def test_what_makes_no_sense_is_said_in_words(
    quiet_hall: BusyHall, capsys: pytest.CaptureFixture[str], asked: list[str], said: str
) -> None:
    assert run(quiet_hall, *asked) == 2

    assert said in capsys.readouterr().err
