"""Pages of a browser that are used again: what they have loaded they keep, what somebody did in them is gone.

A page begun anew fetches and reads some seventy files, which takes the processor longer than most tests do.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page

STILL = "/readyz"
"""An address of the same server behind which nothing runs."""
FORGET = "localStorage.clear(); sessionStorage.clear();"


class Tabs:
    """Pages before one server, each in a browser session of its own.

    `faults` are what their scripts threw or their policy forbade. `options` are those of Playwright's contexts.
    """

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self._browser = browser
        self._address = address
        self._options = options
        self._free: list[Page] = []
        self._used: list[Page] = []
        self.faults: list[str] = []

    def take(self, size: tuple[int, int]) -> Page:
        """A page that nobody uses, signed in as nobody."""
        page = self._free.pop() if self._free else self._begun()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        self._used.append(page)
        return page

    def listen(self, page: Page) -> None:
        """The faults of this page are faults of ours."""
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._heard)

    def put_back(self) -> None:
        """All pages are at rest and know nothing of what was done in them."""
        for page in self._used:
            page.unroute_all(behavior="ignoreErrors")
            page.emulate_media(reduced_motion="null")
            page.set_extra_http_headers({})
            page.goto(f"{self._address}{STILL}")
            page.evaluate(FORGET)
            page.context.clear_cookies()
            self._free.append(page)
        self._used.clear()

    def close(self) -> None:
        """No more of them."""
        for page in (*self._free, *self._used):
            page.context.close()
        self._free.clear()
        self._used.clear()

    def _begun(self) -> Page:
        page = self._browser.new_context(**self._options).new_page()
        self.listen(page)
        return page

    def _heard(self, said: ConsoleMessage) -> None:
        if "Content Security" in said.text:
            self.faults.append(said.text)
