"""A kiosk on a stage: at rest in one language, and the hands and faults that bring it elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

from tests.faces.conftest import EAR, Glass

FIXTURES = Path(__file__).parent / "fixtures"
TICKET = "0197a104-0000-7000-8000-000000000104"


def fixture(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    return found


class Stage:
    """A kiosk at rest in one language, and the hands and faults that bring it elsewhere."""

    def __init__(self, glass: Glass, language: str, size: tuple[int, int]) -> None:
        self.glass, self.language = glass, language
        self.page: Page = glass.open("/kiosk", size=size)
        self.page.evaluate(EAR)
        if language != "zh-Hans":
            self.press("languages")
            self.press("language", language)

    def hall(self, **more: Any) -> None:
        """What the box says of the hall from now on."""
        self.glass.tell_kiosk("state", {**fixture("face_state"), **more})
        self.wait(100)

    def wait(self, ms: int) -> None:
        """So long on the page's clock, and a moment for what comes over the network."""
        self.page.wait_for_timeout(60)
        self.page.clock.run_for(ms)

    def press(self, *names: str) -> None:
        """One key: what it is told to the machine as, and its value."""
        key = f'[data-press="{names[0]}"]' + (f'[data-value="{names[1]}"]' if len(names) > 1 else "")
        self.page.locator(key).first.tap(timeout=5_000)
        self.page.clock.run_for(500)

    def presses(self, *names: str) -> None:
        """One after the other; `name=value` where a value is meant."""
        for name in names:
            self.press(*name.split("="))

    def answer(self, path: str, body: dict[str, Any] | None, status: int = 200) -> None:
        """What the hall answers there; None: nothing, ever."""

        def fulfil(route: Route) -> None:
            if body is not None:
                route.fulfill(status=status, json=body)

        self.page.route(path, fulfil)

    def ticket(self, slip: str = "queued", **more: Any) -> None:
        """A number has been taken."""
        given = {**fixture("post.tickets"), **more}
        self.answer("**/tickets", {**given, "slip": {"state": slip}}, 201)
        self.presses("service=A", "take")
        self.page.wait_for_selector(".k-number")
        self.page.unroute("**/tickets")

    def slip(self, state: str, reason: str = "") -> None:
        """What the box says of the paper."""
        self.glass.tell_kiosk("slip", {"ticket": TICKET, "state": state, "reason": reason})
        self.wait(300)

    def card(self, step: str, cause: str = "") -> None:
        """What the box says of the reader, to the reading that the page has begun."""
        self.answer("**/face/card", {})
        self.presses("booked", "card")
        with self.page.expect_request("**/face/card") as asked:
            self.press("card-agree")
        reading = asked.value.post_data_json["reading"]
        self.glass.tell_kiosk("card", {"reading": reading, "state": step, "cause": cause})
        self.wait(300)
