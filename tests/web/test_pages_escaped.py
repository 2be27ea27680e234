"""What people have typed, and what stands in an address, is text on every page that the server writes."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests.web.open_hall import HERE, OpenHall
from tests.web.test_booking import PLAN, public, wish

HOSTILE = "\"'><script>alert(1)</script>"
LANGUAGES = ("zh-Hans", "zh-Hant", "en")


def renamed(found: Any) -> Any:
    """A part of a configuration in which every name is hostile."""
    if isinstance(found, list):
        return [renamed(one) for one in found]
    if not isinstance(found, dict):
        return found
    names = {"name", "label"} & {key for key, value in found.items() if isinstance(value, dict)}
    return {key: dict.fromkeys(LANGUAGES, HOSTILE) if key in names else renamed(one) for key, one in found.items()}


@pytest.fixture
def hostile(hall: OpenHall) -> OpenHall:
    """A hall whose own name and those of its services, zones and departments are hostile."""
    now = hall.get("/configuration", role="admin")
    body = {**now["body"], "booking": {**now["body"]["booking"], "plans": [PLAN]}}
    body |= {part: renamed(body[part]) for part in ("hall", "zones", "departments", "services") if part in body}
    asked = {"body": body, "base_revision": now["revision"], "reason": "names"}
    hall.post("/configuration", asked, role="admin", status=201)
    return hall


def page(hall: OpenHall, path: str) -> str:
    answer = hall.server.app.test_client().get(path)
    assert answer.mimetype == "text/html", path
    return answer.get_data(as_text=True)


def test_names_are_text_on_the_pages_of_visitors(hostile: OpenHall) -> None:
    ticket = hostile.take()["link"]
    booked = public(hostile, "/appointments", wish(name=HOSTILE), 201)["link"]

    for path in (ticket, f"/book/{HERE}", booked[booked.index("/book/") :]):
        shown = page(hostile, path)
        assert "&lt;script&gt;alert(1)" in shown, path
        assert HOSTILE not in shown, path
        assert "<script>alert" not in shown, path


@pytest.mark.parametrize("path", ["/window/", "/display/", "/evaluator/", "/t/", f"/book/{HERE}/a/"])
def test_what_stands_in_an_address_is_text_on_the_page(hall: OpenHall, path: str) -> None:
    shown = page(hall, path + quote(HOSTILE.replace("/", ""), safe=""))

    assert "<script>alert" not in shown
    assert "\"'>" not in shown
