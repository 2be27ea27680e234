"""Somebody at a kiosk asks for a person: staff see it until one of them says that he goes."""

from __future__ import annotations

from hall.journey import help as help_
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book


def facts(hall: OpenHall) -> list[str]:
    return [f["type"] for f in ledger_book.read(hall.url, hall.code).facts if f["type"].startswith("help_")]


def test_who_asked_stands_there_until_somebody_goes(hall: OpenHall) -> None:
    hall.do(lambda ledger: help_.ask(ledger, "kiosk"))
    asked_at = hall.clock.at
    hall.clock.step(20)
    hall.do(lambda ledger: help_.ask(ledger, "kiosk"))
    hall.reopen()

    assert hall.look(lambda view: dict(view.state.helps)) == {"kiosk": asked_at}
    hall.do(lambda ledger: help_.answer(ledger, "kiosk"))
    hall.do(lambda ledger: help_.answer(ledger, "kiosk"))

    assert hall.look(lambda view: dict(view.state.helps)) == {}
    assert facts(hall) == ["help_asked", "help_answered"]


def test_help_is_asked_for_at_a_kiosk_of_this_hall(hall: OpenHall) -> None:
    assert hall.refused(lambda ledger: help_.ask(ledger, "speaker")) == "unknown_place"
    assert hall.refused(lambda ledger: help_.ask(ledger, "")) == "unknown_place"


def test_nobody_waits_for_help_over_night(hall: OpenHall) -> None:
    hall.do(lambda ledger: help_.ask(ledger, "kiosk"))

    hall.close_day()

    assert hall.look(lambda view: dict(view.state.helps)) == {}
