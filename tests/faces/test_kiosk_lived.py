"""A morning lived in the hall: what changes under the visitor's hand, and keys that did nothing without a word."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.faces.conftest import Glass
from tests.faces.kiosk_stage import Stage, fixture

STANDING, LYING = (1080, 1920), (1280, 800)
CUT_OFF = """() => [...document.querySelectorAll(".k-found .bw, .k-found .nm b")].flatMap((one) => {
  const tile = one.closest(".k-tile").getBoundingClientRect(), box = one.getBoundingClientRect();
  return box.right > tile.right || box.bottom > tile.bottom + 1 || box.height === 0 ? [one.textContent] : [];
})"""
"""Names and waits that run out of their tile."""


def shut(stage: Stage, code: str, reason: str) -> None:
    """No more numbers of one service, from now on."""
    items: list[dict[str, Any]] = fixture("services")["items"]
    closed = {"state": "closed", "reason": reason, "next_opening": "2026-11-19T09:00:00+08:00"}
    stage.hall(items=[{**one, **closed} if one["code"] == code else one for one in items])


@pytest.mark.parametrize("size", [STANDING, LYING], ids=["standing", "lying"])
def test_a_service_that_shuts_before_the_press_promises_no_wait_any_more(glass: Glass, size: tuple[int, int]) -> None:
    stage = Stage(glass, "zh-Hans", size)
    stage.press("service", "A")

    shut(stage, "A", "quota_reached")

    expect(stage.page.locator(".svc-shut")).to_contain_text("号已取完")
    expect(stage.page.locator(".svc-shut")).to_contain_text("明天 9:00 再取")
    expect(stage.page.locator(".svc-now")).to_contain_text("地点")
    expect(stage.page.locator(".svc-now")).not_to_contain_text("前面")
    expect(stage.page.locator('main [data-press="classes"], main [data-press="people"]')).to_have_count(0)


def test_while_the_keys_of_a_new_number_are_deaf_they_look_so(glass: Glass) -> None:
    stage = Stage(glass, "zh-Hans", STANDING)
    stage.ticket()
    done = stage.page.locator('[data-press="done"]')

    expect(done).to_have_css("border-style", "dashed")
    stage.press("language", "en")
    expect(stage.page.locator(".tk-l")).to_contain_text("Your number")
    stage.wait(2_000)
    expect(done).to_have_css("border-style", "solid")
    done.tap()
    stage.wait(500)

    expect(stage.page.locator("main h1")).to_have_text("请选择要办的业务")


def test_whoever_reads_english_finds_it_on_the_page_of_the_missed_number(glass: Glass) -> None:
    stage = Stage(glass, "zh-Hans", STANDING)

    stage.press("missed")

    expect(stage.page.locator(".ms-typed")).to_contain_text("For example A012")
    expect(stage.page.locator(".ms-pad")).to_contain_text("Clear")
    expect(stage.page.locator(".ms-go")).to_contain_text("I am back")


@pytest.mark.parametrize("size", [STANDING, LYING], ids=["standing", "lying"])
@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_large_type_is_large_in_what_was_found(glass: Glass, language: str, size: tuple[int, int]) -> None:
    stage = Stage(glass, language, size)
    stage.presses("large", "search", "type=S")

    found = stage.page.locator(".k-found .k-tile--big")

    expect(found.first).to_be_visible()
    assert found.count() <= 3
    assert stage.page.evaluate(CUT_OFF) == []


def test_who_reads_the_number_in_another_language_is_told_in_which_one_it_is_called(glass: Glass) -> None:
    stage = Stage(glass, "zh-Hans", STANDING)
    stage.ticket()
    called = stage.page.locator(".tk-called")
    expect(called).to_have_count(0)
    stage.wait(2_000)

    stage.press("language", "en")

    expect(called).to_have_text("Your number is called in Chinese; the screens show it too.")
    stage.press("language", "zh-Hant")
    expect(called).to_have_count(0)
