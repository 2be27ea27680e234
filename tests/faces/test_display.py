"""The wall in a real browser: calls, flashes, silence."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.faces.conftest import Glass, violations

LYING = (1920, 1080)


def call(page: Page, number: str, window: str, second: int) -> None:
    """The hall calls a number to a window."""
    where = {"floor": "1", "zone": {"zh-Hans": "A区"}, "windows": window, "arrow": "left"}
    one = {
        "ticket": f"t-{number}",
        "number": number,
        "window": window,
        "label": window,
        "where": where,
        "state": "called",
        "attempt": 1,
        "at": f"2026-11-18T10:42:{second:02d}+08:00",
        "service": "A",
        "language": "zh-Hans",
    }
    page.evaluate(f"hallStub.say('changed', {{put: {{calls: [{json.dumps(one)}]}}}})")


def large(page: Page) -> str:
    return page.locator("#newest .num").inner_text()


def test_a_new_call_takes_the_large_row_and_is_yellow(glass: Glass) -> None:
    page = glass.open("/display/wall-1f", size=LYING)

    call(page, "A094", "5", 1)

    expect(page.locator("#newest .num")).to_have_text("A094")
    expect(page.locator("#newest .call--yellow.call--flash")).to_be_visible()
    expect(page.locator("#rows .num").first).to_have_text("A093")


def test_calls_that_come_together_take_turns_of_three_seconds(glass: Glass) -> None:
    page = glass.open("/display/wall-1f", size=LYING)
    for second, (number, window) in enumerate([("A094", "5"), ("A095", "6"), ("A096", "4")]):
        call(page, number, window, second)

    seen = [large(page)]
    for _ in range(2):
        page.clock.run_for(3_300)
        seen.append(large(page))

    assert seen == ["A094", "A095", "A096"]


def test_a_wall_of_a_closed_hall_says_when_it_opens_and_sends_nobody_upstairs(glass: Glass) -> None:
    page = glass.open("/display/wall-1f", "shut", size=LYING)

    expect(page.locator("#newest .w-shut")).to_contain_text("现在不办理")
    expect(page.locator("#newest .w-shut")).to_contain_text("明天 9:00 开放")
    expect(page.locator("#side .w-wait .why")).to_have_text(
        ["明天 9:00 开放", "明天 13:30 开放", "明天 9:00 开放", "明天 9:00 开放"]
    )
    expect(page.locator("#side .w-else")).to_have_count(0)


def test_after_ten_seconds_of_silence_it_says_so_and_the_yellow_goes(glass: Glass) -> None:
    page = glass.open("/display/wall-1f", size=LYING)
    page.evaluate("hallStub.silence()")

    page.clock.run_for(11_500)

    expect(page.locator(".w-bar")).to_contain_text("正在重新连接")
    expect(page.locator("#calls-head")).to_contain_text("10:42 时的叫号")
    expect(page.locator(".call--yellow")).to_have_count(0)


def test_after_sixty_seconds_no_old_call_is_left_and_the_snapshot_brings_all_back_without_a_flash(glass: Glass) -> None:
    page = glass.open("/display/wall-1f", size=LYING)
    page.evaluate("hallStub.silence()")

    page.clock.run_for(61_500)
    expect(page.locator("main:visible, [role=main]:visible")).to_contain_text("请看窗口上方的小屏")
    expect(page.locator(".call:visible")).to_have_count(0)

    page.evaluate("hallStub.fetch()")
    expect(page.locator("#newest .num")).to_be_visible()
    expect(page.locator(".call--flash")).to_have_count(0)


def test_a_screen_that_is_not_let_in_shows_its_code(glass: Glass) -> None:
    page = glass.open("/display/wall-1f", "enrol", LYING)

    page.evaluate("hallStub.refuse('unauthorized')")

    expect(page.locator(".code")).to_have_text("K7P4")


def test_a_screen_that_was_sent_away_shows_its_code_and_no_talk_of_a_cut_line(glass: Glass) -> None:
    page = glass.open("/display/wall-1f", "enrol", LYING)
    page.evaluate("hallStub.silence()")
    page.clock.run_for(61_500)
    expect(page.locator("body")).to_contain_text("This screen is cut off")

    page.evaluate("hallStub.refuse('unauthorized')")

    expect(page.locator(".code")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("This screen is cut off")
    expect(page.locator("body")).not_to_contain_text("Reconnecting")


def test_an_hour_of_calls_leaves_nothing_behind_in_the_page(glass: Glass) -> None:
    page = glass.open("/display/wall-1f", size=LYING)
    count = "document.querySelectorAll('*').length"
    for n in range(20):
        call(page, f"B{n:03d}", str(n % 9), n)
    before = page.evaluate(count)

    for n in range(100):  # twelve hours of them are told in test_wall_soak.py
        call(page, f"C{n:03d}", str(n % 9), n % 60)

    assert page.evaluate(count) <= before + 5


@pytest.mark.slow
@pytest.mark.parametrize("fixtures", ["", "empty", "busy", "city", "shut"])
@pytest.mark.parametrize("size", [LYING, (1366, 768), (1080, 1920)])
def test_nothing_runs_out_of_the_screen(glass: Glass, fixtures: str, size: tuple[int, int]) -> None:
    page = glass.open("/display/wall-1f", fixtures, size)

    cut = page.evaluate(
        """() => ['.w-calls', '.w-side', '.w-top', '.w-notice'].flatMap(name => {
            const frame = document.querySelector(name);
            const { right, bottom } = frame.getBoundingClientRect();
            const past = box => box.bottom > bottom + 2 || box.right > right + 2;
            const out = [...frame.querySelectorAll('*')].filter(one => past(one.getBoundingClientRect()));
            return out.map(one => `${name} ${one.className} ${one.textContent}`);
        })"""
    )

    assert cut == []


@pytest.mark.parametrize(("fixtures", "size"), [("", LYING), ("portrait", (1080, 1920)), ("sign", (1280, 480))])
def test_every_layout_passes_the_accessibility_rules(glass: Glass, fixtures: str, size: tuple[int, int]) -> None:
    assert violations(glass.open("/display/wall-1f", fixtures, size, axe=True)) == []


def test_the_wall_says_how_many_numbers_are_left_and_until_when(glass: Glass) -> None:
    page = glass.open("/display/wall-1f", "last", (1920, 1080))

    expect(page.locator(".w-wait tr").nth(0)).to_contain_text("还剩 3 个号")
    expect(page.locator(".w-wait tr").nth(1)).to_contain_text("取号约到 16:20")


ABOVE = {"floor": "2", "zone": {"zh-Hans": "C区", "en": "Zone C"}, "windows": "9–12", "arrow": "left"}


def goes(page: Page, number: str = "", queue: str = "") -> None:
    """The hall tells that a number or a queue goes to windows 9–12 upstairs."""
    queues = [{"zh-Hans": queue, "zh-Hant": queue, "en": queue}] if queue else []
    ticket = f"t-{number}" if number else ""
    going = {"ticket": ticket, "number": number, "queues": queues, "where": ABOVE, "at": "2026-11-18T10:42:00+08:00"}
    page.evaluate(f"hallStub.say('changed', {{goings: [{json.dumps(going)}]}})")


def test_a_number_that_goes_on_is_told_where_and_then_the_notices_come_back(glass: Glass) -> None:
    page = glass.open("/display/wall-1f", size=LYING)

    goes(page, number="A012")

    expect(page.locator("#foot .num").first).to_have_text("A012")
    expect(page.locator("#foot .win")).to_have_text("9–12")
    expect(page.locator("#foot")).to_contain_text("2楼 C区")
    expect(page.locator("#newest .num")).to_have_text("A093")
    page.clock.run_for(31_000)
    expect(page.locator("#foot .win")).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-Hans", "B 号请到"),
        pytest.param("zh-Hant", "B 號請到", marks=pytest.mark.slow),  # only the words differ
        pytest.param("en", "Numbers B go to", marks=pytest.mark.slow),
    ],
)
def test_a_queue_that_moved_has_a_bar_that_a_cut_off_wall_does_not_show(glass: Glass, language: str, said: str) -> None:
    page = glass.open("/display/wall-1f?lang=" + language + "&", size=LYING)

    goes(page, queue="B")

    expect(page.locator(".w-move")).to_contain_text(said)
    expect(page.locator(".w-move .win")).to_have_text("9–12")
    page.evaluate("hallStub.silence()")
    page.clock.run_for(11_500)
    expect(page.locator(".w-move")).to_have_count(0)


def test_a_call_comes_at_once_beside_a_queue_that_moved(glass: Glass) -> None:
    page = glass.open("/display/wall-1f", size=LYING)
    goes(page, queue="B")

    call(page, "A094", "5", 1)

    expect(page.locator("#newest .num")).to_have_text("A094")
    expect(page.locator("#newest .call--flash")).to_be_visible()
    expect(page.locator(".w-move")).to_be_visible()


@pytest.mark.parametrize(
    ("place", "fixtures", "size"), [("wall-1f", "busy", LYING), ("wall-2f", "portrait", (1080, 1920))]
)
def test_nothing_runs_out_of_a_wall_with_a_bar_and_a_number_that_goes_on(
    glass: Glass, place: str, fixtures: str, size: tuple[int, int]
) -> None:
    page = glass.open(f"/display/{place}", fixtures, size=size)

    goes(page, number="A012")
    goes(page, queue="B")

    expect(page.locator(".w-move")).to_be_visible()
    out = page.evaluate(
        """() => [...document.querySelectorAll("#bar *, #foot *, #newest *, #rows *")]
        .map((one) => [one, one.getBoundingClientRect()])
        .filter(([, box]) => box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
        .map(([one]) => one.outerHTML.slice(0, 80))"""
    )
    assert out == []


def test_a_wall_that_tells_where_to_go_can_be_read_by_everybody(glass: Glass) -> None:
    page = glass.open("/display/wall-1f", size=LYING, axe=True)

    goes(page, number="A012")
    goes(page, queue="B")

    expect(page.locator(".w-move")).to_be_visible()
    assert violations(page) == []
