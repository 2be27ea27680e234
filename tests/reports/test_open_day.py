"""The tally of the open day, followed as it grows, is that of its tickets counted anew, whatever happens on it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from hall.domain.measures.tally import Tally
from hall.journey import call, day, desk, serve, tickets
from hall.reports import growing, kept, make, today
from hall.reports.growing import OPEN_DAYS, Growing
from hall.storage import day_figures, judged_reads, report_reads
from tests import servers
from tests.journey.databases import for_sqlalchemy
from tests.reports.busy_hall import FIRST_DAY, HALL, OPENS, BusyDay, BusyHall


def told(tally: Tally) -> dict[str, Any]:
    """Everything that a tally says; what is zero says nothing."""
    return {
        "counts": {name: n for name, n in tally.counts.items() if n},
        "values": {name: +counted for name, counted in tally.values.items() if +counted},
        "longest": tally.longest,
        "overtime": sorted(tally.overtime),
    }


def said(cuts: Mapping[str, Mapping[str, Tally]]) -> dict[str, dict[str, Any]]:
    return {cut: {key: told(tally) for key, tally in rows.items()} for cut, rows in cuts.items()}


def differences(hall: BusyHall) -> list[str]:
    """Where the open day as it grew differs from its tickets, and the floor's share from counting anew."""
    now = hall.clock.now()
    with report_reads.opened(hall.store.url) as connection:
        grown = said(OPEN_DAYS.cuts(connection, HALL, FIRST_DAY, now, day_figures.CUTS))
        true = said(kept.measured(report_reads.period(connection, HALL, FIRST_DAY, FIRST_DAY, now)))
    return [
        f"{cut} {key}: {grown[cut].get(key)} for {true[cut].get(key)}"
        for cut in day_figures.CUTS
        for key in grown[cut].keys() | true[cut].keys()
        if grown[cut].get(key) != true[cut].get(key)
    ]


def share(hall: BusyHall) -> tuple[int, int]:
    with hall.store.view(HALL) as view:
        return today.within_promise(view)


def share_anew(hall: BusyHall) -> tuple[int, int]:
    kept_so_far = dict(judged_reads._KNOWN)
    judged_reads._KNOWN.clear()
    found = share(hall)
    judged_reads._KNOWN.update(kept_so_far)
    return found


class WatchedDay(BusyDay):
    """A busy day on which the floor and a manager ask after every few steps."""

    def __init__(self, hall: BusyHall, rng: random.Random) -> None:
        super().__init__(hall, rng)
        self.hall = hall
        self.shares: list[tuple[int, int]] = []
        self.begun_anew = 0

    def _one_step(self) -> None:
        super()._one_step()
        self.shares.append(share(self.hall))
        if len(self.shares) % 6 == 0:
            assert differences(self.hall) == [], f"after {len(self.shares)} steps"
            assert self.shares[-1] == share_anew(self.hall), f"after {len(self.shares)} steps"


def counting(patch: pytest.MonkeyPatch) -> list[str]:
    """How often a day was read from the beginning."""
    begun: list[str] = []
    begin = Growing.__init__

    def noted(self: Growing, *asked: Any) -> None:
        begun.append("begun")
        begin(self, *asked)

    patch.setattr(Growing, "__init__", noted)
    return begun


def live_through(url: str, steps: int, seed: int, patch: pytest.MonkeyPatch) -> WatchedDay:
    hall, begun = BusyHall(url), counting(patch)
    hall.promise_differently(1)
    watched = WatchedDay(hall, random.Random(seed))
    watched.run(steps)
    assert differences(hall) == [], "the day is closed"
    watched.begun_anew = len(begun)
    hall.close()
    return watched


def test_whatever_happens_it_is_what_counting_anew_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watched = live_through(f"sqlite:///{tmp_path / 'hall.db'}", 96, 5, monkeypatch)

    assert max(judged for _, judged in watched.shares) >= 5
    assert any(within < judged for within, judged in watched.shares)
    assert watched.begun_anew < 15, "a day is gone on with, not begun anew"


def test_on_postgresql_as_well(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with servers.fresh_database(postgres_url) as url:
        watched = live_through(for_sqlalchemy(url), 30, 8, monkeypatch)

    assert len(watched.shares) == 30


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20, 32))
def test_on_long_days_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    watched = live_through(f"sqlite:///{tmp_path / 'hall.db'}", 400, seed, monkeypatch)

    assert len(watched.shares) == 400


def test_what_came_is_counted_without_reading_the_day_again(
    quiet_hall: BusyHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(quiet_hall.store, HALL, "day")
    begun = counting(monkeypatch)

    quiet_hall.take("A")
    quiet_hall.do(lambda ledger: call.call_next(ledger, "1"))
    quiet_hall.clock.step(5)
    quiet_hall.do(lambda ledger: desk.undo(ledger, "1"))

    assert make(quiet_hall.store, HALL, "day")["total"]["issued"] == 4
    assert begun == []
    assert differences(quiet_hall) == []


def test_a_reading_that_broke_half_way_is_begun_anew(quiet_hall: BusyHall, monkeypatch: pytest.MonkeyPatch) -> None:
    make(quiet_hall.store, HALL, "day")
    quiet_hall.take("A")

    with monkeypatch.context() as broken:
        broken.setattr(growing.GrowingPosts, "take_in", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            make(quiet_hall.store, HALL, "day")

    assert differences(quiet_hall) == []


@pytest.mark.parametrize("change", ["settings", "standstill"])
def test_what_changes_the_terms_of_all_has_the_day_counted_anew(quiet_hall: BusyHall, change: str) -> None:
    make(quiet_hall.store, HALL, "day")

    if change == "settings":
        quiet_hall.promise_differently(3)
    else:
        quiet_hall.do(lambda ledger: day.suspend(ledger, "hall", "", "power"))
        quiet_hall.clock.step(200)
        quiet_hall.do(lambda ledger: day.resume(ledger, "hall", ""))

    assert differences(quiet_hall) == []


def test_overtime_of_the_open_day_is_that_of_its_tickets(quiet_hall: BusyHall) -> None:
    def early(body: dict[str, Any]) -> None:
        body["hall"]["hours"] = {"tue": [["08:30", "09:12"]]}

    quiet_hall.set_differently(early)
    quiet_hall.take("A")
    make(quiet_hall.store, HALL, "day")
    for _ in range(2):
        for act in (call.call_next, serve.start, lambda ledger, window: serve.finish(ledger, window, "done")):
            quiet_hall.do(lambda ledger, act=act: act(ledger, "1"))
            quiet_hall.clock.step(120)

    assert make(quiet_hall.store, HALL, "windows")["total"]["served_after_closing"] > 0
    assert differences(quiet_hall) == []


def test_a_day_that_was_just_closed_is_gone_on_with(quiet_hall: BusyHall, monkeypatch: pytest.MonkeyPatch) -> None:
    make(quiet_hall.store, HALL, "day")
    begun = counting(monkeypatch)

    quiet_hall.do(lambda ledger: day.close_day(ledger, "keep"))
    waits = quiet_hall.do(lambda ledger: next(t for t in ledger.open_tickets() if not t.test))
    quiet_hall.clock.at = OPENS + timedelta(days=1)
    quiet_hall.do(day.open_day)
    quiet_hall.do(lambda ledger: tickets.leave(ledger, ledger.ticket(waits.id), "visitor"))

    assert make(quiet_hall.store, HALL, "day", FIRST_DAY)["total"]["left"] == 1
    assert begun == []
    assert differences(quiet_hall) == []
