"""What a sign says in each state, on panels of different width."""

from __future__ import annotations

from datetime import timedelta

import pytest

from drivers.device import BadSettings, DeviceSettings
from drivers.signs.onbon_bx5k.device import Options, area, dots_wide, said
from hall.contract.messages import ShowSign, SignMode
from tests.drivers.hardware import CATALOGUE, now


def job(mode: SignMode, number: str = "A094", label: str = "5") -> ShowSign:
    deadline = now() + timedelta(hours=1)
    return ShowSign(
        id="j", place="window-5/sign", deadline=deadline, order=1, mode=mode, window_label=label, number=number
    )


@pytest.mark.parametrize(
    ("mode", "width", "words"),
    [
        (SignMode.CALLED, 192, "A094 请到 5 号窗口"),
        (SignMode.CALLED, 128, "A094 请到本窗口"),
        (SignMode.CALLED, 96, "A094 请来"),
        (SignMode.CALLED, 64, "A094"),
        (SignMode.SERVING, 96, "A094 办理中"),
        (SignMode.IDLE, 96, "请取号等候"),
        (SignMode.PAUSED, 96, "暂停办理"),
        (SignMode.CLOSED, 96, "停止办理"),
        (SignMode.BLANK, 96, ""),
    ],
)
def test_the_longest_wording_that_fits_is_taken(mode: SignMode, width: int, words: str) -> None:
    options = Options(card=5, width=width)

    assert said(job(mode), options, CATALOGUE) == words
    assert dots_wide(words, options) <= width


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize("mode", [mode for mode in SignMode if mode is not SignMode.BLANK])
def test_every_state_can_be_said_in_every_language(language: str, mode: SignMode) -> None:
    options = Options(card=5, language=language, charset="gbk")

    text = said(job(mode), options, CATALOGUE)

    assert text
    assert text.encode("gbk")


def test_a_card_without_the_characters_shows_at_least_the_number() -> None:
    options = Options(card=5, language="zh-Hant", charset="gb2312", width=192)

    assert said(job(SignMode.CALLED), options, CATALOGUE) == "A094"


@pytest.mark.parametrize("bad", ["A\x1b1", "A\\C21", "A\x001", "A\n1", "A\u202e1"])
def test_nothing_in_a_number_becomes_a_command_of_the_card(bad: str) -> None:
    found = area(job(SignMode.SERVING, number=bad), Options(card=5), CATALOGUE, False, 60)

    assert found is not None
    text = found.text.removeprefix(b"\\FO000\\FE000")
    assert b"\\" not in text
    assert not any(byte < 0x20 for byte in text)


def test_a_call_blinks_by_a_second_empty_page() -> None:
    found = area(job(SignMode.CALLED), Options(card=5, colours="two"), CATALOGUE, True, 60)

    assert found is not None
    assert found.text == "\\FO000\\FE000\\C3A094 请来\\n ".encode("gb2312")
    assert (found.stay_half_s, found.run_mode, found.timeout_s) == (1, 2, 60)


def test_a_text_too_wide_for_any_panel_alternates_number_first() -> None:
    found = area(job(SignMode.IDLE, label="服务大厅二层"), Options(card=5, width=32), CATALOGUE, False, 60)

    assert found is not None
    assert found.text.count(b"\\n") == 0  # one word is not torn apart


def test_a_sign_without_a_card_number_is_refused() -> None:
    settings = DeviceSettings(place="window-5/sign", kind="sign", protocol="onbon-bx5k", address="virtual:signs")

    with pytest.raises(BadSettings, match="card = 0"):
        Options.of(settings)


def test_a_card_number_may_be_written_as_text() -> None:
    settings = DeviceSettings(
        place="w", kind="sign", protocol="onbon-bx5k", address="virtual:signs", options={"card": "28"}
    )

    assert Options.of(settings).card == 28
