"""The page on which a draft is tried, before a real server: the same day twice, and only then the switch."""

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
REPLAYED_MS = 100_000


@pytest.fixture
def hall(chromium: Browser, sqlite_database: str, tmp_path: Path) -> Iterator[SettingsHall]:
    with served(sqlite_database, tmp_path, places=2, demo=True) as server:
        found = SettingsHall(chromium, server)
        yield found
        for context in chromium.contexts:
            context.close()
    assert found.faults == []


def play(seen: Page) -> None:
    """A generated day, usually full."""
    seen.locator("[data-at=kind]").select_option("generated")
    seen.locator("[data-at=run]").click()
    seen.wait_for_selector("#found table", timeout=REPLAYED_MS)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_that_moves_people_is_compared_on_a_day_before_it_can_be_switched_on(
    hall: SettingsHall, language: str
) -> None:
    seen = hall.open("/admin#classes", language=language)
    classes = hall.settings(seen)["classes"]
    i, code = next((i, one["code"]) for i, one in enumerate(classes) if one["code"] != "normal")
    seen.locator(f"[data-at='row-{code}']").click()
    seen.locator(f"[data-at='classes/{i}/head_start_min']").fill("55")
    expect(seen.locator("#reason")).to_have_count(0)
    seen.locator("[data-at=save]").click()
    seen.wait_for_url("**/admin/replay*")
    expect(seen.locator("#what .chg")).to_contain_text("55")
    expect(seen.locator("[data-at=switch]")).to_have_count(0)
    assert grave(seen) == []

    play(seen)

    expect(seen.locator("#found .tr-say p").first).to_be_visible()
    expect(seen.locator("#found h2").first).to_be_visible()
    assert grave(seen) == []
    seen.locator("[data-at=switch]").click()
    expect(seen.locator("#why")).to_be_focused()
    assert hall.settings(seen)["classes"] == classes

    seen.locator("#why").fill("older people wait too long")
    seen.locator("[data-at=switch]").click()

    expect(seen.locator(".tr-done")).to_be_visible()
    assert hall.settings(seen)["classes"][i]["head_start_min"] == 55
    assert hall.get(seen, "/configuration/history")["items"][0]["reason"] == "older people wait too long"
    hall.go(seen, "/admin#classes", language)
    expect(seen.locator("#effect")).to_be_hidden()


@pytest.mark.timeout(240)
def test_what_was_compared_is_what_is_switched_on_and_another_choice_asks_for_another_comparison(
    hall: SettingsHall,
) -> None:
    seen = hall.open("/admin/replay")
    seen.locator("[data-at=what]").select_option("strict")
    play(seen)
    expect(seen.locator("[data-at=switch]")).to_be_visible()

    seen.locator("[data-at=what]").select_option("aging")

    expect(seen.locator("[data-at=switch]")).to_have_count(0)
    expect(seen.locator("#found table")).to_have_count(0)


@pytest.mark.timeout(240)
def test_a_manager_compares_and_an_administrator_switches_on(hall: SettingsHall) -> None:
    seen = hall.open("/admin/replay", role="manager")

    play(seen)

    expect(seen.locator(".tr-switch")).to_contain_text("An administrator can switch this on.")
    expect(seen.locator("[data-at=switch]")).to_have_count(0)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_on_which_nobody_came_is_told_in_words(hall: SettingsHall, language: str) -> None:
    seen = hall.open("/admin/replay", language=language)
    seen.locator("[data-at=day]").fill("2026-02-01")
    seen.locator("[data-at=run]").click()

    said = {"zh-Hans": "那一天没有人取号", "en": "Nobody took a number on that day"}[language]
    expect(seen.locator("#trouble")).to_contain_text(said, timeout=REPLAYED_MS)
    assert grave(seen) == []
