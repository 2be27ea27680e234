"""Ratings over HTTP: the evaluator of a window asks and is answered, the phone offers it once."""

from __future__ import annotations

from typing import Any

import pytest

from hall.storage import devices
from hall.web.proofs import fingerprint
from tests.web.house import HERE
from tests.web.open_hall import OpenHall

TABLET = "window-1/evaluator"


@pytest.fixture
def rating_hall(hall: OpenHall) -> OpenHall:
    """A tablet stands at window 1, and A001 was served there just now."""
    found = hall.get("/configuration", role="admin")
    places = [*found["body"]["places"], {"code": TABLET, "kind": "evaluator", "window": "1"}]
    body = {"body": {**found["body"], "places": places}, "base_revision": found["revision"], "reason": "a tablet"}
    hall.post("/configuration", body, role="admin", status=201)
    hall.keys["tablet"] = "the key of the tablet"
    row = {"hash_": fingerprint(hall.keys["tablet"]), "hall": HERE, "role": "display", "label": "", "place": TABLET}
    hall.server.store.write(lambda c: devices.add_key(c, **row, now=hall.clock.now()))
    hall.serving()
    hall.clock.step(seconds=90)
    hall.post("/windows/1/finish")
    return hall


def asked(hall: OpenHall) -> dict[str, Any]:
    found: dict[str, Any] = hall.get(f"/evaluators/{TABLET}", role="tablet")["ask"]
    return found


def test_the_evaluator_asks_who_was_served_last_and_takes_the_answer_once(rating_hall: OpenHall) -> None:
    ask = asked(rating_hall)
    assert (ask["number"], ask["left_s"]) == ("A001", 30)

    told = rating_hall.post(f"/tickets/{ask['ticket']}/rating", {"level": 5}, role="tablet")

    assert (told["level"], told["window"]) == (5, "1")
    assert asked(rating_hall) is None
    path = f"/tickets/{ask['ticket']}/rating"
    assert rating_hall.refused(path, {"level": 1}, role="tablet") == (409, "already_rated")


def test_silence_is_noted_as_no_rating_and_the_phone_may_still_say_something(rating_hall: OpenHall) -> None:
    ticket = asked(rating_hall)["ticket"]
    rating_hall.clock.step(seconds=31)
    assert asked(rating_hall) is None

    told = rating_hall.post(f"/tickets/{ticket}/rating", {"level": None}, role="tablet")

    assert told["level"] is None
    assert [f["type"] for f in rating_hall.get("/journal")["items"] if "rat" in f["type"]][-1] == "rating_not_given"


def test_the_phone_offers_a_rating_until_it_was_given(hall: OpenHall) -> None:
    link = hall.take()["link"]
    hall.post("/windows/1/open")
    hall.post("/windows/1/call-next")
    hall.post("/windows/1/start")
    assert "rating" not in hall.get(f"{link}.json")["can"]
    hall.post("/windows/1/finish")
    assert hall.get(f"{link}.json")["can"] == ["rating"]

    hall.post(f"{link}/rating", {"level": 4}, role=None)

    assert hall.get(f"{link}.json")["can"] == []
    assert hall.refused(f"{link}/rating", {"level": 1}, role="manager") == (409, "already_rated")


def test_a_tablet_rates_only_for_its_own_window(rating_hall: OpenHall) -> None:
    rating_hall.serving("2")
    other = rating_hall.post("/windows/2/finish")
    ticket = next(f["ticket"] for f in rating_hall.get("/journal")["items"][::-1] if f["type"] == "service_finished")

    assert other["window"]["code"] == "2"
    assert rating_hall.refused(f"/tickets/{ticket}/rating", {"level": 1}, role="tablet") == (403, "not_allowed")


def test_no_clerk_rates(rating_hall: OpenHall) -> None:
    ticket = asked(rating_hall)["ticket"]

    assert rating_hall.refused(f"/tickets/{ticket}/rating", {"level": 5}, role="clerk") == (403, "not_allowed")


@pytest.mark.parametrize("level", [0, 6, "5", 4.5, True])
def test_other_levels_are_refused(rating_hall: OpenHall, level: object) -> None:
    ticket = asked(rating_hall)["ticket"]

    assert rating_hall.refused(f"/tickets/{ticket}/rating", {"level": level}, role="tablet") == (422, "invalid")


def test_after_a_bad_rating_the_tablet_may_say_why_and_the_manager_sees_it(rating_hall: OpenHall) -> None:
    ticket = asked(rating_hall)["ticket"]
    rating_hall.post(f"/tickets/{ticket}/rating", {"level": 2}, role="tablet")

    rating_hall.post(f"/tickets/{ticket}/rating/reasons", {"reasons": ["slow"]}, role="tablet")

    found = rating_hall.get("/follow-ups")
    assert [(one["number"], one["level"], one["reasons"], one["contact"]) for one in found["items"]] == [
        ("A001", 2, ["slow"], "")
    ]
    assert rating_hall.refused("/follow-ups", role="clerk", method="GET") == (403, "not_allowed")
    path = f"/tickets/{ticket}/rating/reasons"
    assert rating_hall.refused(path, {"reasons": ["other"]}, role="tablet") == (409, "already_explained")


def test_the_phone_says_why_and_where_to_call_back_and_the_clerk_is_told_nothing(hall: OpenHall) -> None:
    link = hall.take()["link"]
    hall.post("/windows/1/open")
    hall.post("/windows/1/call-next")
    hall.post("/windows/1/start")
    hall.post("/windows/1/finish")
    hall.post(f"{link}/rating", {"level": 1}, role=None)
    assert hall.get(f"{link}.json")["can"] == ["reasons"]
    before = hall.get("/windows/1", role="clerk")

    hall.post(f"{link}/reasons", {"reasons": ["attitude"], "contact": "13800001111"}, role=None)

    (one,) = hall.get("/follow-ups")["items"]
    assert (one["contact"], one["contactable"], one["owner"]) == ("13800001111", True, "")
    assert hall.get(f"{link}.json")["can"] == []
    after = hall.get("/windows/1", role="clerk")
    assert {k: v for k, v in after.items() if k != "seq"} == {k: v for k, v in before.items() if k != "seq"}
    assert hall.refused(f"{link}/reasons", {"reasons": []}, role="manager")[0] == 422


def test_the_live_floor_shows_what_the_satisfaction_report_says(hall: OpenHall) -> None:
    hall.post("/windows/1/open")
    for level in (5, 1):
        link = hall.take()["link"]
        hall.post("/windows/1/call-next")
        hall.post("/windows/1/start")
        hall.post("/windows/1/finish")
        hall.post(f"{link}/rating", {"level": level}, role=None)

    head, total = hall.get("/floor")["headline"]["satisfaction"], hall.get("/reports/satisfaction")["total"]

    assert head == {"share": 0.5, "rated": 2, "ended": 2, "target": 0.95}
    assert (total["satisfaction"], total["rated"], total["finished_services"]) == (0.5, 2, 2)
