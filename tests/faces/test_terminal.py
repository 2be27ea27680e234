"""The clerk's terminal and the manager's floor before a real server, in a real Chromium, by keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.faces.conftest import violations
from tests.faces.terminal_hall import DESK, STRIP, Desk, desk, desk_of_file, keys

__all__ = ["desk", "desk_of_file"]


@pytest.mark.timeout(120)
def test_whoever_is_called_out_of_turn_is_called_on_the_word_of_a_person(desk: Desk) -> None:
    first, second = desk.taken(), desk.taken()
    page = desk.open("/window/1")

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
    (call,) = desk.facts("ticket_called")
    assert call["instructed_by"].startswith("note:")
    assert (call["instead"], call["overtaken"]) == ("urgent", 1)
    assert desk.get("clerk", "/windows/1")["next"][0]["number"] == first


@pytest.mark.timeout(120)
def test_the_one_who_is_next_is_called_by_number_without_a_question(desk: Desk) -> None:
    first = desk.taken()
    page = desk.open("/window/1")

    keys(page, "c")
    page.keyboard.type(first)
    keys(page, "Enter")

    expect(page.locator("#current .num").first).to_have_text(first)


@pytest.mark.timeout(120)
def test_the_proof_of_a_class_costs_no_press_when_it_is_seen_and_one_key_when_it_is_not(desk: Desk) -> None:
    desk.taken(visitor_class="elder")
    desk.taken(visitor_class="elder")
    page = desk.open("/window/1")

    keys(page, "Space")
    expect(page.locator(".act--go")).to_contain_text("Proof seen: start")
    expect(page.locator(".proof")).to_contain_text("ID card")
    keys(page, "Space")
    expect(page.locator(".act--go")).to_contain_text("Finish")
    keys(page, "Space")
    expect(page.locator(".act--go")).to_contain_text("Proof seen: start")
    keys(page, "e")
    expect(page.locator(".act--go")).to_contain_text("Finish")

    assert [fact["evidence"] for fact in desk.facts("service_started")] == ["seen", "missing"]


@pytest.mark.timeout(120)
def test_an_offer_that_one_window_takes_vanishes_from_the_other(desk: Desk) -> None:
    number = desk.taken("B")
    desk.post("clerk", "/windows/7/call-next")
    desk.post("clerk", "/windows/7/start")
    desk.post("clerk", "/windows/7/transfer", {"to": {"service": "A"}, "note": "has the form"})
    for _ in range(6):
        desk.taken()
    one, other = (desk.open(f"/window/{code}") for code in ("1", "2"))
    expect(other.locator("#asks")).to_contain_text("has the form")
    assert violations(other, clock=False) == []

    keys(one, "a", "1")

    expect(one.locator(".toast")).to_contain_text(f"{number} taken over")
    expect(other.locator("#asks")).to_be_hidden()


@pytest.mark.timeout(120)
def test_a_window_closes_only_after_its_clerk_saw_who_goes_where(desk: Desk) -> None:
    for _ in range(3):
        desk.taken("B")
    page = desk.open("/window/7")

    keys(page, "x")
    expect(page.locator(".closing li")).to_have_text(
        "3 people for Health insurance stay: no other window is open for it."
    )
    keys(page, "2")
    expect(page.locator(".closing li")).to_contain_text("3 people for Health insurance join Social insurance")
    assert violations(page, clock=False) == []
    keys(page, "1")

    expect(page.locator("#current h1")).to_have_text("Window not open")
    assert [row["n"] for row in desk.get("clerk", "/windows/1")["waiting"] if row["service"] == "A"] == [3]


@pytest.mark.timeout(120)
def test_who_waits_but_cannot_be_called_here_is_told_to_the_clerk(desk: Desk) -> None:
    number = desk.taken("B")
    desk.post("clerk", "/windows/7/call-next")
    desk.post("clerk", "/windows/7/start")
    desk.post("clerk", "/windows/7/transfer", {"to": {"service": "A", "window": "2"}})

    page = desk.open("/window/1")

    expect(page.locator("#current h1")).to_have_text("1 person waits, not to be called here yet")
    expect(page.locator(".kept")).to_contain_text(f"{number}: sent to another window or colleague by name")


@pytest.mark.timeout(120)
def test_help_is_answered_on_the_floor_and_ended_at_a_window_of_the_zone(desk: Desk) -> None:
    terminal = desk.open("/window/1")
    floor = desk.open("/manager", "manager")
    expect(floor.locator("#helps")).to_be_hidden()

    desk.post("kiosk", "/help", {"place": "kiosk-1"})
    expect(terminal.locator("#asks")).to_contain_text("Kiosk 1F-1: a visitor asks for help")
    expect(floor.locator("#helps")).to_contain_text("Kiosk 1F-1")
    assert violations(floor, clock=False) == []
    floor.get_by_role("button", name=re.compile("I am going")).focus()
    keys(floor, "Enter")
    expect(floor.locator("#helps")).to_contain_text("is going")
    expect(terminal.locator("#asks")).to_contain_text("is going")
    assert desk.get("kiosk", "/services")["helps"] == {"kiosk-1": "going"}
    keys(terminal, "a", "1")

    expect(floor.locator("#helps")).to_be_hidden()
    expect(terminal.locator("#asks")).to_be_hidden()
    assert [len(desk.facts(kind)) for kind in ("help_asked", "help_answered", "help_done")] == [1, 1, 1]


@pytest.mark.timeout(120)
def test_every_key_is_at_hand_on_the_narrow_strip(desk: Desk) -> None:
    desk.taken(visitor_class="elder", people=4)
    desk.post("clerk", "/windows/1/call-next")
    desk.post("kiosk", "/help", {"place": "kiosk-1"})

    page = desk.open("/window/1?strip", size=STRIP)

    assert page.locator(".more .key").all_inner_texts() == ["E", "C", "W", "G", "A", "M", "Q", "X"]
    expect(page.locator("#current")).to_contain_text("4 people")
    for key in page.locator(".act, .more").all():
        box = key.bounding_box()
        assert box is None or (
            box["x"] >= 0 and box["x"] + box["width"] <= STRIP[0] and box["y"] + box["height"] <= 768
        )
    assert violations(page, clock=False) == []


@pytest.mark.timeout(120)
def test_a_silent_call_for_help_is_answered_by_name_and_both_see_it(desk: Desk) -> None:
    caller, colleague = desk.open("/window/1"), desk.open("/window/2")
    floor = desk.open("/manager", "manager")

    keys(caller, "q")
    expect(caller.locator(".line")).to_contain_text("Press Q once more")
    assert desk.facts("emergency_called") == []
    keys(caller, "q")
    expect(caller.locator("#asks")).to_contain_text("nobody has answered yet")
    expect(colleague.locator(".ask--alarm")).to_contain_text("Window 1 calls for help")
    expect(floor.locator("#talk")).to_contain_text("Window 1, floor 1, calls for help")
    assert violations(colleague, clock=False) == []
    assert violations(floor, clock=False) == []
    keys(colleague, "a", "1")

    expect(caller.locator("#asks")).to_contain_text("Clerk 2 is going")
    expect(floor.locator("#talk")).to_contain_text("Clerk 2 is going")
    assert violations(caller, clock=False) == []
    keys(caller, "a", "1")
    expect(caller.locator("#asks")).to_be_hidden()
    expect(floor.locator("#talk")).to_be_hidden()
    assert [len(desk.facts(f"emergency_{one}")) for one in ("called", "answered", "over")] == [1, 1, 1]


@pytest.mark.timeout(120)
def test_floor_and_window_write_to_each_other_and_see_what_was_read(desk: Desk) -> None:
    canary = "<script>alert(1)</script> 㐀 \u05d0"
    page, floor = desk.open("/window/1"), desk.open("/manager", "manager")

    floor.get_by_role("button", name="Message", exact=True).click()
    floor.get_by_label("1 Clerk 1", exact=True).check()
    floor.get_by_label("Many people wait: please no pause now.").check()
    assert violations(floor, clock=False) == []
    floor.get_by_role("button", name="Send").click()
    expect(page.locator("#asks")).to_contain_text("Many people wait: please no pause now.")
    expect(floor.locator("#talk")).to_contain_text("not read yet")
    keys(page, "a", "1")
    expect(floor.locator("#talk")).to_contain_text("read by Clerk 1")

    keys(page, "m")
    assert violations(page, clock=False) == []
    page.locator("#message-text").fill(canary)
    keys(page, "Enter")
    expect(floor.locator("#talk")).to_contain_text(canary)
    floor.get_by_role("button", name=f"Got it {canary}").click()

    expect(page.locator("#asks")).to_contain_text("read by")
    assert "script" not in str(desk.facts("message_sent"))


@pytest.mark.timeout(120)
def test_a_visitor_is_sent_on_to_a_place_that_was_found_by_its_name(desk: Desk) -> None:
    number = desk.taken()
    desk.post("clerk", "/windows/1/call-next")
    desk.post("clerk", "/windows/1/start")
    page = desk.open("/window/1")

    keys(page, "t", "h", "s")
    page.keyboard.type("health")
    expect(page.locator(".choice")).to_have_count(1)
    assert violations(page, clock=False) == []
    keys(page, "Enter")

    expect(page.locator(".toast")).to_contain_text(f"{number} transferred")
    (sent,) = desk.facts("ticket_transferred")
    assert (sent["to"]["service"], sent["keep_place"]) == ("B", False)


@pytest.mark.timeout(120)
def test_a_whole_visit_needs_the_block_of_digits_only(desk: Desk) -> None:
    first, second = desk.taken(), desk.taken()
    page = desk.open("/window/1")
    current = page.locator("#current .num").first

    keys(page, "NumpadAdd", "NumpadAdd", "NumpadMultiply", "Numpad3")
    expect(page.locator("#panel h2")).to_have_text("Pause after this visitor: why?")
    keys(page, "Numpad2")
    expect(page.locator(".act--go")).to_contain_text("Finish, then pause")
    keys(page, "NumpadMultiply", "Numpad3", "NumpadDecimal", "Numpad1")
    expect(page.locator("#held")).to_contain_text(first)
    keys(page, "NumpadAdd", "NumpadAdd", "NumpadMultiply", "Numpad1")
    expect(page.locator(".toast")).to_contain_text(f"{second} finished")
    keys(page, "NumpadDivide")

    expect(current).to_have_text(second)
    assert [len(desk.facts(kind)) for kind in ("ticket_called", "ticket_held", "undone")] == [2, 1, 1]


@pytest.mark.timeout(120)
def test_at_200_percent_nothing_sticks_out_and_the_big_key_stays_in_view(desk: Desk) -> None:
    desk.taken(visitor_class="elder")
    desk.post("clerk", "/windows/1/call-next")

    page = desk.open("/window/1", size=(DESK[0] // 2, DESK[1] // 2))

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator(".act--go")).to_be_in_viewport(ratio=1)
    expect(page.locator("#current .num").first).to_be_in_viewport()
    assert violations(page, clock=False) == []


@pytest.mark.timeout(120)
def test_nothing_of_the_floor_is_drawn_anew_under_a_finger(desk: Desk) -> None:
    page = desk.open("/manager", "manager", DESK)
    waiting = page.locator("#heads .num, #heads b").first
    stop = page.locator("#queues button").first
    before = waiting.inner_text()
    told = stop.inner_text()

    stop.hover()
    page.mouse.down()
    desk.taken()
    page.wait_for_timeout(1_500)  # what is told meanwhile waits until the finger came up
    assert waiting.inner_text() == before
    page.mouse.up()

    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(waiting).not_to_have_text(before)
    expect(stop).to_have_text(told)
