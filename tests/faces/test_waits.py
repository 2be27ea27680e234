"""The public page of the waits before a real server, in a real Chromium: whole without scripts, fresh with them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import create_engine

from hall.storage.setup import add_hall
from tests.faces.conftest import violations
from tests.faces.tabs import Tabs
from tests.journey import bookings
from tests.journey.databases import migrated_file
from tests.trust.booking_server import MORNING, BookingServer, running

__all__ = ["migrated_file"]
SIZES = {"phone": (390, 844), "narrow": (320, 640), "desk": (1366, 768)}
KEY = "waits-of-the-hall-{:04d}"


@pytest.fixture(scope="module")
def server(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BookingServer]:
    folder = tmp_path_factory.mktemp("waits")
    url = f"sqlite:///{shutil.copy(migrated_file, folder / 'hall.db')}"
    body = bookings.body()
    name = {
        "zh-Hans": "虹口区行政服务中心（四川北路分中心）",
        "en": "Hongkou Administrative Service Centre North",
    }
    body["hall"] = {**body["hall"], "name": name}
    engine = create_engine(url)
    hall = add_hall(engine, {**body, "rules": {**body.get("rules", {}), "waits_public": True}}, MORNING)
    engine.dispose()
    with running(url, folder, hall) as found:
        found.let_in("manager")
        found.post("/day/open", {}, "manager", KEY.format(1))
        yield found


@pytest.fixture
def tabs(chromium: Browser, server: BookingServer) -> Iterator[Tabs]:
    found = Tabs(chromium, f"http://127.0.0.1:{server.port}", bypass_csp=True)
    yield found
    found.close()
    assert found.faults == []


def address(server: BookingServer, language: str = "en") -> str:
    return f"http://127.0.0.1:{server.port}/waits/{server.hall}?lang={language}"


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_page_fits_and_can_be_read_by_everybody(
    tabs: Tabs, server: BookingServer, size: tuple[int, int], language: str
) -> None:
    page = tabs.take(size)
    page.goto(address(server, language))
    expect(page.locator(".w-rows li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page, clock=False) == []


def test_the_page_keeps_itself_fresh_and_says_so_when_it_cannot(tabs: Tabs, server: BookingServer) -> None:
    page = tabs.take(SIZES["phone"])
    page.clock.install(time=datetime.now(UTC))
    page.goto(address(server))
    expect(page.locator(".w-state")).to_contain_text("Nobody is waiting")
    status, _ = server.post("/tickets", {"service": "A"}, "manager", KEY.format(2))
    assert status == 201

    page.wait_for_timeout(5_500)  # an answer is made anew every five seconds
    page.clock.run_for(31_000)
    expect(page.locator(".w-state")).to_contain_text("One person is waiting")
    expect(page.locator("#late")).to_be_hidden()

    page.route("**/waits/**", lambda route: route.abort())
    page.clock.run_for(31_000)
    expect(page.locator("#late")).to_be_visible()
    expect(page.locator(".w-state")).to_contain_text("One person is waiting")
    page.unroute_all(behavior="ignoreErrors")
    page.clock.run_for(31_000)
    expect(page.locator("#late")).to_be_hidden()


def test_without_scripts_the_waits_are_there_all_the_same(chromium: Browser, server: BookingServer) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address(server))
    expect(page.locator(".w-rows h2").first).to_be_visible()
    expect(page.locator(".w-rows li").first).to_contain_text("wait")
    context.close()
