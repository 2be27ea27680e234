"""The staff's page of appointments before a real server, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.faces.conftest import chromium, violations
from tests.journey.databases import migrated_file, sqlite_database
from tests.trust.booking_server import BookingServer, served

__all__ = ["chromium", "migrated_file", "sqlite_database"]


@pytest.fixture
def server(sqlite_database: str, tmp_path: Path) -> Iterator[BookingServer]:
    with served(sqlite_database, tmp_path, places=2, demo=True) as found:
        yield found


def desk(chromium: Browser, server: BookingServer, role: str) -> Page:
    """The page, opened by somebody who plays this role."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(20_000)
    address = f"http://127.0.0.1:{server.port}"
    page.goto(f"{address}/?lang=en")
    entered = context.request.post(f"{address}/api/v1/session", data={"demo": role}, headers={"Origin": address})
    assert entered.ok, entered.text()
    page.goto(f"{address}/bookings?lang=en")
    return page


@pytest.mark.timeout(120)
def test_a_greeter_books_for_a_visitor_finds_and_cancels_it_with_a_reason(
    chromium: Browser, server: BookingServer
) -> None:
    page = desk(chromium, server, "greeter")
    expect(page.get_by_text("Nothing is booked on this day.")).to_be_visible()
    page.get_by_label("Name", exact=True).fill("Na Li")
    page.get_by_label("Phone", exact=True).fill("13900000001")
    page.get_by_role("button", name="Book", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Booked for 2026-03-02")
    row = page.locator(".bk-one")
    expect(row).to_contain_text("Na Li")
    assert violations(page, clock=False) == []

    page.get_by_label("Code, name or phone").fill("nobody")
    expect(row).to_have_count(0)
    page.get_by_label("Code, name or phone").fill("1390000")
    row.get_by_role("button", name="Cancel").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Cancel")).to_be_disabled()
    dialog.get_by_label("Asked by the visitor").check()
    dialog.get_by_role("button", name="Cancel").click()

    expect(row).to_contain_text("Cancelled")
    assert server.rows("SELECT text FROM booking_notes") == [("Asked by the visitor",)]


@pytest.mark.timeout(120)
def test_who_manages_is_told_that_nothing_is_sent(chromium: Browser, server: BookingServer) -> None:
    page = desk(chromium, server, "admin")

    expect(page.locator("#outbox")).to_contain_text("No message is sent")


@pytest.mark.timeout(120)
def test_a_manager_sees_whom_it_touches_cancels_them_together_and_takes_it_back(
    chromium: Browser, server: BookingServer
) -> None:
    server.let_in("clerk")
    for n in range(3):
        begins = f"2026-03-02T{(10, 10, 11)[n]}:00"
        wish = {"service": "A", "begins": begins, "name": f"Visitor {n}", "phone": f"1390000000{n}"}
        assert server.post("/appointments", wish, "clerk", f"staff-books-for-somebody-{n}")[0] == 201
    page = desk(chromium, server, "admin")
    expect(page.locator(".bk-one")).to_have_count(3)

    page.get_by_role("button", name="Cancel several").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Cancel", exact=True)).to_be_disabled()
    dialog.get_by_label("Until").fill("10:30")
    dialog.get_by_role("button", name="Show who is affected").click()
    expect(dialog.locator("li")).to_have_count(2)
    expect(dialog.locator(".bk-many-list")).to_contain_text("2 cannot be reached by a message.")
    expect(dialog.locator("li").first).to_contain_text("Please ring up. Free instead:")
    assert violations(page, clock=False) == []
    dialog.get_by_label("A clerk is ill").check()
    dialog.get_by_role("button", name="Cancel 2 appointments").click()

    expect(page.locator(".bk-one--gone")).to_have_count(2)
    assert len(server.on_record()) == 1
    assert violations(page, clock=False) == []
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".bk-one--gone")).to_have_count(0)
    assert len(server.on_record()) == 3


@pytest.mark.timeout(120)
def test_staff_see_how_many_come_and_what_that_allows(chromium: Browser, sqlite_database: str, tmp_path: Path) -> None:
    with served(sqlite_database, tmp_path, places=20, demo=True, overbook_pct=10) as server:
        server.write(
            "INSERT INTO show_rates (hall, plan, day, came, missed) VALUES (:hall, 'A-am', :day, 800, 200)",
            day="2026-03-02",
        )
        page = desk(chromium, server, "greeter")

        expect(page.locator("#overbooking")).to_contain_text("200 of 1,000 did not come")
        expect(page.locator("#overbooking")).to_contain_text("20 places, up to 22 bookings")
        assert violations(page, clock=False) == []
