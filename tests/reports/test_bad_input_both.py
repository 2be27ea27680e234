"""What is odd in a hall's days is answered alike over HTTP and by `hall report`: the same figures, or a clear no."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hall.cli import main
from hall.journey import call, day, desk, serve, take
from hall.journey.ports import Answer, By
from hall.reports import soundness
from hall.web import reports
from tests.reports.test_export import Book
from tests.web.house import ELSEWHERE, HERE, WORDS, House

REPORTS = "/api/v1/halls/town/reports"
FORMULA = "=1+1"
TODAY, LEFT_OPEN = "2026-03-02", "2026-03-03"


class Hall:
    """A house in which one day was worked and closed, and the next one was left open four days ago."""

    def __init__(self, data: Path) -> None:
        self.house = House(data)
        self.data = data
        self.house.app.register_api(reports.blueprint(self.house.store, WORDS))  # type: ignore[attr-defined]  # an OpenAPI app
        self.clerk = f"account:{self.house.person(FORMULA, 'clerk')}"
        self.elsewhere = ""
        for hall in (HERE, ELSEWHERE):
            self.a_day(hall)
        self.house.clock.step(days=1)
        self.do(HERE, day.open_day)
        self.do(HERE, lambda ledger: desk.open_window(ledger, "1", self.clerk))
        self.take(HERE)
        self.house.clock.step(days=4)

    def do(self, hall: str, work: Callable[[Any], Any]) -> Any:
        done: list[Any] = []

        def performed(ledger: Any) -> Answer:
            done.append(work(ledger))
            return Answer(status=200, body={})

        self.house.store.perform(hall, By(actor=self.clerk), performed)
        self.house.clock.step(minutes=5)
        return done[-1]

    def take(self, hall: str, *, test: bool = False) -> str:
        with self.house.store.view(hall) as view:
            service = view.config.services[0].code
        ask = take.Ask(service=service, channel="kiosk", test=test)
        return str(self.do(hall, lambda ledger: take.take(ledger, ask)).ticket.id)

    def a_day(self, hall: str) -> None:
        """One that is served by somebody whose name a spreadsheet would compute, and a test number."""
        self.do(hall, day.open_day)
        if hall == HERE:
            self.take(hall)
            self.do(hall, lambda ledger: desk.open_window(ledger, "1", self.clerk))
            self.do(hall, lambda ledger: call.call_next(ledger, "1"))
            self.do(hall, lambda ledger: serve.start(ledger, "1"))
            self.do(hall, lambda ledger: serve.finish(ledger, "1", "done"))
        self.elsewhere = self.take(hall, test=True)
        self.do(hall, lambda ledger: day.close_day(ledger))

    def over_http(self, name: str, **asked: str) -> Any:
        """Over HTTP, as an inspector."""
        client = self.house.client()
        return client.get(f"{REPORTS}/{name}", query_string=asked, headers=self.house.bearer("inspector"))

    def by_command(self, name: str, **asked: str) -> int:
        """By `hall report`; what it says goes to standard output and error."""
        options = [part for option, value in asked.items() for part in (f"--{option}", value)]
        return main(["report", "--data", str(self.data), "--hall", HERE, name, *options])


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    found = Hall(tmp_path_factory.mktemp("odd"))
    yield found
    found.house.close()


@pytest.mark.parametrize(
    ("name", "asked", "code", "said"),
    [
        ("day", {"from": "2025-06-04", "to": "2025-06-03"}, "invalid", "2025-06-03 < 2025-06-04"),
        ("day", {"from": "2099-01-01"}, "invalid", "2099-01-01"),
        ("day", {"from": "2024-01-01", "to": "2026-01-01"}, "invalid", "732 > 366"),
        ("day", {"from": "2026-03-02T23:30:00-11:00"}, "invalid", "2026-03-02T23:30:00-11:00"),
        ("day", {"from": "2026-02-30"}, "invalid", "2026-02-30"),
        ("day", {"by": FORMULA}, "invalid", FORMULA),
        ("tickets", {"by": FORMULA}, "invalid", FORMULA),
        ("ticket", {"ticket": "Z999"}, "unknown_ticket", "Z999"),
        ("ticket", {"ticket": FORMULA}, "unknown_ticket", FORMULA),
        ("horoscope", {}, "unknown_report", "horoscope"),
    ],
)
def test_what_cannot_be_is_refused_alike(
    hall: Hall, capsys: pytest.CaptureFixture[str], name: str, asked: dict[str, str], code: str, said: str
) -> None:
    answer = hall.over_http(name, **asked)

    assert answer.status_code in (404, 422)
    assert answer.get_json()["code"] == code
    assert hall.by_command(name, **asked) == 2
    assert said in capsys.readouterr().err


def test_the_number_of_another_hall_is_not_known_here(hall: Hall, capsys: pytest.CaptureFixture[str]) -> None:
    answer = hall.over_http("ticket", ticket=hall.elsewhere)

    assert (answer.status_code, answer.get_json()["code"]) == (404, "unknown_ticket")
    assert hall.by_command("ticket", ticket=hall.elsewhere) == 2
    assert hall.elsewhere in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "first", "last", "counts"),
    [
        ("day", TODAY, TODAY, {"issued": 1, "served": 1, "open": 0}),
        ("windows", LEFT_OPEN, LEFT_OPEN, {"issued": 1, "served": 0, "open": 1}),
        ("day", "2025-03-04", "2026-03-04", {"issued": 2, "served": 1, "open": 1}),
        ("soundness", TODAY, LEFT_OPEN, {"issued": 2, "excluded_test": 1, "left_open": 1, "trouble": "left_open"}),
    ],
    ids=["test numbers", "left open", "a whole year", "marked rows"],
)
def test_odd_days_have_the_same_right_figures_both_ways(
    hall: Hall, capfdbinary: pytest.CaptureFixture[bytes], name: str, first: str, last: str, counts: dict[str, Any]
) -> None:
    over_http = hall.over_http(name, **{"from": first, "to": last}).get_json()
    assert hall.by_command(name, **{"from": first, "to": last}) == 0
    by_command = json.loads(capfdbinary.readouterr().out)

    assert {figure: over_http["total"][figure] for figure in counts} == counts
    assert by_command["total"] == over_http["total"]
    assert by_command["items"] == over_http["items"]
    assert by_command["watch"] == over_http["watch"]
    assert over_http["watch"]["left_open"] == (None if last == TODAY else LEFT_OPEN)


def test_a_change_of_the_clocks_is_named_both_ways(
    hall: Hall, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "ZoneInfo", lambda _: ZoneInfo("Europe/Berlin"))
    days = {"from": "2025-03-20", "to": "2025-04-03"}

    over_http = hall.over_http("day", **days).get_json()
    assert hall.by_command("day", **days) == 0

    assert over_http["watch"]["clock_changes"] == ["2025-03-30"]
    assert json.loads(capfdbinary.readouterr().out)["watch"]["clock_changes"] == ["2025-03-30"]


def test_a_name_that_a_spreadsheet_would_compute_stays_a_text(
    hall: Hall, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    days = {"from": TODAY, "to": TODAY}
    over_http = hall.over_http("staff", format="csv", **days)
    assert hall.by_command("staff", format="csv", **days) == 0
    by_command = capfdbinary.readouterr().out

    for text in (over_http.data, by_command):
        (row, _) = csv.DictReader(io.StringIO(text.decode("utf-8-sig")))
        assert row["name"] == f"'{FORMULA}"
    assert hall.by_command("staff", format="xlsx", out=str(tmp_path / "s.xlsx"), **days) == 0
    cells = Book((tmp_path / "s.xlsx").read_bytes()).cells(2).values()
    assert (FORMULA, "") in cells, "a text, and no formula"
