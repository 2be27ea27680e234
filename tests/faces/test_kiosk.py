"""The kiosk in a real browser: what a visitor sees and what the hall is asked."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Request, expect

from tests.faces.conftest import Glass, box_of, violations

TICKET = "0197a104-0000-7000-8000-000000000104"


def asked(page: Page) -> list[Request]:
    """Every request for a number, from now on."""
    found: list[Request] = []
    page.on("request", lambda one: found.append(one) if one.method == "POST" and one.url.endswith("/tickets") else None)
    return found


def press(page: Page, name: str, value: str = "") -> None:
    button = f'[data-press="{name}"]' + (f'[data-value="{value}"]' if value else "")
    page.locator(button).first.tap()
    page.clock.run_for(500)


def take_a_number(page: Page) -> None:
    press(page, "service", "A")
    press(page, "take")
    expect(page.locator(".k-number .num")).to_have_text("A104")


def test_two_taps_give_one_number_however_the_finger_bounces(glass: Glass) -> None:
    page = glass.open("/kiosk")
    requests = asked(page)

    press(page, "service", "A")
    page.locator('[data-press="take"]').dblclick()
    page.clock.run_for(1_000)

    expect(page.locator(".k-number .num")).to_have_text("A104")
    assert len(requests) == 1
    assert re.fullmatch("[0-9a-f]{32}", requests[0].headers["idempotency-key"])


def test_the_slip_is_printing_then_to_be_taken_then_the_kiosk_is_at_rest(glass: Glass) -> None:
    page = glass.open("/kiosk")
    take_a_number(page)
    expect(page.locator(".tk-slip")).to_contain_text("正在打印小票")

    glass.tell_kiosk("slip", {"ticket": TICKET, "state": "printed", "reason": ""})

    expect(page.locator(".tk-slip")).to_contain_text("请取走小票")
    page.clock.run_for(21_000)
    expect(page.locator("main h1")).to_have_text("请选择要办的业务")


def test_without_paper_the_number_stands_there_with_what_to_do(glass: Glass) -> None:
    page = glass.open("/kiosk")
    take_a_number(page)

    page.clock.run_for(5_500)

    expect(page.locator("#notes")).to_contain_text("号码照样有效")
    expect(page.locator(".k-number .num")).to_have_text("A104")
    expect(page.locator(".np-do")).to_contain_text("服务台")


def test_a_slip_that_nobody_confirmed_is_to_be_taken_and_the_number_stands_there_all_the_same(glass: Glass) -> None:
    page = glass.open("/kiosk")
    take_a_number(page)

    glass.tell_kiosk("slip", {"ticket": TICKET, "state": "unknown", "reason": "cannot_answer"})

    expect(page.locator("#notes")).to_contain_text("请取走小票。没有出来也不要紧")
    expect(page.locator(".k-number .num")).to_have_text("A104")


def test_a_finger_that_slips_a_little_still_presses(glass: Glass) -> None:
    page = glass.open("/kiosk")
    box = box_of(page.locator('[data-press="service"][data-value="A"]'))

    page.mouse.move(box["x"] + box["width"] - 5, box["y"] + box["height"] - 5)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] + 30, box["y"] + box["height"] + 30)
    page.mouse.up()

    expect(page.locator("main h1")).to_have_text("社会保险")


def test_a_full_service_says_so_and_does_not_open(glass: Glass) -> None:
    page = glass.open("/kiosk")
    tile = page.locator(".k-tile--shut")

    tile.tap(force=True)

    expect(tile).to_contain_text("号已取完")
    expect(tile).to_contain_text("明天 9:00")
    expect(page.locator("main h1")).to_have_text("请选择要办的业务")


def test_a_refusal_is_said_in_the_visitors_language(glass: Glass) -> None:
    page = glass.open("/kiosk", "full")
    press(page, "languages")
    press(page, "language", "en")
    press(page, "service", "A")
    press(page, "take")

    expect(page.locator(".said")).to_contain_text("No numbers are left for this service today.")


def test_nothing_of_the_last_visitor_is_left_after_a_minute(glass: Glass) -> None:
    page = glass.open("/kiosk")
    press(page, "languages")
    press(page, "language", "en")
    press(page, "service", "A")

    page.clock.run_for(40_500)
    expect(page.locator("#sheet")).to_contain_text("Are you still there?")
    page.clock.run_for(20_500)

    expect(page.locator("main h1")).to_have_text("请选择要办的业务")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


def test_seated_visitors_reach_every_button(glass: Glass) -> None:
    page = glass.open("/kiosk")
    press(page, "low")

    tops = page.eval_on_selector_all("button", "all => all.map(one => one.getBoundingClientRect().top)")

    assert min(tops) >= 1280


@pytest.mark.slow
@pytest.mark.parametrize("fixtures", ["", "busy", "offline", "cutoff", "closed", "noprinter"])
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1366, 768)])
def test_nothing_runs_out_of_the_glass(glass: Glass, fixtures: str, size: tuple[int, int]) -> None:
    page = glass.open("/kiosk", fixtures, size)

    parts = "[document.documentElement, document.querySelector('main')]"
    cut = page.evaluate(f"{parts}.some(one => one.scrollHeight > one.clientHeight + 1)")

    assert not cut


def test_the_kiosk_passes_the_accessibility_rules(glass: Glass) -> None:
    page = glass.open("/kiosk", axe=True)
    press(page, "service", "A")

    assert violations(page) == []


def test_before_the_last_number_is_gone_the_tiles_say_so(glass: Glass) -> None:
    page = glass.open("/kiosk", "last")
    tiles = page.locator(".k-tile")

    expect(tiles.nth(0)).to_contain_text("还剩 3 个号")
    expect(tiles.nth(1)).to_contain_text("最后 1 个号")
    expect(tiles.nth(2)).to_contain_text("取号约到 16:20")
    expect(tiles.nth(3)).to_contain_text("今天停止取号明天 9:00")

    press(page, "service", "A")
    expect(page.locator(".svc-left")).to_contain_text("还剩 3 个号")
    assert violations(glass.open("/kiosk", "last", axe=True)) == []


def test_on_every_tile_what_is_left_fits_its_line(glass: Glass) -> None:
    page = glass.open("/kiosk", "last")
    press(page, "languages")
    press(page, "language", "en")

    wide = page.locator(".k-tile .few").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().right > one.parentElement.getBoundingClientRect().right)"
        ".map(one => one.textContent)"
    )

    assert wide == []


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_a_number_without_paper_is_shown_for_the_phone_and_printed_when_nobody_says_that_he_has_it(
    glass: Glass, language: str
) -> None:
    page = glass.open("/kiosk", "phone", axe=True)
    requests = asked(page)
    printed: list[Request] = []
    page.on("request", lambda one: printed.append(one) if one.url.endswith("/slip") else None)
    press(page, "languages")
    press(page, "language", language)
    press(page, "service", "A")
    press(page, "proxy")
    expect(page.locator(".k-bring li")).to_have_count(2)
    assert violations(page) == []
    page.locator(".k-sheet [data-press=unsheet]").tap()
    page.clock.run_for(500)

    press(page, "take-phone")

    expect(page.locator(".ph-qr img")).to_have_attribute("src", re.compile("^data:image/svg"))
    assert page.locator(".ph-qr img").evaluate("(img) => img.decode().then(() => img.naturalWidth > 0)")
    assert requests[0].post_data_json["paper"] is False
    assert violations(page) == []
    page.clock.run_for(30_000)
    assert printed == []
    page.clock.run_for(31_000)
    expect(page.locator(".tk-slip")).to_be_visible()
    assert len(printed) == 1


def test_a_number_whose_code_was_on_the_glass_when_the_browser_died_is_printed_by_the_next_one(glass: Glass) -> None:
    page = glass.open("/kiosk", "phone")
    press(page, "service", "A")
    press(page, "take-phone")
    expect(page.locator(".ph-qr")).to_be_visible()

    with page.expect_request(lambda one: one.url.endswith(f"/tickets/{TICKET}/slip")):
        page.reload()

    with_paper = page.evaluate("localStorage.getItem('hall.kiosk.unprinted')")
    assert with_paper is None
