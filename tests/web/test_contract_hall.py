"""The public contract of what belongs to the hall as a whole, and to a visitor's own page (DESIGN §11, docs/api.md)."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from math import isnan
from time import monotonic

import pytest

from tests.web.open_hall import OpenHall, problem_of


@pytest.mark.parametrize("report", ["day", "windows"])
def test_a_report_comes_as_json_csv_and_xlsx(hall: OpenHall, report: str) -> None:
    hall.serving()
    hall.post("/windows/1/finish")

    found = hall.get(f"/reports/{report}")
    csv = hall.ask("GET", f"/reports/{report}?format=csv")
    xlsx = hall.ask("GET", f"/reports/{report}?format=xlsx")

    assert set(found) >= {"items", "total", "definitions", "period", "promise", "quality"}
    assert {"key", "served", "wait_mean_s", "service_mean_s"} <= set(found["items"][0])
    assert found["total"]["served"] == 1
    assert csv.mimetype == "text/csv"
    assert len(csv.get_data(as_text=True).splitlines()) > len(found["items"])
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(xlsx.data)).namelist()


def test_the_journal_is_read_by_cursor_without_gap_or_repetition(hall: OpenHall) -> None:
    hall.serving()
    seen: list[str] = []
    after = "0.0"
    while (page := hall.get(f"/journal?after={after}&limit=2", role="inspector"))["items"]:
        seen += [fact["cursor"] for fact in page["items"]]
        after = page["next"]

    assert seen == [f"1.{n}" for n in range(1, len(seen) + 1)]
    assert page["next"] == after == seen[-1]
    assert len(seen) == 6  # day opened, issued, window opened, post covered, called, started


def test_the_floor_shows_headline_queues_and_alerts(hall: OpenHall) -> None:
    hall.called()

    found = hall.get("/floor")

    keys = {"epoch", "seq", "at", "hall", "business_day", "headline", "zones", "queues", "alerts", "devices", "doubts"}
    assert set(found) >= keys
    assert set(found["headline"]) == {
        "waiting",
        "longest_wait",
        "within_promise",
        "open_windows",
        "served_today",
        "satisfaction",
    }
    assert found["business_day"] == "2026-03-02"


def test_a_paused_window_does_not_count_as_open_on_the_floor(hall: OpenHall) -> None:
    hall.post("/windows/1/open")
    before = hall.get("/floor")["headline"]["open_windows"]

    hall.post("/windows/1/pause", {"reason": "lunch"})

    now = hall.get("/floor")["headline"]["open_windows"]
    assert now == {"value": before["value"] - 1, "paused": before["paused"] + 1, "of": before["of"]}


def test_a_kiosk_asks_for_a_person_and_the_floor_shows_it_until_a_clerk_goes(hall: OpenHall) -> None:
    hall.post("/help", {"place": "kiosk-1"}, role="kiosk")
    hall.clock.step(seconds=30)
    hall.post("/help", {"place": "kiosk-1"}, role="kiosk")

    (alert,) = [one for one in hall.get("/floor")["alerts"] if one["key"] == "help_asked"]
    assert (alert["level"], alert["scope"], alert["value"]) == ("red", "kiosk-1", 30)
    assert alert["name"]["en"]

    hall.post("/help/answered", {"place": "kiosk-1"}, role="clerk")

    assert [one for one in hall.get("/floor")["alerts"] if one["key"] == "help_asked"] == []


def test_the_floor_and_the_kiosk_know_who_goes_and_when_it_is_done(hall: OpenHall) -> None:
    hall.post("/help", {"place": "kiosk-1"}, role="kiosk")
    assert hall.get("/services", role="kiosk")["helps"] == {"kiosk-1": "asked"}

    (row,) = hall.post("/help/answered", {"place": "kiosk-1"}, role="greeter")["helps"]
    assert (row["going"], row["going_since"] is not None) == ("greeter", True)
    assert hall.refused("/help/answered", {"place": "kiosk-1"}, role="clerk") == (409, "help_taken")
    assert hall.get("/services", role="kiosk")["helps"] == {"kiosk-1": "going"}

    assert hall.post("/help/done", {"place": "kiosk-1"}, role="greeter") == {"helps": []}
    assert hall.get("/services", role="kiosk")["helps"] == {}


def test_windows_near_the_kiosk_see_who_asks_where_the_hall_wants_it_and_answer_from_there(hall: OpenHall) -> None:
    hall.post("/windows/1/open", {"clerk": "Chen Jing"})
    hall.post("/help", {"place": "kiosk-1"}, role="kiosk")
    assert hall.get("/windows/1")["help"] == []
    present = hall.get("/configuration", role="admin")
    present["body"].setdefault("rules", {})["help_at_windows"] = True
    change = {"body": present["body"], "base_revision": present["revision"], "reason": "more hands"}
    hall.post("/configuration", change, role="admin", status=201)

    assert [one["place"] for one in hall.get("/windows/1")["help"]] == ["kiosk-1"]
    going = hall.post("/windows/1/help-going", {"place": "kiosk-1"}, role="clerk")
    assert [one["going"] for one in going["help"]] == ["Chen Jing"]
    assert hall.post("/windows/1/help-done", {"place": "kiosk-1"}, role="clerk")["help"] == []


def test_the_floor_counts_what_passed_the_queue_today(hall: OpenHall) -> None:
    hall.take()
    hall.clock.step(seconds=5)
    hall.take()
    hall.post("/windows/1/open")
    hall.post("/windows/2/open")
    hall.post("/windows/1/call", {"number": "A002", "reason": "urgent", "instructed_by": "Director Wang"})
    hall.post("/windows/2/serve", {"service": "A", "reason": "one question"})

    assert hall.get("/floor")["bypassed"] == {"by_number": 1, "ticketless": 1, "long_walk": 0}


def test_help_at_a_place_that_is_no_kiosk_is_refused(hall: OpenHall) -> None:
    assert hall.refused("/help", {"place": "wall"}) == (404, "unknown_place")


def test_the_day_closes_with_its_tickets_and_opens_again_only_by_a_person(hall: OpenHall) -> None:
    taken = hall.take()
    assert hall.refused("/day/open") == (409, "day_already_open")

    closed = hall.post("/day/close", {"policy": "expire"})

    assert closed["business_day"] is None
    assert hall.get(f"/tickets/{taken['id']}")["state"] == "expired"
    assert hall.refused("/tickets", {"service": "A"}) == (409, "hall_closed")
    assert hall.refused("/windows/1/open") == (409, "day_not_open")
    assert hall.refused("/day/close") == (409, "day_not_open")
    assert hall.refused("/day/open") == (409, "day_was_closed")
    assert hall.post("/day/open", {"confirm": True})["business_day"] == "2026-03-02"
    assert hall.take()["number"] == "A002"


def test_a_suspension_stops_taking_until_it_is_resumed(hall: OpenHall) -> None:
    stopped = hall.post("/suspend", {"reason": "fire drill"})

    assert [one["reason"] for one in stopped["suspensions"]] == ["fire drill"]
    assert hall.refused("/tickets", {"service": "A"}) == (409, "hall_suspended")
    assert hall.get("/services")["items"][0]["reason"] == "suspended"
    assert hall.refused("/suspend", {"reason": "again"}) == (409, "already_suspended")
    assert hall.post("/resume")["suspensions"] == []
    assert hall.refused("/resume") == (409, "not_suspended")
    assert hall.take()["number"] == "A001"


@pytest.mark.parametrize(("reason", "fire"), [("fire", True), ("flood", False)])
def test_while_a_hall_stands_still_no_kiosk_names_an_hour_at_which_it_opens(
    hall: OpenHall, reason: str, fire: bool
) -> None:
    hall.post("/suspend", {"reason": reason})

    told = hall.get("/services", role="kiosk")

    assert (told["hall"]["open"], told["hall"]["next_opening"], told["hall"]["fire"]) == (False, None, fire)
    assert {(tile["reason"], tile["next_opening"]) for tile in told["items"]} == {("suspended", None)}


def test_a_service_is_closed_for_the_day_and_opened_again(hall: OpenHall) -> None:
    hall.post("/services/A/close", {"reason": "system down"})

    said = problem_of(hall.ask("POST", "/tickets", json={"service": "A"}))
    assert (said["status"], said["code"]) == (409, "service_closed")
    tile = hall.get("/services", role="kiosk")["items"][0]
    assert said["words"]["en"].startswith(tile["name"]["en"])
    assert hall.take("B")["number"] == "B001"
    hall.post("/services/A/open")
    assert hall.take("A")["number"] == "A001"


def test_outside_its_hours_a_service_says_when_it_opens(hall: OpenHall) -> None:
    hall.clock.step(hours=3)  # noon

    said = problem_of(hall.ask("POST", "/tickets", json={"service": "A"}))

    assert (said["code"], said["next_opening"]) == ("service_closed", "2026-03-02T13:00:00+08:00")


def test_the_visitors_page_holds_number_and_place_without_scripts(hall: OpenHall) -> None:
    taken = hall.take("A", language="en")

    page = hall.ask("GET", taken["link"], role=None)
    state = hall.ask("GET", f"{taken['link']}.json", role=None).get_json()

    assert page.mimetype == "text/html"
    assert "A001" in page.get_data(as_text=True)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    keys = {"epoch", "seq", "at", "ticket", "hall", "documents", "can", "expired", "delay_min", "why", "rule"}
    keys |= {"map", "goes_to", "guide"}
    assert set(state) == keys
    assert (state["ticket"]["number"], state["ticket"]["state"], state["can"]) == (
        "A001",
        "waiting",
        ["delay", "leave"],
    )
    assert datetime.fromisoformat(state["ticket"]["issued_at"]).utcoffset() is not None


def test_the_link_may_say_here_delay_and_leave_and_nothing_else(hall: OpenHall) -> None:
    link = hall.absent()["link"]

    back = hall.ask("POST", f"{link}/here", role=None)
    twice = hall.ask("POST", f"{link}/here", role=None)
    gone = hall.ask("POST", f"{link}/leave", role=None)

    assert (back.status_code, back.get_json()["ticket"]["state"]) == (200, "waiting")
    assert problem_of(twice)["code"] == "already_here"
    assert gone.get_json()["ticket"]["state"] == "left"
    assert hall.ask("POST", f"{link}/void", role=None).status_code == 404


def test_ten_more_minutes_twice_and_not_a_third_time(hall: OpenHall) -> None:
    link = hall.take()["link"]

    once = hall.ask("POST", f"{link}/delay", role=None).get_json()
    twice = hall.ask("POST", f"{link}/delay", role=None).get_json()
    thrice = problem_of(hall.ask("POST", f"{link}/delay", role=None))
    here = hall.ask("POST", f"{link}/here", role=None).get_json()

    assert (once["ticket"]["not_before"], once["can"]) == ("2026-03-02T09:10:00+08:00", ["here", "delay", "leave"])
    assert (twice["ticket"]["not_before"], twice["can"]) == ("2026-03-02T09:20:00+08:00", ["here", "leave"])
    assert thrice["code"] == "delayed_too_often"
    assert (here["ticket"]["not_before"], here["can"]) == (None, ["leave"])


def test_who_left_by_phone_comes_back_with_the_paper(hall: OpenHall) -> None:
    taken = hall.take()
    hall.ask("POST", f"{taken['link']}/leave", role=None)

    by_phone = problem_of(hall.ask("POST", f"{taken['link']}/here", role=None))
    found = hall.get(f"/tickets?code={taken['link'].rsplit('/', 1)[1]}", role="kiosk")["items"]
    back = hall.post(f"/tickets/{found[0]['id']}/return", role="kiosk")

    assert (by_phone["code"], "slip" in by_phone["words"]["en"]) == ("return_not_allowed", True)
    assert (back["number"], back["state"]) == (taken["number"], "waiting")


def test_a_code_of_no_slip_finds_nothing(hall: OpenHall) -> None:
    assert hall.get("/tickets?code=nothing", role="kiosk")["items"] == []


def test_a_window_to_which_people_were_sent_closes_after_a_preview(hall: OpenHall) -> None:
    hall.serving()
    hall.post("/windows/2/open")
    hall.post("/windows/1/transfer", {"to": {"window": "2"}})

    assert hall.refused("/windows/2/close") == (409, "queue_addressed")
    shown = hall.post("/windows/2/close-with-queue")
    done = hall.post("/windows/2/close-with-queue", {"confirm": True})

    assert [(g["how"], g["count"], g["open_windows"]) for g in shown["groups"]] == [("same_queue", 1, ["1", "2"])]
    assert (shown["done"], done["done"], done["now"]["state"]) == (False, True, "closed")
    assert hall.post("/windows/1/call-next")["ticket"]["number"] == "A001"


def test_a_zone_is_left_after_a_preview(hall: OpenHall) -> None:
    hall.take("A")
    body = {"scope": "zone", "code": "A", "reason": "smoke"}

    shown = hall.post("/evacuate", body)
    done = hall.post("/evacuate", {**body, "confirm": True})

    assert (shown["done"], shown["count"], [g["how"] for g in shown["groups"]]) == (False, 1, ["stays"])
    assert (done["done"], done["tickets"][0]["number"]) == (True, "A001")
    assert [s["code"] for s in hall.get("/floor")["suspensions"]] == ["A"]
    assert hall.refused("/evacuate", {**body, "code": "nowhere"}) == (422, "invalid")


def test_a_link_that_is_one_letter_off_leads_nowhere(hall: OpenHall) -> None:
    link = hall.take()["link"]
    other = link[:-1] + ("a" if link[-1] != "a" else "b")

    assert problem_of(hall.ask("GET", f"{other}.json", role=None))["code"] == "unknown_ticket"
    assert hall.ask("GET", other, role=None).status_code == 404
    assert problem_of(hall.ask("POST", f"{other}/leave", role=None))["code"] == "unknown_ticket"


def test_a_number_of_a_service_that_was_taken_out_of_the_settings_is_still_shown(hall: OpenHall) -> None:
    taken = hall.take("C")
    hall.ask("POST", f"{taken['link']}/leave", role=None)
    now = hall.get("/configuration", role="admin")
    body = now["body"]
    body["services"] = [one for one in body["services"] if one["code"] != "C"]
    for one in body["windows"]:
        one["services"] = [served for served in one["services"] if served["code"] != "C"] or [{"code": "A"}]
    asked = {"body": body, "base_revision": now["revision"], "reason": "moved to another hall"}
    hall.post("/configuration", asked, role="admin", status=201)

    assert hall.ask("GET", taken["link"], role=None).status_code == 200
    assert hall.ask("GET", f"{taken['link']}.json", role=None).get_json()["ticket"]["name"] == {}
    assert hall.get(f"/tickets/{taken['id']}")["where"]["windows"] == ""


def test_alive_and_ready_are_said_without_a_key(hall: OpenHall) -> None:
    client = hall.server.app.test_client()

    assert client.get("/healthz").get_json() == {"ok": True}
    assert client.get("/readyz").get_json()["ready"] is True
    assert client.get("/metrics").mimetype == "text/plain"


def test_what_the_hall_does_is_measured_without_naming_anybody(hall: OpenHall) -> None:
    def told() -> dict[str, float]:
        text = hall.server.app.test_client().get("/metrics").get_data(as_text=True)
        rows = [line.rpartition(" ") for line in text.splitlines() if line.startswith("hall_")]
        return {name: float(value) for name, _, value in rows}

    before = told()
    number = hall.take()["number"]
    assert hall.refused("/windows/1/call-next")[1] == "window_closed"
    after = told()

    moved = {name for name, value in after.items() if "_count" in name and value > before.get(name, 0)}
    ended = ('hall_operation_seconds_count{ended="done"}', 'hall_operation_seconds_count{ended="refused"}')
    assert moved >= {*ended, "hall_commit_seconds_count", "hall_commit_group_size_count"}
    assert after['hall_faces{kind="display"}'] == 0
    assert isnan(after["hall_backup_age_seconds"])
    (hall.data / "backup-now.db").touch()
    assert 0 <= told()["hall_backup_age_seconds"] < 60
    assert not any(number in name for name in told())


def test_whoever_asks_again_and_again_whether_the_hall_is_ready_does_not_keep_its_disk_busy(hall: OpenHall) -> None:
    def trials() -> int:
        with hall.server.store.read() as connection:
            return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())

    client, before = hall.server.app.test_client(), trials()
    began = monotonic()
    asked = [client.get("/readyz").status_code for _ in range(20)]

    assert asked == [200] * 20
    assert 1 <= trials() - before <= 1 + monotonic() - began
