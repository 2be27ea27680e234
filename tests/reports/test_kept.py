"""Figures that were kept say what the tickets say, to the last digit, and are used only while they do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hall.cli import main
from hall.domain.history import reading
from hall.journey import call, day, desk, serve, tickets
from hall.reports import day as sheets
from hall.reports import keeping, kept, make, satisfaction
from hall.reports.behind import Which
from hall.serving import sole_user
from hall.storage import day_figures, history, odd_reads, report_reads, report_rows
from hall.storage.day_figures import Position
from tests import servers
from tests.journey.databases import KINDS, for_sqlalchemy
from tests.judges.recompute import differences
from tests.judges.recompute_more import MoreJudge, unlike
from tests.reports import past
from tests.reports.busy_hall import FIRST_DAY, HALL, OPENS, BusyHall, live

REPORTS = [("day", by) for by in ("service", "hour", "half_hour", "window")] + [
    (name, "")
    for name in ("staff", "heatmap", "trend", "comparison", "lost", "cover", "fairness", "rates", "soundness")
]
REPORTS += [("heatmap", "cell:A"), ("exceptions", ""), *(("satisfaction", by) for by in satisfaction.CUTS)]
MONDAY = date(2025, 3, 3)
WEEKS = 1


@pytest.fixture(scope="module", params=KINDS)
def lived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BusyHall]:
    """Two closed days and an open one in which everything happens, and a week of another system before; all kept."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('kept') / 'hall.db'}"
    else:
        url = for_sqlalchemy(request.getfixturevalue("module_postgres"))
    hall = live(url, steps=60 if request.param == "sqlite" else 40, seed=11)
    bring_in(hall, MONDAY, 7 * WEEKS)
    keep_all(hall)
    yield hall
    hall.close()


@pytest.fixture(scope="module")
def module_postgres(postgres_url: str) -> Iterator[str]:
    with servers.fresh_database(postgres_url) as url:
        yield url


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[BusyHall]:
    """A morning with three numbers of which one still waits, closed so that it is kept for the next day."""
    made = BusyHall(f"sqlite:///{tmp_path / 'hall.db'}")
    made.do(day.open_day)
    made.do(lambda ledger: desk.open_window(ledger, "1", "account:c"))
    for minute in (0, 1, 2):
        made.clock.at = OPENS + timedelta(minutes=minute)
        made.take("A")
    for minute in (10, 20):
        serve_one(made, OPENS + timedelta(minutes=minute))
    made.do(lambda ledger: day.close_day(ledger, "keep"))
    yield made
    made.close()


def bring_in(hall: BusyHall, first: date, days: int) -> None:
    rows = past.days(first, days, 25)
    found = [reading.past(row, n, "Asia/Shanghai", datetime(2025, 6, 2, tzinfo=UTC)) for n, row in enumerate(rows, 2)]
    history.bring_in(hall.store.engine, HALL, found, hall.clock.now(), create=True, dry_run=False)


def serve_one(hall: BusyHall, at: datetime) -> None:
    for act, minutes in ((call.call_next, 0), (serve.start, 1), (serve.finish, 4)):
        hall.clock.at = at + timedelta(minutes=minutes)
        hall.do(lambda ledger, act=act: act(ledger, "1", "done") if act is serve.finish else act(ledger, "1"))


def keep_all(hall: BusyHall) -> int:
    return keeping.rebuild(hall.store, HALL, date.min, date.max, lambda _: None)


def from_tickets(hall: BusyHall, patch: pytest.MonkeyPatch, name: str, by: str, *days: date) -> dict[str, Any]:
    with patch.context() as without:
        without.setattr(kept, "made_by", lambda _: "other formulas")
        return make(hall.store, HALL, name, *days, by)


def without_source(made: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in made.items() if name != "made_from"}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (MONDAY, MONDAY + timedelta(days=7 * WEEKS - 1)),
        (FIRST_DAY, FIRST_DAY + timedelta(days=2)),
    ],
)
def test_every_report_is_the_same_from_kept_figures_as_from_tickets(
    lived: BusyHall, monkeypatch: pytest.MonkeyPatch, first: date, last: date
) -> None:
    for name, by in REPORTS:
        told = from_tickets(lived, monkeypatch, name, by, first, last)
        found = make(lived.store, HALL, name, first, last, by)
        assert without_source(found) == without_source(told), (name, by)
        assert (told["made_from"]["kept_days"], found["made_from"]["kept_days"] > 0) == (0, True)


def test_the_list_behind_exceptions_of_kept_days_reads_only_what_may_be_one(
    lived: BusyHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = MONDAY, MONDAY + timedelta(days=7 * WEEKS - 1)
    made = make(lived.store, HALL, "exceptions", *days)
    read: list[str] = []

    def laid_out(issued: Any, *more: Any) -> Any:
        read.extend(row.id for row in issued)
        return report_rows.assembled(issued, *more)

    monkeypatch.setattr(odd_reads, "assembled", laid_out)
    monkeypatch.setattr(report_reads, "assembled", laid_out)
    listed = make(lived.store, HALL, "tickets", *days, by="odd_case", which=Which(figure="exception_n"))

    assert listed["figure"]["value"] == made["total"]["exception_n"] > 0
    assert {item["ticket"] for item in listed["items"]} <= set(read)
    assert len(read) < make(lived.store, HALL, "trend", *days)["total"]["issued"] / 2


def test_kept_figures_are_those_of_the_journal(lived: BusyHall) -> None:
    last = FIRST_DAY + timedelta(days=2)
    judge = MoreJudge(lived.store.url, HALL, FIRST_DAY, last, lived.clock.now())

    for by in ("service", "hour", "window"):
        made = make(lived.store, HALL, "day", FIRST_DAY, last, by)
        assert made["made_from"]["kept_days"] == 2
        assert differences(made, judge) == []
    for name, rows in (("trend", judge.by_date), ("heatmap", judge.by_cell), ("staff", judge.by_clerk)):
        for item in make(lived.store, HALL, name, FIRST_DAY, last)["items"]:
            assert unlike(item, rows(item["key"]), item["key"]) == []


def test_a_period_counted_at_once_is_the_sum_of_its_days(lived: BusyHall) -> None:
    last = FIRST_DAY + timedelta(days=2)
    with report_reads.opened(lived.store.url) as connection:
        period = report_reads.period(connection, HALL, FIRST_DAY, last, lived.clock.now())

    for by in ("service", "hour", "half_hour", "window", "cell"):
        at_once = sheets.report(period, by)
        added = sheets.sheet(_laid(lived, last, by))
        assert added["items"] == at_once["items"], by
        assert added["total"] == at_once["total"], by


def _laid(hall: BusyHall, last: date, by: str) -> Any:
    with report_reads.opened(hall.store.url) as connection:
        return kept.laid(connection, HALL, FIRST_DAY, last, hall.clock.now(), by)


def test_the_open_day_is_counted_from_its_tickets(lived: BusyHall) -> None:
    made = make(lived.store, HALL, "day", FIRST_DAY, FIRST_DAY + timedelta(days=2))["made_from"]

    assert made == {"kept_days": 2, "counted_days": 1, "percentiles": "exact"}


def test_a_change_to_a_day_that_is_over_is_seen_at_once(hall: BusyHall, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_all(hall)
    assert make(hall.store, HALL, "day", FIRST_DAY)["total"]["open"] == 1
    hall.clock.at = OPENS + timedelta(days=1)
    hall.do(day.open_day)
    hall.do(lambda ledger: desk.open_window(ledger, "1", "account:c"))
    serve_one(hall, OPENS + timedelta(days=1, minutes=5))

    made = make(hall.store, HALL, "day", FIRST_DAY)

    assert (made["total"]["open"], made["total"]["served"], made["made_from"]["kept_days"]) == (0, 3, 0)
    assert keep_all(hall) == 1
    again = make(hall.store, HALL, "day", FIRST_DAY)
    assert (again["made_from"]["kept_days"], without_source(again)) == (1, without_source(made))


def test_days_that_come_in_from_another_system_are_kept_when_their_turn_comes(hall: BusyHall) -> None:
    bring_in(hall, MONDAY, 2)

    with hall.store.read() as connection:
        assert set(day_figures.known(connection, HALL)) == {MONDAY, MONDAY + timedelta(days=1), FIRST_DAY}
        assert day_figures.due(connection, HALL, "", 9)[0] == FIRST_DAY


def test_figures_by_other_formulas_are_not_used(hall: BusyHall, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_all(hall)
    monkeypatch.setattr(kept, "_sources", lambda: "the sources of another version")

    assert make(hall.store, HALL, "day", FIRST_DAY)["made_from"]["kept_days"] == 0


def test_what_was_measured_before_a_change_is_not_kept_after_it(hall: BusyHall) -> None:
    with report_reads.opened(hall.store.url) as connection:
        at = day_figures.position(connection, HALL)
    old = Position(at.epoch, at.seq - 1)

    assert not hall.store.write(lambda c: day_figures.keep(c, HALL, FIRST_DAY, [], old, "any"))
    assert make(hall.store, HALL, "day", FIRST_DAY)["total"]["issued"] == 3


def test_a_day_that_was_opened_again_is_not_kept(hall: BusyHall) -> None:
    hall.do(lambda ledger: day.open_day(ledger, confirmed=True))
    with report_reads.opened(hall.store.url) as connection:
        at = day_figures.position(connection, HALL)

    assert not hall.store.write(lambda c: day_figures.keep(c, HALL, FIRST_DAY, [], at, "any"))


def test_the_server_keeps_a_closed_day_by_itself_and_once(hall: BusyHall) -> None:
    told = make(hall.store, HALL, "windows", FIRST_DAY)
    keeper = keeping.Keeper(hall.store)

    assert (keeper.keep_some(), keeper.keep_some()) == (1, 0)
    made = make(hall.store, HALL, "windows", FIRST_DAY)
    assert (made["made_from"]["kept_days"], without_source(made)) == (1, without_source(told))


def test_days_from_before_figures_were_kept_are_found(hall: BusyHall) -> None:
    def forget(connection: Any) -> None:
        connection.execute(day_figures.figure_days.delete())

    hall.store.write(forget)

    assert make(hall.store, HALL, "day", FIRST_DAY)["total"]["issued"] == 3
    assert hall.store.write(lambda c: day_figures.mark_unknown(c, HALL)) == 1


def test_a_ticket_voided_after_the_day_takes_its_figures_with_it(hall: BusyHall) -> None:
    keep_all(hall)
    hall.clock.at = OPENS + timedelta(days=1)
    hall.do(day.open_day)
    waits = hall.do(lambda ledger: next(iter(ledger.open_tickets())))
    hall.do(lambda ledger: tickets.void(ledger, ledger.ticket(waits.id), "left"))

    made = make(hall.store, HALL, "day", FIRST_DAY)

    assert (made["total"]["issued"], made["quality"]["excluded_void"]) == (2, 1)


def test_one_command_makes_them_anew_and_says_how_far_it_is(hall: BusyHall, capsys: pytest.CaptureFixture[str]) -> None:
    data = Path(hall.store.url.removeprefix("sqlite:///")).parent

    assert main(["rebuild-figures", "--data", str(data)]) == 0

    said = capsys.readouterr().out
    assert f"town {FIRST_DAY.isoformat()}: 3 numbers (1 of 1 days)" in said
    assert make(hall.store, HALL, "day", FIRST_DAY)["made_from"]["kept_days"] == 1


def test_the_command_leaves_a_running_server_alone(hall: BusyHall, capsys: pytest.CaptureFixture[str]) -> None:
    data = Path(hall.store.url.removeprefix("sqlite:///")).parent

    with sole_user(data):
        assert main(["rebuild-figures", "--data", str(data)]) == 2

    assert "keeps figures by itself" in capsys.readouterr().err
