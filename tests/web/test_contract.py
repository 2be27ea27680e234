"""The public contract (DESIGN §11, docs/api.md), asked of the whole server: every path answers as written there."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.web.open_hall import OpenHall, problem_of

TICKET = {"id", "number", "service", "state", "ahead", "estimate", "where", "link", "issued_at", "slip", "version"}
WINDOW = {"epoch", "seq", "at", "version", "window", "state", "since", "ticket", "reason", "nothing", "next", "held"}
WINDOW |= {"waiting", "undo", "allowed", "not_yet", "typical_service_s", "typical_way_s", "delivery", "clerk"}


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[OpenHall]:
    made = OpenHall(tmp_path)
    yield made
    made.close()


def test_services_carry_what_a_kiosk_shows(hall: OpenHall) -> None:
    found = hall.get("/services", role="kiosk")

    assert set(found) == {"epoch", "seq", "at", "hall", "items", "classes", "notices"}
    assert found["hall"]["open"] is True
    assert [item["code"] for item in found["items"]] == ["A", "B", "C", "D"]
    keys = {"code", "name", "prefix", "icon", "state", "reason", "next_opening", "where", "waiting", "estimate"}
    assert keys <= set(found["items"][0])
    assert [one["code"] for one in found["classes"]] == ["normal", "elder", "pregnant", "disabled"]


def test_windows_carry_their_live_state(hall: OpenHall) -> None:
    hall.called("2")

    items = {item["code"]: item for item in hall.get("/windows", role="display")["items"]}

    assert (items["1"]["state"], items["2"]["state"]) == ("closed", "called")
    assert items["2"]["ticket"]["number"] == "A001"
    assert {"label", "where", "since", "clerk", "services", "pause_reason"} <= set(items["2"])


@pytest.mark.parametrize("place", ["", "wall"])
def test_the_board_of_each_place_shows_calls_history_and_queues(hall: OpenHall, place: str) -> None:
    hall.called("2")
    hall.take("B")

    found = hall.get(f"/board?place={place}", role="display")

    assert [(call["number"], call["window"], call["state"]) for call in found["calls"]] == [("A001", "2", "called")]
    assert {row["service"]: row["n"] for row in found["waiting"]} == {"A": 0, "B": 1, "C": 0, "D": 0}
    assert {"epoch", "seq", "at", "hall", "place", "history", "elsewhere", "notices", "quiet"} <= set(found)
    assert found["place"]["code"] == place


def test_a_place_that_is_no_display_has_no_board(hall: OpenHall) -> None:
    assert hall.refused("/board?place=kiosk-1", method="GET") == (404, "unknown_place")


def test_taking_a_number_answers_201_with_the_ticket_and_its_secret_link(hall: OpenHall) -> None:
    taken = hall.take("A", visitor_class="elder", language="en", channel="desk")

    assert set(taken) >= TICKET
    assert (taken["number"], taken["state"], taken["ahead"], taken["version"]) == ("A001", "waiting", 0, 1)
    assert taken["slip"] == {"state": "none"}
    assert taken["link"].startswith("/t/")
    assert len(taken["link"]) >= 3 + 22
    assert taken["visitor_class"]["code"] == "elder"


def test_the_same_key_gives_the_same_answer_and_one_ticket(hall: OpenHall) -> None:
    key = {"Idempotency-Key": "pressed-once-0000001"}

    first = hall.post("/tickets", {"service": "A"}, status=201, headers=key)
    again = hall.post("/tickets", {"service": "A"}, status=201, headers=key)

    assert again == first
    assert hall.take()["number"] == "A002"


def test_a_ticket_is_found_by_id_and_by_number_without_its_secret(hall: OpenHall) -> None:
    taken = hall.take()

    by_id = hall.get(f"/tickets/{taken['id']}", role="kiosk")

    assert set(by_id) >= TICKET | {"window", "called_at", "started_at", "calls", "position"}
    assert by_id["link"] == ""
    assert hall.get("/tickets?number=a001", role="greeter")["items"] == [by_id]
    assert hall.get("/tickets?number=Z999", role="greeter")["items"] == []


def test_a_window_opens_pauses_and_closes(hall: OpenHall) -> None:
    opened = hall.post("/windows/1/open", {"clerk": "陈静"}, role="clerk")
    paused = hall.post("/windows/1/pause", {"reason": "lunch"}, role="clerk")
    again = hall.post("/windows/1/open", role="clerk")
    closed = hall.post("/windows/1/close", role="clerk")

    assert set(opened) >= WINDOW
    assert [s["state"] for s in (opened, paused, again, closed)] == ["idle", "paused", "idle", "closed"]
    assert opened["clerk"] == {"name": "陈静"}
    assert paused["pause_reason"] == "lunch"
    assert hall.refused("/windows/1/close") == (409, "window_closed")
    hall.post("/windows/1/open")
    assert hall.refused("/windows/1/open") == (409, "window_open")


def test_call_next_calls_the_longest_waiting_and_says_why(hall: OpenHall) -> None:
    hall.take()
    hall.clock.step(minutes=5)
    hall.take()
    hall.post("/windows/1/open", role="clerk")

    found = hall.post("/windows/1/call-next", role="clerk")

    assert (found["state"], found["ticket"]["number"], found["ticket"]["calls"]) == ("called", "A001", 1)
    assert found["reason"]["code"]
    assert found["reason"]["parts"]
    assert found["nothing"] is None
    assert [one["number"] for one in found["next"]] == ["A002"]
    assert found["undo"]["steps"] == ["call"]


def test_call_next_while_called_is_refused_and_while_serving_finishes_first(hall: OpenHall) -> None:
    hall.called()
    hall.take()

    assert hall.refused("/windows/1/call-next") == (409, "ticket_not_started")
    hall.post("/windows/1/start")
    found = hall.post("/windows/1/call-next")

    assert found["ticket"]["number"] == "A002"
    assert found["undo"]["steps"] == ["finish", "call"]
    assert hall.get("/tickets?number=A001")["items"][0]["state"] == "finished"


def test_call_next_on_a_closed_or_paused_window_is_refused(hall: OpenHall) -> None:
    assert hall.refused("/windows/1/call-next") == (409, "window_closed")
    hall.post("/windows/1/open")
    hall.post("/windows/1/pause", {"reason": "break"})
    assert hall.refused("/windows/1/call-next") == (409, "window_paused")


def test_nobody_to_call_is_an_answer_with_its_reason(hall: OpenHall) -> None:
    hall.post("/windows/1/open")
    empty = hall.post("/windows/1/call-next")
    hall.take("C")
    others = hall.post("/windows/1/call-next")

    assert (empty["ticket"], empty["nothing"]) == (None, {"code": "queue_empty", "waiting_elsewhere": 0})
    assert (others["ticket"], others["nothing"]) == (None, {"code": "others_not_yours", "waiting_elsewhere": 1})


def test_one_ticket_out_of_turn_needs_a_reason(hall: OpenHall) -> None:
    hall.take()
    hall.clock.step(minutes=1)
    late = hall.take()
    hall.post("/windows/1/open")

    assert hall.refused("/windows/1/call", {"number": "A002"}) == (422, "reason_missing")
    found = hall.post("/windows/1/call", {"ticket": late["id"], "reason": "appointment"})

    assert found["ticket"]["number"] == "A002"
    assert hall.refused("/windows/2/call", {"number": "A002", "reason": "x"})[1] in ("window_closed",)
    hall.post("/windows/2/open")
    assert hall.refused("/windows/2/call", {"number": "A002", "reason": "x"}) == (409, "ticket_elsewhere")


def test_what_the_window_does_not_serve_is_not_called_there(hall: OpenHall) -> None:
    hall.take("C")
    hall.post("/windows/1/open")

    assert hall.refused("/windows/1/call", {"number": "C001", "reason": "x"}) == (409, "not_served_here")


def test_recall_waits_for_the_halls_interval_and_says_until_when(hall: OpenHall) -> None:
    hall.called()
    early = problem_of(hall.ask("POST", "/windows/1/recall", json={}))
    hall.clock.step(seconds=15)
    found = hall.post("/windows/1/recall")

    assert early["code"] == "too_early"
    assert early["not_before"] == "2026-03-02T09:00:15+08:00"
    assert "09:00:15" in early["detail"]
    assert found["ticket"]["calls"] == 2


def test_finish_keeps_its_outcome_and_empties_the_window(hall: OpenHall) -> None:
    id_ = hall.serving()["ticket"]["id"]

    found = hall.post("/windows/1/finish", {"outcome": "not_done", "note": "passport missing"})

    assert (found["state"], found["ticket"]) == ("idle", None)
    assert hall.get(f"/tickets/{id_}")["state"] == "finished"
    assert hall.refused("/windows/1/finish") == (409, "no_ticket_at_window")


def test_hold_frees_the_window_and_resume_takes_the_visitor_up_again(hall: OpenHall) -> None:
    id_ = hall.serving()["ticket"]["id"]

    held = hall.post("/windows/1/hold", {"reason": "copying"})
    back = hall.post("/windows/1/resume", {"ticket": id_})

    assert held["state"] == "idle"
    assert [(one["number"], one["reason"]) for one in held["held"]] == [("A001", "copying")]
    assert (back["state"], back["ticket"]["id"], back["held"]) == ("serving", id_, [])
    hall.post("/windows/1/hold", {"reason": "form"})
    assert hall.refused("/windows/1/close") == (409, "ticket_at_window")
    hall.post("/windows/2/open")
    assert hall.refused("/windows/2/resume", {"ticket": id_}) == (409, "ticket_elsewhere")


def test_transfer_keeps_number_and_note_and_begins_another_leg(hall: OpenHall) -> None:
    hall.serving()

    found = hall.post("/windows/1/transfer", {"to": {"service": "B"}, "note": "has the form"})
    other = next(w["code"] for w in hall.get("/windows")["items"] if "B" in w["services"])
    hall.post(f"/windows/{other}/open")
    there = hall.post(f"/windows/{other}/call-next")["ticket"]

    assert found["state"] == "idle"
    assert (there["number"], there["leg"], there["note"], there["service"]["code"]) == ("A001", 2, "has the form", "B")


def test_a_waiting_or_unknown_target_is_refused(hall: OpenHall) -> None:
    waiting = hall.take()

    assert hall.refused(f"/tickets/{waiting['id']}/transfer", {"to": {"service": "B"}}) == (409, "illegal_move")
    hall.serving("2")
    assert hall.refused("/windows/2/transfer", {"to": {"service": "Q"}}) == (422, "unknown_target")


def test_no_show_comes_after_the_calls_and_the_grace(hall: OpenHall) -> None:
    hall.called()
    early = problem_of(hall.ask("POST", "/windows/1/no-show", json={}))
    hall.clock.step(seconds=140)
    once = hall.refused("/windows/1/no-show")
    hall.post("/windows/1/recall")
    found = hall.post("/windows/1/no-show")

    assert (early["code"], early["not_before"]) == ("too_early", "2026-03-02T09:02:15+08:00")
    assert once == (409, "too_early")
    assert found["state"] == "idle"
    assert hall.get("/tickets?number=A001")["items"][0]["state"] == "absent"


def absent(hall: OpenHall) -> dict[str, Any]:
    """Somebody who missed the call."""
    taken = hall.take()
    hall.post("/windows/1/open")
    hall.post("/windows/1/call-next")
    hall.clock.step(seconds=140)
    hall.post("/windows/1/recall")
    hall.post("/windows/1/no-show")
    return taken


def test_one_who_missed_the_call_returns_or_leaves(hall: OpenHall) -> None:
    first = absent(hall)

    back = hall.post(f"/tickets/{first['id']}/return", role="kiosk")
    gone = hall.post(f"/tickets/{first['id']}/leave", role="greeter")

    assert (back["state"], back["returns"]) == ("waiting", 1)
    assert gone["state"] == "left"
    assert hall.refused(f"/tickets/{first['id']}/return") == (409, "illegal_move")


def test_void_needs_a_reason_after_a_minute(hall: OpenHall) -> None:
    soon, late = hall.take(), hall.take()

    assert hall.post(f"/tickets/{soon['id']}/void")["state"] == "void"
    hall.clock.step(seconds=61)
    assert hall.refused(f"/tickets/{late['id']}/void") == (422, "reason_missing")
    assert hall.post(f"/tickets/{late['id']}/void", {"reason": "wrong service"})["state"] == "void"


def test_a_copy_of_a_slip_needs_a_reason_and_a_printer(hall: OpenHall) -> None:
    taken = hall.take()
    path = f"/tickets/{taken['id']}/reprint"

    found = hall.post(path, {"reason": "torn", "place": "kiosk-1/printer"})

    assert found["slip"] == {"state": "queued"}
    assert hall.refused(path, {"place": "kiosk-1/printer"}) == (422, "reason_missing")
    assert hall.refused(path, {"reason": "torn", "place": "wall"}) == (404, "unknown_place")
    hall.post(f"/tickets/{taken['id']}/leave")
    assert hall.refused(path, {"reason": "torn"}) == (409, "not_reprintable")


def test_undo_takes_back_one_press_within_ten_seconds(hall: OpenHall) -> None:
    hall.called()
    hall.clock.step(seconds=10)

    found = hall.post("/windows/1/undo")

    assert (found["state"], found["ticket"]) == ("idle", None)
    assert hall.get("/tickets?number=A001")["items"][0]["state"] == "waiting"
    hall.post("/windows/1/call-next")
    hall.clock.step(seconds=11)
    assert hall.refused("/windows/1/undo") == (409, "nothing_to_undo")


def test_the_windows_own_snapshot_is_the_same_as_the_answer(hall: OpenHall) -> None:
    answered = hall.called()

    assert hall.get("/windows/1", role="inspector") == answered


def test_an_old_screen_is_told_the_present_state(hall: OpenHall) -> None:
    version = hall.called()["version"]
    hall.post("/windows/1/start", {"version": version})

    late = problem_of(hall.ask("POST", "/windows/1/finish", json={"version": version}))

    assert (late["status"], late["code"], late["now"]["state"]) == (409, "stale_version", "serving")


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
    assert len(seen) == 5  # day opened, issued, window opened, called, started


def test_the_floor_shows_headline_queues_and_alerts(hall: OpenHall) -> None:
    hall.called()

    found = hall.get("/floor")

    keys = {"epoch", "seq", "at", "hall", "business_day", "headline", "zones", "queues", "alerts", "devices", "doubts"}
    assert set(found) >= keys
    assert set(found["headline"]) == {"waiting", "longest_wait", "within_promise", "open_windows", "served_today"}
    assert found["business_day"] == "2026-03-02"


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


def test_a_service_is_closed_for_the_day_and_opened_again(hall: OpenHall) -> None:
    hall.post("/services/A/close", {"reason": "system down"})

    assert hall.refused("/tickets", {"service": "A"}) == (409, "service_closed")
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
    assert set(state) == {"epoch", "seq", "at", "ticket", "hall", "documents", "can", "expired"}
    assert (state["ticket"]["number"], state["ticket"]["state"], state["can"]) == ("A001", "waiting", ["leave"])
    assert datetime.fromisoformat(state["ticket"]["issued_at"]).utcoffset() is not None


def test_the_link_may_say_here_and_leave_and_nothing_else(hall: OpenHall) -> None:
    link = absent(hall)["link"]

    back = hall.ask("POST", f"{link}/here", role=None)
    twice = hall.ask("POST", f"{link}/here", role=None)
    gone = hall.ask("POST", f"{link}/leave", role=None)

    assert (back.status_code, back.get_json()["ticket"]["state"]) == (200, "waiting")
    assert problem_of(twice)["code"] == "illegal_move"
    assert gone.get_json()["ticket"]["state"] == "left"
    assert hall.ask("POST", f"{link}/void", role=None).status_code == 404


def test_a_link_that_is_one_letter_off_leads_nowhere(hall: OpenHall) -> None:
    link = hall.take()["link"]
    other = link[:-1] + ("a" if link[-1] != "a" else "b")

    assert problem_of(hall.ask("GET", f"{other}.json", role=None))["code"] == "unknown_ticket"
    assert hall.ask("GET", other, role=None).status_code == 404
    assert problem_of(hall.ask("POST", f"{other}/leave", role=None))["code"] == "unknown_ticket"


def test_alive_and_ready_are_said_without_a_key(hall: OpenHall) -> None:
    client = hall.server.app.test_client()

    assert client.get("/healthz").get_json() == {"ok": True}
    assert client.get("/readyz").get_json()["ready"] is True
    assert client.get("/metrics").mimetype == "text/plain"
