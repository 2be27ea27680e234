"""The clerk's terminal in a real Chromium: how soon a key is painted, and what a whole shift leaves behind.

Painted means: the browser has drawn a frame after the page had changed what the key is about. What the hall answers is
in it; `foreseen` is only the page's own part, from the key to the first frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, sync_playwright
from playwright.sync_api import TimeoutError as TooLate

from tests.bench.targets import Target, percentile, raw
from tests.servers import find_chromium
from tests.story.house import House

KEY_MS = 100
"""Longer, and a key feels as if it had not been taken (issue of the faces, "Performance")."""
DEAD_MS = 310
"""The terminal takes the same key once in 300 ms: so long a clerk waits between two visitors."""
WINDOW, SERVICE = "1", "A"
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--enable-precise-memory-info"]
WATCH = """() => {
  const go = document.querySelector(".act--go");
  window.keyed = { foreseen: [], painted: [] };
  const framed = (then) => requestAnimationFrame(() => {
    const port = new MessageChannel();
    port.port1.onmessage = () => then(performance.now());
    port.port2.postMessage(0);
  });
  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    const at = event.timeStamp, before = go.textContent;
    framed((when) => window.keyed.foreseen.push(when - at));
    const seen = new MutationObserver(() => {
      if (go.textContent === before) return;
      seen.disconnect();
      framed((when) => window.keyed.painted.push(when - at));
    });
    seen.observe(go, { subtree: true, childList: true, characterData: true });
  }, { capture: true });
}"""


@dataclass(frozen=True)
class Shift:
    """What a terminal did. Times in milliseconds, heaps in bytes after collecting what is no longer used."""

    foreseen: list[float]
    painted: list[float]
    heaps: list[int]
    served: int
    pressed: int


@contextmanager
def terminal(folder: Path, browser: Browser | None = None) -> Iterator[tuple[House, Page]]:
    """A hall with one open window and its terminal, signed in and live."""
    house = House(folder / "hall").start(box=False)
    own = None if browser is not None else sync_playwright().start()
    try:
        used = browser or own.chromium.launch(executable_path=find_chromium(), args=FLAGS)  # type: ignore[union-attr]
        context = used.new_context(viewport={"width": 1366, "height": 768})
        assert context.request.post(f"{house.url}/api/v1/session", data={"demo": "clerk"}).ok
        if house.get("clerk", f"/windows/{WINDOW}")["state"] == "closed":
            house.post("clerk", f"/windows/{WINDOW}/open")
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(f"{house.url}/window/{WINDOW}?lang=en")
        page.wait_for_selector(".mark--live", state="attached")
        page.evaluate(WATCH)
        yield house, page
        context.close()
    finally:
        if own is not None:
            own.stop()
        house.stop()


def shift(house: House, page: Page, visitors: int, *, heap_every: int = 100) -> Shift:
    """So many visitors by keyboard alone: called, arrived, finished, each key as soon as the one before is shown."""
    heaps: list[int] = []
    tools = page.context.new_cdp_session(page)
    go = page.locator(".act--go")
    for n in range(visitors):
        if n % heap_every == 0:
            heaps.append(_heap(tools))
        number = house.post("integration", "/tickets", {"service": SERVICE, "channel": "api"})["number"]
        go.filter(has_text=number).wait_for()
        for key, says in (("Space", "Arrived"), ("s", "Finish"), ("f", "Call next")):
            page.keyboard.press(key)
            _says(page, go, says, f"visitor {n}, key {key}")
        page.wait_for_timeout(DEAD_MS)
    heaps.append(_heap(tools))
    keyed: dict[str, list[float]] = page.evaluate("window.keyed")
    served = sum(1 for one in _finished(house))
    return Shift(foreseen=keyed["foreseen"], painted=keyed["painted"], heaps=heaps, served=served, pressed=3 * visitors)


def _says(page: Page, go: Locator, wanted: str, after: str) -> None:
    try:
        go.filter(has_text=wanted).wait_for()
    except TooLate as error:
        found = [page.locator(at).inner_text() for at in (".band", "#toasts", ".act--go")]
        raise AssertionError(f"{after}: {wanted!r} did not come, but {found}") from error


def _finished(house: House) -> Iterator[dict[str, Any]]:
    after = "1.0"
    while items := (answer := house.get("manager", f"/journal?after={after}&limit=500"))["items"]:
        yield from (one for one in items if one["type"] == "service_finished")
        after = answer["next"]


def _heap(tools: Any) -> int:
    tools.send("HeapProfiler.collectGarbage")
    return int(tools.send("Runtime.getHeapUsage")["usedSize"])


def measure(folder: Path, *, quick: bool) -> Iterator[Target]:
    """For `make bench`, section `faces`: the key of the clerk's whole cycle."""
    with terminal(folder) as (house, page):
        found = shift(house, page, 8 if quick else 60)
    raw("terminal keys", foreseen_p95=percentile(found.foreseen, 0.95), painted_p50=percentile(found.painted, 0.5))
    painted = percentile(found.painted, 0.95)
    yield Target(what="terminal: key to painted, p95, ms", found=painted, at_most=KEY_MS)
    yield Target(what="terminal: heap after the shift, MB", found=found.heaps[-1] / 1e6, at_most=60)
