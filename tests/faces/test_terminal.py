"""The clerk's terminal and the manager's floor before a real server, in a real Chromium, by keyboard alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from hall.settings import ROOT
from tests.faces.conftest import chromium, violations
from tests.judges import ledger_book
from tests.story.house import House

__all__ = ["chromium"]
DESK, STRIP = (1366, 768), (320, 768)
KEY_DEAD_MS = 350
"""The terminal takes the same key once in 300 ms."""


def words(text: str) -> dict[str, str]:
    return dict.fromkeys(("zh-Hans", "zh-Hant", "en"), text)


def body() -> dict[str, Any]:
    """Hongkou with every rule that a clerk meets at the window."""
    found: dict[str, Any] = json.loads((ROOT / "config/starter/hongkou.json").read_text(encoding="utf-8"))
    found["rules"].update(accept_transfers=True, help_at_windows=True)
    for one in found["classes"]:
        if one["code"] == "elder":
            one.update(evidence=words("ID card"), mark="E")
    return found


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """The real server, without a device box; windows 1 and 2 (service A) are open, 4 has sent nobody yet."""
    made = House(tmp_path / "hall", seed=body())
    try:
        made.start(box=False)
        for item in made.get("clerk", "/windows")["items"]:
            if item["state"] != "closed":
                made.post("clerk", f"/windows/{item['code']}/close")
        for code in ("1", "2", "7"):
            made.post("clerk", f"/windows/{code}/open", {"clerk": f"Clerk {code}"})
        yield made
    finally:
        made.stop()


def opened(chromium: Browser, house: House, path: str, role: str, size: tuple[int, int] = DESK) -> Page:
    """A page in a browser of its own, drawn; axe may be put in."""
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(20_000)
    assert context.request.post(f"{house.url}/api/v1/session", data={"demo": role}).ok
    page.goto(f"{house.url}{path}{'&' if '?' in path else '?'}lang=en")
    page.wait_for_selector("#acts button" if "/window/" in path else "#windows h2")
    expect(page.locator(".mark--live, [data-link=live]").first).to_be_attached()
    return page


def keys(page: Page, *pressed: str) -> None:
    """One key after the other, as slowly as a person."""
    for key in pressed:
        page.keyboard.press(key)
        page.wait_for_timeout(KEY_DEAD_MS)


def taken(house: House, service: str = "A", **more: Any) -> str:
    return str(house.post("integration", "/tickets", {"service": service, "channel": "desk", **more})["number"])


def facts(house: House, kind: str) -> list[dict[str, Any]]:
    """The data of all facts of this kind."""
    return [json.loads(f["data"]) for f in ledger_book.read(house.database_url, house.hall).facts if f["type"] == kind]


@pytest.mark.timeout(120)
def test_whoever_is_called_out_of_turn_is_called_on_the_word_of_a_person(chromium: Browser, house: House) -> None:
    first, second = taken(house), taken(house)
    page = opened(chromium, house, "/window/1", "clerk")

    keys(page, "c")
    page.keyboard.type(second)
    keys(page, "Enter")
    expect(page.locator(".not-yet")).to_contain_text("1 person is before this visitor")
    keys(page, "2")
    expect(page.locator("#panel h2")).to_have_text(f"On whose word is {second} called first?")
    expect(page.locator(".choice")).to_contain_text("I decide it myself")
    assert violations(page, clock=False) == []
    page.locator("#call-name").focus()
    page.keyboard.type("Director Wang")
    keys(page, "Enter")

    expect(page.locator("#current .num").first).to_have_text(second)
    (call,) = facts(house, "ticket_called")
    assert call["instructed_by"].startswith("note:")
    assert (call["instead"], call["overtaken"]) == ("urgent", 1)
    assert house.get("clerk", "/windows/1")["next"][0]["number"] == first


@pytest.mark.timeout(120)
def test_the_one_who_is_next_is_called_by_number_without_a_question(chromium: Browser, house: House) -> None:
    first = taken(house)
    page = opened(chromium, house, "/window/1", "clerk")

    keys(page, "c")
    page.keyboard.type(first)
    keys(page, "Enter")

    expect(page.locator("#current .num").first).to_have_text(first)


@pytest.mark.timeout(120)
def test_the_proof_of_a_class_costs_no_press_when_it_is_seen_and_one_key_when_it_is_not(
    chromium: Browser, house: House
) -> None:
    taken(house, visitor_class="elder")
    taken(house, visitor_class="elder")
    page = opened(chromium, house, "/window/1", "clerk")

    keys(page, "Space")
    expect(page.locator(".act--go")).to_contain_text("Proof seen: start")
    expect(page.locator(".proof")).to_contain_text("ID card")
    keys(page, "Space")
    expect(page.locator(".act--go")).to_contain_text("Finish")
    keys(page, "Space")
    expect(page.locator(".act--go")).to_contain_text("Proof seen: start")
    keys(page, "e")
    expect(page.locator(".act--go")).to_contain_text("Finish")

    assert [fact["evidence"] for fact in facts(house, "service_started")] == ["seen", "missing"]


@pytest.mark.timeout(120)
def test_an_offer_that_one_window_takes_vanishes_from_the_other(chromium: Browser, house: House) -> None:
    number = taken(house, "B")
    house.post("clerk", "/windows/7/call-next")
    house.post("clerk", "/windows/7/start")
    house.post("clerk", "/windows/7/transfer", {"to": {"service": "A"}, "note": "has the form"})
    for _ in range(6):
        taken(house)
    one, other = (opened(chromium, house, f"/window/{code}", "clerk") for code in ("1", "2"))
    expect(other.locator("#asks")).to_contain_text("has the form")
    assert violations(other, clock=False) == []

    keys(one, "a", "1")

    expect(one.locator(".toast")).to_contain_text(f"{number} taken over")
    expect(other.locator("#asks")).to_be_hidden()


@pytest.mark.timeout(120)
def test_a_window_closes_only_after_its_clerk_saw_who_goes_where(chromium: Browser, house: House) -> None:
    for _ in range(3):
        taken(house, "B")
    page = opened(chromium, house, "/window/7", "clerk")

    keys(page, "x")
    expect(page.locator(".closing li")).to_have_text(
        "3 people for Health insurance stay: no other window is open for it."
    )
    keys(page, "2")
    expect(page.locator(".closing li")).to_contain_text("3 people for Health insurance join Social insurance")
    assert violations(page, clock=False) == []
    keys(page, "1")

    expect(page.locator("#current h1")).to_have_text("Window not open")
    assert [row["n"] for row in house.get("clerk", "/windows/1")["waiting"] if row["service"] == "A"] == [3]


@pytest.mark.timeout(120)
def test_who_waits_but_cannot_be_called_here_is_told_to_the_clerk(chromium: Browser, house: House) -> None:
    taken(house, "B")
    house.post("clerk", "/windows/7/call-next")
    house.post("clerk", "/windows/7/start")
    house.post("clerk", "/windows/7/transfer", {"to": {"service": "A", "window": "2"}})

    page = opened(chromium, house, "/window/1", "clerk")

    expect(page.locator("#current h1")).to_have_text("1 person waits, not to be called here yet")
    expect(page.locator(".kept")).to_contain_text("must be taken over first")


@pytest.mark.timeout(120)
def test_help_is_answered_on_the_floor_and_ended_at_a_window_of_the_zone(chromium: Browser, house: House) -> None:
    terminal = opened(chromium, house, "/window/1", "clerk")
    floor = opened(chromium, house, "/manager", "manager")
    expect(floor.locator("#helps")).to_be_hidden()

    house.post("kiosk", "/help", {"place": "kiosk-1"})
    expect(terminal.locator("#asks")).to_contain_text("Kiosk 1F-1: a visitor asks for help")
    expect(floor.locator("#helps")).to_contain_text("Kiosk 1F-1")
    assert violations(floor, clock=False) == []
    floor.get_by_role("button", name=re.compile("I am going")).focus()
    keys(floor, "Enter")
    expect(floor.locator("#helps")).to_contain_text("is going")
    expect(terminal.locator("#asks")).to_contain_text("is going")
    assert house.get("kiosk", "/services")["helps"] == {"kiosk-1": "going"}
    keys(terminal, "a", "1")

    expect(floor.locator("#helps")).to_be_hidden()
    expect(terminal.locator("#asks")).to_be_hidden()
    assert [len(facts(house, kind)) for kind in ("help_asked", "help_answered", "help_done")] == [1, 1, 1]


@pytest.mark.timeout(120)
def test_every_key_is_at_hand_on_the_narrow_strip(chromium: Browser, house: House) -> None:
    taken(house, visitor_class="elder", people=4)
    house.post("clerk", "/windows/1/call-next")
    house.post("kiosk", "/help", {"place": "kiosk-1"})

    page = opened(chromium, house, "/window/1?strip", "clerk", STRIP)

    assert page.locator(".more .key").all_inner_texts() == ["E", "C", "W", "G", "A", "X"]
    expect(page.locator("#current")).to_contain_text("4 people")
    for key in page.locator(".act, .more").all():
        box = key.bounding_box()
        assert box is None or (
            box["x"] >= 0 and box["x"] + box["width"] <= STRIP[0] and box["y"] + box["height"] <= 768
        )
    assert violations(page, clock=False) == []
