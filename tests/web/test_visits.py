"""Visits over HTTP: groups, journeys, one number of each person, numbers joined, visits without a number."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.open_hall import OpenHall

SHOP = {"code": "shop", "name": {"zh-Hans": "开店", "en": "Open a shop"}, "services": ["A", "B"], "order": [["A", "B"]]}


def configured(hall: OpenHall, **rules: Any) -> None:
    """The hall with a journey and these rules from now on."""
    present = hall.get("/configuration", role="admin")
    body = {**present["body"], "journeys": [SHOP], "rules": {**present["body"]["rules"], **rules}}
    asked = {"body": body, "base_revision": present["revision"], "reason": "trial"}
    hall.post("/configuration", asked, role="admin", status=201)


def test_a_group_is_told_wherever_its_number_stands(hall: OpenHall) -> None:
    taken = hall.take(people=3)
    hall.post("/windows/1/open")

    at_window = hall.post("/windows/1/call-next")["ticket"]

    assert (taken["people"], at_window["people"]) == (3, 3)
    assert [call["people"] for call in hall.get("/board", role="display")["calls"]] == [3]
    assert hall.refused("/tickets", {"service": "A", "people": 99}) == (409, "group_too_large")


def test_a_journey_is_offered_taken_and_walked_under_one_number(hall: OpenHall) -> None:
    configured(hall)
    offered = hall.get("/services", role="kiosk")["journeys"]
    taken = hall.post("/tickets", {"journey": "shop", "channel": "kiosk"}, role="kiosk", status=201)
    hall.post("/windows/1/open")
    hall.post("/windows/1/call-next")
    hall.post("/windows/1/start")

    done = hall.post("/windows/1/finish")

    assert [(j["code"], j["state"], [s["code"] for s in j["steps"]]) for j in offered] == [("shop", "open", ["A", "B"])]
    assert (taken["service"]["code"], [step["code"] for step in taken["path"]]) == ("A", ["B"])
    assert (done["undo"]["goes_to"]["code"], done["undo"]["goes_to"]["number"]) == ("B", taken["number"])
    phone = hall.get(taken["link"] + ".json")["ticket"]
    assert (phone["service"], phone["state"], phone["number"], phone["path"]) == ("B", "waiting", taken["number"], [])


@pytest.mark.parametrize("body", [{}, {"service": "A", "journey": "shop"}])
def test_a_number_is_for_a_service_or_for_a_journey(hall: OpenHall, body: dict[str, Any]) -> None:
    assert hall.refused("/tickets", body) == (422, "invalid")


def test_staff_change_the_path_and_visitors_do_not(hall: OpenHall) -> None:
    taken = hall.take()
    change = {"services": ["B"], "reason": "card too"}

    assert hall.refused(f"/tickets/{taken['id']}/path", change, role="kiosk") == (403, "not_allowed")
    path = hall.post(f"/tickets/{taken['id']}/path", change, role="clerk")["path"]
    assert [step["code"] for step in path] == ["B"]
    assert path[0]["where"]["windows"]


def test_the_same_card_is_answered_with_the_number_it_has(hall: OpenHall) -> None:
    configured(hall, duplicates="show")
    card = {"service": "A", "identity": "310101 19900101 001x"}
    first = hall.post("/tickets", card, role="kiosk", status=201)

    again = hall.post("/tickets", {**card, "identity": "31010119900101001X"}, role="kiosk")

    assert (first["existing"], again["existing"], again["id"]) == (False, True, first["id"])
    assert not [line for line in hall.everything() if "31010119900101001" in line]


def test_a_hall_may_refuse_a_second_number_and_an_agents_next(hall: OpenHall) -> None:
    configured(hall, duplicates="refuse", agent_turns=1)
    hall.take(identity="c1")
    hall.take(agent="firm")

    assert hall.refused("/tickets", {"service": "A", "identity": "c1"}) == (409, "duplicate_ticket")
    assert hall.refused("/tickets", {"service": "B", "agent": "firm"}) == (409, "agent_turns_used")


def test_somebody_who_walks_to_a_window_is_served_at_once(hall: OpenHall) -> None:
    idle = hall.post("/windows/1/open", role="clerk")

    seen = hall.post("/windows/1/serve", {"service": "A", "people": 2}, role="clerk")

    assert "serve" in idle["allowed"]
    assert (seen["state"], seen["ticket"]["channel"], seen["ticket"]["people"]) == ("serving", "window", 2)
    assert seen["reason"]["code"] == "without_ticket"


def test_two_numbers_of_one_person_are_joined_by_staff(hall: OpenHall) -> None:
    one, other = hall.take("A"), hall.take("B")
    hall.post(f"/tickets/{one['id']}/join", {"other": other["id"]}, role="greeter")
    hall.post("/windows/1/open")
    hall.post("/windows/1/call-next")

    why = hall.get(f"/tickets/{other['id']}/why")["not_yet"]["reasons"]

    assert why[0]["code"] == "at_another_window"
    assert hall.refused(f"/tickets/{one['id']}/join", {"other": other["id"]}) == (409, "cannot_join")


def test_where_holders_are_checked_the_terminal_says_so_before_the_start(hall: OpenHall) -> None:
    configured(hall, holder_check=True)
    assert hall.called()["holder_check"] is True

    assert hall.refused("/windows/1/start") == (409, "holder_not_checked")
    assert hall.post("/windows/1/start", {"unchecked_for": "known"})["state"] == "serving"


def test_numbers_taken_too_fast_by_one_hand_are_listed_without_naming_anybody(hall: OpenHall) -> None:
    configured(hall, burst_count=3, burst_min=10)
    for n in range(3):
        hall.take(agent="a firm")
        hall.post("/tickets", {"service": "B", "channel": "kiosk"}, role="kiosk", status=201)
        hall.clock.step(minutes=1 + n)

    found = hall.get("/reports/bursts")

    assert [(row["burst_numbers"], row["burst_list"]) for row in found["items"]] == [
        (3, "A001 A002 A003"),
        (3, "B001 B002 B003"),
    ]
    assert (found["items"][0]["key"], found["total"]["burst_numbers"], found["limits"]["count"]) == ("agent 1", 6, 3)
    assert set(found["definitions"]["burst_list"]) == {"zh-Hans", "zh-Hant", "en"}
    said = hall.ask("GET", "/reports/bursts?format=csv").get_data(as_text=True)
    assert "agent 1" in said
    assert "a firm" not in said
    assert hall.refused("/reports/bursts?format=xlsx", method="GET") == (422, "invalid")
