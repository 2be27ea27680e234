"""The public booking page before a real server, in a real Chromium: booked, changed and cancelled with one thumb."""

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
    with served(sqlite_database, tmp_path, places=2) as found:
        yield found


def phone(chromium: Browser, server: BookingServer, path: str = "", *, scripts: bool = True) -> Page:
    size = {"width": 390, "height": 844}
    context = chromium.new_context(viewport=size, java_script_enabled=scripts, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(f"http://127.0.0.1:{server.port}{path or f'/book/{server.hall}'}?lang=en")
    return page


def book(page: Page) -> None:
    """Service A on Thursday at half past ten, for Na Li."""
    page.get_by_role("button", name="service A").click()
    page.get_by_role("button", name="Thu").first.click()
    page.get_by_role("button", name="10:30").click()
    page.get_by_label("Name", exact=True).fill("Na Li")
    page.get_by_label("Mobile number").fill("13900000001")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Yes, book it").click()


@pytest.mark.timeout(120)
def test_a_visitor_books_changes_and_cancels_by_phone(chromium: Browser, server: BookingServer) -> None:
    page = phone(chromium, server)
    book(page)

    expect(page.locator(".b-state")).to_have_text("Booked")
    expect(page.locator(".b-when")).to_have_text("5 Mar Thu 10:30")
    expect(page.locator(".b-code")).to_contain_text(server.on_record()[0].code[:4])
    assert page.locator(".b-qr").evaluate("img => img.decode().then(() => img.naturalWidth > 0)")

    page.get_by_role("button", name="Change the time").click()
    page.get_by_role("button", name="11:00").last.click()
    expect(page.locator(".b-when")).to_contain_text("11:00")

    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Yes, cancel").click()
    expect(page.locator(".b-state")).to_have_text("Cancelled")
    assert server.on_record() == []


@pytest.mark.timeout(120)
def test_each_step_is_usable_with_every_aid_and_speaks_three_languages(
    chromium: Browser, server: BookingServer
) -> None:
    page = phone(chromium, server)
    page.wait_for_selector("h1")
    assert violations(page, clock=False) == []

    page.get_by_role("button", name="繁體").click()
    expect(page.locator("h1")).to_have_text("網上預約")
    page.get_by_role("button", name="简体").click()
    expect(page.locator("h1")).to_have_text("网上预约")
    page.get_by_role("button", name="English").click()
    book(page)
    page.wait_for_selector(".b-qr")

    assert violations(page, clock=False) == []


@pytest.mark.timeout(120)
def test_without_scripts_the_appointment_is_there_with_its_code(chromium: Browser, server: BookingServer) -> None:
    page = phone(chromium, server)
    book(page)
    page.wait_for_selector(".b-qr")

    plain = phone(chromium, server, page.url.partition(str(server.port))[2].partition("?")[0], scripts=False)

    said = plain.locator("main").inner_text()
    assert server.on_record()[0].code[4:] in said
    assert "10:30" in said
    assert "2026-03-05" in said
