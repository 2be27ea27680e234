"""The page before opening, before a real server: what is to be mended stands first, in each language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.faces.settings_hall import SettingsHall, grave, settings_hall
from tests.reports.busy_hall import HALL, BusyHall
from tests.trust.booking_server import running


@pytest.fixture(scope="module")
def hall(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SettingsHall]:
    data: Path = tmp_path_factory.mktemp("opening")
    url = f"sqlite:///{data / 'hall.db'}"
    BusyHall(url).close()
    with running(url, data, HALL, demo=True) as server, settings_hall(chromium, server) as found:
        yield found


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("language", "title", "walk", "good"),
    [
        ("en", "Before opening", "Nobody has yet walked", "Well"),
        ("zh-Hans", "开门前检查", "还没有人巡检过", "正常"),
        pytest.param("zh-Hant", "開門前檢查", "還沒有人巡檢過", "正常", marks=pytest.mark.slow),  # other words only
    ],
)
def test_what_wants_a_look_stands_before_what_is_well_with_the_way_to_it(
    hall: SettingsHall, language: str, title: str, walk: str, good: str
) -> None:
    seen = hall.open("/manager/opening", role="manager", language=language)
    seen.wait_for_selector("#found .op-row")

    expect(seen.locator("h1")).to_have_text(title)
    rows = seen.locator(".op-row")
    weights = [row.get_attribute("class") or "" for row in rows.all()]
    assert weights == sorted(weights, key=lambda c: ("mend" not in c, "look" not in c))
    expect(seen.locator("[data-code=never_walked]")).to_contain_text(walk)
    expect(seen.locator("[data-code=never_walked] a")).to_have_attribute("href", "/admin/walk")
    expect(rows.last).to_contain_text(good)
    assert grave(seen) == []
    seen.locator("#again button").click()
    expect(rows.last).to_contain_text(good)
