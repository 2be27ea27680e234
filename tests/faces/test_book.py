"""The public booking page before a real server, in a real Chromium: booked, changed and cancelled with one thumb."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests import sinks
from tests.faces.conftest import violations
from tests.faces.tabs import Tabs
from tests.journey.databases import migrated_file, sqlite_database
from tests.trust.booking_server import BookingServer, served

__all__ = ["migrated_file", "sqlite_database"]
PHONE = (390, 844)


@pytest.fixture(scope="module")
def server(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BookingServer]:
    """One hall for whoever does not ask for another; every visitor has a telephone of his own."""
    folder = tmp_path_factory.mktemp("book")
    database = shutil.copy(migrated_file, folder / "hall.db")
    with served(f"sqlite:///{database}", folder, places=9, near_ahead=3) as found:
        yield found


@pytest.fixture(scope="module")
def tabs_of_file(chromium: Browser, server: BookingServer) -> Iterator[Tabs]:
    tabs = Tabs(chromium, f"http://127.0.0.1:{server.port}", bypass_csp=True)
    yield tabs
    tabs.close()
    assert tabs.faults == []


@pytest.fixture
def tabs(tabs_of_file: Tabs) -> Iterator[Tabs]:
    yield tabs_of_file
    tabs_of_file.put_back()


def phone(tabs: Tabs, server: BookingServer, path: str = "") -> Page:
    page = tabs.take(PHONE)
    page.set_default_timeout(20_000)
    page.goto(f"http://127.0.0.1:{server.port}{path or f'/book/{server.hall}'}?lang=en")
    return page


def book(page: Page, number: str) -> None:
    """Service A on Thursday at half past ten, for Na Li."""
    fill_in(page, number)
    page.get_by_role("button", name="Yes, book it").click()


def to_the_person(page: Page) -> None:
    """Service A on Thursday at half past ten; next comes who it is for."""
    page.get_by_role("button", name="service A").click()
    page.get_by_role("button", name="Thu").first.click()
    page.get_by_role("button", name="10:30").click()


def fill_in(page: Page, number: str) -> None:
    """All of it but the last yes."""
    to_the_person(page)
    page.get_by_label("Name", exact=True).fill("Na Li")
    page.get_by_label("Mobile number").fill(number)
    page.get_by_role("button", name="Next").click()


def codes(server: BookingServer) -> set[str]:
    """Of everything that is booked."""
    return {str(one.code) for one in server.on_record()}


@pytest.mark.timeout(120)
def test_a_visitor_books_changes_and_cancels_by_phone(tabs: Tabs, server: BookingServer) -> None:
    before = codes(server)
    page = phone(tabs, server)
    book(page, "13900000001")

    expect(page.locator(".b-state")).to_have_text("Booked")
    expect(page.locator(".b-when")).to_have_text("Thu 5 Mar 10:30")
    (code,) = codes(server) - before
    expect(page.locator(".b-code")).to_contain_text(code[:4])
    assert page.locator(".b-qr").evaluate("img => img.decode().then(() => img.naturalWidth > 0)")

    page.get_by_role("button", name="Change the time").click()
    page.get_by_role("button", name="5 Mar").click()
    page.get_by_role("button", name="11:00").click()
    expect(page.locator(".b-when")).to_contain_text("11:00")

    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Yes, cancel").click()
    expect(page.locator(".b-state")).to_have_text("Cancelled")
    assert codes(server) == before


@pytest.mark.timeout(120)
def test_each_step_is_usable_with_every_aid_and_speaks_three_languages(tabs: Tabs, server: BookingServer) -> None:
    page = phone(tabs, server)
    page.wait_for_selector("h1")
    assert violations(page, clock=False) == []

    page.get_by_role("button", name="繁體").click()
    expect(page.locator("h1")).to_have_text("網上預約")
    page.get_by_role("button", name="简体").click()
    expect(page.locator("h1")).to_have_text("网上预约")
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("Book a time")
    book(page, "13900000002")
    page.wait_for_selector(".b-qr")

    assert violations(page, clock=False) == []


@pytest.mark.timeout(120)
def test_the_phones_own_back_key_goes_one_step_back_and_a_page_loaded_again_stands_where_it_stood(
    tabs: Tabs, server: BookingServer
) -> None:
    before = codes(server)
    page = phone(tabs, server)
    begun = page.url.partition("?")[0]
    to_the_person(page)
    page.get_by_label("Name", exact=True).fill("Na Li")
    headings = []
    for go in (page.go_back, page.go_back, page.go_forward, page.reload, page.go_forward):
        go()
        page.wait_for_timeout(300)
        headings.append(page.locator("h1").inner_text())
    assert headings == ["At what time?", "On which day?", "At what time?", "At what time?", "Who comes?"]
    assert "Na Li" not in page.evaluate("JSON.stringify(history.state)")
    expect(page.locator(".b-chosen")).to_contain_text("Thu 5 Mar")

    page.get_by_role("button", name="Back").click()
    page.get_by_role("button", name="11:00").click()
    page.get_by_label("Name", exact=True).fill("Na Li")
    page.get_by_label("Mobile number").fill("13900000021")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Yes, book it").dblclick()
    expect(page.locator(".b-state")).to_have_text("Booked")
    assert len(codes(server) - before) == 1
    page.go_back()
    assert not page.url.startswith(begun)  # nothing behind it offers the same booking again


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("language", "name", "number", "go", "said"),
    [
        ("en", "Name", "Mobile number", "Next", ["Please give a name", "Please give a phone number"]),
        ("zh-Hans", "姓名", "手机号", "下一步", ["请填姓名", "请填手机号码"]),
    ],
)
def test_what_is_wrong_stands_beside_its_field_in_the_pages_language(
    tabs: Tabs, server: BookingServer, language: str, name: str, number: str, go: str, said: list[str]
) -> None:
    page = phone(tabs, server)
    to_the_person(page)
    if language != "en":
        page.get_by_role("button", name="简体").click()

    page.get_by_label(number).fill("12")
    page.get_by_role("button", name=go).click()

    wrong = page.locator(".b-wrong:visible")
    expect(wrong).to_contain_text(said)
    expect(page.get_by_label(name, exact=True)).to_be_focused()
    assert violations(page, clock=False) == []
    page.get_by_label(name, exact=True).fill("Na Li")
    expect(wrong).to_have_count(1)
    page.get_by_label(number).fill("139 0000 0022")
    expect(wrong).to_have_count(0)


@pytest.mark.timeout(120)
def test_another_language_leaves_what_was_typed(tabs: Tabs, server: BookingServer) -> None:
    page = phone(tabs, server)
    to_the_person(page)
    page.get_by_label("Name", exact=True).fill("Na Li")

    page.get_by_role("button", name="简体").click()

    expect(page.get_by_label("姓名")).to_have_value("Na Li")


@pytest.mark.timeout(120)
def test_without_scripts_the_appointment_is_there_with_its_code(
    chromium: Browser, tabs: Tabs, server: BookingServer
) -> None:
    before = codes(server)
    page = phone(tabs, server)
    book(page, "13900000003")
    page.wait_for_selector(".b-qr")
    (code,) = codes(server) - before

    with closing(Tabs(chromium, f"http://127.0.0.1:{server.port}", java_script_enabled=False)) as without:
        plain = phone(without, server, page.url.partition(str(server.port))[2].partition("?")[0])
        said = plain.locator("main").inner_text()

    assert code[4:] in said
    assert "10:30" in said
    assert "2026-03-05" in said


@pytest.mark.timeout(120)
def test_who_does_not_want_another_time_after_all_finds_back(tabs: Tabs, server: BookingServer) -> None:
    page = phone(tabs, server)
    book(page, "13900000004")

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
        with (
            served(sqlite_database, tmp_path, 2, settings, verify="contact", challenge_bits=12) as server,
            closing(Tabs(chromium, f"http://127.0.0.1:{server.port}", bypass_csp=True)) as tabs,
        ):
            page = phone(tabs, server)
            fill_in(page, "13900000001")
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
def test_who_waits_leaves_a_phone_on_the_page_of_the_number(tabs: Tabs, server: BookingServer) -> None:
    server.let_in("manager")
    server.post("/day/open", {}, "manager", "open-the-day-of-the-test")
    server.post("/tickets", {"service": "A"}, "manager", "take-a-number-to-wait")
    ((link,),) = server.rows("SELECT link FROM tickets WHERE hall = :hall")
    page = phone(tabs, server, f"/t/{link}")

    page.get_by_role("button", name="Send me a message").click()
    page.get_by_role("button", name="Tell me").click()
    expect(page.get_by_role("alert")).to_contain_text("Please give a telephone number")
    assert violations(page, clock=False) == []
    page.get_by_label("Mobile number").fill("13912345678")
    page.get_by_role("button", name="Tell me").click()

    expect(page.get_by_role("button", name="A message will come")).to_be_visible()
    assert ("13912345678",) in server.rows("SELECT phone FROM persons WHERE hall = :hall")


@pytest.mark.timeout(120)
def test_where_nothing_can_be_booked_and_where_all_is_full_it_says_what_to_do(
    tabs: Tabs, server: BookingServer
) -> None:
    page = phone(tabs, server)

    def full(route: Route) -> None:
        items = route.fetch().json()["items"]
        route.fulfill(json={"items": [{**one, "free": 0} for one in items]})

    page.route("**/slots.json*", full)
    page.get_by_role("button", name="service A").click()
    expect(page.get_by_text("There is no free time in the coming days")).to_be_visible()
    page.route("**/services.json", lambda route: route.fulfill(json={**route.fetch().json(), "services": []}))
    page.reload()
    expect(page.get_by_text("Nothing can be booked here at present")).to_be_visible()
    assert violations(page, clock=False) == []
