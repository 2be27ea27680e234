"""A slip whose printer certainly cannot print comes out at another one, once; never a slip that may be on paper."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from hall.contract.messages import Outcome, OwnRoll, Receipt, RollStep
from hall.domain.checking import problems
from hall.domain.ticket import SlipState, Ticket
from hall.journey import rolls, slips, tickets
from hall.journey.ports import DeviceOnRecord, SentJob
from hall.realtime.hub import Hub
from hall.realtime.papers import Papers
from hall.storage.configurations import read
from tests.journey import small_hall
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book


def places(**fallback: str) -> list[dict[str, Any]]:
    """Two kiosks side by side, one on another floor; fallback by printer."""
    found: list[dict[str, Any]] = []
    for code, zone in (("one", "Z"), ("two", "Z"), ("up", "U")):
        floor = "2" if zone == "U" else "1"
        found.append({"code": code, "kind": "kiosk", "zone": zone, "floor": floor, "name": small_hall.words(code)})
        more = {"fallback": fallback[code]} if code in fallback else {}
        found.append({"code": f"{code}/printer", "kind": "printer", "of": code, **more})
    return found


ZONES = [
    {"code": "Z", "name": small_hall.words("zone"), "floor": "1"},
    {"code": "U", "name": small_hall.words("upstairs"), "floor": "2"},
]


def body(**fallback: str) -> dict[str, Any]:
    return small_hall.body(places=places(**fallback), zones=ZONES)


@pytest.fixture
def made(hall_with: Callable[..., OpenHall]) -> OpenHall:
    return hall_with(places=places(), zones=ZONES)


def facts(hall: OpenHall, kind: str) -> list[dict[str, Any]]:
    return [json.loads(f["data"]) for f in ledger_book.read(hall.url, hall.code).facts if f["type"] == kind]


def well(hall: OpenHall, *codes: str, condition: str = "ok", cause: str = "") -> None:
    at = hall.clock.now()
    found = [
        DeviceOnRecord(
            place=f"{code}/printer", kind="printer", condition=condition, cause=cause, since=at, last_ok=at,
            counters={}, box="box", seen_at=at,
        )
        for code in codes
    ]  # fmt: skip
    hall.store.note_health(hall.code, "box", found)


def slip_jobs(hall: OpenHall, ticket: Ticket) -> list[SentJob]:
    return [job for job in hall.look(lambda view: view.deliveries(ticket.id)) if job.kind == "print_slip"]


def ends(hall: OpenHall, ticket: Ticket, outcome: Outcome, reason: str = "paper_out") -> None:
    """The newest slip of a ticket came to this end."""
    newest = slip_jobs(hall, ticket)[-1]
    hall.receipt(Receipt(job=newest.id, outcome=outcome, at=hall.clock.now(), reason=reason))


def test_a_slip_that_failed_comes_out_at_the_kiosk_beside_it_and_the_journal_says_so(made: OpenHall) -> None:
    well(made, "one", "two", "up")
    ticket = made.take(kiosk="one")

    ends(made, ticket, Outcome.FAILED)

    assert [job.place for job in slip_jobs(made, ticket)] == ["one/printer", "two/printer"]
    assert made.ticket(ticket.number).slip is SlipState.QUEUED
    (failed,) = facts(made, "slip_failed")
    assert (failed["reason"], failed["elsewhere"]) == ("paper_out", "two/printer")


def test_a_moved_slip_and_a_step_of_a_roll_change_are_handed_to_the_boxes_at_once(made: OpenHall) -> None:
    well(made, "one", "two")
    ticket = made.take(kiosk="one")
    told = made.look(lambda view: view.state.seq)

    ends(made, ticket, Outcome.FAILED)
    made.do(lambda ledger: rolls.change(ledger, "one/printer", "begin"))

    found = made.look(lambda view: list(view.unsettled_jobs(told, 10)))
    assert [(job.kind, job.place) for job in found] == [("print_slip", "two/printer"), ("change_roll", "one/printer")]


@pytest.mark.parametrize("outcome", [Outcome.UNKNOWN, Outcome.UNVERIFIED, Outcome.DROPPED, Outcome.DONE])
def test_a_slip_that_may_be_on_paper_or_came_too_late_stays_where_it_is(made: OpenHall, outcome: Outcome) -> None:
    well(made, "one", "two")
    ticket = made.take(kiosk="one")

    ends(made, ticket, outcome)

    assert len(slip_jobs(made, ticket)) == 1


def test_a_repeated_receipt_moves_nothing_twice(made: OpenHall) -> None:
    well(made, "one", "two")
    ticket = made.take(kiosk="one")
    (first,) = slip_jobs(made, ticket)
    receipt = Receipt(job=first.id, outcome=Outcome.FAILED, at=made.clock.now(), reason="cover_open")

    assert [made.receipt(receipt), made.receipt(receipt)] == [True, False]

    assert len(slip_jobs(made, ticket)) == 2


def test_where_every_printer_near_failed_the_number_stays_on_the_screen(made: OpenHall) -> None:
    well(made, "one", "two", "up")
    ticket = made.take(kiosk="one")

    ends(made, ticket, Outcome.FAILED)
    ends(made, ticket, Outcome.FAILED)

    assert [job.place for job in slip_jobs(made, ticket)] == ["one/printer", "two/printer"]
    assert made.ticket(ticket.number).slip is SlipState.FAILED


@pytest.mark.parametrize(
    ("condition", "cause", "goes"),
    [
        ("offline", "paper_out", False),
        ("unknown", "not_asked_yet", False),
        ("degraded", "roll_change", False),
        ("degraded", "paper_low", True),
        ("unknown", "cannot_answer", True),
    ],
)
def test_only_a_printer_that_can_print_stands_in(made: OpenHall, condition: str, cause: str, goes: bool) -> None:
    well(made, "two", condition=condition, cause=cause)
    ticket = made.take(kiosk="one")

    ends(made, ticket, Outcome.FAILED)

    assert (len(slip_jobs(made, ticket)) == 2) is goes


def test_a_copy_stays_where_a_person_wanted_it(made: OpenHall) -> None:
    well(made, "one", "two")
    ticket = made.take(kiosk="one")
    ends(made, ticket, Outcome.DONE)
    made.do(lambda ledger: tickets.reprint(ledger, ledger.ticket(ticket.id), "one/printer", "torn"))

    ends(made, ticket, Outcome.FAILED)

    assert [job.place for job in slip_jobs(made, ticket)] == ["one/printer", "one/printer"]


def test_whoever_has_left_needs_no_slip_and_nobody_waits_for_one_past_its_time(made: OpenHall) -> None:
    well(made, "one", "two")
    gone, late = made.take(kiosk="one"), made.take(kiosk="one")
    made.leave(gone.number)
    ends(made, gone, Outcome.FAILED)

    made.clock.step(121)
    ends(made, late, Outcome.FAILED)

    assert [len(slip_jobs(made, ticket)) for ticket in (gone, late)] == [1, 1]


@pytest.mark.parametrize(
    ("said", "stand_in"), [("none", []), ("up/printer", ["up/printer"]), ("near", ["two/printer"])]
)
def test_a_hall_says_where_slips_come_out_instead(said: str, stand_in: list[str]) -> None:
    config = read(body(one=said))

    assert [place.code for place in slips.others(config, "one/printer")] == stand_in
    assert [place.code for place in slips.instead(config, "one")] == [code.split("/")[0] for code in stand_in]


@pytest.mark.parametrize("said", ["nowhere", "one/printer", "two"])
def test_a_stand_in_that_is_no_other_printer_is_refused(said: str) -> None:
    found = [problem for problem in problems(read(body(one=said))) if problem.path.endswith("/fallback")]

    assert [(problem.code, problem.found) for problem in found] == [("unknown_place", {"value": said})]


def test_a_step_of_a_roll_change_goes_to_the_box_and_what_came_of_it_is_on_record(made: OpenHall) -> None:
    made.do(lambda ledger: rolls.change(ledger, "one/printer", "done"))
    (job,) = made.look(lambda view: [j for j in view.unsettled_jobs(0, 10) if j.kind == "change_roll"])

    made.receipt(Receipt(job=job.id, outcome=Outcome.FAILED, at=made.clock.now(), reason="cover_open"))

    assert job.deadline - made.clock.now() == timedelta(seconds=60)
    assert facts(made, "roll_changed") == [
        {"place": "one/printer", "step": "done", "outcome": "asked", "reason": ""},
        {"place": "one/printer", "step": "done", "outcome": "failed", "reason": "cover_open"},
    ]


def own_step(made: OpenHall, place: str = "one/printer", minutes: int = -5) -> Receipt:
    at = made.clock.now() + timedelta(minutes=minutes)
    return Receipt(job="roll-1", outcome=Outcome.DONE, at=at, own=OwnRoll(place=place, step=RollStep.DONE))


def told_late(made: OpenHall, *receipts: Receipt) -> list[bool]:
    """What a box that has the first kiosk is answered."""
    papers = Papers(Hub(Flask("hall"), lambda environ: True), "/box", made.store, lambda hall: [])
    places = frozenset({"one/printer", "gone/printer"})
    return [papers.rolled(made.code, "device:box", places, got) for got in receipts]


def test_a_roll_changed_without_the_hall_is_written_down_once_however_often_it_is_told(made: OpenHall) -> None:
    got = own_step(made)

    answers = told_late(made, got, got)

    found = [f for f in ledger_book.read(made.url, made.code).facts if f["type"] == "roll_changed"]
    assert answers == ["", ""]
    assert [json.loads(f["data"]) for f in found] == [
        {"place": "one/printer", "step": "done", "outcome": "done", "reason": ""}
    ]
    assert [f["origin"] for f in found] == ["offline"]


def test_a_roll_changed_without_the_hall_was_changed_before_it_is_told(made: OpenHall) -> None:
    told_late(made, own_step(made, minutes=90))

    (found,) = [f for f in ledger_book.read(made.url, made.code).facts if f["type"] == "roll_changed"]
    assert found["happened_at"] <= found["recorded_at"]


@pytest.mark.parametrize("place", ["gone/printer", "two/printer"])
def test_a_roll_of_a_place_that_is_not_the_boxs_is_asked_for_no_more(made: OpenHall, place: str) -> None:
    assert told_late(made, own_step(made, place)) == ["unknown_place"]
    assert facts(made, "roll_changed") == []
