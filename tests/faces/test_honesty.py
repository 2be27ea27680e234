"""The page “how honest are we”, before a real server: with nobody yet, and after some were told a time and called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.faces.settings_hall import SettingsHall, grave, two_places
from tests.journey.databases import migrated_file

__all__ = ["migrated_file"]
LANGUAGES = ("zh-Hans", "en")
PAGE = "/manager/reports"
SHOWN = """
SELECT hall FROM estimates WHERE hall = :hall AND {where} GROUP BY hall HAVING count(DISTINCT ticket) >= {people}
"""
"""What people were told is written beside the presses, a moment later."""


@pytest.fixture(scope="module")
def hall(chromium: Browser, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SettingsHall]:
    with two_places(chromium, migrated_file, tmp_path_factory.mktemp("honesty")) as found:
        yield found


def serve_some(hall: SettingsHall, seen: Page, people: int = 3) -> None:
    """A window serves people who were told a time when they took their numbers: not before the day's first forecast."""
    hall.post(seen, "/day/open", {})
    hall.post(seen, "/windows/1/open", {})
    deadline = monotonic() + 60
    while not any(one["estimate"] for one in hall.get(seen, "/services")["items"]):
        assert monotonic() < deadline, "no range was told"
        sleep(0.2)
    for _ in range(people):
        hall.post(seen, "/tickets", {"service": "A", "channel": "desk"})
    hall.server.until(SHOWN.format(where="turn = 0", people=people))
    for _ in range(people):
        for step in ("call-next", "start", "finish"):
            hall.post(seen, f"/windows/1/{step}", {})
    hall.server.until(SHOWN.format(where="called_at IS NOT NULL", people=people))


TITLE = {"zh-Hans": "说得准吗", "en": "How honest we are"}
NOBODY = {"zh-Hans": "还没有叫到过", "en": "Nobody who was told"}


@pytest.mark.timeout(240)
def test_told_and_true_stand_beside_each_other_as_soon_as_somebody_was_called(hall: SettingsHall) -> None:
    seen = hall.open(PAGE, role="manager")
    for language in LANGUAGES:
        seen.goto(f"{hall.address}{PAGE}?lang={language}&view=estimates&period=today")
        expect(seen.locator("main h1")).to_contain_text(TITLE[language])
        expect(seen.locator("main h2").first).to_contain_text(NOBODY[language])
    assert grave(seen) == []

    serve_some(hall, seen)

    for language, view in zip(LANGUAGES, ("estimates", "estimate_hours"), strict=True):
        seen.goto(f"{hall.address}{PAGE}?lang={language}&view={view}&period=today")
        expect(seen.locator("main h1")).to_contain_text(TITLE[language])
        expect(seen.locator("table tfoot td").first).to_have_text("3")
        expect(seen.locator(".sum")).to_contain_text("%")
        assert grave(seen) == []
