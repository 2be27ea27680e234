"""The visitor's phone and the evaluator on the desk before a real server, in a real Chromium."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.faces.conftest import violations
from tests.faces.terminal_hall import Desk, desk, desk_of_file

__all__ = ["desk", "desk_of_file"]
PHONE, SMALL, TABLET = (390, 844), (320, 568), (1280, 800)
EAR = """
globalThis.tones = 0;
const { start } = OscillatorNode.prototype;
OscillatorNode.prototype.start = function (...when) { tones += 1; return start.apply(this, when); };
"""


def phone(desk: Desk, ticket: dict[str, Any], size: tuple[int, int] = PHONE, **more: Any) -> Page:
    """The link of a slip, opened."""
    return desk.open("/t/" + ticket["link"].rpartition("/t/")[2], "", size, **more)


def fits(page: Page) -> bool:
    """Nothing sticks out at the side, of the page or of a card, which would cut it off."""
    whole = "[document.documentElement, ...document.querySelectorAll('.p-card')]"
    return bool(page.evaluate(f"{whole}.every(one => one.scrollWidth <= Math.min(one.clientWidth, innerWidth))"))


@pytest.mark.timeout(120)
def test_the_evaluator_takes_an_answer_reasons_and_a_no_and_no_answer_is_no_answer(desk: Desk) -> None:
    # The first of the file: a tablet goes on asking for a while about whoever was served before.
    # A second screen of the window's own machine: the clerk is signed in in the same browser.
    tablet = desk.open("/evaluator/window-1/evaluator", "clerk", TABLET)
    expect(tablet.get_by_text("Welcome").or_(tablet.get_by_text("欢迎光临"))).to_be_visible()
    for _ in range(2):
        desk.taken(language="en")
        desk.post("clerk", "/windows/1/call-next")
        desk.post("clerk", "/windows/1/start")
        desk.post("clerk", "/windows/1/finish")
        expect(tablet.locator(".v-faces button")).to_have_count(5)
        assert violations(tablet, clock=False) == []
        assert fits(tablet)
        if not desk.facts("ticket_rated"):
            tablet.get_by_role("button", name=re.compile("^Poor")).click()
            expect(tablet.get_by_text("You chose: Poor")).to_be_visible()
            tablet.locator("[data-at=why-slow]").click()
            assert violations(tablet, clock=False) == []
            tablet.locator("[data-at=why-send]").click()
            expect(tablet.get_by_text("Thank you for your answer")).to_be_visible()
        else:
            tablet.get_by_role("button", name=re.compile("No thanks")).hover()
            with tablet.expect_response(lambda answer: answer.request.method == "POST"):
                tablet.mouse.down()
                tablet.wait_for_timeout(
                    1_200
                )  # a slow finger: the seconds that run on must not take the button from under it
                tablet.mouse.up()
            expect(tablet.get_by_text("Welcome")).to_be_visible()

    (rated,) = desk.facts("ticket_rated")
    assert rated["level"] == 2
    assert len(desk.facts("rating_not_given")) == 1


@pytest.mark.timeout(120)
def test_the_phone_shows_the_way_on_a_plan_and_a_place_is_given_up_only_after_a_question(desk: Desk) -> None:
    desk.taken()
    page = phone(desk, desk.ticket(), SMALL)

    page.get_by_text("Show the map").click()
    expect(page.locator(".p-plan")).to_be_visible()
    expect(page.locator(".is-here")).to_contain_text("you go to 1–6")
    desk.taken(visitor_class="elder")
    expect(page.locator(".p-two")).to_contain_text("2")
    expect(page.locator(".p-plan")).to_be_visible()
    expect(page.get_by_text("Show the map")).to_be_focused()  # what is drawn anew leaves the keyboard where it was
    assert fits(page)
    assert violations(page, clock=False) == []
    page.get_by_role("button", name="10 more minutes").hover()
    page.mouse.down()
    desk.taken(visitor_class="elder")
    page.wait_for_timeout(1_500)  # what is told meanwhile waits until the finger came up
    expect(page.locator(".p-two")).to_contain_text("2")
    page.mouse.up()
    expect(page.get_by_text("You will be called from")).to_be_visible()
    page.get_by_role("button", name="I am in the hall").click()
    expect(page.get_by_text("You will be called from")).to_be_hidden()
    page.get_by_role("button", name="Leave the queue").click()
    assert violations(page, clock=False) == []
    assert desk.facts("ticket_left") == []
    page.get_by_role("button", name="Yes, leave").click()

    expect(page.get_by_text("You have left the queue")).to_be_visible()
    assert len(desk.facts("ticket_left")) == 1


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_a_number_taken_elsewhere_asks_its_holder_to_say_that_he_has_come(desk: Desk, language: str) -> None:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.method)
        found = route.fetch().json() if route.request.method == "GET" else {**known, "can": ["leave"]}
        came = "POST" in asked
        known.update(found)
        told = {**found["ticket"], "here": came, "ahead": 1, "estimate": {"low_min": 0, "high_min": 115}}
        route.fulfill(json={**found, "ticket": told, "can": ["leave"] if came else ["here", "leave"]})

    known: dict[str, Any] = {}
    page = phone(desk, desk.ticket(), SMALL, first="void 0")  # a page of its own: its lines stay cut
    page.route(re.compile(r"/t/[^/]+(\.json|/here)"), answer)
    page.route("**/socket.io/**", lambda route: route.abort())  # the line would tell what really is
    page.route_web_socket(re.compile("socket.io"), lambda socket: socket.close())
    page.goto(f"{page.url.partition('?')[0]}?lang={language}")

    button = page.locator(".p-do .p-btn--go")
    expect(page.locator(".p-note")).to_be_visible()
    expect(page.locator(".is-near")).to_have_count(0)  # nobody is called before he came
    assert fits(page)
    assert violations(page, clock=False) == []
    button.click()
    expect(page.locator(".p-note")).to_be_hidden()
    assert asked.count("POST") == 1


@pytest.mark.timeout(120)
def test_the_phone_rings_at_three_ahead_at_one_ahead_and_louder_at_the_turn(desk: Desk) -> None:
    others = [desk.ticket() for _ in range(4)]
    page = phone(desk, desk.ticket(), first=EAR)
    page.get_by_role("button", name="Turn on the sound").click()
    expect(page.get_by_role("switch")).to_be_checked()
    rung = [page.evaluate("tones")]

    for leaving in ([0], [1, 2]):
        for one in leaving:
            desk.post("clerk", f"/tickets/{others[one]['id']}/leave")
        expect(page.locator(".p-two .num").first).to_have_text(str(3 if leaving == [0] else 1))
        rung.append(page.evaluate("tones"))
    desk.post("clerk", f"/tickets/{others[3]['id']}/leave")
    desk.post("clerk", "/windows/1/call-next")
    expect(page.locator("body[data-screen=turn]")).to_be_visible()
    rung.append(page.evaluate("tones"))

    assert [after - before for before, after in pairwise(rung)] == [2, 4, 8]
    assert violations(page, clock=False) == []


@pytest.mark.timeout(120)
def test_one_who_is_called_says_on_the_phone_that_he_is_coming_or_cannot_and_the_clerk_reads_it(desk: Desk) -> None:
    ticket = desk.ticket()
    clerk, page = desk.open("/window/1"), phone(desk, ticket, SMALL)
    desk.post("clerk", "/windows/1/call-next")

    expect(page.locator(".turn-say")).to_contain_text(re.compile(r"within \d+ min"))
    assert violations(page, clock=False) == []
    assert fits(page)
    page.get_by_role("button", name="I am coming").click()
    expect(page.locator(".turn-say")).to_contain_text("The window knows")
    expect(clerk.locator("body")).to_contain_text(f"{ticket['number']} says: on the way")
    page.reload()
    expect(page.locator(".turn-say")).to_contain_text("The window knows")
    expect(page.get_by_role("button", name="I am coming")).to_have_count(0)
    page.get_by_role("button", name=re.compile(r"Cannot come, call me in 10")).click()

    expect(page.get_by_text("You will be called from")).to_be_visible()
    expect(clerk.locator("body")).to_contain_text(f"{ticket['number']} cannot come now")
    assert desk.get("clerk", "/windows/1")["state"] == "idle"


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("language", "said"), [("en", "1 person is ahead."), ("zh-Hans", "前面还有 1 人。"), ("zh-Hant", "前面還有 1 人。")]
)
def test_without_scripts_the_phone_tells_number_place_and_who_is_ahead_in_the_tickets_language(
    desk: Desk, language: str, said: str
) -> None:
    desk.taken()
    ticket = desk.ticket(language=language)
    page = phone(desk, ticket, scripts=False)

    expect(page.locator("main")).to_contain_text(ticket["number"])
    expect(page.locator("main")).to_contain_text(said)
    expect(page.locator("main")).to_contain_text(re.compile("1–6"))
    assert page.locator("noscript meta[http-equiv=refresh]").count() + page.locator("meta[http-equiv=refresh]").count()
    assert fits(page)


@pytest.mark.timeout(120)
def test_a_press_that_did_not_reach_the_hall_says_so_until_the_hall_answers_again(desk: Desk) -> None:
    desk.taken()
    page = phone(desk, desk.ticket(), SMALL, first="void 0")  # a page of its own: its lines are cut
    away = re.compile(r"/t/[^/]+(\.json|/delay)")
    page.route(away, lambda route: route.abort())
    page.route("**/socket.io/**", lambda route: route.abort())

    page.get_by_role("button", name="10 more minutes").click()
    expect(page.locator(".p-said")).to_be_in_viewport(timeout=30_000)
    page.unroute(away)
    expect(page.locator(".p-said")).to_have_count(0, timeout=30_000)

    page.get_by_role("button", name="10 more minutes").click()
    expect(page.get_by_text("You will be called from")).to_be_in_viewport()  # it stands on top, the keys below


@pytest.mark.parametrize("width", [195, 320, 390])
def test_a_number_is_whole_on_the_smallest_phone_and_at_twice_the_size(desk: Desk, width: int) -> None:
    page = phone(desk, desk.ticket(), (width, 600))

    assert fits(page)
    assert page.locator(".p-top span").first.evaluate("one => one.clientWidth > 90")
