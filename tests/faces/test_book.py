"""The public booking page before a real server, in a real Chromium: booked, changed and cancelled with one thumb."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import sinks
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
    fill_in(page)
    page.get_by_role("button", name="Yes, book it").click()


def fill_in(page: Page) -> None:
    """All of it but the last yes."""
    page.get_by_role("button", name="service A").click()
    page.get_by_role("button", name="Thu").first.click()
    page.get_by_role("button", name="10:30").click()
    page.get_by_label("Name", exact=True).fill("Na Li")
    page.get_by_label("Mobile number").fill("13900000001")
    page.get_by_role("button", name="Next").click()


@pytest.mark.timeout(120)
def test_a_visitor_books_changes_and_cancels_by_phone(chromium: Browser, server: BookingServer) -> None:
    page = phone(chromium, server)
    book(page)

    expect(page.locator(".b-state")).to_have_text("Booked")
    expect(page.locator(".b-when")).to_have_text("5 Mar Thu 10:30")
    expect(page.locator(".b-code")).to_contain_text(server.on_record()[0].code[:4])
    assert page.locator(".b-qr").evaluate("img => img.decode().then(() => img.naturalWidth > 0)")

    page.get_by_role("button", name="Change the time").click()
    page.get_by_role("button", name="5 Mar").click()
    page.get_by_role("button", name="11:00").click()
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


@pytest.mark.timeout(120)
def test_who_does_not_want_another_time_after_all_finds_back(chromium: Browser, server: BookingServer) -> None:
    page = phone(chromium, server)
    book(page)

    page.get_by_role("button", name="Change the time").click()
    page.get_by_role("button", name="5 Mar").click()
    page.get_by_role("button", name="Back").click()
    page.get_by_role("button", name="Back").click()

    expect(page.locator(".b-code")).to_be_visible()
    expect(page.locator(".b-when")).to_contain_text("10:30")


@pytest.mark.timeout(120)
def test_where_the_hall_asks_the_browser_works_and_the_visitor_types_the_code_that_was_sent(
    chromium: Browser, sqlite_database: str, tmp_path: Path
) -> None:
    with sinks.gateway() as sink:
        settings = f'[webhook]\nurl = "http://127.0.0.1:{sink.port}/"\nsecret = "sixteen signs and more"\n'
        rules = {"verify": "contact", "challenge_bits": 12}
        with served(sqlite_database, tmp_path, 2, settings, **rules) as server:
            page = phone(chromium, server)
            fill_in(page)
            expect(page.get_by_text("We have sent a code of six digits")).to_be_visible()
            assert violations(page, clock=False) == []

            page.get_by_label("Code", exact=True).fill("12345")
            page.get_by_label("Code", exact=True).fill("not a code")
            page.get_by_role("button", name="That is the code").click()
            expect(page.locator(".b-wrong")).to_have_count(0)
            assert sink.came.wait(60)
            sent = sink.bodies[0]["code"]
            page.get_by_label("Code", exact=True).fill(f"{(int(sent) + 1) % 1_000_000:06d}")
            page.get_by_role("button", name="That is the code").click()
            expect(page.locator(".b-wrong")).to_contain_text("4 more tries")
            assert violations(page, clock=False) == []

            page.get_by_label("Code", exact=True).fill(sent)
            page.get_by_role("button", name="That is the code").click()
            page.get_by_role("button", name="Yes, book it").click()
            expect(page.locator(".b-state")).to_have_text("Booked")


@pytest.mark.timeout(120)
def test_who_waits_leaves_a_phone_on_the_page_of_the_number(
    chromium: Browser, sqlite_database: str, tmp_path: Path
) -> None:
    with served(sqlite_database, tmp_path, 2, near_ahead=3) as server:
        server.let_in("manager")
        server.post("/day/open", {}, "manager", "open-the-day-of-the-test")
        server.post("/tickets", {"service": "A"}, "manager", "take-a-number-to-wait")
        ((link,),) = server.rows("SELECT link FROM tickets WHERE hall = :hall")
        page = phone(chromium, server, f"/t/{link}")

        page.get_by_role("button", name="Send me a message").click()
        page.get_by_role("button", name="Tell me").click()
        expect(page.get_by_role("alert")).to_contain_text("Please give a telephone number")
        assert violations(page, clock=False) == []
        page.get_by_label("Mobile number").fill("13912345678")
        page.get_by_role("button", name="Tell me").click()

        expect(page.get_by_role("button", name="A message will come")).to_be_visible()
        assert server.rows("SELECT phone FROM persons WHERE hall = :hall") == [("13912345678",)]
