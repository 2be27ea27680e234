"""Points by hand over HTTP, and the appraisal that shows them with what the figures earn."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from tests.web.open_hall import OpenHall

POINTS = "/appraisal/points"


def given(hall: OpenHall, **more: Any) -> dict[str, Any]:
    body = {"window": "1", "day": today(hall), "points": -3, "why": "opened late", **more}
    found: dict[str, Any] = hall.post(POINTS, body, status=201)
    return found


def today(hall: OpenHall) -> str:
    return str(hall.get("/reports/day")["period"]["from"])


def row(hall: OpenHall, key: str = "1", by: str = "window") -> dict[str, Any]:
    items = hall.get(f"/reports/appraisal?by={by}")["items"]
    found: dict[str, Any] = next(item for item in items if item["key"] == key)
    return found


def test_points_by_hand_stand_beside_what_a_window_earned_and_are_listed_with_their_reason(hall: OpenHall) -> None:
    hall.serving()
    hall.clock.step(seconds=90)
    hall.post("/windows/1/finish")
    earned = row(hall)
    assert earned["appraisal_score"] == earned["earned_points"] == 100  # present and in order; the rest of too few

    given(hall)

    found = row(hall)
    assert (found["points_by_hand"], found["entries_by_hand"]) == (-3, 1)
    assert found["appraisal_score"] == 97
    assert (found["sl"], found["sl_points"]) == (1, None)
    (entry,) = hall.get("/reports/appraisal")["entries"]
    assert (entry["window"], entry["points"], entry["why"], entry["struck"]) == (
        {"code": "1", "label": "1"}, -3, "opened late", False,
    )  # fmt: skip


def test_a_struck_entry_counts_no_more_stays_listed_and_cannot_be_struck_again(hall: OpenHall) -> None:
    made = given(hall)

    hall.post(f"{POINTS}/{made['id']}/strike", {"why": "was excused"})

    assert row(hall)["points_by_hand"] == 0
    (entry,) = hall.get("/reports/appraisal")["entries"]
    assert (entry["struck"], entry["struck_why"]) == (True, "was excused")
    assert hall.refused(f"{POINTS}/{made['id']}/strike", {"why": "again"}) == (409, "points_struck")
    facts = [f for f in hall.get("/journal")["items"] if f["type"].startswith("appraisal")]
    assert [(f["type"], f["window"], f["data"]["points"]) for f in facts] == [
        ("appraisal_points_given", "1", -3),
        ("appraisal_points_struck", "1", -3),
    ]
    assert "excused" not in str(facts)


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"window": "99"}, 404, "unknown_window"),
        ({"points": 0}, 422, "invalid"),
        ({"points": 21}, 422, "invalid"),
        ({"points": 1.5}, 422, "invalid"),
        ({"day": "2099-01-01"}, 422, "invalid"),
        ({"why": ""}, 422, "invalid"),
    ],
)
def test_entries_that_cannot_be_are_refused_and_nothing_is_kept(
    hall: OpenHall, wrong: dict[str, Any], status: int, code: str
) -> None:
    body = {"window": "1", "day": today(hall), "points": 2, "why": "helped out", **wrong}

    assert hall.refused(POINTS, body) == (status, code)
    assert hall.get("/reports/appraisal")["entries"] == []
    assert hall.refused(f"{POINTS}/nobody/strike", {"why": "a mistake"}) == (404, "unknown_entry")


def test_a_hall_weighs_as_it_likes_and_a_window_without_work_has_no_score(hall: OpenHall) -> None:
    found = hall.get("/configuration", role="admin")
    appraisal = {"base": 50, "presence_weight": 0, "in_order_weight": 10}
    body = {"body": {**found["body"], "appraisal": appraisal}, "base_revision": found["revision"], "reason": "weights"}
    hall.post("/configuration", body, role="admin", status=201)
    hall.serving()

    assert (row(hall)["earned_points"], row(hall)["appraisal_rank"]) == (50, 1)
    assert (row(hall, "2")["appraisal_score"], row(hall, "2")["appraisal_rank"]) == (None, None)


def test_departments_are_their_windows_together_and_files_say_the_same(hall: OpenHall) -> None:
    hall.serving()
    given(hall, points=5)

    rows = hall.get("/reports/appraisal?by=department")["items"]
    assert sum(item["points_by_hand"] for item in rows) == 5
    text = hall.ask("GET", "/reports/appraisal?format=csv").data.decode("utf-8-sig")
    told = {line["window"]: line for line in csv.DictReader(io.StringIO(text))}
    assert told["1"]["points_by_hand"] == "5"
    for kind, begins in (("xlsx", b"PK"), ("pdf", b"%PDF")):
        assert hall.ask("GET", f"/reports/appraisal?format={kind}").data.startswith(begins)
