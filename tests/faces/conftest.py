"""A real Chromium before pages that are served from fixtures (harness.py); a fault in a page fails the test."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect, sync_playwright

from tests.faces import harness
from tests.faces.tabs import Tabs

AXE = Path(__file__).resolve().parents[2] / "hall/client/lib/tests_only/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]

EAR = """() => {
  globalThis.heard = [];
  HTMLMediaElement.prototype.play = function () {
    const asked = new URL(this.src).searchParams;
    heard.push(`${asked.get("language")}: ${asked.get("text")}`);
    return Promise.resolve().then(() => { this.dispatchEvent(new Event("ended")); });
  };
}"""
"""Every sound is over at once, and what it says is written down."""


class Glass:
    """Opens pages before fixtures."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._address = address
        self._tabs = {axe: Tabs(browser, address, has_touch=True, bypass_csp=axe) for axe in (False, True)}

    @property
    def faults(self) -> list[str]:
        """What the scripts of its pages threw."""
        return [fault for tabs in self._tabs.values() for fault in tabs.faults]

    def open(self, path: str, fixtures: str = "", size: tuple[int, int] = (1080, 1920), *, axe: bool = False) -> Page:
        """A page as in a fresh browser, drawn and ready. axe: without the policy, for axe is put in from outside."""
        page = self._tabs[axe].take(size)
        page.clock.install()
        page.goto(f"{self._address}{path}?set={fixtures}")
        ready = "html[data-link=live] h1:visible" if path.startswith("/display") else "h1:visible"
        page.wait_for_selector(ready)
        return page

    def tell_kiosk(self, event: str, data: dict[str, Any]) -> None:
        """Speaks on the kiosk's event stream."""
        body = json.dumps({"event": event, "data": data}).encode()
        with urllib.request.urlopen(f"{self._address}/_harness/events", body, timeout=5):
            pass

    def put_back(self) -> None:
        """Nothing of what was done in its pages is left."""
        for tabs in self._tabs.values():
            tabs.put_back()

    def close(self) -> None:
        """No more pages."""
        for tabs in self._tabs.values():
            tabs.close()


def box_of(one: Locator) -> FloatRect:
    """Where it stands; a page may draw it anew between being found and being measured."""
    expect(one).to_be_visible()
    for _ in range(100):
        found = one.bounding_box()
        if found is not None:
            return found
        one.page.wait_for_timeout(20)
    raise AssertionError(f"never stood still: {one}")


def bring_axe(page: Page) -> None:
    """Put axe into the page, once for as long as the page lives."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text(encoding="utf-8"))


def violations(page: Page, *, clock: bool = True) -> list[str]:
    """What axe finds wrong, one line each; clock says that the page's clock stands still and must go on for it."""
    bring_axe(page)
    if clock:
        page.clock.resume()
    found = page.evaluate("rules => axe.run(document, {runOnly: rules}).then(result => result.violations)", RULES)
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found]


@pytest.fixture(scope="package")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """One browser for all faces, ended with them: Playwright runs only once at a time in a thread, and others come."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def fixtures_address() -> Iterator[str]:
    """Where pages are served without a hall."""
    server = harness.serve(kept=True)
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def glass_of_file(chromium: Browser, fixtures_address: str) -> Iterator[Glass]:
    """Pages for a whole file: the longer one is used, the more its clock has to remember."""
    glass = Glass(chromium, fixtures_address)
    yield glass
    glass.close()


@pytest.fixture
def glass(glass_of_file: Glass) -> Iterator[Glass]:
    """Pages before fixtures; at the end no script may have failed."""
    yield glass_of_file
    glass_of_file.put_back()
    assert glass_of_file.faults == []
