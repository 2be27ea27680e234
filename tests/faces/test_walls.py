"""Walls from the settings page to the screen: size and seat, preview, pictures that come in, and what stands where."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.faces.settings_hall import grave, save
from tests.journey.databases import migrated_file
from tests.trust.booking_server import BookingServer, served

__all__ = ["migrated_file"]
WALL = "wall"


def is_fault(said: ConsoleMessage) -> bool:
    """An error that the page made; a socket that both sides close as the page is left is none."""
    return said.type == "error" and "Close received after close" not in said.text


@dataclass
class Walls:
    """The settings page and the wall of one hall, in one browser in which an admin is signed in."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def settings(self, section: str, language: str = "en") -> Page:
        """Nothing of an earlier draft."""
        self.page.goto(f"{self.address}/?lang={language}")
        self.page.evaluate("localStorage.clear()")
        self.page.goto(f"{self.address}/admin?lang={language}#{section}")
        self.page.wait_for_selector("h1:visible")
        return self.page


@pytest.fixture(scope="module")
def server(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BookingServer]:
    folder = tmp_path_factory.mktemp("walls")
    database = shutil.copy(migrated_file, folder / "hall.db")
    with served(f"sqlite:///{database}", folder, places=2, demo=True) as found:
        yield found


@pytest.fixture(scope="module")
def opened(chromium: Browser, server: BookingServer) -> Iterator[Walls]:
    """With the pages' own policy in force: what it refuses is a fault, and so is what a script throws."""
    address = f"http://127.0.0.1:{server.port}"
    context = chromium.new_context(viewport={"width": 1366, "height": 900})
    found = Walls(context.new_page(), address)
    found.page.set_default_timeout(15_000)
    found.page.on("pageerror", lambda error: found.faults.append(str(error)))
    found.page.on("console", lambda said: found.faults.append(said.text) if is_fault(said) else None)
    entered = context.request.post(f"{address}/api/v1/session", data={"demo": "admin"}, headers={"Origin": address})
    assert entered.ok, entered.text()
    of_hall = f"{address}/api/v1/halls/{server.hall}/configuration"
    present = context.request.get(of_hall).json()
    wall = {"code": WALL, "kind": "display", "layout": "wall", "name": {"en": "Wall"}, "screen": {"beside": "media"}}
    body = {**present["body"], "places": [*present["body"]["places"], wall]}
    change = {"body": body, "base_revision": present["revision"], "reason": "a wall"}
    headers = {"Origin": address, "Idempotency-Key": "a-wall-of-its-own"}
    saved = context.request.post(of_hall, data=change, headers=headers)
    assert saved.ok, saved.text()
    yield found
    context.close()


@pytest.fixture
def walls(opened: Walls) -> Iterator[Walls]:
    opened.faults.clear()
    yield opened
    assert opened.faults == []


def poster() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 80), (200, 30, 30)).save(out, "png")
    return out.getvalue()


@pytest.mark.timeout(120)
def test_a_wall_that_is_too_small_for_its_farthest_seat_says_so_and_what_to_do(walls: Walls) -> None:
    page = walls.settings(f"places/{WALL}")
    told = page.locator(".scr-told")
    expect(told).to_contain_text("With the diagonal")

    page.locator("#f-places-screen").fill("55")
    page.locator("[data-at$='/screen/farthest_m']").fill("12")
    expect(told.locator("[data-verdict=small], [data-verdict=hard]")).to_contain_text("Choose the type “largest")
    page.locator("[data-at$='/screen/type']").select_option("largest")
    expect(told.locator("[data-verdict=good]")).to_contain_text("Calls can be read from 12 m")
    page.locator("[data-at$='/screen/farthest_m']").fill("30")

    expect(told.locator("[data-verdict=small]")).to_contain_text(re.compile(r"Take a screen of \d+ inches or more"))


@pytest.mark.timeout(120)
@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_the_preview_is_the_wall_itself_and_follows_every_change(walls: Walls, language: str) -> None:
    page = walls.settings(f"places/{WALL}", language)
    inside = page.frame_locator("iframe.wall-look")
    expect(inside.locator("#newest .num")).to_be_visible()

    page.locator("[data-at$='/screen/beside']").select_option("none")
    expect(inside.locator("html[data-beside=none]")).to_have_count(1)
    before = inside.locator("#newest .num").inner_text()
    page.locator("[data-at='preview/call']").click()
    expect(inside.locator("#newest .num")).not_to_have_text(before)
    expect(inside.locator(".w-caption")).to_be_visible()
    page.locator("[data-at$='/layout']").select_option("strip")

    expect(page.frame_locator("iframe.wall-look--strip").locator(".strip .st-new .num")).to_be_visible()


@pytest.mark.timeout(120)
def test_a_picture_that_was_brought_in_and_saved_is_on_the_wall_between_calls(walls: Walls) -> None:
    page = walls.settings("media")
    page.locator("#list [data-at=new]").click()
    page.locator("[data-at$='/file/bring']").set_input_files(
        {"name": "poster.png", "mimeType": "image/png", "buffer": poster()}
    )
    expect(page.locator("img.media-look")).to_be_visible()
    for tag, text in (("zh-Hans", "海报"), ("zh-Hant", "海報"), ("en", "Poster")):
        page.locator(f"[data-at='media/0/name/{tag}']").fill(text)
    save(page, "the week of social insurance")
    expect(page.locator(".tell")).to_be_visible()

    page.goto(f"{walls.address}/display/{WALL}")

    expect(page.locator(".w-medium img")).to_have_attribute("alt", "海报")
    assert page.locator(".w-medium img").evaluate("one => one.decode().then(() => one.naturalWidth)") == 60


@pytest.mark.timeout(120)
def test_what_cannot_be_shown_is_refused_in_words_and_the_form_passes_the_accessibility_rules(walls: Walls) -> None:
    page = walls.settings("media")
    page.locator("#list [data-at=new]").click()

    page.locator("[data-at$='/file/bring']").set_input_files(
        {"name": "page.png", "mimeType": "image/png", "buffer": b"<svg onload=alert(1)>"}
    )

    expect(page.locator(".tell")).to_contain_text("page.png")
    walls.faults[:] = [fault for fault in walls.faults if "422" not in fault]


def test_settings_of_walls_and_pages_pass_the_accessibility_rules(chromium: Browser, walls: Walls) -> None:
    context = chromium.new_context(bypass_csp=True, storage_state=walls.page.context.storage_state())
    page = context.new_page()
    for section in (f"places/{WALL}", "media", "notices"):
        page.goto(f"{walls.address}/admin?lang=zh-Hans#{section}")
        page.wait_for_selector("#form .fld, #list")
        assert grave(page) == []
        page.goto("about:blank")
    context.close()
