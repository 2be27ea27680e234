"""The reports page before a real server with days from another system: the week, the exceptions, one ticket's story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdfium2 import PdfDocument

from hall.cli import main
from tests.faces.settings_hall import SettingsHall, grave, settings_hall
from tests.reports import past
from tests.reports.busy_hall import HALL, BusyHall
from tests.trust.booking_server import running

DAYS = "period=custom&from=2025-03-03&to=2025-03-05"


@pytest.fixture(scope="module")
def hall(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SettingsHall]:
    data: Path = tmp_path_factory.mktemp("reports")
    url = f"sqlite:///{data / 'hall.db'}"
    BusyHall(url).close()
    file = past.write(data / "visits.csv", past.days(date(2025, 3, 3), 3, 90))
    assert main(["import", "--data", str(data), str(file), "--create"]) == 0
    with running(url, data, HALL, demo=True) as server, settings_hall(chromium, server) as found:
        yield found


@pytest.fixture(scope="module")
def seen(hall: SettingsHall) -> Page:
    """A manager's browser on the reports page."""
    return hall.open("/manager/reports", role="manager")


def show(hall: SettingsHall, seen: Page, view: str, language: str = "en") -> None:
    seen.goto(f"{hall.address}/manager/reports?lang={language}&view={view}&{DAYS}")
    expect(seen.locator("#report table").first).to_be_visible()


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("view", "language"),
    [
        ("services", "en"),
        ("staff", "zh-Hant"),
        ("week", "en"),
        ("week", "zh-Hans"),
        ("trend", "en"),
        ("comparison", "zh-Hans"),
        ("exceptions", "zh-Hant"),
        ("lost", "en"),
        ("cover", "zh-Hans"),
        ("soundness", "zh-Hant"),
    ],
)
def test_each_report_stands_on_the_page_in_words(hall: SettingsHall, seen: Page, view: str, language: str) -> None:
    show(hall, seen, view, language)

    assert seen.locator("#report tbody tr").count() >= 3
    assert "{" not in seen.locator("main").inner_text()
    assert grave(seen) == []


@pytest.mark.timeout(60)
def test_what_the_week_shows_is_chosen_and_stays_in_the_address(hall: SettingsHall, seen: Page) -> None:
    show(hall, seen, "week")

    seen.get_by_role("link", name="Numbers taken", exact=True).click()

    expect(seen).to_have_url(f"{hall.address}/manager/reports?view=week&{DAYS}&value=issued")
    expect(seen.locator(".hm caption")).to_contain_text("Numbers taken")
    told = sum(int(text) for text in seen.locator(".hm td:not(.agg) b").all_inner_texts())
    assert told == 270


@pytest.mark.timeout(60)
def test_an_hour_of_the_week_is_looked_into_without_asking_the_hall_again(hall: SettingsHall, seen: Page) -> None:
    show(hall, seen, "week", "zh-Hans")
    asked: list[str] = []
    seen.on("request", lambda request: asked.append(request.url))

    cell = seen.locator(".hm td:not(.agg, .sel) a").nth(3)
    people = cell.locator("small").inner_text().split()[0]
    cell.press("Enter")

    expect(seen.locator(".hm .sel a")).to_be_focused()
    expect(seen.locator(".heat-one header .end")).to_have_text(f"{people} 人取号")
    waits = [int(text) for text in seen.locator(".heat-spread td:nth-child(2)").all_inner_texts()]
    assert 0 < sum(waits) <= int(people)
    assert asked == []
    seen.locator(".heat-one header a").click()
    expect(seen.locator("#report tbody tr")).to_have_count(int(people))


@pytest.mark.timeout(60)
def test_the_week_of_one_service_is_chosen_and_its_hours_are_looked_into(hall: SettingsHall, seen: Page) -> None:
    show(hall, seen, "week")
    whole = sum(int(text.split()[0]) for text in seen.locator(".hm td:not(.agg) small").all_inner_texts())
    choice = seen.locator("[data-at=service]")

    choice.select_option(index=1)
    name = choice.locator("option:checked").inner_text()
    expect(seen.locator("#head")).to_contain_text(f"· {name} ·")
    one = sum(int(text.split()[0]) for text in seen.locator(".hm td:not(.agg) small").all_inner_texts())
    assert 0 < one < whole
    people = seen.locator(".hm td:not(.agg, .none) a").first.locator("small").inner_text().split()[0]
    seen.locator(".hm td:not(.agg, .none) a").first.click()
    seen.locator(".heat-one header a").click()

    expect(seen.locator("#report tbody tr")).to_have_count(int(people))
    expect(seen.locator("#report .sum")).to_contain_text(f"{name} · ")
    assert grave(seen) == []
    seen.locator("#report a.btn").first.click()
    expect(seen.locator("[data-at=service]").locator("option:checked")).to_have_text(name)


@pytest.mark.timeout(60)
def test_rows_are_put_in_another_order_without_asking_the_hall_again(hall: SettingsHall, seen: Page) -> None:
    show(hall, seen, "services")
    asked: list[str] = []
    seen.on("request", lambda request: asked.append(request.url))

    seen.locator("[data-at=sort-issued]").press("Enter")
    expect(seen.locator("th[aria-sort]")).to_contain_text("Taken")
    seen.locator("[data-at=sort-issued]").press("Enter")
    taken = [int(text) for text in seen.locator("#report tbody td:nth-child(2)").all_inner_texts()]
    seen.go_back()
    expect(seen.locator("[data-at=sort-issued]")).to_be_focused()

    assert taken == sorted(taken)
    assert asked == []


@pytest.mark.timeout(60)
def test_an_exception_leads_to_the_story_of_its_ticket_with_the_reason_of_the_call(
    hall: SettingsHall, seen: Page
) -> None:
    show(hall, seen, "exceptions")
    number = seen.locator("#report tbody th a").first

    text = number.inner_text()
    number.click()

    expect(seen.locator("#report .sum")).to_contain_text(f"Number {text} of Mon 3 Mar")
    expect(seen.locator("#report")).to_contain_text("From another system; its reason is not known")
    assert grave(seen) == []


@pytest.mark.timeout(60)
def test_a_number_that_there_is_not_is_said(hall: SettingsHall, seen: Page) -> None:
    seen.goto(f"{hall.address}/manager/reports?lang=en&view=ticket&ticket=Z999&{DAYS}")

    expect(seen.locator("#report")).to_contain_text("There was no ticket Z999 on")
    expect(seen.locator("h1")).to_have_text("The story of a ticket")
    expect(seen.get_by_label("Number")).to_have_value("Z999")
    expect(seen.get_by_label("Day")).to_have_value("2025-03-03")


@pytest.mark.timeout(60)
def test_a_figure_opens_as_many_tickets_as_it_says_and_one_comes_back_by_the_keyboard(
    hall: SettingsHall, seen: Page
) -> None:
    show(hall, seen, "services")
    figure = seen.locator("#report tbody tr").first.locator("a.fig").nth(0)
    told = int(figure.inner_text())

    figure.focus()
    seen.keyboard.press("Enter")

    expect(seen.locator("#report .sum")).to_contain_text(f"Made of the {told} rows below")
    expect(seen).to_have_url(re.compile(f"view=tickets&{DAYS}.*figure=issued"))
    assert seen.locator("#report tbody tr").count() == min(told, 50)
    assert grave(seen) == []
    seen.get_by_role("link", name="Services: waiting and serving").press("Enter")
    expect(seen).to_have_url(f"{hall.address}/manager/reports?view=services&{DAYS}")


@pytest.mark.timeout(60)
def test_the_list_behind_a_figure_is_sorted_by_a_heading_and_leads_to_a_story(hall: SettingsHall, seen: Page) -> None:
    seen.goto(f"{hall.address}/manager/reports?lang=en&view=tickets&of=trend&by=date&figure=wait_max_s&{DAYS}")

    seen.get_by_role("link", name="Wait", exact=True).click()
    expect(seen.locator("th[aria-sort=descending]")).to_contain_text("Wait")
    longest = seen.locator("#report tbody th a").first.inner_text()
    seen.locator("#report tbody th a").first.click()

    expect(seen.locator("#report .sum")).to_contain_text(re.compile(rf"Number {longest} of \w{{3}} [345] Mar"))


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("language", "words", "way_back"),
    [
        ("zh-Hans", "这些日子的报表里没有“W99”这一行", "逐日"),
        ("zh-Hant", "這些日子的報表裡沒有「W99」這一行", "逐日"),
        ("en", "the report of these days has no row “W99”", "Day by day"),
    ],
)
def test_a_list_that_is_not_there_is_refused_in_words_and_leads_back_to_its_report(
    hall: SettingsHall, seen: Page, language: str, words: str, way_back: str
) -> None:
    seen.goto(
        f"{hall.address}/manager/reports?lang={language}&view=tickets&of=trend&by=date&figure=served&key=W99&{DAYS}"
    )

    expect(seen.locator("#trouble")).to_contain_text(words)
    expect(seen.locator("#exports a")).to_have_count(1)
    assert grave(seen) == []
    seen.locator("#trouble a").click()

    expect(seen).to_have_url(re.compile(f"view=trend&{DAYS}"))
    expect(seen.locator("#report tfoot")).to_contain_text("270")
    expect(seen.locator("#trouble")).to_be_hidden()
    expect(seen.locator("h1")).to_contain_text(way_back)


@pytest.mark.timeout(60)
def test_an_empty_yesterday_offers_the_nearest_day_with_numbers_first_and_no_empty_period(
    hall: SettingsHall, seen: Page
) -> None:
    seen.goto(f"{hall.address}/manager/reports?lang=en&view=services&period=yesterday")
    offers = seen.locator("#report .picks a")

    expect(offers).to_have_text(["Nearest day with records: Wed 5 Mar 2025"])
    expect(seen.locator("#report h2")).to_have_text("Nobody took a number: Sun 1 Mar")
    assert grave(seen) == []
    offers.first.click()

    expect(seen.locator("#report tfoot")).to_contain_text("90")
    expect(seen).to_have_url(
        f"{hall.address}/manager/reports?view=services&period=custom&from=2025-03-05&to=2025-03-05"
    )


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("points", "why", "said"),
    [("0", "helped out", "Not zero"), ("21", "helped out", "20"), ("2.5", "helped out", "2 and 3"), ("2", "", "fill")],
)
def test_points_that_cannot_be_are_said_beside_the_field_and_nothing_is_sent(
    hall: SettingsHall, seen: Page, points: str, why: str, said: str
) -> None:
    show(hall, seen, "appraisal")
    asked: list[str] = []
    seen.on("request", lambda request: asked.append(request.url))

    give(seen, points, why)

    told = [
        field.evaluate("field => field.validationMessage")
        for field in seen.locator("[data-at=points-form] input").all()
    ]
    assert said in "".join(told)
    assert asked == []


@pytest.mark.timeout(60)
def test_points_given_by_hand_count_until_they_are_struck_and_stay_listed(hall: SettingsHall, seen: Page) -> None:
    show(hall, seen, "appraisal")
    by_hand = (
        seen.locator("#report .rt--wide tbody tr")
        .filter(has=seen.locator("th", has_text=re.compile("^1$")))
        .locator("td")
        .nth(3)
    )
    entry = seen.locator(".rt--points tbody tr")

    give(seen, "-3", "opened late")
    expect(entry).to_contain_text("−3")
    expect(by_hand).to_have_text("−3")
    expect(seen.locator("#report tfoot td").nth(3)).to_have_text("–")  # points are given to windows, not to the hall
    entry.locator("summary").click()
    entry.get_by_role("textbox").fill("the lift stood still")
    entry.get_by_role("button", name="Strike").click()

    expect(entry).to_contain_text("the lift stood still")
    expect(entry.locator("s")).to_have_text("−3")
    expect(seen.locator("#report thead").first).not_to_contain_text("By hand")  # of which there is nothing to say now
    assert grave(seen) == []


def give(seen: Page, points: str, why: str) -> None:
    form = seen.locator("[data-at=points-form]")
    form.get_by_label("Points", exact=True).fill(points)
    form.get_by_label("Why").fill(why)
    form.get_by_role("button", name="Enter points").click()


@pytest.mark.timeout(60)
def test_the_heads_of_a_long_table_are_printed_on_every_page(hall: SettingsHall, seen: Page) -> None:
    show(hall, seen, "half_hours")
    assert seen.locator(".rt-card--long").count() == 1

    printed = PdfDocument(seen.pdf(width="28cm", height="9cm"))

    pages = [page.get_textpage().get_text_range() for page in printed]
    with_rows = [text for text in pages if re.search(r"\d\d:\d0–\d\d:\d0", text)]
    assert len(with_rows) > 1
    assert all("Half-hour" in text for text in with_rows)
