"""The public contract (DESIGN §11, docs/api.md), asked of the whole server: every path answers as written there."""

from __future__ import annotations

import orjson
import pytest

from hall.web import tickets
from tests.web.open_hall import OpenHall, problem_of

TICKET = {"id", "number", "service", "state", "ahead", "estimate", "where", "link", "issued_at", "slip", "version"}
WINDOW = {"epoch", "seq", "at", "version", "window", "state", "since", "ticket", "reason", "nothing", "next", "held"}
WINDOW |= {"waiting", "undo", "allowed", "not_yet", "typical_service_s", "typical_way_s", "delivery", "clerk"}


def test_services_carry_what_a_kiosk_shows(hall: OpenHall) -> None:
    found = hall.get("/services", role="kiosk")

    assert set(found) >= {"epoch", "seq", "at", "hall", "items", "classes", "journeys", "group_max", "notices"}
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

    assert (empty["ticket"], empty["nothing"]) == (None, {"code": "queue_empty", "waiting_elsewhere": 0, "kept": []})
    assert (others["ticket"], others["nothing"]) == (
        None,
        {"code": "others_not_yours", "waiting_elsewhere": 1, "kept": []},
    )


def test_one_ticket_out_of_turn_needs_a_reason_and_somebody_who_wants_it_so(hall: OpenHall) -> None:
    hall.take()
    hall.clock.step(minutes=1)
    late = hall.take()
    hall.post("/windows/1/open")

    assert hall.refused("/windows/1/call", {"number": "A002"}) == (422, "reason_missing")
    unnamed = {"ticket": late["id"], "reason": "appointment"}
    assert hall.refused("/windows/1/call", unnamed) == (422, "instructor_missing")
    assert hall.refused("/windows/1/call", {**unnamed, "instructed_by": " "}) == (422, "instructor_missing")
    unknown = {**unnamed, "instructed_by": "account:nobody"}
    assert hall.refused("/windows/1/call", unknown) == (404, "unknown_account")
    found = hall.post("/windows/1/call", {**unnamed, "instructed_by": "Director Wang"})

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
    hall.clock.step(seconds=170)
    once = hall.refused("/windows/1/no-show")
    hall.post("/windows/1/recall")
    found = hall.post("/windows/1/no-show")

    assert (early["code"], early["not_before"]) == ("too_early", "2026-03-02T09:02:45+08:00")
    assert once == (409, "too_early")
    assert found["state"] == "idle"
    assert hall.get("/tickets?number=A001")["items"][0]["state"] == "absent"


def test_one_who_missed_the_call_returns_or_leaves(hall: OpenHall) -> None:
    first = hall.absent()

    back = hall.post(f"/tickets/{first['id']}/return", role="kiosk")
    gone = hall.post(f"/tickets/{first['id']}/leave", role="greeter")

    assert (back["state"], back["returns"]) == ("waiting", 1)
    assert gone["state"] == "left"
    assert hall.post(f"/tickets/{first['id']}/return")["returns"] == 2
    hall.post(f"/tickets/{first['id']}/leave")
    assert hall.refused(f"/tickets/{first['id']}/return") == (409, "returned_too_often")


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

    assert found["slip"]["state"] == "queued"
    assert hall.refused(path, {"place": "kiosk-1/printer"}) == (422, "reason_missing")
    assert hall.refused(path, {"reason": "torn", "place": "wall"}) == (404, "unknown_place")
    hall.post(f"/tickets/{taken['id']}/leave")
    assert hall.refused(path, {"reason": "torn"}) == (409, "not_reprintable")


def test_the_picture_of_a_link_stands_by_itself_and_without_a_public_address_there_is_always_paper() -> None:
    told = orjson.loads(tickets.coded(b'{"link":"https://hall.example/t/x"}', "https://hall.example"))

    assert told["qr_svg"].startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="')
    assert tickets.coded(b"{}", "") == b"{}"


def test_a_slip_is_printed_once_for_a_number_that_was_taken_without(hall: OpenHall) -> None:
    taken = hall.take()

    for _ in range(2):
        assert hall.post(f"/tickets/{taken['id']}/slip", role="kiosk")["slip"]["state"] == "queued"


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
