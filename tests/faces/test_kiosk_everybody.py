"""The kiosk for whoever comes: by keyboard alone, with old fingers, seated, zoomed, whatever names are in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from math import hypot
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.faces.conftest import EAR, Glass, box_of, violations

FIXTURES = Path(__file__).parent / "fixtures"
STANDING, LYING = (1080, 1920), (1920, 1080)
SMALLEST_IN = 21.5
"""The diagonal of the smallest glass that kiosks are sold with."""
LEAST_MM, APART_MM = 20, 3.9
GROUPS = [
    {"code": "home", "name": {"zh-Hans": "住房与不动产", "zh-Hant": "住房與不動產", "en": "Home and property"}},
    {"code": "life", "name": {"zh-Hans": "社保与医保", "zh-Hant": "社保與醫保", "en": "Insurance"}},
]
NASTY = {
    "zh-Hans": "<script>globalThis.hit=1</script>",
    "zh-Hant": "\u202eevil \u2067right to left\u2069",
    "en": "Forty characters of a very long name now",
}
RARE = {"zh-Hans": "\U00020bb7野家䶮𠮷𡈽<img src=x onerror=hit=1>", "en": "ﷺ ẞß 👩‍👩‍👧 Ω"}


def state(**more: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FIXTURES / "face_state.json").read_text(encoding="utf-8"))
    return {**found, **more}


def press(page: Page, name: str, value: str = "") -> None:
    button = f'button[data-press="{name}"]' + (f'[data-value="{value}"]' if value else "")
    page.locator(button).first.tap(timeout=5_000)
    page.clock.run_for(500)


def grouped() -> list[dict[str, Any]]:
    """Twelve services: four of housing, three of insurance, the rest alone."""
    items = [dict(item) for item in state()["items"]] + [dict(item) for item in state()["items"][:4]]
    for at, item in enumerate(items):
        item["code"], item["group"] = f"S{at}", "home" if at in (4, 6, 8, 9) else "life" if at in (0, 1, 10) else ""
    return items


def test_many_services_are_found_group_by_group_and_back_leads_up_again(glass: Glass) -> None:
    page = glass.open("/kiosk")
    glass.tell_kiosk("state", state(items=grouped(), groups=GROUPS))
    tiles = page.locator(".k-tile")
    expect(tiles).to_have_count(7)

    press(page, "group", "group:home")
    expect(page.locator("main h1")).to_have_text("住房与不动产")
    expect(tiles).to_have_count(4)
    press(page, "service", "S8")
    press(page, "back")
    expect(page.locator("main h1")).to_have_text("住房与不动产")
    press(page, "back")
    expect(page.locator("main h1")).to_have_text("请选择要办的业务")
    press(page, "low")
    press(page, "group", "group:life")

    expect(page.locator(".lo-keys [data-press=service]")).to_have_count(3)


def test_a_number_is_taken_by_the_keyboard_alone(glass: Glass) -> None:
    page = glass.open("/kiosk")

    def tab_to(name: str, value: str = "") -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            found = page.evaluate("({ ...document.activeElement.dataset })")
            if (found.get("press"), found.get("value", "")) == (name, value):
                page.keyboard.press("Enter")
                page.clock.run_for(500)
                return
        raise AssertionError(f"no key leads to {name} {value}")

    tab_to("languages")
    tab_to("language", "en")
    tab_to("classes")
    tab_to("class", "elder")
    tab_to("service", "A")
    page.keyboard.press("Escape")
    page.clock.run_for(500)
    tab_to("service", "A")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    tab_to("take")

    assert outline != ""
    expect(page.locator(".k-number .num")).to_have_text("A104")


def pages_of(page: Page) -> Iterator[str]:
    """One after the other, every page that has keys; the name of what is drawn now."""
    yield "home"
    for name in ("large", "search", "missed", "booked", "classes"):
        press(page, name)
        yield name
        press(page, "large" if name == "large" else "back")
    press(page, "low")
    yield "seated"
    press(page, "search")
    press(page, "type", "S")
    yield "seated search"
    press(page, "back")
    press(page, "service", "A")
    yield "seated documents"
    press(page, "back")
    press(page, "low")
    for name in ("languages", "staff"):
        press(page, name)
        yield name
        press(page, "unsheet")
    press(page, "service", "A")
    yield "documents"
    page.evaluate(EAR)
    press(page, "audio")
    press(page, "language", "zh-Hans")
    yield "audio"
    page.clock.run_for(41_000)
    yield "time-out"
    press(page, "stay")
    press(page, "audio")
    press(page, "take")
    page.wait_for_selector(".k-number")
    yield "ticket"
    page.clock.run_for(5_500)
    yield "no slip"


KEYS = """() => [...(document.querySelector(".k-sheet")?.parentElement ?? document).querySelectorAll("button")]
  .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0)
  .map(([text, box]) => ({ text, left: box.left, top: box.top, right: box.right, bottom: box.bottom }))"""


def gap(one: dict[str, Any], other: dict[str, Any]) -> float:
    """Pixels between two rectangles; 0 for those that touch."""
    across = max(one["left"] - other["right"], other["left"] - one["right"], 0)
    down = max(one["top"] - other["bottom"], other["top"] - one["bottom"], 0)
    return hypot(across, down)


@pytest.mark.parametrize("size", [STANDING, LYING], ids=["standing", "lying"])
def test_on_a_real_kiosk_every_key_is_two_centimetres_and_its_neighbour_four_millimetres_away(
    glass: Glass, size: tuple[int, int]
) -> None:
    page = glass.open("/kiosk", size=size)
    mm = SMALLEST_IN * 25.4 / hypot(*size)

    wrong: list[str] = []
    for name in pages_of(page):
        keys = page.evaluate(KEYS)
        own = [
            key for key in keys if key["bottom"] < size[1] - 1
        ]  # those of the audio guide touch, and the glass's edge
        wrong += [
            f"{name}: {key['text']} {small:.1f} mm"
            for key in keys
            if (small := min(key["right"] - key["left"], key["bottom"] - key["top"]) * mm) < LEAST_MM
        ]
        wrong += [
            f"{name}: {one['text']} and {other['text']} {apart:.1f} mm apart"
            for one, other in combinations(own, 2)
            if (apart := gap(one, other) * mm) < APART_MM
        ]

    assert wrong == [], "\n".join(wrong)


CUT = """() => [...document.querySelectorAll("main, main h1, .k-tile, .k-foot button, .k-btn")]
  .filter((one) => one.scrollWidth > one.clientWidth + 2 || one.getBoundingClientRect().bottom > innerHeight + 1)
  .map((one) => one.textContent.slice(0, 40))"""


@pytest.mark.parametrize("size", [(540, 960), (960, 540)], ids=["standing", "lying"])
def test_at_two_hundred_per_cent_nothing_is_cut_off(glass: Glass, size: tuple[int, int]) -> None:
    page = glass.open("/kiosk", size=size)

    found = page.evaluate(CUT)
    press(page, "large")

    assert found + page.evaluate(CUT) == []


def test_whatever_a_name_holds_is_shown_as_text_and_leaves_the_other_words_alone(glass: Glass) -> None:
    page = glass.open("/kiosk")
    items = [{**item, "name": name} for item, name in zip(state()["items"], [NASTY, RARE] * 4, strict=True)]
    glass.tell_kiosk("state", state(items=items, hall={**state()["hall"], "name": NASTY}))
    expect(page.locator(".k-tile b").first).to_have_text(NASTY["zh-Hans"])

    for language in ("zh-Hant", "en"):
        press(page, "languages")
        press(page, "language", language)
        expect(page.locator(".k-tile .nm b").first).to_have_text(NASTY[language])
        expect(page.locator(".k-tile .wait").first).to_contain_text("15–25")
        assert page.evaluate(CUT) == []
    press(page, "service", "B")

    expect(page.locator("main h1")).to_have_text(RARE["en"])
    assert page.evaluate("globalThis.hit") is None


def test_nothing_flashes_and_with_reduced_motion_nothing_moves(glass: Glass) -> None:
    page = glass.open("/kiosk", "qr")
    press(page, "service", "A")
    press(page, "take")
    page.wait_for_selector(".k-number")
    glass.tell_kiosk("slip", {"ticket": "0197a104-0000-7000-8000-000000000104", "state": "printed", "reason": ""})
    expect(page.locator(".tk-slip")).to_contain_text("请取走小票")
    moving = (
        "document.getAnimations().map((one) => one.effect.getComputedTiming())"
        ".filter((one) => one.iterations > 1).map((one) => one.duration)"
    )

    durations = page.evaluate(moving)
    page.emulate_media(reduced_motion="reduce")

    assert min(durations) >= 1000 / 3
    assert page.evaluate(moving) == []


def test_a_finger_that_rests_long_on_a_tile_presses_it_once(glass: Glass) -> None:
    page = glass.open("/kiosk")
    box = box_of(page.locator('[data-press="service"][data-value="A"]'))

    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    page.clock.run_for(4_000)
    page.mouse.up()
    page.clock.run_for(500)

    expect(page.locator("main h1")).to_have_text("社会保险")


def test_after_a_visitor_the_browser_keeps_nothing_of_him(glass: Glass) -> None:
    page = glass.open("/kiosk")
    press(page, "languages")
    press(page, "language", "en")
    press(page, "service", "A")
    press(page, "take")
    expect(page.locator(".k-number .num")).to_have_text("A104")
    page.clock.run_for(70_000)

    kept = page.evaluate(
        "[localStorage.length, sessionStorage.length, document.body.innerHTML.includes('A104'), location.search]"
    )

    expect(page.locator("main h1")).to_have_text("请选择要办的业务")
    assert kept[:3] == [0, 0, False]


@pytest.mark.slow
@pytest.mark.parametrize("size", [STANDING, LYING], ids=["standing", "lying"])
def test_every_page_passes_the_accessibility_rules(glass: Glass, size: tuple[int, int]) -> None:
    page = glass.open("/kiosk", size=size, axe=True)

    found = {name: wrong for name in pages_of(page) if (wrong := violations(page, clock=False))}

    assert found == {}


@pytest.mark.slow
@pytest.mark.parametrize("fixtures", ["busy", "offline", "cutoff", "closed", "noprinter", "last"])
def test_every_state_passes_the_accessibility_rules(glass: Glass, fixtures: str) -> None:
    assert violations(glass.open("/kiosk", fixtures, axe=True)) == []


def test_who_sits_and_cannot_read_the_page_finds_the_key_of_the_languages(glass: Glass) -> None:
    page = glass.open("/kiosk")
    press(page, "low")
    key = page.locator('[data-press="languages"]')
    expect(key.get_by_text("Language", exact=True)).to_be_visible()

    press(page, "service", "A")
    expect(key.get_by_text("Language", exact=True)).to_be_visible()
    press(page, "classes")
    expect(key.get_by_text("Language", exact=True)).to_be_visible()
