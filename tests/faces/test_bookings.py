"""The staff's page of appointments before a real server, in a real Chromium."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.faces.conftest import violations
from tests.faces.settings_hall import SettingsHall, settings_hall
from tests.journey.databases import migrated_file
from tests.trust.booking_server import BookingServer, served

__all__ = ["migrated_file"]
NOTES = "SELECT text FROM booking_notes"


@pytest.fixture(scope="module")
def server(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BookingServer]:
    """One hall for the whole file, in which a tenth more may be booked than there are places."""
    folder = tmp_path_factory.mktemp("bookings")
    database = shutil.copy(migrated_file, folder / "hall.db")
    with served(f"sqlite:///{database}", folder, places=20, demo=True, overbook_pct=10) as found:
        yield found


@pytest.fixture(scope="module")
def hall(chromium: Browser, server: BookingServer) -> Iterator[SettingsHall]:
    with settings_hall(chromium, server) as found:
        yield found


def desk(hall: SettingsHall, role: str) -> Page:
    """The page, opened by somebody who plays this role."""
    return hall.open("/bookings", role, size=(1280, 900))


@pytest.mark.timeout(120)
def test_a_greeter_books_for_a_visitor_finds_and_cancels_it_with_a_reason(
    hall: SettingsHall, server: BookingServer
) -> None:
    noted = server.rows(NOTES)
    page = desk(hall, "greeter")
    expect(page.get_by_text("Nothing is booked on this day.")).to_be_visible()
    page.get_by_label("Name", exact=True).fill("Na Li")
    page.get_by_label("Phone", exact=True).fill("13900000001")
    page.get_by_role("button", name="Book", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Booked for Mon 2 Mar")
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
    assert Counter(server.rows(NOTES)) - Counter(noted) == Counter([("Asked by the visitor",)])


@pytest.mark.timeout(120)
def test_who_manages_is_told_that_nothing_is_sent(hall: SettingsHall) -> None:
    page = desk(hall, "admin")

    expect(page.locator("#outbox")).to_contain_text("No message is sent")


@pytest.mark.timeout(120)
def test_a_manager_sees_whom_it_touches_cancels_them_together_and_takes_it_back(
    hall: SettingsHall, server: BookingServer
) -> None:
    server.let_in("clerk")
    ours = set()
    for n in range(3):
        begins = f"2026-03-03T{(10, 10, 11)[n]}:00"
        wish = {"service": "A", "begins": begins, "name": f"Visitor {n}", "phone": f"1390000000{n}"}
        status, made = server.post("/appointments", wish, "clerk", f"staff-books-for-somebody-{n}")
        assert status == 201
        ours.add(made["code"])
    page = desk(hall, "admin")
    page.locator("[data-at=after]").click()
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
    assert len(ours & {one.code for one in server.on_record()}) == 1
    assert violations(page, clock=False) == []
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".bk-one--gone")).to_have_count(0)
    assert ours <= {one.code for one in server.on_record()}


@pytest.mark.timeout(120)
def test_staff_see_how_many_come_and_what_that_allows(hall: SettingsHall, server: BookingServer) -> None:
    server.write(
        "INSERT INTO show_rates (hall, plan, day, came, missed) VALUES (:hall, 'A-am', :day, 800, 200)",
        day="2026-03-02",
    )
    page = desk(hall, "greeter")

    expect(page.locator("#overbooking")).to_contain_text("200 of 1,000 did not come")
    expect(page.locator("#overbooking")).to_contain_text("20 places, up to 22 bookings")
    assert violations(page, clock=False) == []
