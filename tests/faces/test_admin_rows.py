"""What was just typed in one row of a list stays when another row is added, moved or taken away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.faces.settings_hall import SettingsHall, two_places
from tests.journey.databases import migrated_file

__all__ = ["migrated_file"]


@pytest.fixture(scope="module")
def hall(chromium: Browser, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SettingsHall]:
    with two_places(chromium, migrated_file, tmp_path_factory.mktemp("rows")) as found:
        yield found


@pytest.mark.parametrize("press", ["slip/blocks/2/down", "slip/blocks/3/away", "add"])
def test_a_size_chosen_on_the_slip_stays_when_a_block_is_moved_removed_or_added(hall: SettingsHall, press: str) -> None:
    seen = hall.open("/admin#slip")
    size = seen.locator("[data-at='slip/blocks/1/size_pct']")
    size.select_option("150")

    if press == "add":
        seen.locator("[data-at='slip/blocks/add']").select_option("line")
    else:
        seen.locator(f"[data-at='{press}']").click()

    expect(size).to_have_value("150")
    seen.locator("[data-at=drop]").click()


@pytest.mark.parametrize(
    ("section", "first", "add"),
    [
        ("calendar", "calendar/0/date", "calendar/add"),
        ("booking", "booking/plans/0/places", "booking/plans/add"),
        ("alerts", "alerts/rules/0/yellow", "alerts/rules/add"),
    ],
)
def test_what_was_typed_in_a_row_stays_when_another_is_added(
    hall: SettingsHall, section: str, first: str, add: str
) -> None:
    seen = hall.open(f"/admin#{section}")
    box = seen.locator(f"[data-at='{first}']")
    button = seen.locator(f"[data-at='{add}']")
    if box.count() == 0:
        button.click()
    text = "2026-12-24" if section == "calendar" else "7"
    box.fill(text)

    button.click()

    expect(box).to_have_value(text)
    seen.locator("[data-at=drop]").click()


def test_the_minutes_of_a_service_stay_when_a_window_gets_another(hall: SettingsHall) -> None:
    seen = hall.open("/admin#windows")
    box = seen.locator("[data-at='windows/0/services/0/bonus_min']")
    box.fill("7")

    seen.locator("[data-at='windows/0/services/add']").select_option(index=1)

    expect(box).to_have_value("7")
    seen.locator("[data-at=drop]").click()
