"""A real hall before the clerk's terminal in Chromium: one server for a whole file, quiet again after each test."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hall.settings import ROOT
from tests.faces.tabs import Tabs
from tests.judges import ledger_book
from tests.story.house import House

__all__ = ["desk", "desk_of_file"]
DESK, STRIP = (1366, 768), (320, 768)
KEY_DEAD_MS = 350
"""The terminal takes the same key once in 300 ms."""
OPEN = ("1", "2", "7")
"""Windows 1 and 2 serve A, 7 serves B."""


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


@dataclass
class Desk:
    """The hall and its pages, kept and used again; `browser` is for those that are to be different."""

    house: House
    browser: Browser
    tabs: Tabs
    _after: int = 0
    _given: list[str] = field(default_factory=list)
    _others: list[BrowserContext] = field(default_factory=list)

    def get(self, role: str, path: str) -> Any:
        return self.house.get(role, path)

    def post(self, role: str, path: str, body: dict[str, Any] | None = None) -> Any:
        return self.house.post(role, path, body)

    def open(
        self,
        path: str,
        role: str = "clerk",
        size: tuple[int, int] = DESK,
        *,
        language: str = "en",
        first: str = "",
        scripts: bool = True,
    ) -> Page:
        """A page in a browser of its own, drawn and live; axe may be put in. first: a script before the page's own."""
        usual = scripts and not first
        page = self.tabs.take(size) if usual else self._another(size, scripts=scripts, first=first)
        page.set_default_timeout(20_000)
        expect.set_options(timeout=20_000)
        if role:
            assert page.context.request.post(f"{self.house.url}/api/v1/session", data={"demo": role}).ok
        page.goto(f"{self.house.url}{path}{'&' if '?' in path else '?'}lang={language}")
        if not scripts:
            page.wait_for_selector(".num")
        elif path.startswith(("/t/", "/evaluator/")):
            page.wait_for_selector("h1", state="attached")
        else:
            page.wait_for_selector("#acts button" if "/window/" in path else "#windows h2")
            expect(page.locator(".mark--live, [data-link=live]").first).to_be_attached()
        return page

    def _another(self, size: tuple[int, int], *, scripts: bool, first: str) -> Page:
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, bypass_csp=True, java_script_enabled=scripts
        )
        context.add_init_script(first)
        self._others.append(context)
        page = context.new_page()
        self.tabs.listen(page)
        return page

    def taken(self, service: str = "A", **more: Any) -> str:
        """Somebody takes a number at the desk."""
        return str(self.ticket(service, **more)["number"])

    def ticket(self, service: str = "A", **more: Any) -> dict[str, Any]:
        """The same, with all that he is told."""
        found: dict[str, Any] = self.post("integration", "/tickets", {"service": service, "channel": "desk", **more})
        self._given.append(found["id"])
        return found

    def facts(self, kind: str) -> list[dict[str, Any]]:
        """The data of all facts of this kind since the test began."""
        found = ledger_book.read(self.house.database_url, self.house.hall).facts
        return [json.loads(f["data"]) for f in found if f["type"] == kind and f["seq"] > self._after]

    def begin(self) -> None:
        """The windows are open and idle; what happened before this test is not its own."""
        for item in self.get("clerk", "/windows")["items"]:
            code, wanted = item["code"], item["code"] in OPEN
            ours = item["state"] == "idle" and item["clerk"] == f"Clerk {code}"
            if item["state"] != "closed" and not (wanted and ours):
                self.post("clerk", f"/windows/{code}/close")
            if wanted and not ours:
                self.post("clerk", f"/windows/{code}/open", {"clerk": f"Clerk {code}"})
        self._after = self.get("clerk", "/windows/1")["seq"]

    def end(self) -> None:
        """Nobody waits, is served or is on hold any more, and no page is open."""
        self.tabs.put_back()
        for context in self._others:
            context.close()
        self._others.clear()
        for code in OPEN:
            seen = self.get("clerk", f"/windows/{code}")
            if seen["state"] == "called":
                self.post("clerk", f"/windows/{code}/start")
            if seen["state"] in ("called", "serving"):
                self.post("clerk", f"/windows/{code}/finish")
            for held in seen["held"]:
                self.post("clerk", f"/windows/{code}/resume", {"ticket": held["id"]})
                self.post("clerk", f"/windows/{code}/finish")
            if seen["emergency"] is not None:
                self.post("clerk", f"/windows/{code}/emergency-over")
            for asked in seen["help"]:
                self.post("clerk", f"/windows/{code}/help-done", {"place": asked["place"]})
        for ticket in self._given:
            if self.get("clerk", f"/tickets/{ticket}")["state"] == "waiting":
                self.post("clerk", f"/tickets/{ticket}/leave")
        self._given.clear()


@pytest.fixture(scope="module")
def desk_of_file(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The server of one file, without a device box."""
    house = House(tmp_path_factory.mktemp("desk") / "hall", seed=body())
    try:
        found = Desk(house.start(box=False), chromium, Tabs(chromium, house.url, bypass_csp=True))
        yield found
        found.tabs.close()
    finally:
        house.stop()
    assert found.tabs.faults == []


@pytest.fixture
def desk(desk_of_file: Desk) -> Iterator[Desk]:
    """The hall as each test wants to find it."""
    desk_of_file.begin()
    yield desk_of_file
    desk_of_file.end()


def keys(page: Page, *pressed: str) -> None:
    """One key after the other, as slowly as a person."""
    for key in pressed:
        page.keyboard.press(key)
        page.wait_for_timeout(KEY_DEAD_MS)
