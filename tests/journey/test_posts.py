"""The post: paused after this one, left alone, covered by the deputy; and every press on it taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hall.domain.ticket import State
from hall.domain.window import Post
from hall.journey import desk, posts
from hall.journey.call import Nobody
from tests.journey import small_hall
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book

Make = Callable[..., OpenHall]


def told(hall: OpenHall) -> list[tuple[str, str]]:
    """When a service was left alone or had somebody again, in order."""
    facts = ledger_book.read(hall.url, hall.code).facts
    return [(f["type"], f["service"]) for f in facts if f["type"].startswith("post_")]


def serving(hall: OpenHall) -> OpenHall:
    hall.take()
    hall.take()
    hall.open("1")
    hall.call_next("1")
    hall.start("1")
    return hall


def test_a_pause_after_this_one_begins_when_he_is_done(hall: OpenHall) -> None:
    serving(hall)
    hall.pause("1", "lunch", after_this=True)
    assert hall.window("1").post is Post.OPEN

    hall.finish("1")

    window = hall.window("1")
    assert (window.post, window.pause_reason, window.pausing) == (Post.PAUSED, "lunch", "")


def test_finish_and_call_pauses_instead_where_a_pause_was_planned(hall: OpenHall) -> None:
    serving(hall)
    hall.pause("1", "break", after_this=True)

    found = hall.call_next("1")

    assert isinstance(found, Nobody)
    assert found.code == "now_paused"
    assert hall.ticket("A0002").state is State.WAITING


def test_a_planned_pause_is_called_off_by_opening(hall: OpenHall) -> None:
    serving(hall)
    hall.pause("1", "break", after_this=True)
    hall.open("1")

    assert hall.call_next("1").number == "A0002"


def test_a_planned_pause_is_taken_back_with_the_finish(hall: OpenHall) -> None:
    serving(hall)
    hall.pause("1", "break", after_this=True)
    hall.finish("1")
    hall.undo("1")

    window = hall.window("1")
    assert (window.post, window.pausing, hall.ticket("A0001").state) == (Post.OPEN, "break", State.SERVING)


@pytest.mark.parametrize("press", ["open", "pause", "close_window", "back"])
def test_every_press_on_the_post_is_taken_back(hall: OpenHall, press: str) -> None:
    if press != "open":
        hall.open("1")
    if press == "back":
        hall.pause("1", "lunch")
    before = hall.window("1")
    hall.clock.step(30)
    getattr(hall, "open" if press == "back" else press)("1")
    hall.clock.step(9)
    hall.undo("1")

    after = hall.window("1")
    assert (after.post, after.pause_reason, after.clerk) == (before.post, before.pause_reason, before.clerk)
    assert after.since == before.since


def test_a_press_on_the_post_is_not_taken_back_later(hall: OpenHall) -> None:
    hall.open("1")
    hall.pause("1")
    hall.clock.step(11)

    assert hall.refused(lambda ledger: desk.undo(ledger, "1")) == "nothing_to_undo"


def test_a_service_that_loses_its_last_window_and_has_one_again_is_on_record(hall: OpenHall) -> None:
    hall.open("1", "2")
    hall.pause("1")
    hall.pause("2")
    hall.open("1")

    assert told(hall) == [
        ("post_covered", "A"), ("post_covered", "B"), ("post_uncovered", "A"), ("post_uncovered", "B"),
        ("post_covered", "A"),
    ]  # fmt: skip


def test_the_deputy_is_asked_while_nobody_serves_what_was_left(hall_with: Make) -> None:
    windows = [
        {**small_hall.window("1", small_hall.serves("A")), "deputy": "2"},
        small_hall.window("2", small_hall.serves("A")),
    ]
    hall = hall_with(services=[small_hall.service("A", "A")], windows=windows, places=[], needs=[])
    hall.open("1")
    plan = hall.look(lambda view: view.config.window_by_code["1"])
    assert hall.look(lambda view: posts.only_here(view, plan)) == ["A"]

    hall.pause("1", "lunch")

    asked = hall.look(lambda view: posts.asked_of(view, "2"))
    assert [(a.window.code, a.services) for a in asked] == [("1", ("A",))]
    hall.open("2")
    assert hall.look(lambda view: posts.asked_of(view, "2")) == []
