"""A bad rating is followed up: by whom, until when, with what outcome; and what it was bad for is told once."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hall.domain.follow_up import FollowUp
from hall.journey import follow, rate
from tests.journey import small_hall
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book

Make = Callable[..., OpenHall]


def rated(hall: OpenHall, level: int = 1) -> str:
    """The id of a visitor who was served and has rated so on his phone."""
    hall.take()
    ticket = hall.call_next("1")
    hall.start("1")
    hall.clock.step(60)
    hall.finish("1")
    hall.do(lambda view: rate.rate(view, ticket.id, level, rate.PHONE))
    return str(ticket.id)


@pytest.fixture
def opened(hall: OpenHall) -> OpenHall:
    hall.open("1")
    return hall


def listed(hall: OpenHall) -> list[FollowUp]:
    found: list[FollowUp] = hall.look(lambda view: list(view.told.follow_ups.open()))
    return found


def facts(hall: OpenHall, *kinds: str) -> list[dict[str, Any]]:
    return [json.loads(f["data"]) for f in ledger_book.read(hall.url, hall.code).facts if f["type"] in kinds]


def test_levels_one_and_two_open_a_follow_up_and_others_do_not(opened: OpenHall) -> None:
    for level in (5, 4, 3, 2, 1):
        rated(opened, level)

    assert [one.level for one in listed(opened)] == [2, 1]
    assert [fact["level"] for fact in facts(opened, "follow_up_opened")] == [2, 1]


def test_its_last_day_is_so_many_working_days_away(hall_with: Make) -> None:
    weekdays = {day: [["08:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    opened = hall_with(hall={**small_hall.body()["hall"], "hours": weekdays})
    opened.open("1")
    rated(opened)

    (one,) = listed(opened)
    assert one.due == date(2026, 3, 10)  # Tuesday the 3rd, five working days, a weekend between
    assert not one.overdue(date(2026, 3, 10))
    assert one.overdue(date(2026, 3, 11))


def test_the_visitor_says_once_why_and_where_to_call_him_and_the_journal_holds_no_number(opened: OpenHall) -> None:
    ticket = rated(opened)

    opened.do(lambda view: follow.explain(view, ticket, ("slow", "attitude"), "13800001111"))

    (one,) = listed(opened)
    assert (one.reasons, one.contact) == (("attitude", "slow"), "13800001111")
    assert opened.refused(lambda view: follow.explain(view, ticket, ("other",), "")) == "already_explained"
    (told,) = facts(opened, "rating_explained")
    assert (told["reasons"], told["contactable"]) == (["attitude", "slow"], True)
    assert "13800001111" not in json.dumps(told)


def test_reasons_are_asked_after_a_bad_rating_only_and_from_the_list(opened: OpenHall) -> None:
    content, angry = rated(opened, 4), rated(opened, 2)

    assert opened.refused(lambda view: follow.explain(view, content, ("slow",), "")) == "nothing_to_explain"
    assert opened.refused(lambda view: follow.explain(view, angry, ("rude",), "")) == "unknown_reason"


def test_from_owner_to_outcome_every_step_is_a_fact_and_the_number_to_call_is_forgotten(opened: OpenHall) -> None:
    ticket = rated(opened)
    opened.do(lambda view: follow.explain(view, ticket, (), "13800001111"))
    (one,) = listed(opened)

    opened.do(lambda view: follow.take(view, one.id))
    opened.do(lambda view: follow.call_back(view, one.id, "nobody answered", "Li", reached=False))
    opened.clock.step(3600)
    opened.do(lambda view: follow.call_back(view, one.id, "wants a copy sent", "Li", reached=True))
    opened.do(lambda view: follow.note(view, one.id, "copy sent", "Li"))
    opened.do(lambda view: follow.close(view, one.id, "fixed", "done", "Li"))

    assert listed(opened) == []
    done = opened.look(lambda view: view.told.follow_ups.one(one.id))
    assert (done.owner, done.reached, done.outcome, done.contact) == ("account:clerk", True, "fixed", "")
    assert done.contacted_at == opened.clock.now()
    assert [line["step"] for line in done.notes] == ["missed", "reached", "note", "closed"]
    assert [fact["reached"] for fact in facts(opened, "visitor_called_back")] == [False, True]
    assert facts(opened, "follow_up_closed")[0]["in_time"] is True
    assert opened.refused(lambda view: follow.take(view, one.id)) == "follow_up_closed"
    assert opened.refused(lambda view: follow.note(view, one.id, "more", "Li")) == "follow_up_closed"


def test_an_accepted_appeal_annuls_the_rating_and_a_rejected_one_does_not(opened: OpenHall) -> None:
    for _ in range(2):
        rated(opened)
    first, second = listed(opened)
    for one in (first, second):
        opened.do(lambda view, one=one: follow.appeal(view, one.id, "mistaken", "slip of the finger", "Li"))
    assert opened.refused(lambda view: follow.close(view, first.id, "fixed", "", "Li")) == "appeal_undecided"

    opened.do(lambda view: follow.decide(view, first.id, "he said so himself", "Wang", accepted=True))
    opened.do(lambda view: follow.decide(view, second.id, "no sign of it", "Wang", accepted=False))

    day = opened.look(lambda view: view.told.levels_of(view.state.day))
    assert (day[1], day[0]) == (1, 1)
    assert opened.refused(lambda view: follow.close(view, first.id, "fixed", "", "Li")) == "follow_up_outcome"
    assert opened.refused(lambda view: follow.close(view, second.id, "annulled", "", "Li")) == "follow_up_outcome"
    opened.do(lambda view: follow.close(view, first.id, "annulled", "", "Li"))


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda view, id_: follow.appeal(view, id_, "angry", "text", "Li"), "unknown_reason"),
        (lambda view, id_: follow.appeal(view, id_, "mistaken", " ", "Li"), "reason_missing"),
        (lambda view, id_: follow.decide(view, id_, "text", "Li", accepted=True), "no_appeal"),
        (lambda view, id_: follow.close(view, id_, "forgotten", "", "Li"), "unknown_reason"),
        (lambda view, id_: follow.note(view, id_, "", "Li"), "reason_missing"),
        (lambda view, _: follow.take(view, "nobody"), "unknown_follow_up"),
    ],
)
def test_what_makes_no_sense_is_refused(opened: OpenHall, act: Any, code: str) -> None:
    rated(opened)
    (one,) = listed(opened)

    assert opened.refused(lambda view: act(view, one.id)) == code
