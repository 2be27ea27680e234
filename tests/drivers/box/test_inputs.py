"""Keypads and scanners from their cable through the box to the hall, to the page, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from drivers.box import Box
from drivers.virtual.card_reader import CARDS
from hall.contract.card import mark_of
from hall.contract.coding import encode
from hall.contract.messages import KeyAnswer, KeypadState, Pressed, SignMode
from hall.contract.rating import RatingAsk
from tests.drivers.box.conftest import Rig, settings_for, wait_for
from tests.drivers.box.fake_hall import CARD_KEY, FakeHall, running_hall
from tests.drivers.box.test_face_events import Stream

TOML = """
[box]
hall = "hongkou"

[[device]]
place = "window-5/keypad"
kind = "keypad"
protocol = "hkb1"
address = "virtual:signs-1?keypads=5&evaluators=105"
options = { keypad = 5 }

[[device]]
place = "window-5/evaluator"
kind = "evaluator"
protocol = "hkb1"
address = "virtual:signs-1?keypads=5&evaluators=105"
options = { evaluator = 105 }

[[device]]
place = "kiosk-1/reader"
kind = "reader"
protocol = "sdt"
address = "virtual:reader-1"

[[device]]
place = "window-6/keypad"
kind = "keypad"
protocol = "usb-numpad"
address = "virtual:numpad-6"

[[device]]
place = "kiosk-1/scanner"
kind = "scanner"
protocol = "serial"
address = "virtual:scanner-1"
"""
CALLED = KeypadState(place="window-5/keypad", mode=SignMode.CALLED, number="A012", waiting=7)


@pytest.fixture(scope="module")
def rig(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    folder: Path = tmp_path_factory.mktemp("inputs")
    with running_hall() as (fake, server):
        box = Box(settings_for(folder, server, TOML, speed=1.0))
        box.start()
        found = Rig(fake, server, folder, box)
        found.live()
        wait_for(lambda: len(box.registry.devices()) == 4)
        wait_for(lambda: bool(display(found)))  # a key from before it was heard counts for nothing
        yield found
        box.stop()


def hall(rig: Rig, answer: KeyAnswer | None) -> FakeHall:
    rig.hall.keys.clear()
    rig.hall.key_answer = encode(answer) if answer is not None else None
    return rig.hall


def press(rig: Rig, device: str, key: str, which: str = "") -> requests.Response:
    """A click on the workbench."""
    return requests.post(
        f"{rig.box.face.address}/virtual/devices/{device}/press", json={"key": key, "which": which}, timeout=5
    )


def display(rig: Rig) -> Any:
    return rig.box.registry.devices()["signs-1"].state()["keypads"].get("5", {}).get("text")


def test_a_key_goes_to_the_hall_and_its_answer_to_the_display(rig: Rig) -> None:
    fake = hall(rig, KeyAnswer(outcome=Pressed.DONE, state=CALLED))

    press(rig, "signs-1", "enter", "5")

    wait_for(lambda: display(rig) == "A012已叫 等7")
    (key,) = fake.keys
    assert (key["place"], key["key"], key["digits"]) == ("window-5/keypad", "next", "")


def test_a_key_is_sent_until_the_hall_answers_and_under_the_same_count(rig: Rig) -> None:
    fake = hall(rig, None)
    press(rig, "signs-1", "plus", "5")
    wait_for(lambda: len(fake.keys) >= 2)

    fake.key_answer = encode(KeyAnswer(outcome=Pressed.NOBODY, state=CALLED))

    wait_for(lambda: display(rig) == "无人等候")
    assert len({(key["boot"], key["count"]) for key in fake.keys}) == 1


def test_what_others_do_at_the_window_comes_to_the_display(rig: Rig) -> None:
    state = KeypadState(place="window-5/keypad", mode=SignMode.SERVING, number="B003", waiting=2)

    rig.hall.emit("keypad", encode(state))

    wait_for(lambda: display(rig) == "B003办理 等2")


def test_keys_on_usb_take_the_same_way(rig: Rig) -> None:
    fake = hall(rig, KeyAnswer(outcome=Pressed.DONE))

    for key in ("1", "2", "enter"):
        press(rig, "numpad-6", key)

    wait_for(lambda: bool(fake.keys))
    assert (fake.keys[0]["place"], fake.keys[0]["key"], fake.keys[0]["digits"]) == ("window-6/keypad", "number", "12")


def test_a_code_before_the_scanner_comes_to_the_pages_that_look(rig: Rig) -> None:
    events = Stream(rig).events()
    next(event for event in events if event[0] == "state")

    press(rig, "scanner-1", "K7MQ2XPD")

    assert next(event for event in events if event[0] == "scan") == ("scan", {"text": "K7MQ2XPD"})


def test_an_evaluator_is_asked_by_the_hall_and_its_answer_goes_up(rig: Rig) -> None:
    ask = RatingAsk(place="window-5/evaluator", ticket="t-1", leg=2, left_s=30.0)

    rig.hall.emit("evaluator", encode(ask))

    wait_for(lambda: press(rig, "signs-1", "4", "105").ok)
    wait_for(lambda: bool(rig.hall.ratings))
    (told,) = rig.hall.ratings
    assert (told["place"], told["ticket"], told["leg"], told["level"]) == ("window-5/evaluator", "t-1", 2, 4)


def test_a_card_is_read_for_the_page_that_asked_and_its_number_stays_behind(rig: Rig) -> None:
    events, reading = Stream(rig).events(), "ab" * 16
    next(event for event in events if event[0] == "state" and event[1]["reads_cards"])

    asked = {"reading": reading, "agreed": True}
    assert requests.post(f"{rig.box.face.address}/face/card", json=asked, timeout=5).status_code == 202
    press(rig, "reader-1", "zhang")

    body = next(body for kind, body in events if kind == "card" and body["state"] == "read")
    assert body == {"reading": reading, "state": "read", "name": "张**", "mark": mark_of(CARD_KEY, CARDS["zhang"][5])}


@pytest.mark.parametrize("body", [{}, {"reading": "x", "agreed": True}, {"reading": "ab" * 16, "agreed": "yes"}])
def test_a_reading_that_cannot_be_understood_begins_nothing(rig: Rig, body: dict[str, Any]) -> None:
    assert requests.post(f"{rig.box.face.address}/face/card", json=body, timeout=5).status_code == 422


def test_a_key_that_is_not_there_is_named(rig: Rig) -> None:
    assert press(rig, "signs-1", "dance", "5").status_code == 422
    assert press(rig, "signs-1", "enter", "9").status_code == 422
    assert press(rig, "numpad-7", "enter").status_code == 404
