"""The window itself, and the last press taken back: everything goes back with it, counts and legs too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hall.journey import desk
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book

Press = Callable[[OpenHall], Any]

WAITING: list[Press] = [lambda h: h.call_next("1"), lambda h: h.call_this("1", "A0002", "sick")]
CALLED: list[Press] = [
    lambda h: h.start("1"),
    lambda h: h.hold("1"),
    lambda h: h.transfer("A0001", "B"),
    lambda h: h.void("A0001"),
    lambda h: h.no_show("1"),
]
SERVING: list[Press] = [
    lambda h: h.finish("1"),
    lambda h: h.call_next("1"),
    lambda h: h.hold("1"),
    lambda h: h.transfer("A0001", "A", window="4"),
]


def state_of(hall: OpenHall) -> dict[str, Any]:
    """Everything that an undo must bring back: tickets, windows, lanes, counts, legs; not versions and jobs."""
    book = ledger_book.read(hall.url, hall.code)
    return {
        "tickets": sorted(({**t, "version": 0} for t in book.tickets), key=lambda t: t["id"]),
        "windows": [(w["code"], w["post"], w["ticket"]) for w in sorted(book.windows, key=lambda w: w["code"])],
        "lanes": sorted((r["lane"], r["waiting"]) for r in book.lanes if r["waiting"]),
        "days": sorted(
            (r["service"], r["issued"], r["called"], r["handled"], r["handled_s"]) for r in book.service_days
        ),
        "legs": sorted((r["ticket"], r["index"], r["ending"]) for r in book.legs),
        "serials": book.serials,
    }


def prepared(hall: OpenHall, stage: str) -> None:
    for _ in range(3):
        hall.take()
    hall.open("1")
    if stage != "waiting":
        hall.call_next("1")
        hall.clock.step(60)
        hall.recall("1")
        hall.clock.step(200)
    if stage == "serving":
        hall.start("1")
        hall.clock.step(100)


@pytest.mark.parametrize(
    ("stage", "press"),
    [("waiting", p) for p in WAITING] + [("called", p) for p in CALLED] + [("serving", p) for p in SERVING],
)
def test_an_undo_brings_everything_back(hall: OpenHall, stage: str, press: Press) -> None:
    prepared(hall, stage)
    before = state_of(hall)
    press(hall)
    hall.clock.step(10)
    assert state_of(hall) != before

    hall.undo("1")

    assert state_of(hall) == before


def test_an_undone_call_is_called_again_first(hall: OpenHall) -> None:
    prepared(hall, "waiting")
    hall.call_next("1")
    hall.undo("1")

    assert hall.call_next("1").number == "A0001"


def test_an_undone_call_is_withdrawn_from_the_speaker(hall: OpenHall) -> None:
    prepared(hall, "waiting")
    called = hall.call_next("1")
    hall.undo("1")

    assert "withdraw" in [job.kind for job in hall.look(lambda view: view.deliveries(called.id))]


def test_an_undo_is_one_more_fact_and_nothing_is_taken_out(hall: OpenHall) -> None:
    prepared(hall, "serving")
    hall.call_next("1")
    before = ledger_book.read(hall.url, hall.code).facts
    hall.undo("1")

    after = ledger_book.read(hall.url, hall.code).facts
    assert after[: len(before)] == before
    assert [f["type"] for f in after[len(before) :]] == ["undone", "undone"]


def refusal(hall: OpenHall) -> str:
    return hall.refused(lambda ledger: desk.undo(ledger, "1"))


def test_after_ten_seconds_it_is_too_late(hall: OpenHall) -> None:
    prepared(hall, "waiting")
    hall.call_next("1")
    hall.clock.step(10.001)

    assert refusal(hall) == "nothing_to_undo"


def test_what_was_undone_is_not_undone_again(hall: OpenHall) -> None:
    prepared(hall, "waiting")
    hall.call_next("1")
    hall.undo("1")

    assert refusal(hall) == "nothing_to_undo"


def test_a_ticket_that_has_moved_on_is_not_pulled_back(hall: OpenHall) -> None:
    prepared(hall, "called")
    hall.no_show("1")
    hall.come_back("A0001")

    assert refusal(hall) == "nothing_to_undo"


def test_the_undo_survives_a_restart(hall: OpenHall) -> None:
    prepared(hall, "serving")
    before = state_of(hall)
    hall.call_next("1")
    hall.reopen()
    hall.undo("1")

    assert state_of(hall) == before


def test_a_window_does_not_open_before_the_day(hall: OpenHall) -> None:
    hall.close_day()

    assert hall.refused(lambda ledger: desk.open_window(ledger, "1", "c")) == "day_not_open"


def test_a_window_with_somebody_on_hold_does_not_close(hall: OpenHall) -> None:
    prepared(hall, "serving")
    held = hall.hold("1")

    assert hall.refused(lambda ledger: desk.close_window(ledger, "1")) == "ticket_at_window"
    hall.resume("1", held)
    hall.finish("1")
    assert hall.close_window("1").post == "closed"
