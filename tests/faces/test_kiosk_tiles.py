"""The tiles of the kiosk's first page: however many, in whatever language and on whatever glass, the wait is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.faces.conftest import Glass
from tests.faces.kiosk_stage import Stage
from tests.faces.kiosk_states import services

FIXTURES = Path(__file__).parent / "fixtures"
STANDING, LYING = (1080, 1920), (1366, 768)
AS_WIDE = [pytest.param("zh-Hant", marks=pytest.mark.slow)]
"""As wide as zh-Hans, sign for sign."""
SHORTER = [pytest.param("zh-Hans", marks=pytest.mark.slow)]
"""Shorter than English."""
LONG = {
    "zh-Hans": "不动产登记与交易纳税",
    "zh-Hant": "不動產登記與交易納稅",
    "en": "Registration of real estate and taxes",
}

OUT = """() => [...document.querySelectorAll(".k-tile")].flatMap((tile) => {
  const frame = tile.getBoundingClientRect();
  const shown = [...tile.querySelectorAll(".wait > *, .bw > *, .nm b")];
  const names = tile.querySelector(".nm").getBoundingClientRect();
  const wait = tile.querySelector(".wait, .bw").getBoundingClientRect();
  const beside = wait.left >= names.right - 1 || wait.top >= names.bottom - 1;
  return [
    ...shown.map((one) => [one, one.getBoundingClientRect()])
      .filter(([, box]) => box.height === 0 || box.bottom > frame.bottom || box.right > frame.right
        || box.top < frame.top - 4)
      .map(([one]) => one.textContent),
    ...(beside ? [] : [`the wait lies over ${tile.textContent}`]),
  ];
})"""
"""Waits and names that run out of their tile or into each other."""


def shows(glass: Glass, page: Page, count: int, **more: Any) -> None:
    """The hall has so many services; the first has a long name."""
    state: dict[str, Any] = json.loads((FIXTURES / "face_state.json").read_text(encoding="utf-8"))
    items = json.loads((FIXTURES / "services.json").read_text(encoding="utf-8"))["items"]
    named = [{**items[0], "name": LONG}, *items[1:]]
    glass.tell_kiosk("state", {**state, "items": (named * 3)[:count], **more})
    expect(page.locator(".k-tile")).to_have_count(min(count, 8))


@pytest.mark.parametrize("size", [STANDING, LYING], ids=["standing", "lying"])
@pytest.mark.parametrize("language", ["zh-Hans", *AS_WIDE, "en"])
def test_with_any_number_of_services_no_name_pushes_the_wait_out(
    glass: Glass, language: str, size: tuple[int, int]
) -> None:
    page = glass.open("/kiosk", size=size)
    page.locator('[data-press="languages"]').tap()
    page.clock.run_for(500)
    page.locator(f'[data-press="language"][data-value="{language}"]').tap()
    page.clock.run_for(500)

    out = {}
    for count in (*range(1, 9), 20):
        shows(glass, page, count)
        out[count] = page.evaluate(OUT)

    assert {count: found for count, found in out.items() if found} == {}


@pytest.mark.parametrize("size", [STANDING, LYING], ids=["standing", "lying"])
def test_beside_a_note_about_the_printer_the_waits_are_there_too(glass: Glass, size: tuple[int, int]) -> None:
    page = glass.open("/kiosk", size=size)
    page.locator('[data-press="languages"]').tap()
    page.clock.run_for(500)
    page.locator('[data-press="language"][data-value="en"]').tap()
    page.clock.run_for(500)

    shows(glass, page, 8, printer={"condition": "offline", "cause": "paper_out"})
    page.wait_for_selector(".k-note")

    assert page.evaluate(OUT) == []


@pytest.mark.parametrize("size", [STANDING, LYING], ids=["standing", "lying"])
def test_in_large_type_the_waits_are_there_too(glass: Glass, size: tuple[int, int]) -> None:
    page = glass.open("/kiosk", size=size)
    shows(glass, page, 4)

    page.locator('[data-press="large"]').tap()
    page.clock.run_for(500)

    assert page.evaluate(OUT) == []


@pytest.mark.parametrize("size", [STANDING, LYING], ids=["standing", "lying"])
@pytest.mark.parametrize("language", [*SHORTER, "en"])
def test_what_the_search_found_can_be_read_and_touched(glass: Glass, language: str, size: tuple[int, int]) -> None:
    page = glass.open("/kiosk", size=size)
    for name, value in (("languages", ""), ("language", language), ("search", ""), ("type", "S")):
        page.locator(f'[data-press="{name}"]' + (f'[data-value="{value}"]' if value else "")).first.tap()
        page.clock.run_for(500)

    rem = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    heights = page.evaluate(
        "[...document.querySelectorAll('.k-tile')].map((tile) => tile.getBoundingClientRect().height)"
    )

    assert page.evaluate(OUT) == []
    assert min(heights) >= 1.04 * rem - 1


@pytest.mark.parametrize(("high", "said"), [(0, "Your turn"), (30, "About")])
def test_the_word_over_a_wait_fits_the_wait(glass: Glass, high: int, said: str) -> None:
    stage = Stage(glass, "en", STANDING)
    wait = {"low_min": high, "high_min": high}
    stage.hall(items=[{**item, "estimate": wait} for item in services(8)])
    stage.presses("service=A")
    expect(stage.page.locator(".svc-now")).to_contain_text(said)

    stage.presses("back")
    stage.ticket("printed", estimate=wait)
    expect(stage.page.locator(".k-facts")).to_contain_text(said)
