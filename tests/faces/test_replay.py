"""The page on which a draft is tried, before a real server: the same day twice, and only then the switch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.faces.settings_hall import SettingsHall, grave, two_places
from tests.journey.databases import migrated_file

__all__ = ["migrated_file"]
REPLAYED_MS = 100_000


@pytest.fixture(scope="module")
def hall(chromium: Browser, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SettingsHall]:
    with two_places(chromium, migrated_file, tmp_path_factory.mktemp("replay")) as found:
        yield found


def play(seen: Page) -> None:
    """A generated day, usually full."""
    seen.locator("[data-at=kind]").select_option("generated")
    seen.locator("[data-at=run]").click()
    seen.wait_for_selector("#found table", timeout=REPLAYED_MS)


@pytest.mark.timeout(240)
def test_a_draft_that_moves_people_is_compared_on_a_day_before_it_can_be_switched_on(hall: SettingsHall) -> None:
    seen = hall.open("/admin#classes", language="zh-Hans")
    classes = hall.settings(seen)["classes"]
    i, code = next((i, one["code"]) for i, one in enumerate(classes) if one["code"] != "normal")
    seen.locator(f"[data-at='row-{code}']").click()
    seen.locator(f"[data-at='classes/{i}/head_start_min']").fill("55")
    expect(seen.locator("#reason")).to_have_count(0)
    seen.locator("[data-at=save]").click()
    seen.wait_for_url("**/admin/replay*")
    expect(seen.locator("#what .chg")).to_contain_text("55")
    expect(seen.locator("[data-at=switch]")).to_have_count(0)
    assert grave(seen) == []

    play(seen)

    expect(seen.locator("#found .tr-say p").first).to_be_visible()
    expect(seen.locator("#found h2").first).to_be_visible()
    assert grave(seen) == []
    seen.locator("[data-at=switch]").click()
    expect(seen.locator("#why")).to_be_focused()
    assert hall.settings(seen)["classes"] == classes

    seen.locator("#why").fill("older people wait too long")
    seen.locator("[data-at=switch]").click()

    expect(seen.locator(".tr-done")).to_be_visible()
    assert hall.settings(seen)["classes"][i]["head_start_min"] == 55
    assert hall.get(seen, "/configuration/history")["items"][0]["reason"] == "older people wait too long"
    hall.go(seen, "/admin#classes", "zh-Hans")
    expect(seen.locator("#effect")).to_be_hidden()


@pytest.mark.timeout(240)
def test_what_was_compared_is_what_is_switched_on_and_another_choice_asks_for_another_comparison(
    hall: SettingsHall,
) -> None:
    seen = hall.open("/admin/replay")
    seen.locator("[data-at=what]").select_option("strict")
    play(seen)
    expect(seen.locator("[data-at=switch]")).to_be_visible()

    seen.locator("[data-at=what]").select_option("aging")

    expect(seen.locator("[data-at=switch]")).to_have_count(0)
    expect(seen.locator("#found table")).to_have_count(0)


@pytest.mark.timeout(240)
def test_a_manager_compares_and_an_administrator_switches_on(hall: SettingsHall) -> None:
    seen = hall.open("/admin/replay", role="manager")

    play(seen)

    expect(seen.locator(".tr-switch")).to_contain_text("An administrator can switch this on.")
    expect(seen.locator("[data-at=switch]")).to_have_count(0)


@pytest.mark.timeout(120)
def test_a_day_on_which_nobody_came_is_told_in_words(hall: SettingsHall) -> None:
    seen = hall.open("/admin/replay")
    seen.locator("[data-at=day]").fill("2026-02-01")
    seen.locator("[data-at=run]").click()

    expect(seen.locator("#trouble")).to_contain_text("Nobody took a number on that day", timeout=REPLAYED_MS)
    assert grave(seen) == []


def test_a_trial_is_stopped_and_a_draft_given_up_and_had_back(hall: SettingsHall) -> None:
    seen = hall.open("/admin#rules")
    seen.locator("#f-rules-policy").select_option("strict")
    seen.locator("[data-at=save]").click()
    seen.wait_for_url("**/admin/replay*")
    seen.locator("[data-at=kind]").select_option("generated")
    seen.locator("[data-at=run]").click()

    seen.locator("[data-at=stop]").click()

    expect(seen.locator("#progress")).to_be_hidden()
    expect(seen.locator("[data-at=run]")).to_be_enabled()
    before = hall.settings(seen)["rules"]
    seen.locator("[data-at=give-up]").click()
    expect(seen.locator("#found")).to_contain_text("The draft is discarded")
    assert hall.settings(seen)["rules"] == before
    seen.locator("[data-at=back]").click()
    expect(seen.locator("#what .chg")).to_contain_text("Priority always first")
    seen.locator("[data-at=give-up]").click()
    expect(seen.locator("[data-at=what] option", has_text="draft")).to_have_count(0)

    hall.go(seen, "/admin#rules")
    expect(seen.locator("#effect")).to_be_hidden()
