"""Leased numbers over HTTP: only for the kiosk's own device, only as the hall signed them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.open_hall import OpenHall


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenHall]:
    data: Path = tmp_path_factory.mktemp("leases")
    found = OpenHall(data)
    yield found
    found.close()


def lease(hall: OpenHall, **body: Any) -> dict[str, Any]:
    found: dict[str, Any] = hall.post("/leases", body, role="kiosk")["lease"]
    return found


def hand_in(hall: OpenHall, body: dict[str, Any]) -> Any:
    return hall.ask("POST", "/leases/hand-in", role="kiosk", json=body)


def ticket(found: dict[str, Any], n: int) -> dict[str, Any]:
    block = found["blocks"][0]
    serial = block["spans"][0]["first"] + n
    return {
        "message": "offline_ticket",
        "key": f"press-of-a-visitor-{n}",
        "number": f"{block['prefix']}{serial:0{block['width']}d}",
        "series": block["series"],
        "serial": serial,
        "service": next(s["code"] for s in found["services"] if s["series"] == block["series"]),
        "issued_at": found["granted_at"],
        "slip": "printed",
    }


def test_what_was_given_without_the_hall_is_a_ticket_like_any_other(hall: OpenHall) -> None:
    found = lease(hall)

    answer = hand_in(hall, {"lease": found, "tickets": [ticket(found, 0), ticket(found, 1)]})

    assert [one["flag"] for one in answer.get_json()["items"]] == ["", ""]
    number = answer.get_json()["items"][0]["number"]
    (shown,) = hall.get(f"/tickets?number={number}")["items"]
    assert (shown["state"], shown["estimate"], shown["slip"]["state"]) == ("waiting", None, "printed")


def test_a_lease_that_somebody_wrote_on_is_refused(hall: OpenHall) -> None:
    found = lease(hall)
    found["blocks"][0]["spans"][0]["last"] += 500

    answer = hand_in(hall, {"lease": found, "tickets": [ticket(found, 400)]})

    assert (answer.status_code, answer.get_json()["code"]) == (409, "not_leased")


def test_the_numbers_of_another_kiosk_are_not_handed_in(hall: OpenHall) -> None:
    found = lease(hall)
    hall.keys["another kiosk"] = "the key of another kiosk"
    hall.add_key("kiosk", hall.keys["another kiosk"], "town")
    before = hall.everything()

    body = {"lease": found, "tickets": [ticket(found, 7)]}
    answer = hall.ask("POST", "/leases/hand-in", role="another kiosk", json=body)

    assert (answer.status_code, answer.get_json()["code"]) == (409, "not_leased")
    assert hall.everything() == before


@pytest.mark.parametrize("broken", [{}, {"message": "receipt"}, {"message": "lease"}, {"message": "offline_ticket"}])
def test_nonsense_is_named(hall: OpenHall, broken: dict[str, Any]) -> None:
    answer = hand_in(hall, {"lease": broken, "tickets": [broken]})

    assert (answer.status_code, answer.get_json()["code"]) == (422, "invalid")


def test_the_journal_tells_both_times_of_a_late_number(hall: OpenHall) -> None:
    found = lease(hall)
    hall.clock.step(minutes=10)
    hand_in(hall, {"lease": found, "tickets": [ticket(found, 3)]})

    facts = hall.get("/journal?after=0.0&limit=1000")["items"]
    fact = [one for one in facts if one["type"] == "ticket_issued"][-1]
    assert fact["origin"] == "offline"
    assert fact["happened_at"] < fact["recorded_at"]
    assert fact["data"]["lease"] == found["id"]
