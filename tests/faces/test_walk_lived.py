"""The walk before opening as somebody presses through it: nothing that was ticked is lost, a tick is taken back."""

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
    with two_places(chromium, migrated_file, tmp_path_factory.mktemp("walk")) as found:
        yield found


def test_a_wrong_sign_stays_wrong_also_when_nobody_says_what_it_showed_and_quick_ticks_all_count(
    hall: SettingsHall,
) -> None:
    seen = hall.open("/admin/walk")
    present = hall.get(seen, "/configuration")
    kiosk = next(one for one in present["body"]["places"] if one["kind"] == "kiosk")
    signs = [{**kiosk, "code": f"window-{n}/sign", "kind": "sign", "window": str(n), "name": {}} for n in (1, 2, 3)]
    body = {**present["body"], "places": [*present["body"]["places"], *signs]}
    hall.post(seen, "/configuration", {"body": body, "base_revision": present["revision"], "reason": "signs"})
    seen.locator("[data-at=start]").click()
    seen.locator("[data-at='wrong-window-2/sign']").click()
    expect(seen.locator("[data-at='seen-window-2/sign']")).to_have_value("")

    seen.evaluate("""() => ["right-window-1/sign", "unseen-window-3/sign"].forEach(
        (at) => document.querySelector(`[data-at='${at}']`).click())""")

    expect(seen.locator("[data-at='unseen-window-3/sign']")).to_have_attribute("aria-pressed", "true")
    marks = {one["place"]: (one["verdict"], one["seen"]) for one in hall.get(seen, "/walk")["walk"]["marks"]}
    assert marks["window-2/sign"] == ("wrong", "other")
    assert marks["window-1/sign"] == ("right", "")
    seen.locator("[data-at='seen-window-2/sign']").select_option("window-1/sign")
    expect(seen.locator("#findings")).to_contain_text("shows the name of Window 1")
    seen.locator("[data-at='wrong-window-2/sign']").click()
    expect(seen.locator("[data-at='wrong-window-2/sign']")).to_have_attribute("aria-pressed", "false")
    expect(seen.locator("[data-at='seen-window-2/sign']")).to_have_count(0)
