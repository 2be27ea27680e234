"""A fire alarm: what the panel's contact, a clerk and a manager meet, on the store."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hall.domain.refusals import Refusal
from hall.journey import alarm, day, serve
from hall.web.snapshots import board
from tests.journey import small_hall
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book

WAY = {"zh-Hans": "走东侧楼梯", "en": "By the east stairs"}


@pytest.fixture
def hall(hall_with: Any) -> OpenHall:
    body = small_hall.body()
    contacts = [{"code": code, "kind": "contact", "name": small_hall.words(code)} for code in ("panel", "panel-2")]
    zones = [{**body["zones"][0], "way_out": WAY}]
    found: OpenHall = hall_with(places=[*body["places"], *contacts], zones=zones)
    return found


def contact(hall: OpenHall, on: bool, place: str = "panel") -> None:
    hall.do(lambda ledger: alarm.contact(ledger, place, on, hall.clock.at))


def facts(hall: OpenHall, *types: str) -> list[tuple[str, Any]]:
    found = ledger_book.read(hall.url, hall.code).facts
    return [(fact["type"], json.loads(fact["data"])) for fact in found if fact["type"] in types]


def jobs(hall: OpenHall, kind: str) -> list[dict[str, Any]]:
    return hall.look(lambda view: [dict(job.body) for job in view.unsettled_jobs(0, 500) if job.kind == kind])


def test_a_closed_contact_suspends_the_hall_and_an_open_one_leaves_the_end_to_a_person(hall: OpenHall) -> None:
    contact(hall, True)
    contact(hall, True)
    contact(hall, False)
    contact(hall, False)

    (running,) = hall.look(lambda view: view.state.suspensions)
    assert (running.scope, running.reason, running.alarms) == ("hall", "fire", ())
    assert [kind for kind, _ in facts(hall, "alarm_raised", "alarm_ended", "suspended", "resumed")] == [
        "alarm_raised", "suspended", "alarm_ended",
    ]  # fmt: skip


def test_nobody_ends_it_while_any_contact_calls(hall: OpenHall) -> None:
    contact(hall, True)
    contact(hall, True, "panel-2")
    contact(hall, False)

    assert hall.refused(lambda ledger: day.resume(ledger, "hall", "")) == "alarm_still_on"
    contact(hall, False, "panel-2")
    hall.do(lambda ledger: day.resume(ledger, "hall", ""))

    assert hall.look(lambda view: view.state.fire) is None


def test_signs_show_the_way_out_of_their_zone_and_then_their_window_again(hall: OpenHall) -> None:
    hall.open("1")
    hall.take()
    hall.call_next("1")

    contact(hall, True)
    shown = {job["place"]: job for job in jobs(hall, "show_sign")}
    contact(hall, False)
    hall.do(lambda ledger: day.resume(ledger, "hall", ""))
    after = {job["place"]: job for job in jobs(hall, "show_sign")}

    assert {(job["mode"], job["number"], job["ticket"], job["text"]["zh-Hans"]) for job in shown.values()} == {
        ("exit", "", "", WAY["zh-Hans"])
    }
    assert (after["sign-1"]["mode"], after["sign-1"]["number"]) == ("called", "A0001")
    assert after["sign-2"]["mode"] == "closed"


def test_walls_show_the_ways_out(hall: OpenHall) -> None:
    contact(hall, True)

    shown = hall.look(lambda view: board.display(view, ""))["alarm"]

    assert shown["ways"] == [WAY]


def test_a_call_on_its_way_to_the_loudspeaker_is_taken_back_and_a_new_one_is_recorded_as_not_spoken(
    hall: OpenHall,
) -> None:
    hall.open("1", "2")
    hall.take_many(2)
    hall.call_next("1")

    contact(hall, True)
    hall.call_this("2", "A0002", "stands_here")

    assert len(jobs(hall, "withdraw")) == 1
    assert len(jobs(hall, "announce")) == 1
    (found,) = facts(hall, "call_not_spoken")
    assert (found[1]["number"], found[1]["place"], found[1]["reason"]) == ("A0002", "speaker", "fire_alarm")


def test_grace_stands_still_and_the_order_of_the_queue_survives(hall: OpenHall) -> None:
    hall.open("1")
    first, second = hall.take(), hall.take()
    hall.call_next("1")
    hall.clock.step(60)
    hall.recall("1")
    contact(hall, True)
    hall.clock.step(3600)
    contact(hall, False)
    hall.do(lambda ledger: day.resume(ledger, "hall", ""))

    assert hall.refused(lambda ledger: serve.no_show(ledger, "1")) == "too_early"
    assert hall.ticket(first.number).state == "called"
    assert hall.ticket(second.number).seniority == second.seniority


def test_a_power_cut_that_is_followed_by_fire_becomes_a_fire(hall: OpenHall) -> None:
    hall.do(lambda ledger: day.suspend(ledger, "hall", "", "power"))

    contact(hall, True)

    running = hall.look(lambda view: view.state.fire)
    assert running is not None
    assert running.alarms == ("panel",)


def test_a_place_that_is_no_contact_raises_nothing(hall: OpenHall) -> None:
    with pytest.raises(Refusal, match="panel, panel-2"):
        contact(hall, True, "speaker")
