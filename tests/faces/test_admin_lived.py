"""The settings as somebody lives with them who is no programmer: pasted texts, which language, what was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.faces.settings_hall import SettingsHall, grave, save, two_places
from tests.journey.databases import migrated_file

__all__ = ["migrated_file"]
PASTE = """([at, text]) => {
  const box = document.querySelector(`[data-at="${at}"]`);
  box.focus();
  box.setRangeText(text);
  box.dispatchEvent(new InputEvent("input", {inputType: "insertFromPaste", bubbles: true}));
}"""

FORM_HAS_MOST = """() => {
  const top = (at) => document.querySelector(at).getBoundingClientRect().top;
  return top("#effect") - Math.max(0, top("#form")) > 0.65 * innerHeight;
}"""


@pytest.fixture(scope="module")
def hall(chromium: Browser, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SettingsHall]:
    """One hall for the whole file."""
    with two_places(chromium, migrated_file, tmp_path_factory.mktemp("lived")) as found:
        yield found


def _paste(seen: Page, at: str, text: str) -> None:
    seen.evaluate(PASTE, [at, text])


def test_what_is_pasted_into_a_guide_is_shown_as_it_will_be_kept(hall: SettingsHall) -> None:
    seen = hall.open("/admin#services/A")
    _paste(seen, "services/0/guide/procedure", "1.\t取号\n2.\t交材料\u200b\n• 社保卡\t原件")

    box = seen.locator("[data-at='services/0/guide/procedure']")
    expect(box).to_have_value("1. 取号；2. 交材料；社保卡，原件")
    save(seen)
    expect(seen.locator(".tell")).to_contain_text("Saved")

    items = {one["item"]: one["text"] for one in hall.get(seen, "/services/A/guide")["items"]}
    assert items["procedure"] == {"zh-Hans": box.input_value()}


def test_a_notice_that_a_wall_would_cut_off_says_so_while_it_is_written(hall: SettingsHall) -> None:
    seen = hall.open("/admin#notices")
    seen.locator("#list [data-at=new]").click()
    box = seen.locator(".inp--line").first

    box.fill("请" * 51)
    expect(seen.locator(".over", has_text="The wall cuts the end")).to_have_count(1)
    box.fill("请" * 50)
    expect(seen.locator(".over", has_text="The wall cuts the end")).to_have_count(0)


def test_nothing_that_is_pasted_is_cut_off_and_how_much_too_long_it_is_stands_below_it(hall: SettingsHall) -> None:
    seen = hall.open("/admin#services/B")
    _paste(seen, "services/1/guide/basis/en", "a" * 3000)

    box = seen.locator("[data-at='services/1/guide/basis/en']")
    assert len(box.input_value()) == 3000
    expect(seen.locator(".guide-1 .err", has_text="3,000")).to_have_count(1)
    seen.locator("#reason").fill("guide")
    seen.locator("[data-at=save]").click()

    expect(seen.locator("#errsum")).to_contain_text("“Legal basis”")
    seen.locator("#errsum a").click()
    expect(box).to_be_focused()


def test_above_each_box_of_a_name_stands_its_language_also_when_it_is_filled(hall: SettingsHall) -> None:
    seen = hall.open("/admin#services/A")

    captions = seen.locator(".fld:has(#f-services-name) .lng small")

    expect(captions).to_have_text(["简体", "繁體", "English"])
    assert grave(seen) == []


def test_another_section_says_only_where_something_is_to_be_mended(hall: SettingsHall) -> None:
    seen = hall.open("/admin#services/B")
    seen.locator("#f-services-typical_min").fill("long")
    seen.locator("[data-at=save]").click()
    expect(seen.locator("#errsum h2")).to_be_visible()

    seen.locator("#nav [data-at=windows]").click()

    expect(seen.locator("#errsum h2")).to_have_count(0)
    expect(seen.locator("#effect")).not_to_contain_text("last time")
    seen.locator("#errsum a").click()
    expect(seen.locator("#f-services-typical_min")).to_be_focused()


def test_the_history_tells_from_what_to_what(hall: SettingsHall) -> None:
    seen = hall.open("/admin#hall")
    seats = seen.locator("#f-hall-seats")
    before = seats.input_value()
    seats.fill("321")
    save(seen)
    expect(seen.locator(".tell")).to_contain_text("Saved")

    hall.go(seen, "/admin#history")
    seen.locator("#own summary").first.click()

    expect(seen.locator("#own .chg li").first).to_contain_text(before)
    expect(seen.locator("#own .chg li").first).to_contain_text("321")


def test_a_file_that_is_too_large_is_said_with_both_sizes_before_it_is_sent(hall: SettingsHall, tmp_path: Path) -> None:
    film = tmp_path / "opening day.mp4"
    with film.open("wb") as file:
        file.truncate(400_000_000)
    seen = hall.open("/admin#media")
    with seen.expect_response(lambda answer: answer.url.endswith("/media")):
        seen.locator("#form button").first.click()
    sent: list[str] = []
    seen.on("request", lambda request: sent.append(request.url) if "/media?name" in request.url else None)

    seen.locator("[data-at='media/0/file/bring']").set_input_files(film)

    expect(seen.locator(".tell")).to_contain_text("400 MB")
    expect(seen.locator(".tell")).to_contain_text("315 MB")
    assert sent == []


def test_a_printer_that_dies_while_somebody_looks_is_called_so_and_no_row_moves(hall: SettingsHall) -> None:
    state = {"condition": "ok", "online": True}
    device = {"id": "kiosk-1/printer", "kind": "printer", "place": "kiosk-1/printer", "can_test": True, "words": {}}
    seen = hall.open("/admin#services")

    def answered(route: Route) -> None:
        heard = {"last_seen": "2026-09-28T01:40:00+00:00", "label": "", "enrolled_at": None, "cause": ""}
        route.fulfill(json={"at": "2026-09-28T01:40:10+00:00", "items": [{**device, **heard, **state}]})

    seen.route(re.compile(r"/devices$"), answered)
    hall.go(seen, "/admin#devices")
    row = seen.locator("#own tbody tr")
    expect(row).to_contain_text("Working")
    row.get_by_role("button", name="Test").focus()

    state.update(condition="offline", online=False)

    expect(row).to_contain_text("Does not answer")
    expect(row.get_by_role("button", name="Test")).to_be_focused()


def test_what_still_uses_a_zone_that_was_removed_is_said_once_with_every_place(hall: SettingsHall) -> None:
    seen = hall.open("/admin#zones")
    zone, window = (hall.settings(seen)[section][0]["code"] for section in ("zones", "windows"))
    seen.locator(f"[data-at='row-{zone}']").click()
    seen.locator("#form .ad-away button").click()
    seen.locator("[data-at=save]").click()

    told = seen.locator("#errsum .errsum-away")
    expect(told).to_have_count(1)
    expect(told).to_contain_text(f"There is no zone zone ({zone})")
    told.get_by_role("link", name=f"Windows: Window {window}", exact=True).click()
    expect(seen.locator("#f-windows-zone")).to_be_focused()


def test_only_the_box_of_the_language_that_is_wrong_is_marked(hall: SettingsHall) -> None:
    seen = hall.open("/admin#voice")
    seen.locator("[data-at='voice/call/en']").fill("Now window {window}")
    seen.locator("[data-at=save]").click()
    expect(seen.locator("#errsum")).to_be_visible()

    expect(seen.locator("[data-at='voice/call/en']")).to_have_attribute("aria-invalid", "true")
    expect(seen.locator("[data-at='voice/call/zh-Hans']")).not_to_have_attribute("aria-invalid", "true")


def test_what_was_discarded_does_not_come_back_when_the_page_is_opened_again(hall: SettingsHall) -> None:
    seen = hall.open("/admin#hall")
    seen.locator("#f-hall-seats").fill("77")
    seen.locator("[data-at=drop]").click()

    seen.reload()

    expect(seen.locator("#f-hall-seats")).not_to_have_value("77")
    expect(seen.locator("#effect")).to_be_hidden()


@pytest.mark.parametrize("size", [(683, 384), (780, 439), (910, 512)], ids=["200%", "175%", "150%"])
def test_with_letters_twice_as_large_most_of_the_screen_is_the_form(hall: SettingsHall, size: tuple[int, int]) -> None:
    seen = hall.open("/admin#services", language="zh-Hans", size=size)
    seen.locator("#f-services-typical_min").fill("17")

    seen.locator("#list [data-at=row-B]").click()

    seen.wait_for_function(FORM_HAS_MOST)
    expect(seen.locator("#form h1")).to_be_in_viewport()
    expect(seen.locator("[data-at=save]")).to_be_in_viewport()


def test_a_new_device_stands_where_its_own_screen_says_and_the_page_says_which_address_a_screen_opens(
    hall: SettingsHall,
) -> None:
    seen = hall.open("/admin#zones")
    body = hall.settings(seen)
    wall = {**body["places"][0], "code": "wall-9", "kind": "display", "name": {"en": "East wall"}}
    seen.route(
        re.compile(r"/configuration$"),
        lambda route: route.fulfill(json={"revision": 1, "body": {**body, "places": [*body["places"], wall]}}),
    )
    sent: list[object] = []

    def answered(route: Route) -> None:
        sent.append(route.request.post_data_json)
        route.fulfill(status=201, json={"id": "x", "place": "kiosk", "kind": "kiosk"})

    seen.route(re.compile(r"/devices/enrol$"), answered)
    seen.reload()
    hall.go(seen, "/admin#devices")
    seen.locator("[data-at=addresses]").click()
    expect(seen.locator(".enrol details")).to_contain_text(f"{hall.address}/display/wall-9")
    seen.locator("#enrol-code").fill("ABC 12345")
    seen.locator(".enrol button[type=submit]").first.click()

    expect(seen.locator(".tell")).to_have_text(re.compile("^Kiosk one was let in"))
    assert sent == [{"code": "ABC 12345", "place": "", "label": ""}]


def test_who_goes_on_while_the_settings_are_still_coming_is_shown_that_place_when_they_are_here(
    hall: SettingsHall,
) -> None:
    seen = hall.open("/admin#zones")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    seen.route(re.compile(r"/configuration$"), hold)
    with seen.expect_request(re.compile(r"/configuration$")):
        seen.reload(wait_until="commit")

    seen.evaluate("location.hash = '#services'")
    seen.wait_for_timeout(100)
    held[0].continue_()

    expect(seen.locator("#form h1")).to_be_visible()
    expect(seen.locator("#nav [aria-current]")).to_have_attribute("href", "#services")
