"""A real Chromium before the pages of a house: a visitor's finger on the kiosk, a clerk's keys, walls that are watched.

What a page throws or complains about is kept in `faults`; what a wall shows is written down by the page itself, at the
moment it is drawn.
"""

from __future__ import annotations

import time
from types import TracebackType
from typing import Any

from playwright.sync_api import Page, sync_playwright

from hall.crowd.hall import No
from tests.story.house import House

FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]
WATCH = """
(() => {
  const seen = new Set();
  globalThis.wallLog = [];
  const look = () => {
    for (const call of document.querySelectorAll("main:not([hidden]) .call")) {
      const number = call.querySelector(".num")?.textContent ?? "";
      const label = call.querySelector(".win")?.textContent ?? "";
      const large = call.classList.contains("call--new");
      const key = [number, label, large].join(" ");
      if (seen.has(key)) continue;
      seen.add(key);
      wallLog.push({ at: Date.now(), number, label, large });
    }
  };
  const all = { childList: true, subtree: true, characterData: true, attributes: true };
  new MutationObserver(look).observe(document, all);
})();
"""
SETTLES_S = 0.4
"""The kiosk takes a second press within 350 ms for a bounce."""
KEY_DEAD_S = 0.35
"""So does the terminal with the same key within 300 ms."""
ANSWERS_MS = 20_000
STILL: Any = {"device_scale_factor": 0.5, "reduced_motion": "reduce"}
"""For who asked for little movement, on coarse glass: laid out and written alike, for half the processor."""
KEYS = {"open": " ", "call-next": " ", "start": " ", "finish": "f", "recall": "r", "no-show": "n"}
OUR_DOING = ("net::ERR_", "status of 409", "WebSocket connection")
"""Complaints of a browser whose server was killed, or whose clerk was refused: neither is a fault of the page."""


class Glass:
    """Chromium and the pages open in it. Use it in one thread only.

    `still`: nobody looks at these pages but the judge of their words.
    """

    def __init__(self, house: House, chromium: str, *, still: bool = False) -> None:
        self.house = house
        self._still = STILL if still else {}
        self.faults: list[str] = []
        self.kiosk_numbers: list[str] = []
        self._chromium = chromium
        self._pressed: dict[str, float] = {}

    def __enter__(self) -> Glass:
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(executable_path=self._chromium, args=FLAGS)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._browser.close()
        self._playwright.stop()

    def open(self, path: str, size: tuple[int, int], role: str = "", **more: Any) -> Page:
        """A page in a browser of its own; `path` is under the server, or a whole address. `role`: who has signed in."""
        context = self._browser.new_context(viewport={"width": size[0], "height": size[1]}, **{**self._still, **more})
        context.set_default_timeout(ANSWERS_MS)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(f"{path}: {error}"))
        page.on("console", lambda said: self._heard(path, said.type, said.text))
        if role:
            context.request.post(f"{self.house.url}/api/v1/session", data={"demo": role})
        page.goto(path if path.startswith("http") else self.house.url + path)
        return page

    def _heard(self, path: str, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not any(part in text for part in OUR_DOING):
            self.faults.append(f"{path}: {kind}: {text}")

    def wall(self, place: str, size: tuple[int, int]) -> Page:
        """A wall that writes down every call it draws; see `wall_log`."""
        context = self._browser.new_context(viewport={"width": size[0], "height": size[1]}, **self._still)
        context.set_default_timeout(ANSWERS_MS)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(f"{place}: {error}"))
        page.on("console", lambda said: self._heard(place, said.type, said.text))
        page.goto(f"{self.house.url}/display/{place}")
        page.wait_for_selector("#side *")
        return page

    # -- a visitor at the kiosk

    def press(self, kiosk: Page, service: str) -> str:
        """Take a number as a visitor does; returns what the screen shows."""
        tile = f"[data-press=service][data-value='{service}']"
        while not kiosk.locator(tile).count() and kiosk.locator("[data-press=done]").count():
            self._touch(kiosk, "[data-press=done]")  # deaf for 2 s after a number was taken
        self._touch(kiosk, tile)
        self._touch(kiosk, "[data-press=take]")
        number = kiosk.locator(".k-number .num").inner_text()
        self.kiosk_numbers.append(number)
        return number

    def _touch(self, kiosk: Page, what: str) -> None:
        kiosk.locator(what).first.click()
        time.sleep(SETTLES_S)

    # -- a clerk at the keyboard

    def act(self, terminal: Page, window: str, action: str) -> dict[str, Any]:
        """Press the key of an action; returns the window's snapshot that the page was answered with."""
        key = KEYS[action]
        time.sleep(max(0.0, self._pressed.get(key, 0.0) + KEY_DEAD_S - time.monotonic()))

        def ours(answer: Any) -> bool:
            return answer.request.method == "POST" and f"/windows/{window}/" in answer.url

        with terminal.expect_response(ours, timeout=ANSWERS_MS) as caught:
            terminal.keyboard.press(key)
        self._pressed[key] = time.monotonic()
        answer = caught.value
        found: dict[str, Any] = answer.json()
        if not answer.ok:
            raise No(answer.status, found)
        return found


def wall_log(wall: Page) -> list[dict[str, Any]]:
    """Every call that this wall has drawn, with the browser's time."""
    found: list[dict[str, Any]] = wall.evaluate("wallLog")
    return found


def wall_shows(wall: Page) -> list[tuple[str, str]]:
    """(number, window) of the calls on the wall now."""
    script = (
        "[...document.querySelectorAll('main:not([hidden]) .call')].map(call =>"
        " [call.querySelector('.num').textContent, call.querySelector('.win').textContent])"
    )
    return [(number, label) for number, label in wall.evaluate(script)]
