"""The calendar in the settings, before a real server: holidays, moved working days, a pasted list, wrong lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.faces.conftest import chromium
from tests.faces.settings_hall import SettingsHall, grave, save
from tests.journey.databases import migrated_file, sqlite_database
from tests.trust.booking_server import served

__all__ = ["chromium", "migrated_file", "sqlite_database"]
LANGUAGES = ("zh-Hans", "en")
SAVED = {"zh-Hans": "已保存", "en": "Saved and written"}


@pytest.fixture
def hall(chromium: Browser, sqlite_database: str, tmp_path: Path) -> Iterator[SettingsHall]:
    with served(sqlite_database, tmp_path, places=2, demo=True) as server:
        found = SettingsHall(chromium, server)
        yield found
        for context in chromium.contexts:
            context.close()
    assert found.faults == []


@pytest.mark.timeout(120)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_holiday_and_the_saturday_worked_for_it_are_set_and_the_hall_keeps_them(
    hall: SettingsHall, language: str
) -> None:
    seen = hall.open("/admin#calendar", language=language)
    for _ in range(2):
        seen.locator("[data-at='calendar/add']").click()
    seen.locator("[data-at='calendar/0/date']").fill("2026-03-05")
    seen.locator(f"[data-at='calendar/0/name/{language}']").fill("Founding day")
    seen.locator("[data-at='calendar/1/date']").fill("2026-03-07")
    seen.locator("[data-at='calendar/1/kind']").select_option("works_as")

    save(seen)

    said = {"zh-Hans": "2026-03-07", "en": "2026-03-07 is not a weekday"}[language]
    expect(seen.locator("#e-f-calendar-days")).to_contain_text(said)
    assert grave(seen) == []

    seen.locator("[data-at='calendar/1/works_as']").select_option("thu")
    seen.locator("[data-at=save]").click()

    expect(seen.locator(".tell")).to_contain_text(SAVED[language])
    kept = {day["date"]: day for day in hall.get(seen, "/calendar?from=2026-03-05&to=2026-03-08")["items"]}
    assert {date: day["working"] for date, day in kept.items()} == {
        "2026-03-05": False, "2026-03-06": True, "2026-03-07": True, "2026-03-08": False,
    }  # fmt: skip
    assert (kept["2026-03-05"]["name"][language], kept["2026-03-07"]["works_as"]) == ("Founding day", "thu")


@pytest.mark.timeout(120)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_is_pasted_as_the_notice_writes_it_and_a_line_that_cannot_be_read_is_named(
    hall: SettingsHall, language: str
) -> None:
    seen = hall.open("/admin#calendar", language=language)
    seen.locator(".cal-paste summary").click()
    box = seen.locator("[data-at='calendar/paste']")
    box.fill("2026-10-01/2026-10-07 放假 国庆节\n2026-10-10 补班 周四\n2026-02-30 closed")

    seen.locator("[data-at='calendar/take']").click()

    expect(seen.locator(".cal-wrong")).to_contain_text("2026-02-30")
    expect(seen.locator(".cal-days")).to_have_count(0)

    box.fill("2026-10-01/2026-10-07 放假 国庆节\n2026-10-10 补班 周四")
    seen.locator("[data-at='calendar/take']").click()

    expect(seen.locator(".cal-days tbody tr")).to_have_count(8)
    assert grave(seen) == []
    save(seen, "the notice of the State Council")
    expect(seen.locator(".tell")).to_contain_text(SAVED[language])
    assert [day["date"] for day in hall.settings(seen)["calendar"]][-2:] == ["2026-10-07", "2026-10-10"]
