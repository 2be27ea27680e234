"""Slips in words: everything that must stand on them, and nothing that could be a command."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.printers.words import clean
from hall.contract.messages import Wait, Where
from tests.drivers.hardware import words


def test_a_chinese_slip_leads_in_chinese_with_english_beside() -> None:
    found = words()

    assert (found.place, found.windows, found.place_second) == ("1楼 A区", "窗口 1–6", "Floor 1, Zone A, windows 1–6")
    assert (found.ahead, found.ahead_unit, found.wait, found.wait_unit) == ("10", "人", "15–25", "分 min")
    assert found.wait_note == "10:42 估算，会变，以屏幕为准 May change"
    assert found.date == "11月18日 周三 10:42"


def test_an_english_slip_leads_in_english() -> None:
    found = words(language="en")

    assert (found.hall.first, found.hall.second) == ("Hongkou Administrative Service Centre", "虹口区行政服务中心")
    assert (found.place, found.wait_unit, found.kiosk) == ("Floor 1, Zone A", "min", "1F-1")


def test_one_window_is_not_a_span() -> None:
    assert words(language="en", where=Where(windows="5")).windows == "window 5"


@pytest.mark.parametrize(
    ("wait", "said"),
    [(None, ""), (Wait(low_min=0, high_min=0), "马上"), (Wait(low_min=5, high_min=5), "5")],
)
def test_an_estimate_is_a_range_or_soon_or_nothing(wait: Wait | None, said: str) -> None:
    assert words(wait=wait).wait == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-Hans", ("大约等", "20", "分内 min")),
        ("zh-Hant", ("大約等", "20", "分內 min")),
        ("en", ("Within", "20", "min")),
    ],
)
def test_a_wait_without_a_least_says_only_within_how_long(language: str, said: tuple[str, str, str]) -> None:
    found = words(wait=Wait(low_min=0, high_min=20), language=language)

    assert (found.wait_label.first, found.wait, found.wait_unit) == said


@pytest.mark.parametrize(("high", "said"), [(0, "Your turn"), (10, "About")])
def test_nobody_reads_about_soon(high: int, said: str) -> None:
    assert words(wait=Wait(low_min=high, high_min=high), language="en").wait_label.first == said


def test_without_an_estimate_nothing_is_said_of_it() -> None:
    assert words(wait=None).wait_note == ""


def test_copy_test_and_offline_are_said_only_when_true() -> None:
    assert words().frames == ()
    assert [pair.first for pair in words(copy=True, test=True, offline=True).frames] == [
        "补打",
        "测试，不作办理",
        "离线取号",
    ]


def test_an_address_with_anything_but_visible_ascii_gives_no_code() -> None:
    assert words(link="https://hall/t/\x1bp").link == ""
    assert words(link="https://大厅/t/1").link == ""


@pytest.mark.parametrize(
    ("nasty", "kept"),
    [
        ("张\x1b@三", "张@三"),
        ("A\x10\x04\x01B", "AB"),
        ("a\u202eb\u2066c", "abc"),
        ("x\u200b\u200dy", "xy"),
        ("a\u2028b\r\nc\x85d", "a b c d"),
        ("Z" + "\u0301" * 100, "Z\u0301\u0301".replace("Z\u0301", "Ź")[:3]),
        ("\ud800A", "A"),
        ("  many   spaces ", "many spaces"),
    ],
)
def test_what_is_not_meant_to_be_seen_is_taken_out(nasty: str, kept: str) -> None:
    assert clean(nasty).startswith(kept)


@given(st.text(max_size=400))
def test_clean_text_holds_no_control_and_is_short(text: str) -> None:
    found = clean(text)

    assert len(found) <= 120
    assert all(unicodedata.category(char)[0] != "C" for char in found)
    assert clean(found) == found


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("", "priority visitors"),
        ("head-start", "priority visitors"),
        ("first-come", "First come, first served."),
        ("ratio", "Priority visitors take turns with others."),
        ("aging", "Priority visitors may be called first."),
        ("strict", "Priority visitors are called first."),
    ],
)
def test_the_slip_says_the_rule_of_the_queue_in_force(language: str, order: str, said: str) -> None:
    found = words(language=language, order=order).rules

    assert found.first
    assert found.second
    if language == "en":
        assert said in found.first
        assert ("priority" in found.first.lower()) == (order != "first-come")
