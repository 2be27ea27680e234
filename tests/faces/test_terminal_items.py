"""What was done for a visitor, written down at the terminal by the keyboard alone, before a real server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.faces.conftest import violations
from tests.faces.terminal_hall import DESK, STRIP, Desk, desk, desk_of_file, keys, words

__all__ = ["desk", "desk_of_file"]
ITEMS = [
    {"code": "card", "name": words("Replace a card"), "services": ["A"]},
    {"code": "proof", "name": words("Proof of insurance"), "services": ["A"]},
]


@pytest.fixture
def must(desk: Desk) -> Iterator[Desk]:
    """The hall wants to know of each visitor what was done."""
    before = desk.get("admin", "/configuration")
    rules = {**before["body"]["rules"], "items_at_finish": "must"}
    set_to(desk, {**before["body"], "items": ITEMS, "rules": rules})
    yield desk
    set_to(desk, before["body"])


def set_to(desk: Desk, body: dict[str, object]) -> None:
    revision = desk.get("admin", "/configuration")["revision"]
    desk.post("admin", "/configuration", {"body": body, "base_revision": revision, "reason": "test"})


@pytest.mark.timeout(120)
@pytest.mark.parametrize("size", [DESK, STRIP])
def test_what_was_done_is_asked_before_the_finish_and_the_space_bar_says_what_it_does(
    must: Desk, size: tuple[int, int]
) -> None:
    number = must.taken("A")
    page = must.open("/window/1", size=size)
    keys(page, "Space", "s", "f")
    expect(page.locator("#panel h2")).to_have_text(f"What was done for {number}")
    expect(page.locator(".act--go")).to_contain_text("Keep it and finish")
    assert violations(page, clock=False) == []

    keys(page, "1", "2", "2")
    expect(page.locator("#panel li")).to_have_count(2)
    keys(page, "Space")

    expect(page.locator("#band")).to_contain_text("Free")
    expect(page.locator(".act--go")).not_to_contain_text("Keep it")
    (done,) = must.facts("items_recorded")
    assert [(one["item"], one["count"]) for one in done["items"]] == [("card", 1), ("proof", 2)]


@pytest.mark.timeout(120)
def test_who_writes_down_in_between_is_told_that_it_is_kept(must: Desk) -> None:
    number = must.taken("A")
    page = must.open("/window/1")
    keys(page, "Space", "s", "i", "1", "Space")

    expect(page.locator("#toasts")).to_contain_text(f"Kept for {number}: one thing done")
    expect(page.locator("#band")).to_contain_text("Serving")
    keys(page, "i")
    page.get_by_role("button", name="Take out").click()
    page.locator(".act--go").click()
    expect(page.locator("#toasts")).to_contain_text(f"Kept for {number}: nothing done")
