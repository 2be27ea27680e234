"""The staffing page before a real server with three Mondays on record: the plan, the question, the empty states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.faces.settings_hall import SettingsHall, grave, settings_hall
from tests.reports.busy_hall import HALL, BusyHall, a_recorded_day
from tests.trust.booking_server import MORNING, running

PAGE = "/manager/staffing"
OPENS = MORNING - timedelta(minutes=30)
PLANNED_MS = 60_000


@pytest.fixture(scope="module")
def hall(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SettingsHall]:
    data: Path = tmp_path_factory.mktemp("staffing")
    url = f"sqlite:///{data / 'hall.db'}"
    busy = BusyHall(url)
    for weeks in (3, 2, 1):
        a_recorded_day(busy, OPENS - timedelta(weeks=weeks), 16)
    busy.close()
    with running(url, data, HALL, demo=True) as server, settings_hall(chromium, server) as found:
        yield found


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("language", "answer", "title", "short", "tried"),
    [
        ("en", "needed, usually 1 open →", "windows must be open", "lack windows", "People called"),
        pytest.param("zh-Hans", "平常开 1 个 →", "应开", "缺窗口", "被叫到的比例", marks=pytest.mark.slow),  # same plan
    ],
)
def test_the_plan_says_what_is_required_and_what_one_more_window_would_change(
    hall: SettingsHall, language: str, answer: str, title: str, short: str, tried: str
) -> None:
    seen = hall.open(PAGE, role="manager", language=language)
    seen.wait_for_selector("#plan table", timeout=PLANNED_MS)

    expect(seen.locator(".sf-answer")).to_contain_text(answer)
    seen.locator("[data-at=at]").select_option("09:00")
    expect(seen.locator(".sf-answer")).to_contain_text("09:00")
    assert "at=09%3A00" in seen.url
    expect(seen.locator("#plan .sum")).to_contain_text(title)
    expect(seen.locator("#plan .sum")).to_contain_text(short)
    assert seen.locator("#plan tbody tr").count() == seen.locator(".sf-col").count() > 3
    assert grave(seen) == []

    seen.locator("[data-at=try]").click()

    expect(seen.locator("#answer b").first).to_contain_text("→", timeout=PLANNED_MS)
    expect(seen.locator("#answer")).to_contain_text(tried, ignore_case=True)
    assert grave(seen) == []

    seen.locator("#plan tbody tr a.fig").first.click()
    seen.wait_for_selector("#report table tbody tr a", timeout=PLANNED_MS)

    assert seen.locator("#report tbody tr").count() == 15 * 3, "who came in this half-hour on the days it is like"
    assert "/manager/staffing?day=" in (seen.locator("#report a.btn").first.get_attribute("href") or "")
    assert grave(seen) == []


@pytest.mark.timeout(120)
def test_the_last_plan_stands_there_at_once_while_a_new_one_is_computed(hall: SettingsHall) -> None:
    seen = hall.open(PAGE, role="manager")
    expect(seen.locator(".sf-age")).to_contain_text("computed", timeout=PLANNED_MS)
    seen.route("**/reports/staffing?*", lambda route: None)  # the new one never comes

    seen.locator("[data-at=anew]").click()

    expect(seen.locator("#busy")).to_contain_text("Computing it anew")
    expect(seen.locator("#busy progress")).to_have_attribute("max", "1")
    expect(seen.locator(".sf-answer")).to_contain_text("needed")
    assert grave(seen) == []


@pytest.mark.timeout(150)
def test_without_enough_recorded_days_and_on_closed_days_the_page_says_so(hall: SettingsHall) -> None:
    seen = hall.open(PAGE, role="manager")

    for day, said in (("2026-02-16", "1 of 3"), ("2026-03-01", "Closed")):
        seen.goto(f"{hall.address}{PAGE}?lang=en&day={day}")
        expect(seen.locator("#plan h2")).to_contain_text(said, timeout=PLANNED_MS)
        expect(seen.locator("#try")).to_be_hidden()
        assert grave(seen) == []


def test_the_trial_of_a_draft_proposes_the_newest_day_with_numbers(hall: SettingsHall) -> None:
    seen = hall.open("/admin/replay")

    expect(seen.locator("[data-at=day]")).to_have_value((MORNING - timedelta(weeks=1)).date().isoformat())


def test_beside_the_fields_of_a_service_stands_what_the_last_four_weeks_say(hall: SettingsHall) -> None:
    seen = hall.open("/admin#hall")
    seen.clock.set_fixed_time(MORNING)
    seen.goto(f"{hall.address}/admin?lang=en&again#services/A")
    numbers = seen.locator("[data-lately=series]")
    series = hall.settings(seen)["series"][0]
    expect(numbers).to_have_text(re.compile(r"^In the last four weeks at most [1-9]\d* numbers were given in a day \("))
    given = int(re.findall(r"\d+", numbers.inner_text())[0])
    expect(seen.locator("[data-lately=typical_min]")).to_contain_text("half were served within")
    expect(seen.locator("[data-lately=promise_min]")).to_have_text(re.compile(r"\d+% were called within \d+ min"))

    seen.locator("#form [data-at$='/last']").fill(str(series["first"] + given - 1))

    expect(numbers).to_have_class(re.compile("hint--short"))
    expect(numbers).to_contain_text(f"There are {given} here")
    expect(seen.locator("#form .in", has=seen.locator("[data-at$='/last']"))).to_contain_text(f"{given:03d}")
    assert grave(seen) == []


@pytest.mark.timeout(120)
def test_the_floor_shows_what_the_next_hours_need_from_the_first_minute_of_the_day(hall: SettingsHall) -> None:
    seen = hall.open(PAGE, role="manager")
    seen.wait_for_selector("#plan table", timeout=PLANNED_MS)
    row = seen.locator("#plan tbody tr", has=seen.get_by_role("rowheader", name="09:00"))
    required = row.locator("td").nth(2).inner_text()
    hall.post(seen, "/day/open", {})

    seen.goto(f"{hall.address}/manager")
    columns = seen.locator("#ahead .ah-col")
    expect(columns.first).to_contain_text("09:00", timeout=PLANNED_MS)

    expect(seen.locator("#heads .head").nth(3)).to_contain_text(f"/ {required} planned")
    expect(seen.locator("#ahead p b").first).to_contain_text("short")
    coming = seen.locator("#queues td.coming")
    expect(coming.first).to_have_text(re.compile(r"^[1-9]\d*$"))
    assert grave(seen) == []
    seen.set_viewport_size({"width": 390, "height": 844})
    assert seen.evaluate("document.documentElement.scrollWidth") <= 390
    seen.set_viewport_size({"width": 1366, "height": 768})
    seen.locator("#ahead header a").click()
    expect(seen.locator(".sf-answer select")).to_have_value(re.compile(r"^\d\d:[03]0$"))
