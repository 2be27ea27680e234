"""The page “how honest are we”, before a real server: with nobody yet, and after some were told a time and called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.faces.conftest import chromium
from tests.faces.settings_hall import SettingsHall, grave
from tests.journey.databases import migrated_file, sqlite_database
from tests.trust.booking_server import served

__all__ = ["chromium", "migrated_file", "sqlite_database"]
LANGUAGES = ("zh-Hans", "en")
PAGE = "/manager/reports"
SHOWN = """
SELECT hall FROM estimates WHERE hall = :hall AND {where} GROUP BY hall HAVING count(DISTINCT ticket) >= {people}
"""
"""What people were told is written beside the presses, a moment later."""


@pytest.fixture
def hall(chromium: Browser, sqlite_database: str, tmp_path: Path) -> Iterator[SettingsHall]:
    with served(sqlite_database, tmp_path, places=2, demo=True) as server:
        found = SettingsHall(chromium, server)
        yield found
        for context in chromium.contexts:
            context.close()
    assert found.faults == []


def serve_some(hall: SettingsHall, seen: Page, people: int = 3) -> None:
    """A window serves people who were told a time when they took their numbers."""
    hall.post(seen, "/day/open", {})
    hall.post(seen, "/windows/1/open", {})
    for _ in range(people):
        hall.post(seen, "/tickets", {"service": "A", "channel": "desk"})
    hall.server.until(SHOWN.format(where="turn = 0", people=people))
    for _ in range(people):
        for step in ("call-next", "start", "finish"):
            hall.post(seen, f"/windows/1/{step}", {})
    hall.server.until(SHOWN.format(where="called_at IS NOT NULL", people=people))


@pytest.mark.timeout(120)
@pytest.mark.parametrize("language", LANGUAGES)
def test_before_anybody_was_told_a_time_the_page_says_so(hall: SettingsHall, language: str) -> None:
    seen = hall.open(PAGE, role="manager", language=language)
    seen.goto(f"{hall.address}{PAGE}?lang={language}&view=estimates&period=today")

    expect(seen.locator("main h1")).to_contain_text({"zh-Hans": "说得准吗", "en": "How honest we are"}[language])
    said = {"zh-Hans": "还没有叫到过", "en": "Nobody who was told"}[language]
    expect(seen.locator("main h2").first).to_contain_text(said)
    assert grave(seen) == []


@pytest.mark.timeout(180)
@pytest.mark.parametrize("language", LANGUAGES)
def test_after_a_morning_told_and_true_stand_beside_each_other(hall: SettingsHall, language: str) -> None:
    seen = hall.open(PAGE, role="manager", language=language)
    serve_some(hall, seen)

    for view in ("estimates", "estimate_hours"):
        seen.goto(f"{hall.address}{PAGE}?lang={language}&view={view}&period=today")

        expect(seen.locator("main h1")).to_contain_text({"zh-Hans": "说得准吗", "en": "How honest we are"}[language])
        expect(seen.locator("table tfoot td").first).to_have_text("3")
        expect(seen.locator(".sum")).to_contain_text("%")
        assert grave(seen) == []
