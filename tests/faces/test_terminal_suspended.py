"""A terminal while the hall stands still, and one of which much is asked: by keyboard, before a real server."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.faces.conftest import violations
from tests.faces.terminal_hall import DESK, STRIP, Desk, desk, desk_of_file, keys

__all__ = ["desk", "desk_of_file"]
LONG = "The lift on the north side is being repaired, visitors of the second floor need two minutes more. " * 2


@pytest.mark.timeout(120)
@pytest.mark.parametrize("size", [DESK, STRIP])
def test_while_the_hall_is_paused_nobody_is_called_but_by_number_and_with_a_reason(
    desk: Desk, size: tuple[int, int]
) -> None:
    number = desk.taken("A")
    page = desk.open("/window/1", size=size)
    desk.post("manager", "/suspend", {"scope": "hall", "code": "", "reason": "power"})
    try:
        expect(page.locator("#current h1")).to_have_text("Paused: nobody is called in turn")
        expect(page.locator(".kept")).to_contain_text(f"{number}: not called in turn while all stands still")
        assert violations(page, clock=False) == []

        keys(page, "Space")
        page.keyboard.type(str(int(number[1:])))
        keys(page, "Enter")
        expect(page.locator("#panel h2")).to_have_text(f"Why {number} first?")
        expect(page.locator(".not-yet")).to_contain_text("All stands still since")
        keys(page, "6", "1")

        expect(page.locator("#current .num").first).to_have_text(number)
        expect(page.locator("#band")).to_contain_text("Called")
        (called,) = desk.facts("ticket_called")
        assert called["instead"] == "stands_here"
    finally:
        desk.post("manager", "/resume", {"scope": "hall", "code": ""})


@pytest.mark.timeout(120)
@pytest.mark.parametrize("size", [DESK, STRIP])
def test_four_long_messages_leave_who_is_next_and_who_is_on_hold_in_sight(desk: Desk, size: tuple[int, int]) -> None:
    held = desk.taken("A")
    page = desk.open("/window/1", size=size)
    keys(page, "Space", "s", "h", "1")
    for _ in range(3):
        desk.taken("A")
    expect(page.locator("#held")).to_contain_text(held)

    for n in range(4):
        desk.post("manager", "/window-messages", {"windows": ["1"], "text": f"{n}: {LONG}"[:200]})
    expect(page.locator("#asks .ask")).to_have_count(4)

    expect(page.locator("#held li").first).to_be_in_viewport(ratio=0.9)
    expect(page.locator("#next li").first).to_be_in_viewport(ratio=0.9)
    assert violations(page, clock=False) == []
    keys(page, *("a", "1") * 4)
    expect(page.locator("#asks")).to_be_hidden()


@pytest.mark.timeout(120)
def test_what_is_asked_is_told_to_a_screen_reader_once_and_not_again_with_every_minute(desk: Desk) -> None:
    page = desk.open("/window/1")
    desk.post("manager", "/window-messages", {"windows": ["1"], "text": "The lift stands still"})
    told = page.locator("#asked-now")
    expect(told).to_have_text("The lift stands still")
    messages = desk.get("clerk", "/windows/1")["messages"]
    (at,) = [one["at"] for one in messages if one["text"] == "The lift stands still"]
    # Only this moment lies back: were all shifted, so were the hall's clock, and nothing would grow old.
    page.evaluate(
        """(at) => {
            globalThis.told = 0;
            new MutationObserver(() => { told += 1; }).observe(document.getElementById("asked-now"), {childList: true});
            const real = Date.parse.bind(Date);
            Date.parse = (text) => real(text) - (text === at ? 60_000 * 3 : 0);
        }""",
        at,
    )

    number = desk.taken("A")
    expect(page.locator("#next")).to_contain_text(number)
    keys(page, "Space")
    expect(page.locator("#current .num").first).to_have_text(number)
    expect(page.locator("#asks small")).to_contain_text("3 min ago")

    assert page.evaluate("told") == 0
    assert page.locator("#asks").get_attribute("aria-live") is None
    keys(page, "a", "1")
    expect(page.locator("#asks")).to_be_hidden()
