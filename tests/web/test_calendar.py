"""The hall's calendar, its limits and the end of its day, asked of the whole server as docs/api.md says."""

from __future__ import annotations

from typing import Any

import pytest

from hall.storage import configurations
from tests.web.house import HERE
from tests.web.open_hall import OpenHall

HOLIDAY = [
    {"date": "2026-03-04", "name": {"zh-Hans": "停电检修", "en": "Power works"}},
    {"date": "2026-03-07", "kind": "works_as", "works_as": "fri"},
    {"date": "2026-03-05", "kind": "open", "hours": [["09:00", "10:00"]], "services": ["B"]},
]


def set_up(hall: OpenHall, **changes: Any) -> None:
    """The admin changes the hall: parts of the configuration, or fields of service A."""
    with hall.server.store.view(HERE) as view:
        body, revision = configurations.write(view.config), view.revision
    for service in body["services"]:
        if service["code"] == "A":
            service.update(changes.pop("of_a", {}))
    for part, values in changes.items():
        body[part] = {**body[part], **values} if isinstance(values, dict) else values
    hall.post("/configuration", {"body": body, "base_revision": revision, "reason": "test"}, role="admin", status=201)


def test_the_calendar_says_which_days_are_open_and_why_they_differ(hall: OpenHall) -> None:
    set_up(hall, calendar=HOLIDAY)

    found = hall.get("/calendar?from=2026-03-03&to=2026-03-08", role="kiosk")

    by_date = {item["date"]: item for item in found["items"]}
    assert {date: item["working"] for date, item in by_date.items()} == {
        "2026-03-03": True, "2026-03-04": False, "2026-03-05": True, "2026-03-06": True, "2026-03-07": True,
        "2026-03-08": False,
    }  # fmt: skip
    assert found["working_days"] == 3
    assert by_date["2026-03-04"]["name"]["en"] == "Power works"
    assert (by_date["2026-03-07"]["kind"], by_date["2026-03-07"]["works_as"]) == ("works_as", "fri")
    assert by_date["2026-03-05"]["services"]["B"] == [["09:00", "10:00"]]
    assert by_date["2026-03-03"]["services"] == {}


def test_without_dates_the_calendar_begins_today(hall: OpenHall) -> None:
    found = hall.get("/calendar")

    assert (found["from"], len(found["items"])) == ("2026-03-02", 31)


@pytest.mark.parametrize("query", ["from=2026-03-05&to=2026-03-04", "from=2026-01-01&to=2027-01-02", "from=soon"])
def test_a_period_that_is_none_is_named(hall: OpenHall, query: str) -> None:
    assert hall.refused(f"/calendar?{query}", method="GET") == (422, "invalid")
    said = hall.ask("GET", f"/calendar?{query}").get_json()["words"]["en"]
    assert any(reason in said for reason in ("is before the first", "at most 366", "is not a day"))


def test_the_kiosk_is_told_how_many_numbers_are_left_and_then_that_they_are_gone(hall: OpenHall) -> None:
    set_up(hall, of_a={"daily_quota": 3})
    hall.take()
    tile = next(item for item in hall.get("/services", role="kiosk")["items"] if item["code"] == "A")
    assert (tile["state"], tile["numbers_left"], tile["last_at"]) == ("open", 2, None)
    row = next(row for row in hall.get("/board?place=", role="display")["waiting"] if row["service"] == "A")
    assert row["numbers_left"] == 2

    hall.take()
    hall.take()

    assert hall.refused("/tickets", {"service": "A"}) == (409, "service_full")
    tile = next(item for item in hall.get("/services", role="kiosk")["items"] if item["code"] == "A")
    assert (tile["state"], tile["reason"], tile["numbers_left"]) == ("full", "quota_reached", None)


def test_a_number_that_cannot_be_called_before_closing_is_refused_in_words(hall: OpenHall) -> None:
    """The town hall closes at 16:30; at 16:20 one window of ten minutes has somebody and one who waits."""
    set_up(hall, rules={"cut_off": 0.8}, of_a={"typical_min": 10})
    hall.serving("1")
    hall.take()
    hall.clock.step(hours=7, minutes=20)

    answer = hall.ask("POST", "/tickets", json={"service": "A"})

    problem = answer.get_json()
    assert (answer.status_code, problem["code"]) == (409, "service_cut_off")
    assert problem["closes"] == "16:30"
    assert "until 16:30" in problem["words"]["en"]
    assert "another day" in problem["words"]["en"]
    tile = next(item for item in hall.get("/services", role="kiosk")["items"] if item["code"] == "A")
    assert (tile["state"], tile["reason"], tile["next_opening"]) == ("full", "cut_off", "2026-03-03T08:30:00+08:00")


def test_a_hall_that_does_not_close_over_people_says_who_is_here_and_closes_when_told_how(hall: OpenHall) -> None:
    set_up(hall, rules={"day_close": "refuse"})
    hall.serving("1")
    hall.take("B")

    answer = hall.ask("POST", "/day/close", json={})
    problem = answer.get_json()
    assert (answer.status_code, problem["code"]) == (409, "tickets_open")
    assert (problem["count"], problem["waiting"], problem["windows"]) == (2, 1, "1")
    assert "2 visitors are still here" in problem["words"]["en"]

    floor = hall.post("/day/close", {"policy": "keep"})
    assert floor["business_day"] is None
    assert sum(queue["waiting"] for queue in floor["queues"]) == 1


def test_the_floor_says_when_the_day_closes_by_itself(hall: OpenHall) -> None:
    set_up(hall, rules={"close_by_clock": True, "close_latest_min": 60})

    clock = hall.get("/floor")["day_clock"]

    assert clock == {
        "policy": "expire", "at": "2026-03-02T16:30:00+08:00", "latest": "2026-03-02T17:30:00+08:00", "doubt": None,
    }  # fmt: skip


def test_a_setting_of_days_that_cannot_be_kept_is_named_with_its_place(hall: OpenHall) -> None:
    with hall.server.store.view(HERE) as view:
        body = configurations.write(view.config)
    body["calendar"] = [HOLIDAY[0], HOLIDAY[0]]
    body["rules"]["cut_off"] = 0.2

    found = hall.post("/configuration/check", {"body": body}, role="admin")["problems"]

    assert {(p["path"], p["code"]) for p in found} == {
        ("calendar/1/date", "day_twice"), ("rules/cut_off", "out_of_range"),
    }  # fmt: skip
    assert all(p["words"]["zh-Hans"] for p in found)
