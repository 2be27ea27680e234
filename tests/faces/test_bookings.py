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
