"""Bookings, returns for papers, first visits and after-work on the page are those of the journal."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from hall.domain.items import Entry
from hall.domain.refusals import Refusal
from hall.journey import attend, record_items
from hall.reports import make
from hall.reports.behind import Which
from tests.journey import bookings, small_hall
from tests.journey.bookings import at, booked, cancel
from tests.journey.open_hall import OpenHall
from tests.judges import mutants
from tests.judges.recompute import differences as disagreements
from tests.judges.recompute_coming import ComingJudge
from tests.judges.recompute_more import unlike
from tests.reports.busy_hall import prepare

ITEMS = [{"code": "permit", "name": small_hall.words("permit"), "services": ["A", "B"]}]
FIRST, LAST = at(9).date(), at(9, day=5).date()
NAMES = ("Li", "Wang", "Zhao", "Qian", "Sun", "Wu")


def a_morning(hall: OpenHall, rng: random.Random, day: int) -> None:
    """Twelve book, some come, some late, some never; others walk in with or without a card; some lack papers."""
    begins = [at(9, day=day) + timedelta(minutes=30 * n) for n in range(1, 5)]
    made = [booked(hall, when, f"{who}{day}") for who in "abc" for when in begins]
    cancel(hall, made.pop(), by="staff", reason="ill")
    hall.open("1", "2")
    for step in range(90):
        hall.clock.at = at(9, day=day) + timedelta(minutes=2 * step, seconds=rng.randrange(50))
        act = rng.random()
        if made and act < 0.14:
            found = rng.choice(made)
            if came(hall, found.id):
                made.remove(found)
        elif act < 0.5:
            hall.take(rng.choice("AB"), identity=rng.choice(("", *NAMES)))
        else:
            serve_somebody(hall, rng, rng.choice("12"))
    for code in "12":
        if hall.window(code).ticket:
            hall.finish(code)
    for found in made[::2]:
        hall.do(lambda ledger, i=found.id: attend.miss(ledger, ledger.bookings.appointment(i), by="staff"))
    hall.clock.at = at(18, day=day)


def serve_somebody(hall: OpenHall, rng: random.Random, code: str) -> None:
    if hall.window(code).ticket is None:
        if hall.window(code).post.value == "paused":
            hall.open(code)
        try:
            hall.call_next(code)
            hall.start(code)
        except Refusal:
            return
    elif rng.random() < 0.7:
        if rng.random() < 0.4:
            outcome = rng.choice(("completed", "papers_missing", "advice"))
            hall.do(lambda ledger: record_items.record(ledger, code, [Entry(item="permit", outcome=outcome)]))
        hall.finish(code, rng.choice(("done", "done", "documents_missing", "advice")))
        if rng.random() < 0.3:
            hall.clock.step(rng.choice((0, 30, 70)))
            hall.pause(code, rng.choice(("paperwork", "break")))


def came(hall: OpenHall, booking: str) -> bool:
    """Whether it was neither too early nor too late for the one who stands there."""
    try:
        hall.do(lambda ledger: attend.check_in(ledger, ledger.bookings.appointment(booking), channel="kiosk"))
    except Refusal as refusal:
        if refusal.code not in ("appointment_too_early", "appointment_missed"):
            raise
        return False
    return True


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenHall]:
    url = f"sqlite:///{tmp_path_factory.mktemp('coming') / 'hall.db'}"
    prepare(url)
    limits = dict.fromkeys(("no_shows_per_month", "per_person_per_day", "same_service_per_day", "cancels_per_month"))
    body = bookings.body([bookings.a_plan(places=3, public_places=3)], **limits)
    found = OpenHall(url, {**body, "items": ITEMS})
    rng = random.Random(4)
    for day in (3, 4, 5):
        found.clock.at = at(8, 50, day=day)
        found.open_day()
        a_morning(found, rng, day)
        if day < 5:
            found.close_day()
    yield found
    found.close()


@pytest.fixture(scope="module")
def judge(hall: OpenHall) -> ComingJudge:
    return ComingJudge(hall.url, hall.code, FIRST, LAST, hall.clock.now())


def report(hall: OpenHall, name: str) -> dict[str, Any]:
    return make(hall.store, hall.code, name, FIRST, LAST)


def differences(hall: OpenHall, judge: ComingJudge) -> list[str]:
    made = report(hall, "rates")
    lines = unlike(made["total"], judge.by_coming(None), "total")
    return lines + [line for one in made["items"] for line in unlike(one, judge.by_coming(one["key"]), one["key"])]


def test_every_rate_is_the_journals(hall: OpenHall, judge: ComingJudge) -> None:
    total = report(hall, "rates")["total"]

    assert differences(hall, judge) == []
    assert all(0 < total[name] < 1 for name in ("return_rate", "first_visit", "booked_no_show", "booked_punctual"))


@pytest.mark.parametrize("mutant", [name for name in mutants.MUTANTS if name.startswith("coming: ")])
def test_the_judge_finds_a_mutant(
    hall: OpenHall, judge: ComingJudge, monkeypatch: pytest.MonkeyPatch, mutant: str
) -> None:
    mutants.mutate(monkeypatch, mutant)

    assert differences(hall, judge)


def after_work(hall: OpenHall, judge: ComingJudge) -> list[str]:
    """Where lost time, busy time or handle times differ from the journal's."""
    made, lost = make(hall.store, hall.code, "windows", FIRST, LAST), report(hall, "lost")
    rows = [unlike(one, judge.by_post(one["key"]), one["key"]) for one in lost["items"]]
    return [*disagreements(made, judge), *(line for row in rows for line in row)]


def test_after_work_is_busy_and_handle_time_as_the_journal_has_it(hall: OpenHall, judge: ComingJudge) -> None:
    paperwork = [f for f in judge._facts if f["type"] == "window_paused" and f["data"]["reason"] == "paperwork"]

    assert after_work(hall, judge) == []
    assert 0 < report(hall, "lost")["total"]["after_work_n"] < len(paperwork)


@pytest.mark.parametrize("mutant", [name for name in mutants.MUTANTS if name.startswith("after-work: ")])
def test_the_judge_finds_wrong_after_work(
    hall: OpenHall, judge: ComingJudge, monkeypatch: pytest.MonkeyPatch, mutant: str
) -> None:
    mutants.mutate(monkeypatch, mutant)

    assert after_work(hall, judge)


@pytest.mark.parametrize("figure", ["return_rate", "first_visit", "booked_punctual"])
def test_each_opens_the_tickets_that_it_is_made_of(hall: OpenHall, figure: str) -> None:
    which = Which(figure=figure, key="total")

    found = make(hall.store, hall.code, "tickets", FIRST, LAST, "asked", which=which)

    counts = [row["behind_counts"] for row in found["items"]]
    assert sum(counts) / len(counts) == found["figure"]["value"] == report(hall, "rates")["total"][figure]


def test_a_booking_nobody_came_for_has_no_ticket_to_open(hall: OpenHall) -> None:
    with pytest.raises(Refusal) as refused:
        make(hall.store, hall.code, "tickets", FIRST, LAST, "asked", which=Which(figure="booked_no_show"))

    assert refused.value.found["path"] == "figure"
