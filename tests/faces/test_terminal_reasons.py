"""What a clerk sees when something cannot be done, and why; the hall is real, without a device box."""

from __future__ import annotations

import secrets
from typing import Any

import pytest
import requests
from playwright.sync_api import expect

from tests.faces.conftest import violations
from tests.faces.terminal_hall import STRIP, Desk, desk, desk_of_file, keys

__all__ = ["desk", "desk_of_file"]


def on_phone(desk: Desk, ticket: dict[str, Any], what: str) -> None:
    """The visitor presses something on his phone's page."""
    headers = {"Idempotency-Key": secrets.token_urlsafe(18)}
    requests.post(f"{desk.house.url}{ticket['link']}/{what}", json={}, headers=headers, timeout=10).raise_for_status()


@pytest.mark.timeout(120)
def test_one_who_is_kept_is_named_with_the_time_and_can_be_called_by_number(desk: Desk) -> None:
    waits = desk.ticket("A")
    on_phone(desk, waits, "delay")

    page = desk.open("/window/1")

    expect(page.locator(".kept")).to_contain_text(f"{waits['number']}: asked for more time, until ")
    expect(page.locator("#current")).to_contain_text("can be called by number: key C")
    expect(page.locator("#next")).to_contain_text("Nobody who can be called here")
    expect(page.locator("#queues li").first).to_contain_text("1, longest 0 min")
    assert violations(page, clock=False) == []
    on_phone(desk, waits, "leave")


@pytest.mark.timeout(120)
def test_where_people_wait_for_other_services_only_the_clerk_reads_what_can_be_done(desk: Desk) -> None:
    desk.taken("B")

    page = desk.open("/window/1")

    expect(page.locator("#current h1")).to_have_text("Nobody is waiting for this window")
    expect(page.locator("#current p")).to_contain_text("1 person waits for other services. The floor manager can")
    expect(page.locator("#next")).to_contain_text("Nobody is waiting for this window")


@pytest.mark.timeout(120)
@pytest.mark.parametrize("size", [(1366, 768), STRIP])
def test_a_hall_that_stands_still_says_so_at_every_window_and_a_fire_loudest(desk: Desk, size: tuple[int, int]) -> None:
    page = desk.open("/window/1", size=size)
    desk.post("manager", "/suspend", {"scope": "hall", "code": "", "reason": "power"})
    try:
        expect(page.locator("#asks")).to_contain_text("The hall is paused since")
        expect(page.locator("#asks")).to_contain_text("power cut")
        assert violations(page, clock=False) == []
    finally:
        desk.post("manager", "/resume", {"scope": "hall", "code": ""})
    expect(page.locator("#asks")).to_be_hidden()
    desk.post("manager", "/suspend", {"scope": "hall", "code": "", "reason": "fire"})
    try:
        expect(page.locator("#asks .ask--alarm")).to_contain_text("Lead the visitors out.")
        assert violations(page, clock=False) == []
    finally:
        desk.post("manager", "/resume", {"scope": "hall", "code": ""})


@pytest.mark.timeout(120)
def test_a_paused_service_is_named_with_the_reason_that_was_typed(desk: Desk) -> None:
    page = desk.open("/window/1")
    desk.post("manager", "/suspend", {"scope": "service", "code": "A", "reason": "other: the forms are wet"})
    try:
        expect(page.locator("#asks")).to_contain_text("Social insurance is paused since")
        expect(page.locator("#asks")).to_contain_text("the forms are wet")
    finally:
        desk.post("manager", "/resume", {"scope": "service", "code": "A"})


@pytest.mark.timeout(120)
@pytest.mark.parametrize("size", [(1366, 768), STRIP])
def test_a_sign_whose_box_is_not_there_is_not_said_to_be_on_its_way_for_ever(desk: Desk, size: tuple[int, int]) -> None:
    desk.taken("A")
    page = desk.open("/window/1", size=size)

    keys(page, "Space")

    expect(page.locator(".heard-queued").first).to_be_attached()
    expect(page.get_by_text("no answer from its box; please call out")).to_be_visible()
    assert violations(page, clock=False) == []


@pytest.mark.timeout(120)
def test_whoever_is_on_hold_when_a_window_closes_is_named_first(desk: Desk) -> None:
    number = desk.taken("A")
    page = desk.open("/window/1")
    keys(page, "Space", "s", "h", "1")
    expect(page.locator("#held")).to_contain_text(number)

    keys(page, "x")

    expect(page.locator(".closing")).to_contain_text(f"On hold here: {number}. Go on with them first")
    keys(page, "Escape", "p", "2")
    expect(page.locator("#band")).to_contain_text("Paused")
    desk.taken("A")
    keys(page, "g")
    expect(page.locator("#band")).to_contain_text(f"{number}, started at")


@pytest.mark.timeout(120)
def test_an_unheard_call_for_help_stays_on_the_screen_until_something_is_pressed(desk: Desk) -> None:
    page = desk.open("/window/1")
    page.route("**/emergency", lambda route: route.abort())

    keys(page, "q", "q")

    line = page.locator("#toasts .line--no")
    expect(line).to_contain_text("did not get through")
    page.evaluate("() => { const real = performance.now.bind(performance); performance.now = () => real() + 60_000; }")
    page.wait_for_timeout(600)
    expect(line).to_contain_text("did not get through")
