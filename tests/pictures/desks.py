"""The pages of managers and administrators, each in three languages, as they stand in the middle of a morning."""

from __future__ import annotations

from tests.pictures.album import DESK, Album

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
REPORTS = (
    "services", "staff", "week", "trend", "comparison", "exceptions", "alerts", "estimates", "lost", "cover", "rates",
    "fairness", "soundness",
)  # fmt: skip
PAGES = (
    ("staffing", "/manager/staffing", "manager"),
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
    for name, path, role in PAGES:
        for tag in LANGUAGES:
            album.once(f"{name}-{tag}", f"{path}?lang={tag}", DESK, SETTLES, role=role, whole=True)
    for n, view in enumerate(REPORTS):
        for tag in {LANGUAGES[n % 2], LANGUAGES[2]}:
            path = f"/manager/reports?lang={tag}&view={view}&period=today"
            album.once(f"report-{view}-{tag}", path, DESK, SETTLES, role="manager", whole=True)
    for n, section in enumerate(SETTINGS):
        for tag in {LANGUAGES[n % 2], LANGUAGES[2]}:
            path = f"/admin?lang={tag}#{section}"
            album.once(f"settings-{section}-{tag}", path, DESK, SETTLES, role="admin", whole=True)
