"""Faces in a real Chromium: how soon each is there, what it weighs, and how long a visitor waits for a number."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.bench import faces_terminal, faces_wall, halls
from tests.bench.press import LIMITS
from tests.bench.targets import Target, middle, percentile, raw
from tests.servers import find_chromium
from tests.story.glass import FLAGS
from tests.story.house import House

MOST_MS, MOST_KB, MOST_HEAP_MB, PRESS_MS = 1000, 300, 60, 300
DEAF_S = 2.2
"""The kiosk takes no press within 2 s after one that asked for a number."""


@dataclass(frozen=True, kw_only=True)
class Face:
    """A page, who has signed in, and what is there when it is drawn."""

    name: str
    path: str
    size: tuple[int, int]
    drawn: str
    role: str = ""


FACES = (
    Face(name="kiosk", path="", size=(1080, 1920), drawn=".k-tile"),
    Face(name="wall", path="/display/wall-1f", size=(1920, 1080), drawn="html[data-link=live] #side *", role="manager"),
    Face(name="terminal", path="/window/5", size=(1366, 768), drawn="#acts *", role="clerk"),
    Face(name="floor", path="/manager", size=(1440, 900), drawn="#windows *", role="manager"),
    Face(name="reports", path="/manager/reports", size=(1440, 900), drawn="#report *", role="manager"),
    Face(name="settings", path="/admin", size=(1440, 900), drawn="#list *", role="admin"),
    Face(name="evaluator", path="/evaluator/window-1/evaluator", size=(1280, 800), drawn="main *", role="manager"),
    Face(name="phone", path="/t/", size=(390, 844), drawn="h1"),
)

SEEN = """(() => {
  globalThis.seenAt = null;
  const look = () => {
    const found = globalThis.seenAt === null && document.querySelector("%s");
    if (!found || found.getClientRects().length === 0) return;
    globalThis.seenAt = 0;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { globalThis.seenAt = performance.now(); };
      port2.postMessage(null);
    });
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
})();"""
"""The page itself takes the time at which it is drawn: who asks it from outside finds out up to half a second later."""
DRAWN = "new Promise((tell) => { const ask = () => (seenAt > 0 ? tell(seenAt) : setTimeout(ask, 5)); ask(); })"

STOPWATCH = """() => {
  globalThis.took = null;
  let pressed = 0;
  document.addEventListener("pointerup", () => { pressed = performance.now(); }, { capture: true });
  new MutationObserver(() => {
    if (pressed === 0 || !document.querySelector(".k-number .num")) return;
    const from = pressed;
    pressed = 0;
    requestAnimationFrame(() => requestAnimationFrame(() => { globalThis.took = performance.now() - from; }));
  }).observe(document.getElementById("page"), { childList: true, subtree: true });
}"""
"""From the finger that leaves the glass to the frame after the one with the number."""


def measure(folder: Path, *, quick: bool) -> Iterator[Target]:
    """First every face, several times each in a fresh browser; then presses, calls on a wall, keys of a clerk."""
    house = House(folder / "hall", seed=halls.unlimited(), config=LIMITS, afresh=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
            for face in FACES:
                yield from _first_load(house, browser, face, times=2 if quick else 7)
            yield from _presses(house, browser, times=5 if quick else 40)
            browser.close()
    finally:
        house.stop()
    yield from faces_wall.measure(folder / "wall", quick=quick)
    yield from faces_terminal.measure(folder / "terminal", quick=quick)


def _address(house: House, face: Face) -> str:
    if face.name == "kiosk":
        return house.kiosk_url
    if face.name == "phone":
        link = str(house.post("kiosk", "/tickets", {"service": "A", "channel": "kiosk"})["link"])
        return link if link.startswith("http") else house.url + link
    return house.url + face.path


def _first_load(house: House, browser: Browser, face: Face, times: int) -> Iterator[Target]:
    loads: list[float] = []
    weights: list[float] = []
    heaps: list[float] = []
    for _ in range(times):
        context = browser.new_context(viewport={"width": face.size[0], "height": face.size[1]})
        if face.role:
            context.request.post(f"{house.url}/api/v1/session", data={"demo": face.role})
        page = context.new_page()
        page.add_init_script(SEEN % face.drawn)
        network = _Weight(context.new_cdp_session(page))
        page.goto(_address(house, face), wait_until="commit")
        page.wait_for_selector(face.drawn)
        loads.append(float(page.evaluate(DRAWN)))
        page.wait_for_timeout(500)
        weights.append(network.kilobytes)
        heaps.append(network.heap_mb())
        context.close()
    raw(f"first load, {face.name}", p50_ms=middle(loads), most_ms=max(loads), kb=middle(weights), heap_mb=max(heaps))
    yield Target(what=f"first load, {face.name}", found=middle(loads), unit="ms", at_most=MOST_MS)
    yield Target(what=f"before fonts, {face.name}", found=middle(weights), unit="kB", at_most=MOST_KB)
    yield Target(what=f"heap, {face.name}", found=max(heaps), unit="MB", at_most=MOST_HEAP_MB)


class _Weight:
    """What came over the wire but fonts, and what the page's scripts hold."""

    def __init__(self, session: CDPSession) -> None:
        self._session, self._fonts, self._bytes = session, set[str](), 0.0
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._loaded)
        session.send("Network.enable")
        session.send("Performance.enable")

    @property
    def kilobytes(self) -> float:
        return self._bytes / 1000

    def heap_mb(self) -> float:
        self._session.send("HeapProfiler.collectGarbage")
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize")) / 1e6

    def _answered(self, told: dict[str, str]) -> None:
        if told["type"] == "Font":
            self._fonts.add(told["requestId"])

    def _loaded(self, told: dict[str, float | str]) -> None:
        if told["requestId"] not in self._fonts:
            self._bytes += float(told["encodedDataLength"])


def _presses(house: House, browser: Browser, times: int) -> Iterator[Target]:
    context = browser.new_context(viewport={"width": 1080, "height": 1920})
    kiosk = context.new_page()
    kiosk.goto(house.kiosk_url)
    kiosk.wait_for_selector(".k-tile")
    kiosk.evaluate(STOPWATCH)
    took = [_press(kiosk) for _ in range(times)]
    context.close()
    raw("press → number on the glass", n=len(took), p50_ms=percentile(took, 0.5), p95_ms=percentile(took, 0.95))
    p95 = percentile(took, 0.95)
    yield Target(what="press → number on the glass, p95", found=p95, unit="ms", at_most=PRESS_MS)


def _press(kiosk: Page) -> float:
    """One visitor: the tile, the number, done."""
    kiosk.evaluate("globalThis.took = null")
    kiosk.locator("[data-press=service]").first.click()
    time.sleep(0.4)
    kiosk.locator("[data-press=take]").click()
    kiosk.wait_for_selector(".k-number .num")
    time.sleep(DEAF_S)
    took = float(kiosk.evaluate("globalThis.took"))
    kiosk.locator("[data-press=done]").click()
    time.sleep(0.4)
    return took
