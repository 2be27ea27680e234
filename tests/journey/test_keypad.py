"""Keys of physical keypads: each does once what the clerk meant, and whoever is signed in answers for it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from hall.journey import day
from tests.journey.keypad_hall import BOX, Keypad, places
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book

HallWith = Callable[..., OpenHall]


@pytest.fixture
def hall(hall_with: HallWith) -> OpenHall:
    """Keypads at the windows, a clerk signed in at window 1, three visitors."""
    found = hall_with(places=places(), rules={"min_calls": 1, "no_show_after_s": 0, "recall_after_s": 1})
    found.open("1")
    for _ in range(3):
        found.take()
    return found


def test_one_key_takes_a_visitor_through_his_whole_way(hall: OpenHall) -> None:
    pad = Keypad(hall)

    assert pad.shows("next") == ("done", "called", "A0001", 2)
    assert pad.shows("next") == ("done", "serving", "A0001", 2)
    assert pad.shows("next") == ("done", "called", "A0002", 1)
    assert hall.ticket("A0001").state == "finished"


def test_each_press_is_recorded_with_the_keypad_it_came_by_and_the_clerk_who_is_signed_in(hall: OpenHall) -> None:
    Keypad(hall).press("next")

    (fact,) = [f for f in ledger_book.read(hall.url, hall.code).facts if f["type"] == "ticket_called"]
    assert (fact["actor"], fact["device"]) == (BOX, "window-1/keypad")
    assert json.loads(fact["data"])["changes"]["clerk"] == "account:clerk"


def test_recall_hold_resume_no_show_and_undo_have_keys_of_their_own(hall: OpenHall) -> None:
    pad = Keypad(hall)
    pad.press("next")

    assert pad.shows("recall") == ("done", "called", "A0001", 2)
    pad.press("next")
    assert pad.shows("hold") == ("done", "idle", "", 2)
    assert pad.shows("number", "1") == ("done", "serving", "A0001", 2)
    pad.press("next")
    hall.clock.step(200)
    assert pad.shows("no-show") == ("done", "idle", "", 1)
    assert pad.shows("undo") == ("done", "called", "A0002", 1)


def test_who_is_on_hold_is_next_when_nobody_waits(hall: OpenHall) -> None:
    pad = Keypad(hall)
    for _ in range(6):
        pad.press("next")
    pad.press("hold")

    assert pad.shows("next") == ("done", "serving", "A0003", 0)
    assert pad.shows("next") == ("nobody", "idle", "", 0)
    assert hall.ticket("A0003").state == "finished"


def test_a_visitor_is_sent_on_to_the_service_with_this_place_in_the_list(hall: OpenHall) -> None:
    pad = Keypad(hall)
    pad.press("next")
    pad.press("next")

    assert pad.shows("transfer", "9")[0] == "unknown_target"
    assert pad.shows("transfer", "2") == ("done", "idle", "", 2)
    assert (hall.ticket("A0001").state, hall.ticket("A0001").service) == ("waiting", "B")


@pytest.mark.parametrize("typed", ["", "0", "A1", "²", "٣", "9" * 5000])
def test_what_is_no_number_of_a_keypad_sends_nobody_on_and_calls_nobody(hall: OpenHall, typed: str) -> None:
    pad = Keypad(hall)
    pad.press("next")
    pad.press("next")

    assert pad.shows("transfer", typed)[0] == "unknown_target"
    assert pad.shows("number", typed)[0] == "unknown_ticket"
    assert hall.ticket("A0001").state == "serving"


def test_digits_call_that_number_under_the_halls_rule_of_calls_out_of_turn(hall_with: HallWith) -> None:
    strict = hall_with(places=places(), rules={"instructor_needed": True})
    free = hall_with(places=places(), rules={"instructor_needed": False})
    for hall in (strict, free):
        hall.open("1")
        hall.take()
        hall.take()

    assert Keypad(strict).shows("number", "2") == ("instructor_missing", "idle", "", 2)
    assert Keypad(strict, boot="later").shows("number", "1") == ("done", "called", "A0001", 1)
    assert Keypad(free).shows("number", "0002") == ("done", "called", "A0002", 1)
    assert Keypad(free, boot="later").shows("number", "77") == ("unknown_ticket", "called", "A0002", 1)


def test_digits_that_may_be_two_numbers_are_not_guessed(hall_with: HallWith) -> None:
    hall = hall_with(places=places())
    hall.open("4")
    hall.take("C")
    hall.take("B")
    pad = Keypad(hall, "4")

    answer = pad.press("number", "1")

    assert answer.code == "number_ambiguous"
    assert answer.words["en"] == "1 may be A0001, B001. Choose the one you mean on the screen."


def test_without_a_clerk_signed_in_a_key_does_nothing_and_says_so(hall: OpenHall) -> None:
    pad = Keypad(hall, "2")

    answer = pad.press("next")

    assert answer.code == "no_clerk_at_window"
    assert answer.words["zh-Hans"] == "2号窗口没有人登录。请先在窗口屏幕上开窗。"
    assert hall.window("2").post == "closed"


def test_a_paused_window_comes_back_and_calls_with_one_key(hall: OpenHall) -> None:
    hall.pause("1")

    assert Keypad(hall).shows("next") == ("done", "called", "A0001", 2)


def test_a_key_that_comes_twice_is_answered_twice_and_done_once(hall: OpenHall) -> None:
    pad = Keypad(hall)
    got = pad.key("next")

    first, again = pad.send(got), pad.send(got)

    assert first == again
    assert hall.ticket("A0001").state == "called"


def test_saved_keys_that_are_sent_again_later_do_nothing(hall: OpenHall) -> None:
    old, pad = Keypad(hall, boot="old"), Keypad(hall)
    saved = old.key("next", late_s=2)
    pad.press("next")

    assert old.send(saved).code == "event_out_of_order"
    assert pad.send(pad.key("recall", late_s=11)).code == "event_too_late"
    assert hall.ticket("A0001").state == "called"


def test_what_was_refused_once_is_not_done_when_it_is_sent_again(hall: OpenHall) -> None:
    hall.close_window("1")
    pad = Keypad(hall)
    got = pad.key("next")
    assert pad.send(got).code == "no_clerk_at_window"
    hall.open("1")

    assert pad.send(got).code == "no_clerk_at_window"
    assert hall.window("1").ticket is None


def test_keys_that_overtook_each_other_are_refused(hall: OpenHall) -> None:
    pad = Keypad(hall)
    first, second = pad.key("next"), pad.key("recall")

    pad.send(second)

    assert pad.send(first).code == "event_out_of_order"
    assert hall.window("1").ticket is None


def test_a_trembling_finger_calls_one_visitor(hall: OpenHall) -> None:
    pad = Keypad(hall)
    pad.send(pad.key("next"))
    hall.clock.step(0.2)

    answer = pad.send(pad.key("next"))

    assert answer.outcome == "ignored"
    assert hall.ticket("A0001").state == "called"


def test_two_keypads_that_press_at_once_call_two_visitors(hall: OpenHall) -> None:
    hall.open("2")

    Keypad(hall).press("next")
    Keypad(hall, "2").press("next")

    assert {hall.ticket("A0001").window, hall.ticket("A0002").window} == {"1", "2"}


def test_a_place_that_is_no_keypad_presses_nothing(hall: OpenHall) -> None:
    pad = Keypad(hall)
    pad.place = "sign-1"

    assert pad.press("next").code == "unknown_place"


def test_while_the_hall_is_suspended_the_next_key_calls_nobody_and_a_typed_number_does(
    hall_with: HallWith,
) -> None:
    hall = hall_with(places=places(), rules={"instructor_needed": False})
    hall.open("1")
    hall.take()
    hall.do(lambda ledger: day.suspend(ledger, "hall", "", "power"))
    pad = Keypad(hall)

    assert pad.shows("next") == ("nobody", "idle", "", 1)
    assert pad.shows("number", "1") == ("done", "called", "A0001", 0)
    (fact,) = [f for f in ledger_book.read(hall.url, hall.code).facts if f["type"] == "ticket_called"]
    assert json.loads(fact["data"])["instead"] == "keypad"
