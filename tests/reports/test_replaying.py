"""A replay of a stored or generated day in a process of its own."""

from __future__ import annotations

from typing import Any

import pytest

from hall.domain.configuration import Serves
from hall.domain.refusals import Refusal
from hall.domain.replay import Staffed
from hall.journey import call
from hall.reports import replaying
from hall.storage import configurations
from tests.domain.builders import a_hall, a_window
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


def draft_of(hall: BusyHall, **rules: Any) -> dict[str, Any]:
    """The hall's present settings, with other rules."""
    with hall.store.view(HALL) as view:
        body = configurations.write(view.config)
    return {**body, "rules": {**body["rules"], **rules}}


def test_a_draft_is_played_with_its_classes_and_rules_on_the_same_people(quiet_hall: BusyHall) -> None:
    body = draft_of(quiet_hall, policy="strict")
    elder = next(one for one in body["classes"] if one["code"] != "normal")
    elder.update(head_start_min=120, name={"zh-Hans": "老人", "zh-Hant": "老人", "en": "Old people"})
    asked = question(quiet_hall, seed=3, load=1.2)

    now, then = replaying.ask(asked), replaying.ask({**asked, "draft": body})

    assert (now["visits"], then["visits"]) == (now["visits"], now["visits"])
    assert (then["policy"], then["present_policy"], then["left_out"]) == ("strict", now["policy"], 0)
    assert then["classes"][elder["code"]]["en"] == "Old people"
    assert then["by_class"][elder["code"]]["mean_wait_s"] < now["by_class"][elder["code"]]["mean_wait_s"]


def test_a_draft_that_lets_nobody_help_out_keeps_the_helped_waiting(quiet_hall: BusyHall) -> None:
    body = draft_of(quiet_hall)
    for window in body["windows"]:
        window["services"] = [s for s in window["services"] if s["mode"] == "primary"]
    asked = question(quiet_hall, seed=3, load=1.2)

    now, then = replaying.ask(asked), replaying.ask({**asked, "draft": body})

    assert now["overall"] != then["overall"]


def test_who_came_for_a_service_that_the_draft_does_not_have_is_left_out_and_counted(quiet_hall: BusyHall) -> None:
    body = draft_of(quiet_hall)
    gone = body["services"].pop()["code"]
    for window in body["windows"]:
        window["services"] = [s for s in window["services"] if s["code"] != gone]

    then = replaying.ask({**question(quiet_hall, seed=3, load=0.5), "draft": body})

    assert then["left_out"] > 0
    assert gone not in then["by_service"]
    assert gone in then["services"]


def test_a_window_is_manned_as_it_was_and_serves_what_the_draft_says() -> None:
    draft = a_hall(windows=(a_window("1", Serves(code="B", bonus_min=5)),))
    manned = [Staffed(code=code, serves=(Serves(code="A"),), spans=((0.0, 60.0),)) for code in ("1", "2")]

    assert replaying.refitted(draft, manned) == [
        Staffed(code="1", serves=(Serves(code="B", bonus_min=5),), spans=((0.0, 60.0),))
    ]
