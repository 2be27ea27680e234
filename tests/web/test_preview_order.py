"""A policy is seen on today's queue before it is switched on, side by side with the one in force."""

from __future__ import annotations

from typing import Any

from tests.web.open_hall import OpenHall


def proposed(hall: OpenHall, **rules: Any) -> dict[str, Any]:
    body: dict[str, Any] = hall.get("/configuration", role="admin")["body"]
    return {"body": {**body, "rules": {**body["rules"], **rules}}}


def preview(hall: OpenHall, body: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = hall.post("/configuration/preview-order", body, role="admin")
    return found


def a_queue(hall: OpenHall) -> None:
    for kind in ("normal", "normal", "elder"):
        hall.take(visitor_class=kind)
        hall.clock.step(minutes=1)


def test_the_order_of_today_is_shown_now_and_then(hall: OpenHall) -> None:
    a_queue(hall)

    found = preview(hall, proposed(hall, policy="first-come"))

    group = next(g for g in found["groups"] if g["now"] and g["now"][0]["service"] == "A")
    assert [turn["number"] for turn in group["now"]] == ["A003", "A001", "A002"]
    assert [turn["number"] for turn in group["then"]] == ["A001", "A002", "A003"]
    assert not group["same"]
    assert (group["now"][0]["code"], group["then"][0]["code"]) == ("head_start", "longest_waiting")
    assert found["rule"]["then"]["en"] == "First come, first served."


def test_ratio_is_shown_with_the_turns_of_its_rounds(hall: OpenHall) -> None:
    for kind in ("elder", "elder", "normal", "normal", "normal"):
        hall.take(visitor_class=kind)
        hall.clock.step(minutes=1)

    found = preview(hall, proposed(hall, policy="ratio", ratio_normal=1, ratio_priority=1))

    then = next(g["then"] for g in found["groups"] if g["then"] and g["then"][0]["service"] == "A")
    assert [turn["number"] for turn in then] == ["A003", "A001", "A004", "A002", "A005"]


def test_a_preview_changes_nothing(hall: OpenHall) -> None:
    a_queue(hall)
    before = hall.everything()

    same = preview(hall, proposed(hall))

    assert all(group["same"] for group in same["groups"])
    assert hall.everything() == before


def test_what_decides_the_order_is_switched_on_only_by_who_has_seen_what_comes_of_it(hall: OpenHall) -> None:
    draft, other = proposed(hall, policy="strict"), proposed(hall, policy="first-come")
    asked = {"base_revision": 1, "reason": "trial"}

    unseen = hall.refused("/configuration", {**draft, **asked}, role="admin")
    another = hall.refused("/configuration", {**draft, **asked, "tried": preview(hall, other)["tried"]}, role="admin")
    hall.post("/configuration", {**draft, **asked, "tried": preview(hall, draft)["tried"]}, role="admin", status=201)

    assert unseen == another == (409, "not_tried")
    assert hall.get("/configuration", role="admin")["body"]["rules"]["policy"] == "strict"


def test_what_does_not_decide_the_order_needs_no_trial(hall: OpenHall) -> None:
    asked = {**proposed(hall, undo_s=20), "base_revision": 1, "reason": "more time"}

    hall.post("/configuration", asked, role="admin", status=201)


def test_only_admins_look_and_a_wrong_configuration_is_named(hall: OpenHall) -> None:
    wrong = proposed(hall, policy="by-lot")

    assert hall.refused("/configuration/preview-order", proposed(hall), role="clerk") == (403, "not_allowed")
    assert hall.refused("/configuration/preview-order", wrong, role="admin") == (422, "invalid")


def test_a_need_that_some_services_cannot_meet_is_shown_before_it_takes_effect(hall: OpenHall) -> None:
    body = proposed(hall)
    name = {"zh-Hans": "低台面", "zh-Hant": "低檯面", "en": "Low desk"}
    body["body"]["needs"] = [{"code": "low", "name": name}]
    body["body"]["windows"][0]["meets"] = ["low"]

    found = preview(hall, body)

    assert {"service": "D", "need": "low"} in found["unmet"]
