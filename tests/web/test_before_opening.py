"""The check before opening over HTTP, for a hall with an appointment today and without any device."""

from __future__ import annotations

from tests.web.open_hall import OpenHall
from tests.web.test_booking import PLAN, plan, public, wish


def test_each_area_says_how_it_is_in_every_language(hall: OpenHall) -> None:
    plan(hall, PLAN)
    public(hall, "/appointments", wish(), 201)

    told = hall.get("/before-opening", role="manager")

    found = {row["code"]: row for row in told["items"]}
    assert told["at"].endswith("+08:00")
    assert {row["area"] for row in told["items"]} == {
        "clock", "calendar", "services", "bookings", "devices", "walk", "copies",
    }  # fmt: skip
    assert found["bookings_well"]["weight"] == "well"
    assert found["never_walked"]["weight"] == "look"
    assert len(set(found["never_walked"]["words"].values())) == 3
    unheard = [row["words"]["en"] for row in told["items"] if row["code"] == "never_heard"]
    assert len(unheard) == 3
    assert not any("/printer" in words or "/sign" in words for words in unheard), unheard
    assert any("(Window " in words for words in unheard), "a sign is known by its window"
