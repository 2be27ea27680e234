"""The satisfaction page before a real server: the report in two languages, and a bad rating from opening to outcome."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from hall.journey import follow, rate
from tests.faces.settings_hall import SettingsHall, grave, settings_hall
from tests.reports.busy_hall import HALL, BusyHall, a_recorded_day
from tests.trust.booking_server import MORNING, running

PAGE = "/manager/ratings"
DAY = MORNING - timedelta(days=6, minutes=30)


@pytest.fixture(scope="module")
def hall(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SettingsHall]:
    data: Path = tmp_path_factory.mktemp("ratings")
    url = f"sqlite:///{data / 'hall.db'}"
    rated_week(url)
    with running(url, data, HALL, demo=True) as server, settings_hall(chromium, server) as found:
        yield found


def rated_week(url: str) -> None:
    """A day of last week on which twelve of fourteen said something, two of them badly."""
    busy = BusyHall(url)
    a_recorded_day(busy, DAY, 14, ("1", "2"))
    with busy.store.read() as connection:
        served = connection.exec_driver_sql("SELECT ticket FROM legs ORDER BY seq").scalars().all()
    for ticket, level in zip(served, (5, 5, 4, 5, 5, 4, 5, 3, 4, 5, 1, 2), strict=False):
        busy.do(lambda view, t=ticket, n=level: rate.rate(view, t, n, rate.PHONE))
    busy.do(lambda view: follow.explain(view, served[10], ("attitude", "slow"), "13800001111"))
    busy.close()


@pytest.mark.timeout(180)
@pytest.mark.parametrize(
    ("language", "said", "beside"), [("en", "83.3 % satisfied", "12 of 14"), ("zh-Hans", "满意率 83.3%", "14 次办结")]
)
def test_the_report_says_how_many_are_satisfied_and_how_many_said_so(
    hall: SettingsHall, language: str, said: str, beside: str
) -> None:
    seen = hall.open(PAGE, role="manager", language=language)
    seen.goto(f"{hall.address}{PAGE}?lang={language}&from=2026-02-01&to=2026-03-02&by=window")

    expect(seen.locator("#report .sum")).to_contain_text(said)
    expect(seen.locator("#report .sum")).to_contain_text(beside)
    assert seen.locator("#report tbody tr").count() == 2
    assert grave(seen) == []


@pytest.mark.timeout(180)
def test_a_manager_takes_calls_back_and_closes_a_bad_rating(hall: SettingsHall) -> None:
    seen = hall.open(PAGE, role="manager")
    seen.goto(f"{hall.address}{PAGE}?lang=en&show=open")
    first = seen.locator(".fu").filter(has_text="13800001111")
    expect(first).to_contain_text("Nobody answers for it yet")
    first.locator("summary").click()

    first.locator("[data-at^=take]").click()
    expect(first).to_contain_text("Owner:")
    first.locator("[data-at^=note]").fill("said sorry, sent the copy")
    first.locator("[data-at^=do-reached]").click()
    expect(first).to_contain_text("Called back, reached")
    assert grave(seen) == []
    first.locator("[data-at^=close]").click()

    expect(seen.locator(".fu")).to_have_count(1)
    seen.goto(f"{hall.address}{PAGE}?lang=en&show=closed&from=2026-02-01&to=2026-03-02")
    expect(seen.locator(".fu")).to_contain_text("Mended")
    expect(seen.locator(".fu")).not_to_contain_text("13800001111")


@pytest.mark.timeout(180)
def test_without_ratings_the_page_says_where_they_come_from(hall: SettingsHall) -> None:
    seen = hall.open(PAGE, role="manager")
    seen.goto(f"{hall.address}{PAGE}?lang=en&from=2026-01-01&to=2026-01-31")

    expect(seen.locator("#report h2")).to_contain_text("Nobody has rated")
    assert grave(seen) == []
