"""Numbers taken on a phone where the hall asks their holders to say that they have come."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.open_hall import OpenHall


@pytest.fixture
def asking(hall: OpenHall) -> OpenHall:
    """A hall that calls nobody who has not come."""
    present = hall.get("/configuration", role="admin")
    present["body"].setdefault("rules", {})["phone_check_in"] = True
    change = {"body": present["body"], "base_revision": present["revision"], "reason": "empty calls"}
    hall.post("/configuration", change, role="admin", status=201)
    return hall


def taken_on_a_phone(hall: OpenHall) -> dict[str, Any]:
    body = {"service": "A", "channel": "phone"}
    found: dict[str, Any] = hall.post("/tickets", body, role="integration", status=201)
    return found


def page(hall: OpenHall, ticket: dict[str, Any]) -> dict[str, Any]:
    address = ticket["link"][ticket["link"].index("/t/") :]
    found: dict[str, Any] = hall.ask("GET", f"{address}.json", role=None).get_json()
    return {**found, "address": address}


def test_nobody_is_called_before_he_came_and_he_keeps_the_place_of_his_number(asking: OpenHall) -> None:
    first = taken_on_a_phone(asking)
    asking.clock.step(seconds=60)
    second = asking.take()
    asking.post("/windows/1/open")
    assert asking.get("/floor")["headline"]["waiting"]["value"] == 1

    assert asking.post(f"/tickets/{first['id']}/here", role="kiosk")["here"] is True
    assert asking.refused(f"/tickets/{first['id']}/here", role="kiosk") == (409, "already_here")
    assert asking.get("/floor")["headline"]["waiting"]["value"] == 2
    assert asking.post("/windows/1/call-next")["ticket"]["number"] == first["number"]
    assert second["number"] != first["number"]


def test_with_only_those_on_the_way_the_clerk_is_told_so_and_calls_nobody(asking: OpenHall) -> None:
    waits = taken_on_a_phone(asking)
    asking.post("/windows/1/open")

    nobody = asking.post("/windows/1/call-next")
    assert nobody.get("ticket") is None
    assert "not_checked_in" in str(nobody)
    refused = asking.refused(
        "/windows/1/call", {"ticket": waits["id"], "reason": "x", "instructed_by": "Director Wang"}
    )
    assert refused == (409, "ticket_not_here")


def test_the_phone_says_that_nobody_calls_him_yet_and_one_press_changes_it(asking: OpenHall) -> None:
    ticket = taken_on_a_phone(asking)
    before = page(asking, ticket)
    assert (before["ticket"]["here"], "here" in before["can"]) == (False, True)

    asking.clock.step(seconds=900)
    pressed = asking.ask("POST", f"{before['address']}/here", role=None, json={})

    assert pressed.status_code == 200
    after = page(asking, ticket)
    assert (after["ticket"]["here"], "here" in after["can"]) == (True, False)


def test_the_promise_is_about_the_wait_in_the_hall(asking: OpenHall) -> None:
    ticket = taken_on_a_phone(asking)
    asking.clock.step(seconds=7_200)
    asking.post(f"/tickets/{ticket['id']}/here")
    asking.clock.step(seconds=120)
    asking.post("/windows/1/open")
    asking.post("/windows/1/call-next")
    asking.post("/windows/1/start")

    day, rates = asking.get("/reports/day")["total"], asking.get("/reports/rates")["total"]
    assert (day["sl"], day["wait_mean_s"]) == (1.0, 120)
    assert rates["virtual_wait_mean_s"] == 7_320


def test_whoever_took_his_number_in_the_hall_is_there(asking: OpenHall) -> None:
    assert asking.get(f"/tickets/{asking.take()['id']}")["here"] is True


def test_where_the_hall_does_not_ask_whoever_took_it_on_a_phone_is_called(hall: OpenHall) -> None:
    ticket = taken_on_a_phone(hall)
    hall.post("/windows/1/open")
    assert hall.post("/windows/1/call-next")["ticket"]["number"] == ticket["number"]
