"""A hall of 318 windows, as large as they are built, in the middle of a morning."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hall.settings import ROOT
from tests.bench.press import LIMITS
from tests.story.house import House

WINDOWS = 318
FLOORS = "1234"
EVERY = 2
"""Every second window is open, as on a usual morning."""
VISITS = 1
"""Ended at each open window, before one is served there and one is called."""


def body() -> dict[str, Any]:
    """Hongkou with three zones a floor on four floors, and its windows repeated over them."""
    found: dict[str, Any] = json.loads((ROOT / "config" / "starter" / "hongkou.json").read_text(encoding="utf-8"))
    known, windows = found["zones"], found["windows"]
    letters = "ABCDEFGHJKLM"
    found["zones"] = [
        known[n % len(known)]
        | {"code": code, "floor": FLOORS[n * len(FLOORS) // len(letters)]}
        | {"name": {"zh-Hans": f"{code}区", "zh-Hant": f"{code}區", "en": f"Zone {code}"}}
        for n, code in enumerate(letters)
    ]
    found["windows"] = [
        windows[n % len(windows)]
        | {"code": str(n + 1), "label": str(n + 1), "zone": letters[n * len(letters) // WINDOWS]}
        for n in range(WINDOWS)
    ]
    for series in found["series"]:
        series |= {"last": 9999, "width": 4, "offline_first": None, "offline_last": None}
    for service in found["services"]:
        service["daily_quota"] = None
    return found


def house(folder: Path, *, afresh: bool = False) -> House:
    """The hall, started, in the middle of its morning."""
    found = House(folder, seed=body(), config=LIMITS, afresh=afresh).start(box=False)
    for n, window in enumerate(found.body["windows"][::EVERY]):
        code, service = window["code"], window["services"][0]["code"]
        if found.get("clerk", f"/windows/{code}")["state"] == "closed":
            found.post("clerk", f"/windows/{code}/open")
        for _ in range(VISITS + 1):
            found.post("integration", "/tickets", {"service": service, "channel": "api"})
        for _ in range(VISITS):
            found.post("clerk", f"/windows/{code}/call-next")
            found.post("clerk", f"/windows/{code}/start")
            found.post("clerk", f"/windows/{code}/finish")
        if n % 3 != 2:
            found.post("clerk", f"/windows/{code}/call-next")
        if n % 3 == 1:
            found.post("clerk", f"/windows/{code}/start")
    return found
