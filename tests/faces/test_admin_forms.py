"""The settings page before a real server, in a real Chromium: a form for every rule, errors beside their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.faces.settings_hall import SettingsHall, beside, grave, save, two_places
from tests.journey.databases import migrated_file
from tests.web.test_settings_page import GIVEN_BY_THE_PAGE, NOT_OF_THE_RECORD, of_the_hall, page

__all__ = ["migrated_file"]
LANGUAGES = ("zh-Hans", pytest.param("en", marks=pytest.mark.slow))
"""What is said in the second is said by the same code, and that each sentence is there is tested with the words."""
SAVED = {"zh-Hans": "已保存", "en": "Saved and written"}


@pytest.fixture(scope="module")
def hall(chromium: Browser, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SettingsHall]:
    """One hall for the whole file: service A can be booked at eight times a day."""
    with two_places(chromium, migrated_file, tmp_path_factory.mktemp("settings")) as found:
        yield found


LABELS = "() => [...document.querySelectorAll('#form .fld > label')].map((one) => [one.htmlFor, Boolean(one.control)])"
PLACES = "() => [...document.querySelectorAll('#form [data-at]')].map((one) => one.dataset.at)"


@pytest.mark.timeout(240)
def test_every_setting_of_the_hall_has_a_labelled_control_on_the_page(hall: SettingsHall) -> None:
    seen = hall.open("/admin#services")
    controls: dict[str, bool] = {}
    places: set[str] = set()
    for section in page()[0]:
        seen.evaluate("at => { location.hash = at; }", f"#{section}")
        expect(seen.locator(f"#nav [data-at={section}]")).to_have_attribute("aria-current", "page")
        if seen.locator("#list [data-at=new]:visible").count():
            seen.locator("#list [data-at=new]").click()
        for add in seen.locator("#form button[data-at$='/add']").all():
            add.click()
        for choice in seen.locator("#form select[data-at$='services/add']").all():
            choice.select_option(index=1)
        for block in ("text", "logo", "line") if section == "slip" else ():
            seen.locator("#form select[data-at='slip/blocks/add']").select_option(block)
        for kind in _kinds(seen):
            kind()
            controls |= dict(seen.evaluate(LABELS))
            places |= {_shape(at) for at in seen.evaluate(PLACES)}

    missing = [
        f"{path}/{name}"
        for path, names in of_the_hall().items()
        for name in names - GIVEN_BY_THE_PAGE - NOT_OF_THE_RECORD.get(path, set())
        if f"f-{path}-{name}" not in controls and f"{path}/{name}" not in places
    ]
    assert missing == [], sorted(missing)
    assert [name for name, labelled in controls.items() if not labelled] == []


def _kinds(seen: Page) -> list[Callable[[], object]]:
    """A place asks only what its kind needs, and a day what happens on it: all of them, one after the other."""
    found: list[Callable[[], object]] = [lambda: None]
    for control, values in (
        ("#f-places-kind", ["kiosk", "printer", "display", "speaker", "reader"]),
        ("[data-at='calendar/0/kind']", ["open", "works_as"]),
        ("#form [data-at^='windows/'][data-at$='/services/0/mode']", ["overflow"]),
    ):
        if seen.locator(control).count():
            found += [lambda v=value, c=control: seen.locator(c).select_option(v) for value in values]  # type: ignore[misc]
    return found


def _shape(at: str) -> str:
    """`booking/plans/0/step_min` is a place of `booking/plans/step_min`; items and languages are left out.

    Whose code a window serves is chosen where a service is added.
    """
    at = at.replace("/services/add", "/services/code")
    parts = [part for part in at.split("/") if not part.isdigit()]
    deep = parts[0] in {"alerts", "booking", "services", "slip", "windows"} or parts[:2] == ["places", "screen"]
    return "/".join(parts[: 3 if deep else 2])


@pytest.mark.timeout(120)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_journey_that_runs_in_a_circle_is_told_beside_its_order_and_saved_when_mended(
    hall: SettingsHall, language: str
) -> None:
    seen = hall.open("/admin#journeys", language=language)
    seen.locator("#list [data-at=new]").click()
    code = seen.evaluate("decodeURIComponent(location.hash.split('/')[1])")
    index = len(hall.settings(seen)["journeys"])
    name = f"Opening a shop {language}"
    for tag in ("zh-Hans", "zh-Hant", "en"):
        seen.locator(f"[data-at='journeys/{index}/name/{tag}']").fill(name)
    for _ in range(2):
        seen.locator(f"[data-at='journeys/{index}/order/add']").click()
    seen.locator(f"[data-at='journeys/{index}/order/1/0']").select_option("B")
    seen.locator(f"[data-at='journeys/{index}/order/1/1']").select_option("A")

    save(seen)

    said = {"zh-Hans": "互相等待", "en": "wait for each other"}[language]
    expect(seen.locator("#e-f-journeys-order")).to_contain_text(said)
    expect(seen.locator("#errsum")).to_be_focused()
    assert grave(seen) == []

    seen.locator(f"[data-at='journeys/{index}/order/1/away']").click()
    seen.locator("[data-at=save]").click()

    expect(seen.locator(".tell")).to_contain_text(SAVED[language])
    found = next(one for one in hall.settings(seen)["journeys"] if one["code"] == code)
    assert (found["name"]["en"], found["services"], found["order"]) == (name, ["A", "B"], [["A", "B"]])


@pytest.mark.timeout(120)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_of_visits_and_pauses_are_set_checked_and_in_force(hall: SettingsHall, language: str) -> None:
    seen = hall.open("/admin#rules", language=language)
    people = {"zh-Hans": 7, "en": 8}[language]
    seen.locator("#f-rules-duplicates").select_option("refuse")
    seen.locator("#f-rules-group_max").fill("0")
    seen.locator("#f-rules-agent_turns").fill(str(people))
    seen.locator("#f-rules-burst_count").fill(str(people))
    seen.locator("#f-rules-holder_check").set_checked(checked=True)
    seen.locator("[data-at='rules/pause_limits_min/lunch']").fill("600")
    seen.locator("[data-at='rules/pause_limits_min/break']").fill(str(people))

    save(seen)

    expect(seen.locator("#e-f-rules-group_max")).to_contain_text("999")
    assert "480" in beside(seen, "f-rules-pause_limits_min")
    assert grave(seen) == []

    seen.locator("#f-rules-group_max").fill(str(people))
    seen.locator("[data-at='rules/pause_limits_min/lunch']").fill("")
    seen.locator("[data-at=all-changes]").click()
    expect(seen.locator(".eff-all .chg")).to_contain_text(str(people))
    seen.locator("[data-at=save]").click()

    expect(seen.locator(".tell")).to_contain_text(SAVED[language])
    rules = hall.settings(seen)["rules"]
    assert (rules["duplicates"], rules["group_max"], rules["agent_turns"], rules["burst_count"]) == (
        "refuse", people, people, people,
    )  # fmt: skip
    assert (rules["holder_check"], rules["pause_limits_min"]) == (True, {"break": people})


def _quota(seen: Page) -> None:
    seen.locator("[data-at='services/0/daily_quota/fixed']").click()
    seen.locator("#f-services-daily_quota").fill("3")


def _same_letter(seen: Page) -> None:
    seen.locator("[data-at='series/1/prefix']").fill("A")


def _empty_window(seen: Page) -> None:
    while seen.locator("[data-at^='windows/0/services/'][data-at$='/away']").count():
        seen.locator("[data-at='windows/0/services/0/away']").click()


def _same_minutes(seen: Page) -> None:
    seen.locator("[data-at='booking/plans/add']").click()
    seen.locator("[data-at='booking/plans/1/begin']").fill("10:00")


def _no_weekday(seen: Page) -> None:
    seen.locator("[data-at='booking/plans/add']").click()
    for day in ("mon", "tue", "wed", "thu", "fri"):
        seen.locator(f"[data-at='booking/plans/1/weekdays/{day}']").set_checked(checked=False, force=True)


WRONG: list[tuple[str, str, Callable[[Page], None], str, dict[str, str]]] = [
    ("quota", "services/A", _quota, "f-services-daily_quota", {"zh-Hans": "可预约的 8 个", "en": "8 appointments"}),
    ("series", "services/B", _same_letter, "f-services-series", {"zh-Hans": "两个号段", "en": "two series"}),
    ("empty", "windows/1", _empty_window, "f-windows-services", {"zh-Hans": "没有可办业务", "en": "serves nothing"}),
    ("overlap", "booking", _same_minutes, "f-booking-plans", {"zh-Hans": "重叠", "en": "overlaps the plan"}),
    ("weekdays", "booking", _no_weekday, "f-booking-plans", {"zh-Hans": "“星期”", "en": "“Weekdays” is missing"}),
]


@pytest.mark.timeout(120)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("place", "spoil", "field", "said"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_cannot_be_kept_is_told_beside_its_field_and_not_saved(
    hall: SettingsHall, place: str, spoil: Callable[[Page], None], field: str, said: dict[str, str], language: str
) -> None:
    seen = hall.open(f"/admin#{place}", language=language)
    before = hall.settings(seen)
    spoil(seen)

    save(seen)

    expect(seen.locator(f"#e-{field}")).to_contain_text(said[language])
    expect(seen.locator("#errsum")).to_be_visible()
    assert hall.settings(seen) == before


def test_a_service_that_is_put_earlier_is_offered_earlier_and_taken_back_by_one_button(hall: SettingsHall) -> None:
    seen = hall.open("/admin#services")
    before = [one["code"] for one in hall.settings(seen)["services"]]
    seen.locator(f"[data-at='row-{before[1]}']").click()
    seen.locator("[data-at=earlier]").click()
    save(seen)
    expect(seen.locator("#effect")).to_be_hidden()

    offered = [one["code"] for one in hall.get(seen, "/services")["items"] if one["code"] in before[:2]]

    assert offered == [before[1], before[0]]
    hall.go(seen, "/admin#history")
    seen.get_by_role("button", name="Take back").first.click()
    seen.locator("[data-at=undo-go]").click()
    expect(seen.locator("dialog")).to_have_count(0)
    assert [one["code"] for one in hall.settings(seen)["services"]] == before


@pytest.mark.timeout(120)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_class_that_somebody_belongs_to_is_told_where_classes_stand(hall: SettingsHall, language: str) -> None:
    seen = hall.open("/admin#classes", language=language)
    codes = [one["code"] for one in hall.settings(seen)["classes"] if one["code"] != "normal"]
    if hall.get(seen, "/floor")["business_day"] is None:
        hall.post(seen, "/day/open", {})
    hall.post(seen, "/tickets", {"service": "A", "visitor_class": codes[0], "channel": "desk"})
    seen.locator(f"[data-at='row-{codes[0]}']").click()
    seen.locator("#form .ad-away button").click()

    seen.locator("[data-at=save]").click()

    said = {"zh-Hans": f"{codes[0]} 类的办事人", "en": f"class {codes[0]} are still waiting"}[language]
    expect(seen.locator("#errsum")).to_contain_text(said)
    expect(seen.locator("#errsum")).to_be_focused()


def test_a_person_who_was_only_begun_is_there_again_without_the_password_until_put_away(hall: SettingsHall) -> None:
    seen = hall.open("/admin#staff/+")
    seen.locator("#staff-name").fill("Wang Li")
    seen.locator("#staff-password").fill("a long password")

    hall.go(seen, "/admin#services")
    hall.go(seen, "/admin#staff/+")

    expect(seen.locator("#staff-name")).to_have_value("Wang Li")
    expect(seen.locator("#staff-password")).to_have_value("")
    assert grave(seen) == []
    seen.locator("[data-at=staff-away]").click()
    expect(seen.locator("[data-at=staff-away]")).to_have_count(0)
    expect(seen.locator("#staff-name")).to_have_value("")


@pytest.mark.timeout(120)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_weights_of_the_appraisal_come_to_stands_beside_them_at_every_letter(
    hall: SettingsHall, language: str
) -> None:
    seen = hall.open("/admin#appraisal", language=language)
    promise = seen.locator("[data-at='weigh/sl'] td")
    expect(promise).to_have_text(["30.00", "0.86"])

    seen.locator("#f-appraisal-sl_weight").fill("50")
    expect(promise).to_have_text(["41.67", "1.19"])
    expect(seen.locator("#weighing")).to_contain_text("120")
    seen.locator("#f-appraisal-sl_full_pct").fill("60")
    expect(promise).to_have_count(0)
    save(seen)

    assert "60" in beside(seen, "f-appraisal-sl_full_pct")
    assert grave(seen) == []
