"""A closed kiosk: when the hall opens, what is asked for, and the way back for whoever missed the call."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.faces.conftest import Glass, violations
from tests.faces.kiosk_stage import Stage, fixture
from tests.faces.kiosk_states import TOMORROW, closed

STANDING = (1080, 1920)


@pytest.mark.parametrize(
    ("language", "week", "papers"),
    [
        ("zh-Hans", "周一至周五 8:30–12:00、13:00–17:00，周六 9:00–12:00", "要带 3 样"),
        ("zh-Hant", "週一至週五 8:30–12:00、13:00–17:00，週六 9:00–12:00", "要帶 3 樣"),
        ("en", "Mon–Fri 8:30–12:00, 13:00–17:00, Sat 9:00–12:00", "3 documents"),
    ],
)
def test_a_closed_hall_says_its_hours_and_what_each_service_asks_for(
    glass: Glass, language: str, week: str, papers: str
) -> None:
    stage = Stage(glass, language, STANDING)
    stage.hall(**closed(TOMORROW))

    expect(stage.page.locator(".cl-week b")).to_contain_text(week)
    expect(stage.page.locator(".cl-book img")).to_be_visible()
    stage.press("look")
    expect(stage.page.locator(".k-tile").first).to_contain_text(papers)
    expect(stage.page.locator("[data-press=take], [data-press=service]")).to_have_count(0)
    stage.press("bring", "A")
    expect(stage.page.locator(".svc-docs li")).to_have_count(3)
    expect(stage.page.locator("[data-press=take]")).to_have_count(0)


def test_whoever_missed_the_call_finds_the_way_back_while_the_last_ones_are_served(glass: Glass) -> None:
    stage = Stage(glass, "zh-Hans", STANDING)
    stage.hall(**closed(TOMORROW, waiting=0))
    expect(stage.page.locator("[data-press=missed]")).to_have_count(0)

    stage.hall(**closed(TOMORROW))
    stage.press("missed")

    expect(stage.page.locator("[data-press=digit]").first).to_be_visible()


@pytest.mark.parametrize("keys", [(), ("look",), ("look", "bring=A")])
def test_its_pages_are_fit_for_everybody(glass: Glass, keys: tuple[str, ...]) -> None:
    page = glass.open("/kiosk", size=STANDING, axe=True)
    glass.tell_kiosk("state", {**fixture("face_state"), **closed(TOMORROW)})
    page.wait_for_selector(".cl-main")
    for key in keys:
        name, _, value = key.partition("=")
        page.locator(f'[data-press="{name}"]' + (f'[data-value="{value}"]' if value else "")).first.tap()
        page.clock.run_for(500)

    assert violations(page) == []
