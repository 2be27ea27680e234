"""Whoever reads the third language finds it on every page, also on those that stay for seconds only."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.faces.conftest import Glass
from tests.faces.kiosk_stage import Stage, fixture
from tests.faces.kiosk_states import STATES, listened, taking

STANDING = (1080, 1920)
DEAF_MS = 2_000
"""So long a press after the one for a number is a bounce."""
PAGES = {
    "taking": "正在取號",
    "ticket, take it": "請取走小票",
    "no slip, paper out": "印表機沒紙了",
    "on my phone": "您的號碼",
    "refused": "沒有取到號",
    "booked, too early": "沒有簽到",
    "no answer": "還沒有取到號",
    "returned": "",
    "server away, no numbers": "",
    "fire": "消防警報，請離開大廳",
}
"""Pages without help at their foot, and words of theirs in the third language."""


@pytest.mark.parametrize("state", PAGES)
def test_one_touch_leads_to_traditional_chinese_with_english_beside_it(glass: Glass, state: str) -> None:
    stage = Stage(glass, "en", STANDING)
    STATES[state](stage)
    stage.wait(DEAF_MS)
    shown = stage.page.evaluate("document.body.dataset.screen")

    stage.press("language", "zh-Hant")

    expect(stage.page.locator("html")).to_have_attribute("lang", "zh-Hant")
    assert stage.page.evaluate("document.body.dataset.screen") == shown
    expect(stage.page.locator("#kiosk")).to_contain_text(PAGES[state])
    assert stage.page.locator("main .en[lang=en]").count() > 0


@pytest.mark.parametrize(("windows", "said"), [("5", "Window 5, go left"), ("1–6", "Windows 1–6, go left")])
def test_one_window_is_a_window_in_english(glass: Glass, windows: str, said: str) -> None:
    stage = Stage(glass, "en", STANDING)

    stage.ticket(where={**fixture("post.tickets")["where"], "windows": windows})

    expect(stage.page.locator(".k-where .sub")).to_have_text(said)


def test_a_listener_is_told_of_no_choices_while_his_number_is_taken(glass: Glass) -> None:
    stage = Stage(glass, "zh-Hans", STANDING)
    listened(stage)

    taking(stage, 100)

    expect(stage.page.locator("#page h1")).to_contain_text("正在取号")
    expect(stage.page.locator(".k-tongue")).to_have_count(0)
