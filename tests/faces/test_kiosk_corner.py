"""The staff corner of the kiosk, which looks at the printer anew every second."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.faces.conftest import Glass, box_of, violations

TOLD = {
    "printer": {"place": "kiosk-1/printer", "condition": "ok", "cause": "", "slips_left": 412},
    "list": {"numbers": 14, "at": "2026-11-18T10:41:00+08:00", "own": 3},
}
CHANGING = {**TOLD, "printer": {**TOLD["printer"], "condition": "offline", "cause": "roll_change"}}


def opened(glass: Glass, told: dict[str, Any], size: tuple[int, int] = (1080, 1920), *, axe: bool = False) -> Page:
    """The corner after its PIN."""
    page = glass.open("/kiosk/staff", size=size, axe=axe)
    page.route("**/face/corner", lambda route: route.fulfill(json=told))
    page.route("**/face/corner/*", lambda route: route.fulfill(json={"token": "t", "by": "box"}))
    for digit in "2580":
        page.locator(f'[data-at="digit-{digit}"]').tap()
    page.locator("[data-at=open]").tap()
    expect(page.locator("[data-at=leave]")).to_be_visible()
    return page


def test_a_slow_finger_presses_although_the_page_is_drawn_anew_meanwhile(glass: Glass) -> None:
    page = opened(glass, TOLD)
    box = box_of(page.locator("[data-at=roll-begin]"))
    page.mouse.move(box["x"] + 40, box["y"] + 40)

    page.mouse.down()
    with page.expect_response("**/face/corner"):
        page.clock.run_for(1_100)
    with page.expect_request("**/face/corner/roll") as asked:
        page.mouse.up()

    assert asked.value.post_data_json == {"step": "begin"}


def test_the_key_that_has_the_focus_keeps_it_while_the_page_looks_at_the_printer(glass: Glass) -> None:
    page = opened(glass, TOLD)
    page.locator("[data-at=list]").focus()

    with page.expect_response("**/face/corner"):
        page.clock.run_for(1_100)
    page.wait_for_timeout(100)

    assert page.evaluate("document.activeElement.dataset.at") == "list"


BELOW = """() => [...document.querySelectorAll("button")]
  .filter((one) => one.getBoundingClientRect().bottom > innerHeight)
  .map((one) => one.textContent)"""


@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)], ids=["standing", "lying"])
@pytest.mark.parametrize("told", [TOLD, CHANGING], ids=["at rest", "changing the roll"])
def test_everything_in_the_corner_can_be_read_and_no_key_lies_below_the_glass(
    glass: Glass, told: dict[str, Any], size: tuple[int, int]
) -> None:
    door = glass.open("/kiosk/staff", size=size).evaluate(BELOW)

    page = opened(glass, told, size, axe=True)

    assert door + page.evaluate(BELOW) == []
    assert violations(page) == []
