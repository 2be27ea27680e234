"""Pages of manager and admin before one real server: after an outage, a change taken back, settings as a file, the
service guide; and names that are no names, shown as text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from hall.journey import call, day, desk, outage
from tests.faces.settings_hall import SettingsHall, grave, settings_hall
from tests.reports.busy_hall import HALL, BusyHall
from tests.trust.booking_server import MORNING, running

TOO_EARLY_S = 30
"""A recall soon after the call is refused, and the server of this file begins at the very hour of the call."""
CANARY = "<script>document.title='hit'</script>\u202e𠮷龘 and forty letters of a name"


def _renamed(body: dict[str, Any]) -> None:
    for name in (body["services"][0]["name"], body["zones"][0]["name"]):
        name.update(dict.fromkeys(name, CANARY))


@pytest.fixture(scope="module")
def hall(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SettingsHall]:
    data: Path = tmp_path_factory.mktemp("flows")
    url = f"sqlite:///{data / 'hall.db'}"
    busy = BusyHall(url)
    busy.set_differently(_renamed)
    busy.clock.at = MORNING
    busy.do(day.open_day)
    busy.do(lambda ledger: desk.open_window(ledger, "1", "account:c"))
    for _ in range(3):
        busy.take("A")
        busy.clock.step(1)
    busy.do(lambda ledger: call.call_next(ledger, "1"))
    busy.clock.step(1500)
    busy.do(outage.note)
    busy.close()
    with running(url, data, HALL, demo=True) as server, settings_hall(chromium, server) as found:
        yield found


@pytest.mark.parametrize(
    ("language", "what", "heard"),
    [
        # Only the words differ.
        pytest.param("en", "The server was away from 9:00 to 9:25", "perhaps never heard", marks=pytest.mark.slow),
        ("zh-Hans", "服务器在 9:00 至 9:25 离线", "可能没有听到"),
        pytest.param("zh-Hant", "伺服器在 9:00 至 9:25 離線", "可能沒有聽到", marks=pytest.mark.slow),
    ],
)
def test_after_an_outage_the_floor_leads_to_what_happened_and_to_whom_to_call_again(
    hall: SettingsHall, language: str, what: str, heard: str
) -> None:
    seen = hall.open("/manager", role="manager", language=language)
    expect(seen.locator("#outage a")).to_have_attribute("href", "/manager/recovering")
    hall.go(seen, "/manager/recovering", language)

    expect(seen.locator(".rec-sum h2")).to_contain_text(what)
    row = seen.locator("[data-card=rec-windows] li")
    expect(row).to_contain_text("A001")
    expect(row).to_contain_text(heard)
    assert grave(seen) == []


def test_whoever_was_called_just_before_the_outage_is_called_again_by_one_press(hall: SettingsHall) -> None:
    seen = hall.open("/manager/recovering", role="manager")

    done, again = seen.locator(".tell--done"), seen.locator("[data-at^=again-]")
    for _ in range(TOO_EARLY_S):
        again.click()
        seen.wait_for_timeout(1000)
        if done.count():
            break

    expect(done).to_contain_text("A001")


def test_a_number_is_called_out_of_turn_from_the_floor_with_a_reason(hall: SettingsHall) -> None:
    seen = hall.open("/manager", role="manager")
    hall.post(seen, "/windows/2/open", {})
    expect(seen.locator("[data-at=w-2]:not(.wt--closed)")).to_be_visible()
    seen.locator("#lookup").fill("A003")
    seen.locator("#lookup-card .btn").click()
    seen.locator("[data-at=call-out]").click()
    expect(seen.locator("[data-at=call-go]")).to_be_disabled()
    seen.locator(".ask input[value=urgent]").check(force=True)
    assert grave(seen) == []
    seen.locator("[data-at=call-go]").click()

    expect(seen.locator(".tell--done")).to_contain_text("A003 is called to window 2")
    why = [one["data"] for one in hall.get(seen, "/journal?limit=1000")["items"] if one["data"].get("instead")][-1]
    assert why["instead"] == "urgent"


def _changed(hall: SettingsHall, seen: Page, change: dict[str, int]) -> int:
    """Other rules in force; the new revision."""
    present = hall.get(seen, "/configuration")
    body = present["body"]
    body["rules"].update(change)
    asked = {"body": body, "base_revision": present["revision"], "reason": "changed"}
    found: int = hall.post(seen, "/configuration", asked)["revision"]
    return found


def test_a_change_is_taken_back_with_a_reason_and_what_was_changed_since_stays(hall: SettingsHall) -> None:
    seen = hall.open("/admin#history")
    before = hall.settings(seen)["rules"]
    first = _changed(hall, seen, {"undo_s": 20, "delay_min": 11})
    _changed(hall, seen, {"delay_min": 12})
    seen.reload()

    seen.locator(f"[data-at=undo-{first}]").click()

    expect(seen.locator(".undo-l--kept")).to_contain_text("Calling and day rules")
    expect(seen.locator(".undo-l .chg")).to_contain_text("20")
    assert grave(seen) == []
    seen.locator("[data-at=undo-why]").fill("too long")
    seen.locator(".ask-go .btn--go").click()

    expect(seen.locator(".tell--done")).to_contain_text(f"Revision {first}")
    expect(seen.locator(".hist > li").first).to_contain_text("too long")
    rules = hall.settings(seen)["rules"]
    assert (rules["undo_s"], rules["delay_min"]) == (before["undo_s"], 12)


def test_a_file_with_faults_names_each_and_a_sound_one_is_a_draft_until_it_is_saved(hall: SettingsHall) -> None:
    seen = hall.open("/admin#file")
    file = hall.get(seen, "/configuration/file")
    before = hall.settings(seen)

    _choose(seen, {**file, "configuration": {**file["configuration"], "colour": "red"}})
    expect(seen.locator("#file-found .errsum")).to_contain_text("colour")
    expect(seen.locator("[data-at=file-draft]")).to_have_count(0)

    body = json.loads(json.dumps(file["configuration"]))
    body["hall"]["seats"] = 77
    _choose(seen, {**file, "configuration": body})
    assert grave(seen) == []
    seen.locator("[data-at=file-draft]").click()
    assert hall.settings(seen) == before
    seen.locator("#reason").fill("from the file")
    seen.locator("[data-at=save]").click()

    expect(seen.locator(".tell")).to_contain_text("Saved")
    assert hall.settings(seen)["hall"]["seats"] == 77


def _choose(seen: Page, file: dict[str, Any]) -> None:
    text = json.dumps(file).encode()
    chosen = {"name": "settings.json", "mimeType": "application/json", "buffer": text}
    seen.locator("[data-at=file-bring]").set_input_files(chosen)  # type: ignore[arg-type]  # as Playwright's own papers show


def test_the_guide_counts_what_is_published_in_each_language(hall: SettingsHall) -> None:
    seen = hall.open("/admin#services/B")
    seen.locator("[data-at='services/1/guide/fee']").fill("免费")

    expect(seen.locator(".guide-n")).to_contain_text("1 of 9")
    seen.locator("#reason").fill("published")
    seen.locator("[data-at=save]").click()
    expect(seen.locator(".tell")).to_contain_text("Saved")

    items = {one["item"]: one["text"] for one in hall.get(seen, "/services/B/guide")["items"]}
    assert items["fee"] == {"zh-Hans": "免费"}


PAGES = (
    "/manager",
    "/manager/recovering",
    "/manager/reports",
    "/manager/opening",
    "/manager/staffing",
    "/manager/files",
)
PAGES += ("/manager/ratings", "/manager/bulletin", "/admin#services", "/admin#zones", "/admin#file", "/admin#history")


def test_odd_names_are_text_everywhere_and_nothing_is_cut_off_at_twice_the_size(hall: SettingsHall) -> None:
    seen = hall.open("/manager", size=(683, 384))
    wide = {}
    for path in PAGES:
        hall.go(seen, path)
        seen.wait_for_load_state("networkidle")
        assert seen.title() != "hit", path
        beyond = seen.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if beyond > 1:
            wide[path] = beyond

    assert wide == {}
    hall.go(seen, "/manager")
    expect(seen.locator("#queues")).to_contain_text("<script>")


def test_a_window_is_given_another_service_from_the_floor_and_one_button_takes_it_back(hall: SettingsHall) -> None:
    seen = hall.open("/manager", role="manager")
    here = "/configuration/windows/2/services"
    before = [one["code"] for one in hall.get(seen, here)["services"]]
    seen.locator("#do-set").click()
    seen.locator("[data-at=set-window]").select_option("2")
    other = seen.locator(".ask input[type=checkbox]:not(:checked)").first
    code = other.get_attribute("value")
    other.check(force=True)
    expect(seen.locator(".mv-list li")).to_have_count(1)
    expect(seen.locator(".ask [type=submit]")).to_be_disabled()
    seen.locator(".ask input[value=crowd]").check(force=True)
    assert grave(seen) == []

    seen.locator(".ask [type=submit]").click()

    expect(seen.locator(".tell--done")).to_contain_text("Window 2")
    assert [one["code"] for one in hall.get(seen, here)["services"]] == [*before, code]
    seen.locator("[data-at=tell-undo]").click()
    expect(seen.locator(".tell--done")).to_contain_text("before")
    assert [one["code"] for one in hall.get(seen, here)["services"]] == before


def test_the_words_of_a_call_are_read_beside_their_settings_and_a_mistake_is_named(hall: SettingsHall) -> None:
    seen = hall.open("/admin#voice")
    english = seen.locator("[data-language=en]")
    expect(english).to_contain_text("please go to window")

    seen.locator("[data-at='voice/call/en']").fill("Now window {window}")
    expect(english.locator(".wrong")).to_contain_text("The number is missing")
    expect(english.locator(".btn")).to_be_disabled()
    seen.locator("[data-at='voice/call/put/number']").click()

    expect(english.locator(".wrong")).to_have_count(0)
    expect(english.locator("p").first).to_have_text("Now window 1A104")
    english.locator(".btn").click()
    expect(english.locator("[role=status]")).to_contain_text("No box with a loudspeaker")
    assert grave(seen) == []
