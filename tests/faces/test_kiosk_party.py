"""A group, and what somebody needs of a window, as the kiosk offers to say it and asks nobody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from tests.faces.conftest import Glass, violations

FIXTURES = Path(__file__).parent / "fixtures"
STANDING, LYING = (1080, 1920), (1366, 768)
NEEDS = [
    {"code": "low", "name": {"zh-Hans": "低位窗口", "zh-Hant": "低位窗口", "en": "Low desk"}},
    {"code": "english", "name": {"zh-Hans": "英语服务", "zh-Hant": "英語服務", "en": "Service in English"}},
    {"code": "signing", "name": {"zh-Hans": "手语服务", "zh-Hant": "手語服務", "en": "Sign language"}},
    {"code": "slow", "name": {"zh-Hans": "行走不便", "zh-Hant": "行走不便", "en": "Walks slowly"}},
]


def at_service(
    glass: Glass, *, language: str = "zh-Hans", size: tuple[int, int] = STANDING, axe: bool = False, **more: Any
) -> Page:
    """A kiosk at the page of one matter, in a hall of groups and needs."""
    page = glass.open("/kiosk", size=size, axe=axe)
    state: dict[str, Any] = json.loads((FIXTURES / "face_state.json").read_text(encoding="utf-8"))
    items = json.loads((FIXTURES / "services.json").read_text(encoding="utf-8"))["items"]
    glass.tell_kiosk("state", {**state, "items": items[:5], "needs": NEEDS, "group_max": 10, **more})
    expect(page.locator(".k-tile")).to_have_count(5)
    press(page, "languages")
    press(page, "language", language)
    press(page, "service", "A")
    return page


def press(page: Page, name: str, value: str = "") -> None:
    button = f'[data-press="{name}"]' + (f'[data-value="{value}"]' if value else "")
    page.locator(button).first.tap()
    page.clock.run_for(500)


def test_a_family_of_three_and_what_they_need_goes_to_the_hall(glass: Glass) -> None:
    page = at_service(glass, language="en")
    asked: list[Request] = []
    page.on("request", lambda one: asked.append(one) if one.url.endswith("/tickets") else None)

    press(page, "people")
    press(page, "count", "3")
    press(page, "needs")
    press(page, "need", "low")
    press(page, "back")
    expect(page.locator('[data-press="people"]')).to_contain_text("3 people")
    expect(page.locator('[data-press="needs"]')).to_contain_text("Low desk")
    press(page, "take")

    body = asked[0].post_data_json
    assert (body["people"], body["needs"]) == (3, ["low"])


def test_nobody_has_to_answer_either_question(glass: Glass) -> None:
    page = at_service(glass)

    press(page, "take")

    expect(page.locator(".k-number .num")).to_have_text("A104")


def test_a_hall_without_groups_and_needs_offers_neither(glass: Glass) -> None:
    page = at_service(glass, needs=[], group_max=1)

    expect(page.locator('[data-press="people"], [data-press="needs"]')).to_have_count(0)


SMALL = """least => [...document.querySelectorAll("main button")]
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.height < least || box.bottom > innerHeight || box.right > innerWidth
    || one.scrollWidth > one.clientWidth + 2 || one.scrollHeight > one.clientHeight + 4)
  .map(([one, box]) => `${one.textContent} ${Math.round(box.height)}`)"""
"""Keys that are too small for a finger, run out of the glass, or out of which words run."""
SHORTER = [pytest.param(one, marks=pytest.mark.slow) for one in ("zh-Hans", "zh-Hant")]
"""Languages whose words are shorter than those of English."""


@pytest.mark.parametrize("size", [STANDING, LYING], ids=["standing", "lying"])
@pytest.mark.parametrize("language", [*SHORTER, "en"])
@pytest.mark.parametrize("low", [False, True], ids=["standing-person", "seated"])
def test_every_key_is_large_enough_and_holds_its_words(
    glass: Glass, language: str, size: tuple[int, int], low: bool
) -> None:
    page = at_service(glass, language=language, size=size, group_max=30)
    least = 1.04 * page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") - 1
    if low:
        press(page, "back")
        press(page, "low")
        press(page, "service", "A")

    found = {"documents": page.evaluate(SMALL, least)}
    for name in ("people", "needs"):
        press(page, name)
        found[name] = page.evaluate(SMALL, least)
        press(page, "back")

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("name", ["people", "needs"])
def test_both_pages_can_be_read_by_everybody(glass: Glass, name: str) -> None:
    page = at_service(glass, axe=True)

    press(page, name)

    assert violations(page) == []
