"""A replay of a stored or generated day in a process of its own."""

from __future__ import annotations

from typing import Any

import pytest

from hall.domain.refusals import Refusal
from hall.journey import call
from hall.reports import replaying
from tests.reports.busy_hall import FIRST_DAY, HALL, BusyHall


def question(hall: BusyHall, **more: Any) -> dict[str, Any]:
    return {"url": hall.store.url, "hall": HALL, "now": hall.clock.now().isoformat(), **more}


def test_a_stored_day_is_played_again_with_its_own_people_and_windows(quiet_hall: BusyHall) -> None:
    quiet_hall.do(lambda ledger: call.call_next(ledger, "1"))

    found = replaying.ask(question(quiet_hall, day=FIRST_DAY.isoformat()))

    assert found["policy"] == found["present_policy"]
    assert found["overall"]["n"] == 3
    assert [one["number"] for one in found["worst"]] == ["A002", "A003", "A001"] or found["worst"][0]["number"]
    assert set(found["by_class"]) == {"normal"}


def test_a_generated_day_is_the_same_for_everybody_who_asks(quiet_hall: BusyHall) -> None:
    asked = question(quiet_hall, seed=3, load=0.5, policy="strict")

    once, again = replaying.ask(asked), replaying.ask(asked)

    assert once == again
    assert once["policy"] == "strict"
    assert once["overall"]["n"] > 50


def test_a_day_without_visitors_is_refused(quiet_hall: BusyHall) -> None:
    with pytest.raises(Refusal, match="no_visits"):
        replaying.ask(question(quiet_hall, day="2001-01-01"))


def test_a_replay_that_cannot_be_done_is_refused_with_its_cause(quiet_hall: BusyHall) -> None:
    with pytest.raises(Refusal, match="replay_failed"):
        replaying.ask({**question(quiet_hall, day="2001-01-01"), "now": "soon"})
