"""The walk through the hall: every place says who it is, a person ticks, signs; another device takes a place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hall.domain.refusals import Refusal
from hall.domain.walking import Verdict, Walk, findings
from hall.journey import fill, walk
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book


def jobs(hall: OpenHall) -> dict[str, dict[str, Any]]:
    """The newest open job of each place."""
    return {job.place: dict(job.body) for job in hall.look(lambda view: view.unsettled_jobs(0, 500))}


def signs(hall: OpenHall) -> list[str]:
    return [p.code for p in hall.look(lambda view: view.config.places) if p.kind == "sign"]


def kept(hall: OpenHall) -> Walk:
    found: Walk | None = hall.look(lambda view: view.installed.walk())
    assert found is not None
    return found


def facts(hall: OpenHall, kind: str) -> list[dict[str, Any]]:
    return [json.loads(f["data"]) for f in ledger_book.read(hall.url, hall.code).facts if f["type"] == kind]


def test_every_sign_printer_and_speaker_says_which_place_it_is(hall: OpenHall) -> None:
    started = hall.do(lambda ledger: walk.start(ledger, "Chen Jing"))

    told = jobs(hall)
    assert {mark.place for mark in started.marks} == set(told)
    for mark in started.marks:
        if mark.kind == "sign":
            assert (told[mark.place]["mode"], told[mark.place]["number"]) == ("identify", mark.shows)
        if mark.kind == "printer":
            assert told[mark.place]["slip"]["number"] == mark.shows
    assert {mark.kind for mark in started.marks} >= {"sign", "printer"}


def test_what_was_left_is_walked_alone_and_what_was_right_stays_ticked(hall: OpenHall) -> None:
    one, two = signs(hall)[:2]
    hall.do(lambda ledger: walk.start(ledger, "Chen Jing"))
    hall.do(lambda ledger: walk.mark(ledger, one, Verdict.RIGHT, "", "Chen Jing"))
    hall.do(lambda ledger: walk.mark(ledger, two, Verdict.WRONG, "nothing", "Chen Jing"))
    hall.do(lambda ledger: walk.end(ledger, "Chen Jing"))
    before = jobs(hall)

    again = hall.do(lambda ledger: walk.start(ledger, "Li Na", left=True))

    verdicts = {mark.place: (mark.verdict, mark.by) for mark in again.marks}
    assert (verdicts[one], verdicts[two]) == ((Verdict.RIGHT, "Chen Jing"), (Verdict.OPEN, ""))
    told = jobs(hall)
    assert told[one]["id"] == before[one]["id"]
    assert told[two]["mode"] == "identify"
    assert told[two]["id"] != before[two]["id"]


def test_two_swapped_signs_are_found_kept_and_signed_and_signs_show_their_windows_again(hall: OpenHall) -> None:
    hall.open("1")
    one, two = signs(hall)[:2]
    hall.do(lambda ledger: walk.start(ledger, "Chen Jing"))

    hall.do(lambda ledger: walk.mark(ledger, one, Verdict.WRONG, two, "Chen Jing"))
    hall.do(lambda ledger: walk.mark(ledger, two, Verdict.WRONG, one, "Chen Jing"))
    hall.reopen()
    hall.do(lambda ledger: walk.end(ledger, "Li Na"))

    found = kept(hall)
    assert [(f.code, f.places) for f in findings(found.marks) if f.code != "unseen"] == [("swapped", (one, two))]
    assert (found.started_by, found.ended_by, found.ended_at) == ("Chen Jing", "Li Na", hall.clock.at)
    assert {m.verdict for m in found.marks if m.place not in (one, two)} == {Verdict.UNSEEN}
    assert jobs(hall)[one]["mode"] == "idle"
    begun, signed = facts(hall, "walked")
    assert (begun["step"], signed["step"], signed["wrong"]) == ("begun", "signed", 2)
    assert "Chen" not in str(signed)


def test_a_walk_is_walked_once_at_a_time_and_a_tick_names_what_there_is(hall: OpenHall) -> None:
    assert hall.refused(lambda ledger: walk.end(ledger, "x")) == "no_walk"
    hall.do(lambda ledger: walk.start(ledger, "Chen Jing"))
    one = signs(hall)[0]

    hall.do(lambda ledger: walk.again(ledger, one))
    assert hall.refused(lambda ledger: walk.start(ledger, "Li Na")) == "walk_under_way"
    assert hall.refused(lambda ledger: walk.mark(ledger, "nowhere", Verdict.RIGHT, "", "x")) == "unknown_place"
    assert hall.refused(lambda ledger: walk.mark(ledger, one, Verdict.WRONG, one, "x")) == "unknown_place"
    assert hall.refused(lambda ledger: walk.again(ledger, "nowhere")) == "unknown_place"


def test_a_tick_can_be_taken_back(hall: OpenHall) -> None:
    hall.do(lambda ledger: walk.start(ledger, "Chen Jing"))
    one = signs(hall)[0]
    hall.do(lambda ledger: walk.mark(ledger, one, Verdict.WRONG, "nothing", "x"))

    hall.do(lambda ledger: walk.mark(ledger, one, Verdict.OPEN, "", "x"))

    assert findings(kept(hall).marks) == ()


def test_a_place_remembers_which_devices_filled_it(hall: OpenHall) -> None:
    one = signs(hall)[0]
    hall.do(lambda ledger: fill.swap(ledger, one, "SN-1", "delivered", "Chen Jing"))
    hall.clock.step(60)

    hall.do(lambda ledger: fill.swap(ledger, one, "SN-2", "burnt out", "Li Na"))

    hall.reopen()
    found = hall.look(lambda view: view.installed.fillings(one))
    assert [(f.device, f.by) for f in found] == [("SN-2", "Li Na"), ("SN-1", "Chen Jing")]
    assert [(f["before"], f["device"]) for f in facts(hall, "device_swapped")] == [("", "SN-1"), ("SN-1", "SN-2")]
    with pytest.raises(Refusal, match="same_device"):
        hall.do(lambda ledger: fill.swap(ledger, one, "SN-2", "", "Li Na"))
    assert hall.refused(lambda ledger: fill.swap(ledger, "nowhere", "SN-3", "", "x")) == "unknown_place"
