"""Points by hand over HTTP, and the appraisal that shows them with what the figures earn."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from typing import Any

import pytest
from pypdfium2 import PdfDocument
from sqlalchemy import insert

from hall.storage.device_tables import ratings
from tests.web.house import HERE
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


def served(hall: OpenHall, times: int, window: str = "1", service: str = "A") -> None:
    """A window that has served so many people, one after the other."""
    hall.post(f"/windows/{window}/open")
    for _ in range(times):
        hall.take(service)
        hall.post(f"/windows/{window}/call-next")
        hall.post(f"/windows/{window}/start")
        hall.clock.step(seconds=90)
        hall.post(f"/windows/{window}/finish")


def test_points_by_hand_stand_beside_what_a_window_earned_and_are_listed_with_their_reason(hall: OpenHall) -> None:
    served(hall, 5)
    earned = row(hall)
    assert earned["appraisal_score"] == earned["earned_points"] == 100  # nobody rated, all else is full

    given(hall)

    found = row(hall)
    assert (found["points_by_hand"], found["entries_by_hand"]) == (-3, 1)
    assert found["appraisal_score"] == 97
    assert (found["satisfaction"], found["satisfaction_points"]) == (None, None)
    (entry,) = hall.get("/reports/appraisal")["entries"]
    assert (entry["window"], entry["points"], entry["why"], entry["struck"]) == (
        {"code": "1", "label": "1"}, -3, "opened late", False,
    )  # fmt: skip


@pytest.mark.parametrize(("calls", "why", "rank"), [(0, "few_calls", None), (4, "few_calls", None), (5, "", 1)])
def test_a_window_that_hardly_called_anybody_is_not_ranked_and_says_why(
    hall: OpenHall, calls: int, why: str, rank: int | None
) -> None:
    served(hall, calls)
    hall.clock.step(seconds=600)

    found = row(hall)

    assert (found["called"], found["presence"]) == (calls, 1)
    assert (found["appraisal_unranked"], found["appraisal_rank"]) == (why, rank)
    assert (found["appraisal_score"], found["earned_points"], found["presence_points"]) == (
        (None, None, None) if why else (100, 100, 25)
    )


def rated(hall: OpenHall, window: str, times: int) -> None:
    """So many visitors were satisfied at this window."""
    at = hall.clock.now()
    fixed = {
        "hall": HERE,
        "day": date.fromisoformat(today(hall)),
        "window": window,
        "service": "A",
        "leg": 1,
        "level": 4,
    }
    fixed |= {"clerk": "", "channel": "evaluator", "at": at, "test": False, "annulled": False}
    rows = [{**fixed, "ticket": f"rated-{window}-{n}"} for n in range(times)]
    hall.server.store.write(lambda connection: connection.execute(insert(ratings), rows))


def test_a_window_hardly_rated_where_others_were_does_not_lead_by_that(hall: OpenHall) -> None:
    served(hall, 5)
    served(hall, 5, "2")
    rated(hall, "2", 9)
    assert (row(hall, "1")["appraisal_unranked"], row(hall, "2")["appraisal_unranked"]) == ("", "")  # too few in all

    rated(hall, "1", 10)

    assert (row(hall, "1")["appraisal_rank"], row(hall, "1")["appraisal_unranked"]) == (1, "")
    assert (row(hall, "2")["appraisal_rank"], row(hall, "2")["appraisal_unranked"]) == (None, "few_ratings")
    weighed(hall, {"satisfaction_weight": 0})
    assert row(hall, "2")["appraisal_unranked"] == ""


def test_whoever_is_not_ranked_stands_below_those_who_are_and_files_say_why(hall: OpenHall) -> None:
    served(hall, 1)
    served(hall, 5, "2")

    assert [item["key"] for item in hall.get("/reports/appraisal")["items"][:2]] == ["2", "1"]
    text = hall.ask("GET", "/reports/appraisal?format=csv").data.decode("utf-8-sig")
    told = [(line["window"], line["appraisal_unranked"]) for line in csv.DictReader(io.StringIO(text))]
    assert told[:2] == [("2", ""), ("1", "few_calls")]
    assert "too few calls to rank" in printed(hall)


def test_the_total_is_that_of_the_hall_as_every_other_report_has_it(hall: OpenHall) -> None:
    served(hall, 1)
    gone = hall.take()
    hall.clock.step(seconds=3600)  # longer than promised, and never called
    hall.post(f"/tickets/{gone['id']}/leave")

    total = hall.get("/reports/appraisal")["total"]
    hall_s = hall.get("/reports/day")["total"]

    assert [total[name] for name in ("sl", "sl_n", "sl_kept", "called")] == [
        hall_s[name] for name in ("sl", "sl_n", "sl_kept", "called")
    ]
    assert total["sl"] == 0.5
    assert row(hall)["sl"] == 1


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
    ("wrong", "said"),
    [
        ({"points": 0}, "分数 填得不对：不能记 0 分；可记 1 至 20 分，扣分请加负号。请改正后再试。"),
        ({"day": "2099-01-01"}, "日期 填得不对：2099-01-01 还没到，今天是 2026-03-02。请改正后再试。"),
        ({"why": "x"}, "原因 填得不对：至少 2 个字。请改正后再试。"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said_in_words(hall: OpenHall, wrong: dict[str, Any], said: str) -> None:
    answer = hall.ask("POST", POINTS, json={"window": "1", "day": today(hall), "points": 2, "why": "helped", **wrong})

    assert answer.get_json()["words"]["zh-Hans"] == said


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


def test_a_hall_weighs_as_it_likes_and_what_nobody_measured_is_not_ranked(hall: OpenHall) -> None:
    served(hall, 5)

    weighed(hall, {"base": 50, "presence_weight": 0, "in_order_weight": 10})
    assert (row(hall)["earned_points"], row(hall)["appraisal_rank"]) == (50, 1)

    weighed(hall, {f"{figure}_weight": 0 for figure in ("sl", "presence", "in_order")})
    assert (row(hall)["appraisal_score"], row(hall)["appraisal_unranked"]) == (None, "not_measured")


def weighed(hall: OpenHall, appraisal: dict[str, Any]) -> None:
    found = hall.get("/configuration", role="admin")
    body = {"body": {**found["body"], "appraisal": appraisal}, "base_revision": found["revision"], "reason": "weights"}
    hall.post("/configuration", body, role="admin", status=201)


def test_departments_have_the_mean_of_the_points_of_their_ranked_windows_and_the_hall_has_none(hall: OpenHall) -> None:
    served(hall, 5)
    served(hall, 5, "2")
    given(hall, points=5)
    given(hall, window="3", points=-20)  # which called nobody

    found = hall.get("/reports/appraisal?by=department")
    (together,) = [item for item in found["items"] if item["called"]]

    assert (together["earned_points"], together["points_by_hand"], together["appraisal_score"]) == (100, 2.5, 102.5)
    assert (found["total"]["points_by_hand"], found["total"]["entries_by_hand"]) == (None, 2)
    assert found["total"]["appraisal_score"] == 100


def test_files_list_points_by_hand_with_their_reasons(hall: OpenHall) -> None:
    served(hall, 5)
    given(hall, points=5, why="carried papers up the stairs")
    made = given(hall)
    hall.post(f"{POINTS}/{made['id']}/strike", {"why": "was excused"})

    text = hall.ask("GET", "/reports/appraisal?format=csv").data.decode("utf-8-sig")
    told = {line["window"]: line for line in csv.DictReader(io.StringIO(text))}
    assert told["1"]["points_by_hand"] == "5"
    assert told["1"]["points_by_hand_why"] == f"{today(hall)} +5: carried papers up the stairs (manager)"
    assert {told[key]["points_by_hand_why"] for key in told if key != "1"} == {""}
    for said in ("carried papers up the stairs", "+5", "opened late · manager · Struck by manager: was excused"):
        assert said in printed(hall)
    book = zipfile.ZipFile(io.BytesIO(hall.ask("GET", "/reports/appraisal?format=xlsx").data))
    rows = book.read("xl/worksheets/sheet3.xml").decode()
    assert "carried papers up the stairs" in rows
    assert "was excused" in rows


def test_a_file_of_departments_is_called_so_and_names_the_windows_of_none(hall: OpenHall) -> None:
    served(hall, 5)

    said = printed(hall, "department")

    assert said.startswith("Appraisal, departments")
    assert "(no department)" in said


def printed(hall: OpenHall, by: str = "window") -> str:
    """What stands on the pages of the printed appraisal, each line break a space."""
    pages = PdfDocument(hall.ask("GET", f"/reports/appraisal?by={by}&format=pdf&language=en").data)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
