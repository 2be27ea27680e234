"""Nothing that a kiosk shows is cut off, covered or outside the glass: every state, size and language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faces.conftest import Glass
from tests.faces.kiosk_stage import Stage
from tests.faces.kiosk_states import LANGUAGES, STATES

WRONG = Path(__file__).with_name("on_glass.js").read_text(encoding="utf-8")
STANDING, LYING, SMALL = (1080, 1920), (1920, 1080), (1366, 768)
SIZES = {"standing": STANDING, "lying": LYING, "small": SMALL}
FULLEST = [
    "server away, seated",
    "documents, five",
    "no slip, perhaps",
    "no slip, three people, long number",
    "no answer",
    "booked",
    "card, nobody",
]
"""The pages with the most words, which do not fit without being drawn tighter."""
PARTS = 6
"""The table is walked in so many parts, so that each ends in good time on a busy machine."""


def wrong(glass: Glass, names: list[str], size: tuple[int, int], language: str) -> dict[str, list[str]]:
    """By state, what is wrong with it."""
    found: dict[str, list[str]] = {}
    for name in names:
        stage = Stage(glass, language, size)
        STATES[name](stage)
        stage.wait(100)
        if amiss := stage.page.evaluate(WRONG):
            found[name] = amiss
        glass.put_back()
    return found


@pytest.mark.parametrize(("size", "language"), [("standing", "en"), ("lying", "zh-Hans")])
def test_on_the_fullest_pages_nothing_is_cut_off_or_covered(glass: Glass, size: str, language: str) -> None:
    assert wrong(glass, FULLEST, SIZES[size], language) == {}


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_in_no_state_anything_is_cut_off_or_covered(glass: Glass, size: str, language: str, part: int) -> None:
    assert wrong(glass, list(STATES)[part::PARTS], SIZES[size], language) == {}


def test_what_is_cut_off_covered_or_without_a_gap_is_found(glass: Glass) -> None:
    page = Stage(glass, "zh-Hans", STANDING).page

    page.evaluate("document.querySelector('main').style.paddingTop = '9rem'")
    page.evaluate(
        "document.querySelector('h1').append(Object.assign(document.createElement('span'), {textContent: 'x'}))"
    )
    said = "\n".join(page.evaluate(WRONG))

    assert "covered by" in said
    assert "no gap" in said
