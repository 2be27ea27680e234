"""Somebody at a kiosk asks for a person: one of the staff says that he goes, the kiosk says so, and then it is done."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hall.domain.help import Help
from hall.domain.refusals import Refusal
from hall.journey import help as help_
from hall.journey.ports import By
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book


def facts(hall: OpenHall) -> list[dict[str, Any]]:
    return [f for f in ledger_book.read(hall.url, hall.code).facts if f["type"].startswith("help_")]


def somebody(actor: str, hall: OpenHall, work: Any) -> None:
    hall.do(work, by=By(actor=actor))


def test_who_asked_stands_there_until_it_is_done(hall: OpenHall) -> None:
    hall.do(lambda ledger: help_.ask(ledger, "kiosk"))
    asked_at = hall.clock.at
    hall.clock.step(20)
    hall.do(lambda ledger: help_.ask(ledger, "kiosk"))
    hall.reopen()

    assert hall.look(lambda view: dict(view.state.helps)) == {"kiosk": Help(since=asked_at)}
    hall.do(lambda ledger: help_.answer(ledger, "kiosk", "Chen Jing", "1"))
    hall.reopen()

    found = hall.look(lambda view: view.state.helps["kiosk"])
    assert (found.going, found.going_since) == ("Chen Jing", hall.clock.at)
    hall.clock.step(40)
    hall.do(lambda ledger: help_.done(ledger, "kiosk"))
    hall.do(lambda ledger: help_.done(ledger, "kiosk"))

    assert hall.look(lambda view: dict(view.state.helps)) == {}
    told = [(f["type"], json.loads(f["data"])) for f in facts(hall)]
    assert told == [
        ("help_asked", {"place": "kiosk"}),
        ("help_answered", {"place": "kiosk", "from_window": "1", "waited_s": 20}),
        ("help_done", {"place": "kiosk", "after_s": 60}),
    ]
    assert "Chen" not in str(facts(hall))


def test_two_do_not_go_to_one_kiosk(hall: OpenHall) -> None:
    hall.do(lambda ledger: help_.ask(ledger, "kiosk"))
    somebody("account:1", hall, lambda ledger: help_.answer(ledger, "kiosk", "Chen Jing"))

    with pytest.raises(Refusal, match="help_taken") as no:
        somebody("account:2", hall, lambda ledger: help_.answer(ledger, "kiosk", "Li Na"))
    somebody("account:1", hall, lambda ledger: help_.answer(ledger, "kiosk", "Chen Jing"))

    assert no.value.found["name"] == "Chen Jing"
    assert [f["type"] for f in facts(hall)] == ["help_asked", "help_answered"]


def test_whoever_is_too_late_to_go_or_to_end_it_changes_nothing(hall: OpenHall) -> None:
    hall.do(lambda ledger: help_.answer(ledger, "kiosk", "Chen Jing"))
    hall.do(lambda ledger: help_.done(ledger, "kiosk"))

    assert facts(hall) == []


def test_help_is_asked_for_at_a_kiosk_of_this_hall(hall: OpenHall) -> None:
    assert hall.refused(lambda ledger: help_.ask(ledger, "speaker")) == "unknown_place"
    assert hall.refused(lambda ledger: help_.ask(ledger, "")) == "unknown_place"


def test_nobody_waits_for_help_over_night(hall: OpenHall) -> None:
    hall.do(lambda ledger: help_.ask(ledger, "kiosk"))

    hall.close_day()

    assert hall.look(lambda view: dict(view.state.helps)) == {}
