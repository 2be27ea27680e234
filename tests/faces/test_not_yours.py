"""Who comes to a page that he may not use, before a real server."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.faces.conftest import violations
from tests.faces.terminal_hall import DESK, STRIP, Desk, desk, desk_of_file

__all__ = ["desk", "desk_of_file"]


@pytest.mark.timeout(120)
@pytest.mark.parametrize("size", [DESK, STRIP])
def test_who_may_only_look_is_told_so_at_the_door_and_finds_the_way_back(desk: Desk, size: tuple[int, int]) -> None:
    page = desk.open("/manager", "inspector", size)

    page.goto(f"{desk.house.url}/window/1?lang=en")
    expect(page.locator(".door-why")).to_contain_text("cannot work at a window")
    expect(page.locator("#terminal")).not_to_contain_text("Catching up")
    assert violations(page, clock=False) == []
    page.get_by_role("link", name="Back to my pages").click()

    expect(page.get_by_role("link", name="Live floor")).to_be_visible()


@pytest.mark.timeout(120)
@pytest.mark.parametrize("path", ["/manager/staffing?day=2026-01-05", "/admin"])
def test_who_follows_an_address_that_is_not_his_sees_what_is(desk: Desk, path: str) -> None:
    page = desk.open("/window/1")

    page.goto(f"{desk.house.url}{path}")
    expect(page.get_by_role("status")).to_contain_text("cannot open that page")
    expect(page.get_by_role("link", name="Bookings")).to_be_visible()
    assert violations(page, clock=False) == []

    page.get_by_role("button", name="Floor manager").click()
    expect(page).to_have_url(f"{desk.house.url}{path}")
    expect(page.locator("main")).to_be_visible()


@pytest.mark.timeout(120)
@pytest.mark.parametrize("role", ["clerk", "manager"])
def test_an_evaluator_with_a_wrong_address_says_what_is_wrong_and_not_that_the_line_is_cut(
    desk: Desk, role: str
) -> None:
    page = desk.open("/evaluator/window-99?x", role)

    expect(page.get_by_role("alert")).to_contain_text("window-99")
    expect(page.locator("h1")).to_have_text("没有这个位置")
    assert violations(page, clock=False) == []
