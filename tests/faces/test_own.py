"""A person's own sign-in before a real server, in a real Chromium: the lock of a window, one-time codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyotp
import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from tests.faces.conftest import violations
from tests.faces.terminal_hall import keys
from tests.story.house import House

PASSWORD, PIN = "a long enough one", "2580"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A hall with a clerk and a manager who have passwords of their own, as in no demonstration."""
    made = House(tmp_path_factory.mktemp("own") / "hall").start(box=False)
    for login, name, role in (("chen", "陈晨", "clerk"), ("li", "李娜", "clerk"), ("wang", "王敏", "manager")):
        made.post("admin", "/staff", {"login": login, "name": name, "password": PASSWORD, "roles": [role]})
    for item in made.get("clerk", "/windows")["items"]:
        if item["state"] != "closed":
            made.post("clerk", f"/windows/{item['code']}/close")
    yield made
    made.stop()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, bypass_csp=True)
    context.add_init_script("localStorage.setItem('hall.language', 'en')")
    page = context.new_page()
    page.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    yield page
    context.close()


def signs_in(page: Page, login: str) -> None:
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")


def comes_to(page: Page, house: House, login: str) -> None:
    """A clerk signs in and opens the terminal of window 2."""
    page.goto(f"{house.url}/own")
    page.wait_for_url("**/?next=*")
    signs_in(page, login)
    expect(page.locator("form", has_text="PIN of the window's lock")).to_be_visible()
    page.goto(f"{house.url}/window/2")
    page.wait_for_selector(".mark--live", state="attached")


@pytest.mark.timeout(120)
def test_a_clerk_locks_the_window_and_comes_back_to_the_same_visitor(page: Page, house: House) -> None:
    page.goto(f"{house.url}/own")
    page.wait_for_url("**/?next=*")
    signs_in(page, "chen")
    card = page.locator("form", has_text="PIN of the window's lock")
    for name, said in (("password", PASSWORD), ("pin", PIN), ("again", PIN)):
        card.locator(f"input[name={name}]").fill(said)
    assert violations(page, clock=False) == []
    card.locator("button").click()
    expect(page.get_by_role("status")).to_have_text("Your new PIN is saved.")

    page.goto(f"{house.url}/window/1")
    page.wait_for_selector("#acts button")
    page.keyboard.press("Space")
    expect(page.locator("#terminal")).not_to_contain_text("Open the window")
    number = house.post("integration", "/tickets", {"service": "A", "channel": "desk"})["number"]
    page.keyboard.press("l")
    pin = page.get_by_label("PIN")
    expect(pin).to_be_focused()
    expect(page.get_by_text("陈晨 is signed in.")).to_be_visible()
    assert violations(page, clock=False) == []

    page.keyboard.type("1111\n")
    expect(page.get_by_text("4 more tries")).to_be_visible()
    page.keyboard.type(f"{PIN}\n")

    expect(pin).not_to_be_visible()
    page.wait_for_selector(".mark--live")
    expect(page.locator("#door")).to_be_hidden()
    page.keyboard.press("Space")
    expect(page.locator("#terminal")).to_contain_text(number)
    expect(page.locator(".act--go")).to_contain_text("Arrived")


@pytest.mark.timeout(120)
def test_after_five_wrong_pins_the_page_says_what_to_do_and_the_visitor_is_still_there(
    page: Page, house: House
) -> None:
    comes_to(page, house, "li")
    house.post("integration", "/tickets", {"service": "A", "channel": "desk"})
    keys(page, "Space")
    expect(page.locator(".act--go")).to_contain_text("Call ")
    keys(page, "Space")
    expect(page.locator(".act--go")).to_contain_text("Arrived")
    number = page.locator("#current .num").first.inner_text()
    page.keyboard.press("l")
    for n in range(5):
        secret = page.locator("input[name=secret]")
        expect(secret).to_be_focused()
        expect(secret).to_have_value("")
        page.keyboard.type("1111\n")
        if n < 4:
            expect(page.get_by_text(f"{4 - n} more tries" if n < 3 else "One more try")).to_be_visible()

    expect(page.locator(".door-why")).to_have_text(re.compile("^Too many wrong tries at the lock. Please sign in"))
    assert violations(page, clock=False) == []
    signs_in(page, "li")

    expect(page.locator("#door")).to_be_hidden()
    expect(page.locator("#current .num").first).to_have_text(number)
    page.keyboard.press("l")
    page.get_by_role("button", name="Somebody else: sign in").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(page.locator(".door-why")).to_have_count(0)
    house.post("clerk", "/windows/2/start")
    house.post("clerk", "/windows/2/finish")
    house.post("clerk", "/windows/2/close")


@pytest.mark.timeout(120)
def test_a_manager_sets_up_one_time_codes_and_is_asked_for_one(page: Page, house: House) -> None:
    page.goto(f"{house.url}/")
    signs_in(page, "wang")
    page.get_by_role("link", name="My sign-in").click()
    card = page.locator("form", has_text="One-time codes")
    card.locator("input[name=password]").fill(PASSWORD)
    card.locator("button").click()
    secret = page.locator(".own-secret").inner_text().replace(" ", "")
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    assert violations(page, clock=False) == []
    page.fill("input[name=code]", pyotp.TOTP(secret).now())
    page.keyboard.press("Enter")
    expect(page.locator(".own-codes li")).to_have_count(8)
    codes = page.locator(".own-codes li").all_inner_texts()
    assert violations(page, clock=False) == []
    page.get_by_role("button", name="I have kept them").click()
    expect(page.get_by_text("8 recovery codes are left")).to_be_visible()

    page.get_by_role("button", name="Sign out").click()
    page.wait_for_selector("input[name=login]")
    signs_in(page, "wang")
    expect(page.get_by_label("Code that your app shows")).to_be_focused()
    page.keyboard.type(f"{codes[0]}\n")

    expect(page.get_by_text("王敏")).to_be_visible()
    again = requests.post(f"{house.url}/api/v1/session", json={"login": "wang", "password": PASSWORD}, timeout=10)
    assert (again.status_code, again.json()["code"]) == (401, "code_needed")


@pytest.mark.timeout(120)
def test_a_second_clerk_takes_a_window_over_only_by_saying_so_and_the_first_one_is_told(
    chromium: Browser, page: Page, house: House
) -> None:
    comes_to(page, house, "chen")
    keys(page, "Space")
    expect(page.locator(".act--go")).to_contain_text("Call")
    number = house.post("integration", "/tickets", {"service": "A", "channel": "desk"})["number"]
    expect(page.locator(".act--go")).to_contain_text(f"Call {number}")
    keys(page, "Space")
    expect(page.locator(".act--go")).to_contain_text("Arrived")

    context = chromium.new_context(viewport={"width": 1366, "height": 768}, bypass_csp=True)
    context.add_init_script("localStorage.setItem('hall.language', 'en')")
    other = context.new_page()
    comes_to(other, house, "li")
    expect(other.get_by_role("alertdialog")).to_contain_text("陈晨 works at this window")
    expect(other.get_by_role("alertdialog")).to_contain_text("is at the window and stays with it")
    assert violations(other, clock=False) == []
    keys(other, "r", "Space", "Enter")
    assert house.get("clerk", "/windows/2")["clerk"]["name"] == "陈晨"
    other.get_by_role("button", name="Take over as 李娜").press("Enter")

    expect(other.get_by_role("alertdialog")).to_be_hidden()
    expect(other.locator(".act--go")).to_contain_text("Arrived")
    expect(page.get_by_role("alertdialog")).to_contain_text("李娜 has taken this window over.")
    assert house.get("clerk", "/windows/2")["clerk"]["name"] == "李娜"
    context.close()
