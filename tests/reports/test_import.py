"""History from another system comes in whole and once, and its days count like days that the hall has lived."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from hall.cli import main
from hall.domain.history import BadRow, reading
from hall.reports import csv_table, make
from hall.serving import sole_user
from hall.storage import checks
from hall.storage.store import Store
from tests import servers
from tests.judges.recompute import Judge, differences
from tests.reports import past
from tests.reports.busy_hall import HALL, OPENS, BusyHall, Clock, live

MONDAY = date(2025, 3, 3)
REPORTS = [("day", "service"), ("day", "hour"), ("day", "window"), ("windows", "window")]


class Hall:
    """A copy of the town hall, newly made, in a folder of its own."""

    def __init__(self, data: Path, template: Path) -> None:
        data.mkdir()
        shutil.copyfile(template, data / "hall.db")
        self.clock = Clock(OPENS)
        self.store = Store(f"sqlite:///{data / 'hall.db'}", self.clock)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town hall that nobody opens."""
    folder = tmp_path_factory.mktemp("template")
    made = BusyHall(f"sqlite:///{folder / 'made.db'}")
    made.close()
    checks.copy_sqlite(folder / "made.db", folder / "hall.db")
    return folder / "hall.db"


@pytest.fixture
def hall(tmp_path: Path, template: Path) -> Iterator[Hall]:
    """The hall in the folder `data`."""
    found = Hall(tmp_path / "data", template)
    yield found
    found.store.close()


@pytest.fixture(scope="module")
def empty_hall(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Iterator[Hall]:
    """A hall into which nothing ever comes: all of these tests are refused."""
    found = Hall(tmp_path_factory.mktemp("empty") / "data", template)
    yield found
    found.store.close()


def bring(hall: Hall | BusyHall, rows: list[dict[str, str]], *more: str) -> int:
    """`hall import` of these visits."""
    data = data_of(hall)
    return main(["import", "--data", data, str(past.write(Path(data).parent / "visits.csv", rows)), *more])


def data_of(hall: Hall | BusyHall) -> str:
    """The folder of a hall."""
    return str(Path(hall.store.url.removeprefix("sqlite:///")).parent)


def count(hall: Hall, what: str) -> Any:
    with closing(sqlite3.connect(hall.store.url.removeprefix("sqlite:///"))) as connection:
        return connection.execute(f"SELECT {what}").fetchone()[0]


def issued(hall: Hall | BusyHall, day: date = MONDAY) -> int:
    return int(make(hall.store, HALL, "day", day, day)["total"]["issued"])


def found_by_the_judge(hall: Hall | BusyHall, first: date, last: date) -> list[str]:
    judge = Judge(hall.store.url, HALL, first, last, hall.clock.now())
    return [
        f"{name} by {by}: {line}"
        for name, by in REPORTS
        for line in differences(make(hall.store, HALL, name, first, last, by), judge)
    ]


def test_every_figure_of_imported_days_is_the_journals(hall: Hall) -> None:
    rows = past.days(MONDAY, 2, 30)

    assert bring(hall, rows, "--create") == 0

    assert issued(hall) == 30
    assert found_by_the_judge(hall, MONDAY, date(2025, 3, 4)) == []


def test_an_imported_day_balances_and_its_queue_agrees_with_its_waits(hall: Hall) -> None:
    bring(hall, past.days(MONDAY, 1, 80), "--create")

    quality = make(hall.store, HALL, "day", MONDAY, MONDAY)["quality"]

    assert (quality["balanced"], quality["open"], quality["impossible_order"]) == (True, 0, 0)
    assert quality["little_off"] <= 0.02


def test_days_from_before_change_no_figure_of_days_that_the_hall_has_lived(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    hall = live(f"sqlite:///{tmp_path / 'data' / 'hall.db'}", steps=60, seed=3)
    try:
        lived = (date(2025, 6, 3), date(2025, 6, 4), date(2025, 6, 5))
        before = [make(hall.store, HALL, "windows", day, day)["total"] for day in lived]

        assert bring(hall, past.days(MONDAY, 2, 20), "--create") == 0

        assert [make(hall.store, HALL, "windows", day, day)["total"] for day in lived] == before
        assert found_by_the_judge(hall, MONDAY, lived[1]) == []
    finally:
        hall.close()


def test_the_same_file_twice_does_not_double(hall: Hall, capsys: pytest.CaptureFixture[str]) -> None:
    rows = past.days(MONDAY, 2, 30)
    bring(hall, rows, "--create")
    facts = count(hall, "count(*) FROM facts")

    assert bring(hall, rows, "--create") == 0

    assert count(hall, "count(*) FROM facts") == facts
    assert "60 visits of the file were there already" in capsys.readouterr().out


def test_a_longer_file_brings_only_the_days_that_are_new(hall: Hall) -> None:
    bring(hall, past.days(MONDAY, 2, 20), "--create")

    assert bring(hall, past.days(MONDAY, 3, 20), "--create") == 0

    assert [issued(hall, date(2025, 3, day)) for day in (3, 4, 5)] == [20, 20, 20]


def test_a_day_of_another_record_is_refused_as_a_whole(hall: Hall, capsys: pytest.CaptureFixture[str]) -> None:
    bring(hall, [past.row()])

    assert bring(hall, [past.row(), past.row(ticket="A002")]) == 2

    assert issued(hall) == 1
    assert "A day comes in as a whole and once" in capsys.readouterr().err


def test_a_dry_run_changes_nothing(hall: Hall, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(hall, past.days(MONDAY, 1, 20), "--create", "--dry-run") == 0

    assert [count(hall, f"count(*) FROM {table}") for table in ("facts", "tickets", "accounts")] == [0, 0, 0]
    assert "Would bring 20 visits" in capsys.readouterr().out


def test_every_bad_row_is_named_and_none_of_the_others_comes_in(
    empty_hall: Hall, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        past.row(),
        past.row(ticket="A002", issued="yesterday"),
        past.row(ticket="A003", called="", rating="9"),
        past.row(ticket="A004", finished="2025-03-03T09:00:00"),
    ]

    assert bring(empty_hall, rows) == 2

    said = capsys.readouterr().err.splitlines()
    assert said[0].endswith("nothing was imported, 3 fault(s):")
    assert said[1].startswith("row 3: issued 'yesterday': not an ISO time; write 2025-06-03T09:15:00")
    assert said[2] == (
        "row 4: called is empty, but a visit that was served has it; "
        "rating '9': 1 to 5 for a visit that was served, else empty"
    )
    assert said[3] == "row 5: finished is before started"
    assert count(empty_hall, "count(*) FROM facts") == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"issued": "2125-03-03T09:00:00", "called": "", "started": "", "finished": ""}, "lies in the future"),
        ({"issued": "1970-01-01T00:00:00"}, "a year before 2000"),
        ({"finished": "2025-03-05T09:20:00"}, "more than a day after issued"),
        ({"finished": "2025-03-03"}, "a date without a time"),
        ({"outcome": "gone"}, "one of served, no_show, left"),
        ({"outcome": "left", "started": ""}, "one who was called and did not come is a no_show"),
        ({"window": ""}, "window is empty, but the visitor was called to one"),
        ({"recalls": "-1"}, "not a number from 0 to 99"),
        ({**past.LEFT, "recalls": "1"}, "was never called"),
        ({**past.NO_SHOW, "rating": "5"}, "1 to 5 for a visit that was served"),
        ({"ticket": "A" * 17}, "17 characters; at most 16"),
        ({"clerk": "x\x07y"}, "cannot be shown"),
        ({"visitor_class": "royalty"}, "visitor_class 'royalty' is not one of this hall's"),
        ({"service": "AA"}, "service 'AA' is not known here"),
        ({"window": "11"}, "window '11' is not known here"),
        ({"clerk": "Li"}, "clerk 'Li' has no account here"),
    ],
)
def test_a_fault_is_told_with_what_was_found(
    empty_hall: Hall, capsys: pytest.CaptureFixture[str], change: dict[str, str], said: str
) -> None:
    assert bring(empty_hall, [past.row(**change)]) == 2

    assert said in capsys.readouterr().err
    assert count(empty_hall, "count(*) FROM tickets") == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "the header row lacks ticket"),
        (b"\xff\xfe\x00", "save it as CSV UTF-8"),
        (past.HEADER.encode() + b"\n", "no visits stand below the header row"),
        (past.HEADER.replace("rating", "stars").encode(), "lacks rating; has the unknown stars"),
        (past.HEADER.encode() + b"\nA1,A\n", "row 2: the row ends before visitor_class"),
        (past.HEADER.encode() + b"\n" + b"," * 20 + b"\n", "more values than the header row has columns"),
    ],
)
def test_a_file_that_is_none_is_refused(
    empty_hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: bytes, said: str
) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(text)

    assert main(["import", "--data", data_of(empty_hall), str(file)]) == 2

    assert said in capsys.readouterr().err


def test_the_same_number_twice_on_a_day_is_named(empty_hall: Hall, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(empty_hall, [past.row(), past.row(service="B")]) == 2

    assert "row 3: ticket 'A001' stands for 2025-03-03 already in row 2" in capsys.readouterr().err


def test_nothing_comes_in_while_a_server_holds_the_hall(
    hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sole_user(tmp_path / "data"):
        assert bring(hall, [past.row()]) == 2

    assert "in use by a running server" in capsys.readouterr().err


def test_a_folder_without_a_hall_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--data", str(tmp_path), str(past.write(tmp_path / "v.csv", [past.row()]))]) == 2

    assert f"Make one with `hall init --data {tmp_path}`" in capsys.readouterr().err


def test_facts_have_two_times_and_say_that_they_came_in_afterwards(hall: Hall) -> None:
    bring(hall, [past.row()])

    with closing(sqlite3.connect(hall.store.url.removeprefix("sqlite:///"))) as connection:
        found = connection.execute("SELECT origin, happened_at, recorded_at FROM facts WHERE type = 'ticket_issued'")
        ((origin, happened, recorded),) = found.fetchall()
    at = datetime(2025, 3, 3, 1, tzinfo=UTC).timestamp() * 1_000_000
    assert (origin, happened) == ("backfilled", at)
    assert recorded > at
    assert all(finding.ok for finding in checks.look(hall.store.url, datetime.now(UTC)) if "journal" in finding.what)


def test_create_makes_services_windows_and_clerks_and_names_stay_text(hall: Hall) -> None:
    formula = "=1+1"

    assert bring(hall, [past.row(service=formula, window="@7", clerk="+Li")], "--create") == 0

    report = make(hall.store, HALL, "windows", MONDAY, MONDAY)
    (window,) = [item for item in report["items"] if item["served"]]
    assert window["name"] == "@7"
    assert count(hall, "name FROM accounts") == "+Li"
    by_service = make(hall.store, HALL, "day", MONDAY, MONDAY, "service")
    (service,) = [item for item in by_service["items"] if item["served"]]
    assert service["name"]["en"] == formula
    cells = [cell for line in csv.reader(io.StringIO(csv_table.csv_bytes(by_service, "en").decode())) for cell in line]
    assert "'=1+1" in cells
    assert formula not in cells


def test_a_service_that_was_made_is_on_no_kiosk(hall: Hall) -> None:
    bring(hall, [past.row(service="Old", window="9")], "--create")

    with hall.store.view(HALL) as ledger:
        made = ledger.config.service_by_code["Old"]
        assert (made.on_kiosk, made.typical_min) == (False, 9.0)
        assert [plan.code for plan in ledger.config.windows_of["Old"]] == ["9"]


def test_a_clerk_who_was_made_cannot_sign_in(hall: Hall) -> None:
    bring(hall, [past.row(clerk="Li Na")], "--create")

    assert count(hall, "password FROM accounts WHERE login = 'Li Na'") == "none"


def test_the_time_that_a_clock_put_forward_leaves_out_is_refused(hall: Hall) -> None:
    with pytest.raises(BadRow, match="never came in Europe/Berlin"):
        reading.past(past.row(issued="2025-03-30T02:30:00"), 2, "Europe/Berlin", datetime(2026, 1, 1, tzinfo=UTC))


def test_on_postgresql_as_well(postgres_url: str, tmp_path: Path) -> None:
    with servers.fresh_database(postgres_url) as url:
        hall = live(url, steps=60, seed=3)
        try:
            file = past.write(tmp_path / "visits.csv", past.days(MONDAY, 2, 40))

            for _ in range(2):
                assert main(["import", "--data", str(tmp_path), "--database", url, str(file), "--create"]) == 0

            assert issued(hall) == 40
            assert found_by_the_judge(hall, MONDAY, date(2025, 6, 4)) == []
        finally:
            hall.close()
