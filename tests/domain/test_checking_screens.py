"""What is set up for the walls is checked before it takes effect, and each day shows what is of this day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hall.domain import checking_screens
from hall.domain.configuration import Place
from hall.domain.screens import MOST_CASES, CaseTold, Medium, Notice, Screen, newest_words, shown_on
from tests.domain.builders import a_hall

WALL = Place(code="wall", kind="display", layout="wall")
MEDIUM = Medium(code="m", name={"en": "poster"}, file="poster.png")
DAY = date(2026, 11, 18)


def problems(**more: Any) -> list[tuple[str, str]]:
    config = replace(a_hall(), **{"places": (WALL,), **more})
    return [(one.path, one.code) for one in checking_screens.problems(config)]


def with_screen(**more: Any) -> list[tuple[str, str]]:
    return problems(places=(replace(WALL, screen=Screen(**more)),))


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({}, []),
        ({"inches": 55.0, "farthest_m": 12.0, "type": "large", "beside": "media"}, []),
        ({"inches": 0.0}, [("places/0/screen/inches", "out_of_range")]),
        ({"farthest_m": float("nan")}, [("places/0/screen/farthest_m", "out_of_range")]),
        ({"type": "tiny"}, [("places/0/screen/type", "unknown_choice")]),
        ({"beside": "ads"}, [("places/0/screen/beside", "unknown_choice")]),
    ],
)
def test_a_screen_has_a_size_a_seat_and_a_type_that_exist(more: dict[str, Any], wrong: list[tuple[str, str]]) -> None:
    assert with_screen(**more) == wrong


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({"places": ("wall",), "from_day": "2026-11-01", "to_day": "2026-11-30"}, []),
        ({"file": ""}, []),
        ({"file": "../hall.db"}, [("media/0/file", "bad_media_file")]),
        ({"file": "moving.gif"}, [("media/0/file", "bad_media_file")]),
        ({"name": {"en": " "}}, [("media/0/name", "name_missing")]),
        ({"seconds": 1}, [("media/0/seconds", "out_of_range")]),
        ({"places": ("kiosk-9",)}, [("media/0/places", "unknown_place")]),
        ({"from_day": "18.11.2026"}, [("media/0/from_day", "bad_date")]),
        ({"from_day": "2026-11-30", "to_day": "2026-11-01"}, [("media/0/to_day", "days_crossed")]),
    ],
)
def test_a_page_between_calls_has_words_a_file_and_days_that_fit(
    more: dict[str, Any], wrong: list[tuple[str, str]]
) -> None:
    assert problems(media=(replace(MEDIUM, **more),)) == wrong


def test_two_pages_have_two_codes_and_notices_have_days_that_fit() -> None:
    assert problems(media=(MEDIUM, MEDIUM)) == [("media/1/code", "code_twice")]
    notice = Notice(code="n", text={"en": "x"}, to_day="soon")
    assert problems(notices=(notice,)) == [("notices/0/to_day", "bad_date")]


def test_the_screen_of_a_window_has_its_window_and_every_layout_is_known() -> None:
    assert problems(places=(replace(WALL, layout="window"),)) == [("places/0/window", "sign_without_window")]
    assert problems(places=(replace(WALL, layout="round"),)) == [("places/0/layout", "unknown_choice")]


@pytest.mark.parametrize(
    ("from_day", "to_day", "shown"),
    [
        ("", "", True),
        ("2026-11-18", "2026-11-18", True),
        ("2026-11-19", "", False),
        ("", "2026-11-17", False),
    ],
)
def test_a_page_is_shown_from_its_first_to_its_last_day(from_day: str, to_day: str, shown: bool) -> None:
    page = replace(MEDIUM, from_day=from_day, to_day=to_day)

    assert (shown_on([page], DAY) == [page]) is shown


def test_of_each_case_only_the_newest_word_is_told_and_not_too_many() -> None:
    words = [CaseTold(case="17", item="permit", done=done, day=DAY) for done in (True, False)]
    others = [CaseTold(case=str(n), item="permit", done=False, day=DAY) for n in range(100, 200)]

    told = newest_words([*words, *others])

    assert (told[0].case, told[0].done) == ("17", True)
    assert [one.case for one in told].count("17") == 1
    assert len(told) == MOST_CASES
