"""Several matters on one number, and matters that need none, as the kiosk shows them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Request, expect

from tests.faces.conftest import Glass, violations

FIXTURES = Path(__file__).parent / "fixtures"
SHOP = {"zh-Hans": "开办小店", "zh-Hant": "開辦小店", "en": "Open a small shop"}


def offering(glass: Glass, *, axe: bool = False) -> Page:
    """A kiosk of a hall with one journey, in which the second service needs no number."""
    page = glass.open("/kiosk", axe=axe)
    state: dict[str, Any] = json.loads((FIXTURES / "face_state.json").read_text(encoding="utf-8"))
    items = json.loads((FIXTURES / "services.json").read_text(encoding="utf-8"))["items"]
    steps = [{key: items[n][key] for key in ("code", "name", "where")} for n in (0, 2, 4)]
    items[1] = {**items[1], "state": "closed", "reason": "direct"}
    items = items[:5]
    glass.tell_kiosk(
        "state",
        {**state, "items": items, "journeys": [{"code": "shop", "name": SHOP, "state": "open", "steps": steps}]},
    )
    page.wait_for_selector('[data-value="journey:shop"]')
    return page


def test_a_journey_shows_its_steps_and_asks_for_one_number(glass: Glass) -> None:
    page = offering(glass)
    asked: list[Request] = []
    page.on("request", lambda one: asked.append(one) if one.url.endswith("/tickets") else None)

    page.locator('[data-value="journey:shop"]').tap()
    page.clock.run_for(500)
    expect(page.locator(".svc-docs li")).to_have_count(3)
    page.locator('[data-press="take"]').tap()
    page.clock.run_for(500)

    assert asked[0].post_data_json["journey"] == "shop"
    assert "service" not in asked[0].post_data_json


def test_a_matter_without_numbers_says_where_to_go(glass: Glass) -> None:
    page = offering(glass)

    shut = page.locator(".k-tile--shut").first

    expect(shut).to_have_attribute("aria-disabled", "true")
    expect(shut).to_contain_text("直接到")


def test_the_steps_of_a_journey_can_be_read_by_everybody(glass: Glass) -> None:
    page = offering(glass, axe=True)
    page.locator('[data-value="journey:shop"]').tap()
    page.clock.run_for(500)

    assert violations(page) == []
