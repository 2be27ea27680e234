"""The camera: opens a page of a hall, waits until it stands still, and puts a picture of it into a folder."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import requests
from playwright.sync_api import Page

from tests.story.glass import Glass
from tests.story.house import House

LYING, UPRIGHT, DESK, PHONE, STRIP = (1920, 1080), (1080, 1920), (1366, 768), (390, 844), (320, 768)
SIGN, TABLET, SMALL_PHONE = (1280, 480), (1280, 800), (320, 640)
TWICE_AS_LARGE = (683, 384)
"""What a desk of 1366 × 768 holds at 200 % zoom."""
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
STILL_S = 0.6
MOVED = """() => Promise.allSettled(document.getAnimations()
  .filter((one) => one.playState === "running" && one.effect?.getTiming().iterations !== Infinity)
  .map((one) => one.finished)).then(() => 0)"""
"""What moves once has moved: paper is out of the printer."""
READY_MS = 130_000
"""A staffing plan is computed from weeks of record."""


class Album:
    """One folder of pictures of one hall."""

    def __init__(self, glass: Glass, folder: Path) -> None:
        self.glass, self.folder = glass, folder
        self.house: House = glass.house
        self._open: list[Page] = []
        folder.mkdir(exist_ok=True)

    def page(self, path: str, size: tuple[int, int], ready: str, role: str = "", **more: Any) -> Page:
        """A page that is drawn, to be photographed more than once."""
        page = self.glass.open(path, size, role, **more)
        page.wait_for_selector(ready, timeout=READY_MS)
        page.evaluate("document.fonts?.ready.then(() => 0)")
        page.evaluate(MOVED)
        time.sleep(STILL_S)
        return page

    def take(self, page: Page, name: str, whole: bool = False) -> None:
        """A picture of what the page shows now; `whole` also of what must be scrolled to."""
        page.screenshot(path=self.folder / f"{name}.png", full_page=whole)
        print(name, flush=True)

    def once(self, name: str, path: str, size: tuple[int, int], ready: str, role: str = "", **more: Any) -> None:
        """Open, take, close."""
        whole = more.pop("whole", False)
        page = self.page(path, size, ready, role, **more)
        self.take(page, name, whole)
        page.context.close()

    def keep(self, name: str, url: str) -> None:
        """A picture that the box itself draws: paper, signs."""
        answer = requests.get(url, timeout=10)
        answer.raise_for_status()
        (self.folder / f"{name}.png").write_bytes(answer.content)
        print(name, flush=True)
