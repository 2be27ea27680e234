"""The pages of managers and administrators, each in three languages, as they stand in the middle of a morning."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from tests.pictures.album import DESK, LANGUAGES, Album

REPORTS = (
    "services", "staff", "week", "trend", "comparison", "exceptions", "alerts", "estimates", "lost", "cover", "rates",
    "fairness", "soundness",
)  # fmt: skip
LONGER = ("week", "trend", "fairness")
"""These say little about one morning, and are taken of the weeks behind it."""
PAGES = (
    ("ratings", "/manager/ratings", "manager"),
    ("files", "/manager/files", "manager"),
    ("bulletin", "/manager/bulletin", "manager"),
    ("opening", "/manager/opening", "manager"),
    ("recovering", "/manager/recovering", "manager"),
    ("bookings", "/bookings", "greeter"),
    ("own", "/own", "manager"),
    ("walk", "/admin/walk", "admin"),
    ("replay", "/admin/replay", "admin"),
)
SETTINGS = ("alerts", "booking", "calendar", "devices", "hall", "history", "media", "order", "rules", "slip", "staff")
SETTLES = "main h1:visible"


def take(album: Album) -> None:
    """All of them; the languages take turns on the reports and settings, so that each is seen in one at least."""
    for tag in LANGUAGES:
        path = f"/manager/staffing?lang={tag}"
        album.once(f"staffing-{tag}", path, DESK, "#plan table", role="manager", whole=True)
    for name, path, role in PAGES:
        for tag in LANGUAGES:
            album.once(f"{name}-{tag}", f"{path}?lang={tag}", DESK, SETTLES, role=role, whole=True)
    for n, view in enumerate(REPORTS):
        for tag in {LANGUAGES[n % 2], LANGUAGES[2]}:
            period = f"custom&from={weeks_ago(album)}&to={today(album)}" if view in LONGER else "today"
            path = f"/manager/reports?lang={tag}&view={view}&period={period}"
            album.once(f"report-{view}-{tag}", path, DESK, SETTLES, role="manager", whole=True)
    for n, section in enumerate(SETTINGS):
        for tag in {LANGUAGES[n % 2], LANGUAGES[2]}:
            path = f"/admin?lang={tag}#{section}"
            album.once(f"settings-{section}-{tag}", path, DESK, SETTLES, role="admin", whole=True)


def today(album: Album) -> date:
    """The hall's day."""
    return album.house.clock.now().astimezone(ZoneInfo(album.house.body["hall"]["timezone"])).date()


def weeks_ago(album: Album) -> date:
    """Where the record begins (`morning.live_through`)."""
    return today(album) - timedelta(days=21)
