"""A real server whose settings are changed in a real Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from playwright.sync_api import Browser, Page, expect

from tests.faces.conftest import RULES, bring_axe
from tests.faces.tabs import Tabs
from tests.trust.booking_server import BookingServer, served

GRAVE = ("serious", "critical")
DESK = (1366, 900)


@dataclass
class SettingsHall:
    """The hall before a browser."""

    server: BookingServer
    tabs: Tabs

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    def open(self, path: str, role: str = "admin", language: str = "en", size: tuple[int, int] = DESK) -> Page:
        """Somebody of this role has opened a page, as in a fresh browser: what was open before is no more."""
        self.tabs.put_back()
        page = self.tabs.take(size)
        page.set_default_timeout(30_000)
        expect.set_options(timeout=30_000)
        entered = page.context.request.post(
            f"{self.address}/api/v1/session", data={"demo": role}, headers={"Origin": self.address}
        )
        assert entered.ok, entered.text()
        self.go(page, path, language)
        return page

    def go(self, page: Page, path: str, language: str = "en") -> None:
        """To another page, or another place of the same one."""
        place, _, anchor = path.partition("#")
        page.goto(f"{self.address}{place}?lang={language}" + (f"#{anchor}" if anchor else ""))
        page.wait_for_selector("h1:visible")

    def get(self, page: Page, path: str) -> Any:
        """What the hall answers to whoever is signed in."""
        answer = page.context.request.get(f"{self.address}/api/v1/halls/{self.server.hall}{path}")
        assert answer.ok, answer.text()
        return answer.json()

    def post(self, page: Page, path: str, body: dict[str, Any]) -> Any:
        """Ask the hall for something as whoever is signed in."""
        headers = {"Origin": self.address, "Idempotency-Key": uuid4().hex}
        answer = page.context.request.post(
            f"{self.address}/api/v1/halls/{self.server.hall}{path}", data=body, headers=headers
        )
        assert answer.ok, answer.text()
        return answer.json()

    def settings(self, page: Page) -> dict[str, Any]:
        """The settings in force."""
        found: dict[str, Any] = self.get(page, "/configuration")["body"]
        return found


@contextmanager
def settings_hall(browser: Browser, server: BookingServer) -> Iterator[SettingsHall]:
    """The pages of a server; at their end no script may have failed."""
    tabs = Tabs(browser, f"http://127.0.0.1:{server.port}", bypass_csp=True)
    yield SettingsHall(server, tabs)
    tabs.close()
    assert tabs.faults == [], tabs.faults


@contextmanager
def two_places(browser: Browser, migrated: Path, folder: Path) -> Iterator[SettingsHall]:
    """A demo server whose hall has two places in each slot."""
    database = shutil.copy(migrated, folder / "hall.db")
    with (
        served(f"sqlite:///{database}", folder, places=2, demo=True) as server,
        settings_hall(browser, server) as found,
    ):
        yield found


def grave(page: Page) -> list[str]:
    """What axe calls serious or critical on the page as it stands, one line each."""
    bring_axe(page)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules}).then(result => result.violations)", RULES)
    return [f"{one['id']}: {[n['target'] for n in one['nodes']]}" for one in found if one["impact"] in GRAVE]


def beside(page: Page, field_id: str) -> str:
    """What stands as wrong beside a field of the settings."""
    return page.locator(f"#e-{field_id}").inner_text()


def save(page: Page, why: str = "because") -> None:
    """Check and save, with a reason."""
    page.locator("#reason").fill(why)
    page.locator("[data-at=save]").click()
