"""The same faces on other glass: at 200 % zoom, on the smallest phone; and the evaluator on its tablet."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.pictures.album import LANGUAGES, SMALL_PHONE, TABLET, TWICE_AS_LARGE, Album

EVALUATOR, WINDOW = "/evaluator/window-1/evaluator", "1"
ASKED = ".v-faces button"


def take(album: Album, link: str) -> None:
    """All of them; `link`: a visitor's page."""
    for name, path, ready, role in (
        ("floor", "/manager", "#windows .zone", "manager"),
        ("reports", "/manager/reports", "#report table", "manager"),
        ("terminal", "/window/4", "#acts button", "clerk"),
        ("settings", "/admin", "main h1:visible", "admin"),
    ):
        album.once(f"{name}-zoomed", path, TWICE_AS_LARGE, ready, role=role, device_scale_factor=2)
    for tag in LANGUAGES:
        album.once(f"phone-small-{tag}", f"{link}?lang={tag}", SMALL_PHONE, "main h1", whole=True)
    _evaluator(album)


def _evaluator(album: Album) -> None:
    """Before anybody was served, and for a visitor of each language."""
    house = album.house
    allowed = {"Authorization": f"Bearer {house.keys['kiosk']}"}
    tablet = album.page(EVALUATOR, TABLET, "main h1", extra_http_headers=allowed)
    album.take(tablet, "evaluator-welcome")
    for tag in LANGUAGES:
        _served(album, tag)
        tablet.locator(ASKED).first.wait_for()
        album.take(tablet, f"evaluator-asks-{tag}")
        tablet.locator(ASKED).last.click()
        _why(album, tablet, tag)
    tablet.context.close()


def _served(album: Album, language: str) -> None:
    house = album.house
    state = house.get("clerk", f"/windows/{WINDOW}")["state"]
    if state == "called":
        house.post("clerk", f"/windows/{WINDOW}/start")
    ticket = house.post("integration", "/tickets", {"service": "A", "channel": "api", "language": language})
    if state != "idle":
        house.post("clerk", f"/windows/{WINDOW}/finish")
    out_of_turn = {"ticket": ticket["id"], "reason": "asked for", "instructed_by": "李主任"}
    house.post("clerk", f"/windows/{WINDOW}/call", out_of_turn)
    house.post("clerk", f"/windows/{WINDOW}/start")
    house.post("clerk", f"/windows/{WINDOW}/finish")


def _why(album: Album, tablet: Page, tag: str) -> None:
    tablet.locator("[data-at=why-slow]").wait_for()
    album.take(tablet, f"evaluator-why-{tag}")
    tablet.locator("[data-at=why-send]").click()
    tablet.locator(ASKED).first.wait_for(state="detached")
