"""Walls say where a number or a queue goes from here: in the zone that is left, once, and never as a read of a call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from hall.journey import desk
from hall.realtime.changes import Look, for_display, touched
from hall.web.snapshots import board
from tests.journey import small_hall
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_checker

SHOP = {**small_hall.SHOP, "services": ["B", "A"], "order": [["B", "A"]]}


@pytest.fixture
def floors(shared_database: str) -> Iterator[OpenHall]:
    """Zone Z below with windows 1 (A) and 3 (B), zone Y above with window 9 (A and C), and a wall in each."""
    zones = [
        {"code": "Z", "name": small_hall.words("zone"), "floor": "1", "walk_s": 30},
        {"code": "Y", "name": small_hall.words("upper"), "floor": "2", "walk_s": 60, "arrow": "up"},
    ]
    upper = {**small_hall.window("9", small_hall.serves("A"), small_hall.serves("C")), "zone": "Y"}
    windows = [small_hall.window("1", small_hall.serves("A")), small_hall.window("3", small_hall.serves("B")), upper]
    places = [
        {"code": "below", "kind": "display", "zones": ["Z"], "layout": "wall", "name": small_hall.words("below")},
        {"code": "above", "kind": "display", "zones": ["Y"], "layout": "wall", "name": small_hall.words("above")},
        {"code": "over-3", "kind": "display", "window": "3", "layout": "window", "name": small_hall.words("over 3")},
    ]
    services = [
        *(small_hall.service(code, code) for code in "AB"),
        {**small_hall.service("C", "A"), "zone": "Y"},
    ]
    more = {"zones": zones, "windows": windows, "places": places, "services": services}
    parts = small_hall.body(**more, needs=[], journeys=[SHOP])
    found = OpenHall(shared_database, small_hall.of_its_own(parts))
    found.open_day()
    found.open("1", "3", "9")
    yield found
    found.close()
    ledger_checker.check(found.url, found.code)


def told(hall: OpenHall, work: Callable[[], object]) -> dict[str, list[dict[str, Any]]]:
    """What each wall is sent about goings when this has happened."""
    before = hall.look(lambda view: view.state.seq)
    work()

    def read(view: Any) -> dict[str, list[dict[str, Any]]]:
        hit = touched(view.facts_after(view.state.epoch, before, 500))
        sent = {code: for_display(Look(view), code, hit) for code in ("below", "above", "over-3")}
        return {code: going for code, change in sent.items() if change and (going := goings_in(change))}

    return hall.look(read)


def goings_in(change: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (change["put"] if change.get("whole") else change).get("goings", [])
    return found


def at_window(hall: OpenHall, window: str) -> None:
    hall.call_next(window)
    hall.start(window)


def lines(found: list[dict[str, Any]]) -> list[tuple[str, list[str], str, str]]:
    return [
        (one["number"], [queue["en"] for queue in one["queues"]], one["where"]["windows"], one["where"]["floor"])
        for one in found
    ]


def test_a_number_sent_to_another_floor_is_told_on_the_wall_that_it_leaves(floors: OpenHall) -> None:
    floors.take("B")
    at_window(floors, "3")

    sent = told(floors, lambda: floors.transfer("B001", "C"))

    assert {code: lines(found) for code, found in sent.items()} == {"below": [("B001", [], "9", "2")]}


def test_a_number_sent_to_the_next_window_of_the_same_zone_is_not_told(floors: OpenHall) -> None:
    floors.take("B")
    at_window(floors, "3")

    assert told(floors, lambda: floors.transfer("B001", "A", window="1")) == {}


def test_after_a_finished_stage_the_wall_says_where_the_journey_goes_on(floors: OpenHall) -> None:
    floors.take("", journey="shop")
    at_window(floors, "3")

    sent = told(floors, lambda: floors.finish("3"))

    assert {code: lines(found) for code, found in sent.items()} == {"below": [("B001", [], "1, 9", "1")]}


def test_an_undone_transfer_is_not_said_by_a_wall_that_draws_itself_anew(floors: OpenHall) -> None:
    floors.take("B")
    at_window(floors, "3")
    floors.transfer("B001", "C")
    assert [one["number"] for one in snapshot(floors)] == ["B001"]

    floors.do(lambda ledger: desk.undo(ledger, "3"))

    assert snapshot(floors) == []


def snapshot(hall: OpenHall, place: str = "below") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = hall.look(lambda view: board.display(view, place))["goings"]
    return found


def test_a_whole_queue_is_one_line_and_its_numbers_have_none_of_their_own(floors: OpenHall) -> None:
    for _ in range(4):
        floors.take("B")

    sent = told(floors, lambda: floors.close_with_queue("3", "C"))

    assert {code: lines(found) for code, found in sent.items()} == {"below": [("", ["B"], "9", "2")]}
    assert lines(snapshot(floors)) == [("", ["B"], "9", "2")]


def test_a_notice_grows_old(floors: OpenHall) -> None:
    floors.take("B")
    at_window(floors, "3")
    floors.transfer("B001", "C")

    floors.clock.step(31)

    assert snapshot(floors) == []


def test_a_call_is_told_without_looking_back_into_the_journal(
    floors: OpenHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    floors.take("B")
    reads: list[str] = []
    before = floors.look(lambda view: view.state.seq)
    floors.call_next("3")

    def read(view: Any) -> Any:
        facts = view.facts_after(view.state.epoch, before, 500)
        monkeypatch.setattr(type(view), "facts_after", lambda *_: reads.append("facts_after") or [])
        return [for_display(Look(view), code, touched(facts)) for code in ("below", "above", "over-3")]

    below, _, sign = floors.look(read)

    assert reads == []
    assert "goings" not in below
    assert sign["put"]["goings"] == []
