"""A wall in a real Chromium before a real server: from the message of a call to its painted row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.targets import Target, percentile, raw
from tests.faces.conftest import FLAGS
from tests.servers import find_chromium
from tests.story.house import House

WALL = "wall-1f"
WINDOWS = ("1", "2", "3", "4", "5", "6")
PAINTED_MS = 100
"""From the message to the picture (issue of the faces, "Performance")."""
EAR = """
(() => {
  const came = [];
  globalThis.painted = [];
  const Native = WebSocket;
  globalThis.WebSocket = class extends Native {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", ({ data }) => {
        if (typeof data !== "string" || !data.includes('"changed"') || !data.includes('"called"')) return;
        const at = performance.now();
        requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel();
          const row = () => document.querySelector("#newest .num")?.textContent ?? "";
          port1.onmessage = () => painted.push([performance.now() - at, row()]);
          port2.postMessage(null); });
      });
    }
  };
})();
"""
"""Hears each message before the page does; the frame after it is painted when the posted message comes back."""


def measure(folder: Path, *, quick: bool) -> Iterator[Target]:
    """Calls one after the other at six windows, as a morning has them."""
    house = House(folder / "hall", afresh=True).start(box=False)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=find_chromium(), args=[*FLAGS, "--enable-precise-memory-info"]
            )
            yield from _measure(house, browser, calls=8 if quick else 40)
            browser.close()
    finally:
        house.stop()


def _measure(house: House, browser: Browser, calls: int) -> Iterator[Target]:
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, bypass_csp=True)
    assert context.request.post(f"{house.url}/api/v1/session", data={"demo": "manager"}).ok
    page = context.new_page()
    page.add_init_script(EAR)
    page.goto(f"{house.url}/display/{WALL}")
    page.wait_for_selector("html[data-link=live] h1:visible")
    took = _called(house, page, calls)
    raw("a call", n=len(took), p50_ms=percentile(took, 0.5), p95_ms=percentile(took, 0.95), most_ms=max(took))
    late = percentile(took, 0.95)
    yield Target(what="wall: message of a call → painted, p95", found=late, unit="ms", at_most=PAINTED_MS)
    context.close()


def _called(house: House, page: Page, calls: int) -> list[float]:
    """Milliseconds of each call; every one must have come."""
    for window in WINDOWS:
        if house.get("clerk", f"/windows/{window}")["state"] == "closed":
            house.post("clerk", f"/windows/{window}/open")
    for n in range(calls):
        window = WINDOWS[n % len(WINDOWS)]
        house.post("kiosk", "/tickets", {"service": "A"})
        if house.get("clerk", f"/windows/{window}")["state"] == "called":
            house.post("clerk", f"/windows/{window}/start")
        house.post("clerk", f"/windows/{window}/call-next")
        page.wait_for_function("n => painted.length > n", arg=n)
    return [float(took) for took, _ in page.evaluate("painted")]
