"""An alert on the live floor before a real server, in a real Chromium: it comes, somebody sees to it, it goes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from hall.domain.alerts.table import ROWS
from hall.settings import ROOT
from tests.faces.conftest import violations
from tests.faces.tabs import Tabs
from tests.faces.terminal_hall import Desk
from tests.story.house import House

QUICK = 60.0
"""An hour of the hall in a minute: two minutes of ease are two seconds."""


def body() -> dict[str, Any]:
    """Hongkou, warned of nothing but two people who wait for service A."""
    found: dict[str, Any] = json.loads((ROOT / "config/starter/hongkou.json").read_text(encoding="utf-8"))
    off = [{"key": row.key, "off": True} for row in ROWS]
    found["alerts"] = {"rules": [*off, {"key": "queue_length", "service": "A", "yellow": 1, "red": 2}]}
    return found


@pytest.fixture
def desk(chromium: Browser, tmp_path: Path) -> Iterator[Desk]:
    house = House(tmp_path / "hall", seed=body(), speed=QUICK)
    try:
        found = Desk(house.start(box=False), chromium, Tabs(chromium, house.url, bypass_csp=True))
        for code in ("1", "2"):
            if house.get("clerk", f"/windows/{code}")["state"] == "closed":
                house.post("clerk", f"/windows/{code}/open", {"clerk": f"Clerk {code}"})
        yield found
        found.tabs.close()
    finally:
        house.stop()
    assert found.tabs.faults == []


@pytest.mark.timeout(120)
def test_an_alert_comes_by_itself_is_taken_over_by_name_and_goes_when_it_is_better(
    desk: Desk,
) -> None:
    floor = desk.open("/manager", "manager")
    alerts = floor.locator("#alerts")
    expect(alerts).to_contain_text("No alerts")

    for _ in range(2):
        desk.taken()
    expect(alerts).to_contain_text("2 people waiting")
    expect(alerts).to_contain_text("1 red")
    assert violations(floor, clock=False) == []

    floor.get_by_role("button", name="I see to it").click()
    floor.get_by_label("Name").fill("Wang Li")
    floor.get_by_label("What is being done").fill("opens window 3")
    floor.locator("dialog").get_by_role("button", name="I see to it").click()
    expect(alerts).to_contain_text("Wang Li sees to it")
    expect(alerts).to_contain_text("opens window 3")
    expect(floor.get_by_role("button", name="Give back")).to_be_visible()

    for code in ("1", "2"):
        desk.house.post("clerk", f"/windows/{code}/call-next")
    expect(alerts).to_contain_text("No alerts", timeout=30_000)

    kinds = [kind for kind in ("raised", "rose", "acknowledged", "cleared") for _ in desk.facts(f"alert_{kind}")]
    assert [kind for kind in kinds if kind != "rose"] == ["raised", "acknowledged", "cleared"]
