"""How a leg ends, and how a press is taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.domain import leaving, sending, ticket
from hall.domain.leaving import LATE_VOID
from hall.domain.refusals import Refusal
from hall.domain.sending import Target
from hall.domain.ticket import SlipState, State
from tests.domain.builders import NOW, a_ticket, minutes


def test_a_finished_leg_has_all_of_its_stamps() -> None:
    serving = a_ticket(state=State.SERVING, held_s=60)

    finished, fact = leaving.finish(serving, "no documents", NOW)

    leg = fact.data["leg"]
    assert (leg["ending"], leg["index"], leg["outcome"], leg["held_s"]) == ("finished", 1, "no documents", 60)
    assert (leg["queued_at"], leg["called_at"], leg["started_at"], leg["ended_at"]) == (
        serving.queued_at, serving.called_at, serving.started_at, NOW,
    )  # fmt: skip
    assert finished.outcome == "no documents"


def test_a_stamp_that_is_missing_stays_none_and_is_never_zero() -> None:
    leg = leaving.leave(a_ticket(), "visitor", NOW)[1].data["leg"]

    assert (leg["called_at"], leg["started_at"], leg["window"]) == (None, None, None)


def test_a_leg_that_ends_on_hold_counts_the_hold_that_was_running() -> None:
    held = a_ticket(state=State.HELD, held_s=30)

    assert sending.transfer(held, Target(service="B"), NOW, keep_place=True)[1].data["leg"]["held_s"] == 150


def test_a_transferred_visitor_keeps_seniority_and_begins_a_fresh_leg() -> None:
    serving = a_ticket(state=State.SERVING, held_s=60)

    sent, fact = sending.transfer(serving, Target(service="B", window="3"), NOW, keep_place=True)

    assert (sent.seniority, sent.queued_at, sent.leg) == (serving.seniority, NOW, 2)
    assert (sent.window, sent.calls, sent.called_at, sent.started_at, sent.held_s) == (None, 0, None, None, 0)
    assert (sent.service, sent.addressee, sent.number) == ("B", "window:3", serving.number)
    assert (fact.data["leg"]["ending"], fact.service) == ("transferred", "A")


def test_a_visitor_sent_to_the_end_waits_from_now() -> None:
    assert (
        sending.transfer(a_ticket(state=State.CALLED), Target(service="B"), NOW, keep_place=False)[0].seniority == NOW
    )


@pytest.mark.parametrize(("calls", "wait"), [(1, 0), (2, 1), (1, 1)])
def test_a_no_show_needs_its_calls_and_its_grace(calls: int, wait: float) -> None:
    called = a_ticket(state=State.CALLED, calls=calls)

    with pytest.raises(Refusal, match="too_early"):
        leaving.no_show(called, NOW, min_calls=2, not_before=NOW + minutes(wait))


@pytest.mark.parametrize("ending", ["leave", "expire"])
def test_the_leg_of_a_missed_call_does_not_end_a_second_time(ending: str) -> None:
    absent = a_ticket(state=State.ABSENT)

    _, fact = leaving.leave(absent, "staff", NOW) if ending == "leave" else leaving.expire(absent, NOW)

    assert "leg" not in fact.data


def test_a_void_within_a_minute_needs_no_reason_and_is_not_counted_as_late() -> None:
    fact = leaving.void(a_ticket(issued_at=NOW - LATE_VOID), "", NOW)[1]

    assert not fact.data["late"]


def test_a_late_void_needs_a_reason_and_is_marked() -> None:
    taken = a_ticket(issued_at=NOW - LATE_VOID - minutes(0.001))

    with pytest.raises(Refusal, match="reason_missing"):
        leaving.void(taken, "  ", NOW)
    assert leaving.void(taken, "twice", NOW)[1].data["late"]


def test_an_undo_brings_back_everything_but_the_version_and_what_is_known_of_the_paper() -> None:
    waiting = a_ticket(slip=SlipState.QUEUED)
    called = replace(ticket.call(waiting, "1", "c", NOW, {})[0], slip=SlipState.PRINTED)

    back, fact = leaving.undo(called, waiting, NOW, (7,), ("call",))

    assert back == replace(waiting, version=3, slip=SlipState.PRINTED)
    assert replace(called, **fact.data["changes"]) == back
    assert (fact.data["undid"], fact.data["steps"], fact.window) == ([7], ["call"], "1")
