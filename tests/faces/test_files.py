"""What leaves the house, on its page: a file is made and fetched, a report published and compared."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.faces.settings_hall import SettingsHall, grave, settings_hall
from tests.reports.busy_hall import HALL, BusyHall, a_recorded_day
from tests.trust.booking_server import MORNING, running

PAGE = "/manager/files"
DAY = MORNING - timedelta(days=6, minutes=30)


@pytest.fixture(scope="module")
def hall(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SettingsHall]:
    data: Path = tmp_path_factory.mktemp("files")
    url = f"sqlite:///{data / 'hall.db'}"
    busy = BusyHall(url)
    a_recorded_day(busy, DAY, 8, ("1", "2"))
    busy.close()
    with running(url, data, HALL, demo=True) as server, settings_hall(chromium, server) as found:
        yield found


@pytest.mark.timeout(180)
def test_a_manager_has_all_tables_made_and_fetches_them(hall: SettingsHall, tmp_path: Path) -> None:
    seen = hall.open(PAGE, role="manager")
    expect(seen.locator("#files")).to_contain_text("No files yet")
    assert grave(seen) == []
    seen.locator("#from").fill(DAY.date().isoformat())
    seen.locator("#to").fill(DAY.date().isoformat())
    seen.locator("#ask button").click()

    ready = seen.locator("#files a[download]")
    expect(ready).to_contain_text("Download")
    with seen.expect_download() as coming:
        ready.click()
    coming.value.save_as(tmp_path / "tables.zip")
    with zipfile.ZipFile(tmp_path / "tables.zip") as found:
        assert len(found.read("visits.csv").decode("utf-8-sig").splitlines()) == 9
    assert grave(seen) == []


@pytest.mark.timeout(180)
def test_a_published_report_stands_beside_what_it_would_say_now(hall: SettingsHall) -> None:
    seen = hall.open(PAGE, role="manager", language="zh-Hans")
    seen.locator("#pub-from").fill(DAY.date().isoformat())
    seen.locator("#pub-to").fill(DAY.date().isoformat())
    seen.locator("#note").fill("一周通报")
    seen.locator("#publish button").click()

    expect(seen.locator("#published tbody tr")).to_contain_text("首次发布")
    expect(seen.locator("#published tbody tr")).to_contain_text("一周通报")
    seen.locator("#published button").click()
    expect(seen.locator("#restated")).to_contain_text("发布以后没有变化")
    assert grave(seen) == []


@pytest.mark.timeout(180)
def test_an_inspector_sees_the_lists_and_no_buttons(hall: SettingsHall) -> None:
    seen = hall.open(PAGE, role="inspector")

    expect(seen.locator("#ask")).to_be_hidden()
    expect(seen.locator("#publish")).to_be_hidden()
