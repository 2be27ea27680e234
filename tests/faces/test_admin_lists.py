"""A long list of the settings before a real server, in a real Chromium: one of its items is found by the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.faces.settings_hall import SettingsHall, grave, settings_hall
from tests.reports.busy_hall import HALL, BusyHall
from tests.trust.booking_server import running

WINDOWS = 318


def _large(body: dict[str, Any]) -> None:
    few = list(body["windows"])
    body["windows"] = [few[n % len(few)] | {"code": str(n + 1), "label": str(n + 1)} for n in range(WINDOWS)]


@pytest.fixture(scope="module")
def hall(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SettingsHall]:
    data: Path = tmp_path_factory.mktemp("lists")
    url = f"sqlite:///{data / 'hall.db'}"
    busy = BusyHall(url)
    busy.set_differently(_large)
    busy.close()
    with running(url, data, HALL, demo=True) as server, settings_hall(chromium, server) as found:
        yield found


@pytest.mark.timeout(60)
def test_a_window_is_found_by_its_number_and_opened_by_enter(hall: SettingsHall) -> None:
    seen = hall.open("/admin#windows")
    rows, field = seen.locator("#list li:visible"), seen.locator("#list [data-at=find]")
    expect(rows).to_have_count(WINDOWS)

    field.fill("21")
    expect(rows).to_have_count(11)  # 21 and 210 to 219
    field.press("Enter")
    expect(seen.locator("#form h1")).to_have_text("Window 21")
    expect(field).to_be_focused()

    field.fill("none such")
    expect(rows).to_have_count(0)
    expect(seen.locator("#list-not-found")).to_be_visible()
    assert grave(seen) == []


@pytest.mark.timeout(60)
def test_the_chosen_window_of_a_long_list_is_in_sight(hall: SettingsHall) -> None:
    seen = hall.open("/admin#windows/213")

    expect(seen.locator("#list [data-at=row-213]")).to_be_in_viewport()
