"""What a keypad's display says: as short as it must be, never half a character, and never an answer to another key."""

from __future__ import annotations

import pytest

from drivers.clock import HallClock
from drivers.keypads.pad import Answered, Pad
from hall.contract.messages import KeyAnswer, KeypadState, KeyPressed, Pressed, SignMode
from tests.drivers.hardware import CATALOGUE

PLACE = "window-5/keypad"


class Rig:
    """A pad, and what it told the hall, which answers when the test says so."""

    def __init__(self, columns: int = 16, language: str = "zh-Hans") -> None:
        self.told: list[tuple[KeyPressed, Answered]] = []
        self.pad = Pad(PLACE, HallClock(), CATALOGUE, lambda *key: self.told.append(key), language, columns)

    def text(self) -> str:
        return self.pad.screen().text

    def is_(self, mode: SignMode, number: str = "", waiting: int = 0) -> None:
        self.pad.now(KeypadState(place=PLACE, mode=mode, number=number, waiting=waiting))


@pytest.mark.parametrize(
    ("columns", "text"), [(40, "A012办理 等7"), (16, "A012办理 等7"), (8, "A012"), (4, "A012"), (3, "A01")]
)
def test_the_longest_line_that_fits_is_shown(columns: int, text: str) -> None:
    rig = Rig(columns)

    rig.is_(SignMode.SERVING, "A012", 7)

    assert rig.text() == text


def test_a_display_of_digits_shows_how_many_wait() -> None:
    rig = Rig(columns=4)

    rig.is_(SignMode.IDLE, waiting=12)

    assert rig.text() == "等12"
    narrow = Rig(columns=3)
    narrow.is_(SignMode.IDLE, waiting=12)
    assert narrow.text() == "12"


def test_no_character_is_cut_in_half() -> None:
    rig = Rig(columns=5)

    rig.is_(SignMode.CLOSED)

    assert rig.text() == "未开"


def test_a_sentence_of_the_hall_is_shown_where_it_fits_and_a_few_words_where_not() -> None:
    words = {"zh-Hans": "A012正在3号窗口办理，不能叫。"}
    for columns, text in ((64, words["zh-Hans"]), (16, "在别的窗口")):
        rig = Rig(columns)
        rig.pad.key("enter")
        ((_, answered),) = rig.told

        answered(KeyAnswer(outcome=Pressed.REFUSED, code="ticket_elsewhere", words=words))

        assert rig.text() == text
        assert rig.pad.take_beeps() == 2


def test_a_refusal_without_words_of_its_own_points_to_the_screen() -> None:
    rig = Rig()
    rig.pad.key("enter")

    rig.told[0][1](
        KeyAnswer(outcome=Pressed.REFUSED, code="something_new", words={"zh-Hans": "很长的一句话，放不下的那种"})
    )

    assert rig.text() == "不行，请看屏幕"


def test_the_answer_to_an_earlier_key_changes_the_window_but_not_what_is_said() -> None:
    rig = Rig()
    rig.pad.key("enter")
    rig.pad.key("plus")
    called = KeypadState(place=PLACE, mode=SignMode.CALLED, number="A001", waiting=2)

    rig.told[0][1](KeyAnswer(outcome=Pressed.DONE, state=called))
    assert rig.text() == "…"
    rig.told[1][1](KeyAnswer(outcome=Pressed.DONE, state=called))

    assert rig.text() == "A001已叫 等2"
    assert rig.pad.take_beeps() == 1


def test_without_an_answer_the_clerk_is_asked_to_press_again() -> None:
    rig = Rig()
    rig.pad.key("enter")

    rig.told[0][1](None)

    assert rig.text() == "没有应答，请再按"


def test_a_count_alone_is_not_shown_with_every_visitor() -> None:
    rig = Rig()
    rig.is_(SignMode.IDLE, waiting=3)
    assert rig.text() == "等候3人"

    rig.is_(SignMode.IDLE, waiting=4)
    assert rig.text() == "等候3人"
    rig.is_(SignMode.CALLED, "A004", 3)

    assert rig.text() == "A004已叫 等3"
