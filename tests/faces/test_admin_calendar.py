"""The calendar in the settings, before a real server: holidays, moved working days, a pasted list, wrong lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.faces.settings_hall import SettingsHall, grave, save, two_places
from tests.journey.databases import migrated_file

__all__ = ["migrated_file"]


@pytest.fixture(scope="module")
def hall(chromium: Browser, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SettingsHall]:
    with two_places(chromium, migrated_file, tmp_path_factory.mktemp("calendar")) as found:
        yield found


@pytest.mark.timeout(120)
def test_a_holiday_and_the_saturday_worked_for_it_are_set_and_the_hall_keeps_them(hall: SettingsHall) -> None:
    seen = hall.open("/admin#calendar", language="zh-Hans")
    for _ in range(2):
        seen.locator("[data-at='calendar/add']").click()
    seen.locator("[data-at='calendar/0/date']").fill("2026-03-05")
    seen.locator("[data-at='calendar/0/name/zh-Hans']").fill("Founding day")
    seen.locator("[data-at='calendar/1/date']").fill("2026-03-07")
    seen.locator("[data-at='calendar/1/kind']").select_option("works_as")

    save(seen)

    expect(seen.locator("#e-f-calendar-days")).to_contain_text("2026-03-07")
    assert grave(seen) == []

    seen.locator("[data-at='calendar/1/works_as']").select_option("thu")
    seen.locator("[data-at=save]").click()

    expect(seen.locator(".tell")).to_contain_text("已保存")
    kept = {day["date"]: day for day in hall.get(seen, "/calendar?from=2026-03-05&to=2026-03-08")["items"]}
    assert {date: day["working"] for date, day in kept.items()} == {
        "2026-03-05": False, "2026-03-06": True, "2026-03-07": True, "2026-03-08": False,
    }  # fmt: skip
    assert (kept["2026-03-05"]["name"]["zh-Hans"], kept["2026-03-07"]["works_as"]) == ("Founding day", "thu")


@pytest.mark.timeout(120)
def test_a_list_is_pasted_as_the_notice_writes_it_and_a_line_that_cannot_be_read_is_named(hall: SettingsHall) -> None:
    seen = hall.open("/admin#calendar")
    days = seen.locator(".cal-days tbody tr")
    before = days.count()
    seen.locator(".cal-paste summary").click()
    box = seen.locator("[data-at='calendar/paste']")
    box.fill("2026-10-01/2026-10-07 放假 国庆节\n2026-10-10 补班 周四\n2026-02-30 closed")

    seen.locator("[data-at='calendar/take']").click()

    expect(seen.locator(".cal-wrong")).to_contain_text("2026-02-30")
    expect(days).to_have_count(before)

    box.fill("2026-10-01/2026-10-07 放假 国庆节\n2026-10-10 补班 周四")
    seen.locator("[data-at='calendar/take']").click()

    expect(days).to_have_count(before + 8)
    assert grave(seen) == []
    save(seen, "the notice of the State Council")
    expect(seen.locator(".tell")).to_contain_text("Saved and written")
    assert [day["date"] for day in hall.settings(seen)["calendar"]][-2:] == ["2026-10-07", "2026-10-10"]
