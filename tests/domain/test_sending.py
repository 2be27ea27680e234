"""Sending a visitor on: accepted or not, back again, never in a circle, and always as old as he is."""

from __future__ import annotations

import pytest

from hall.domain import sending
from hall.domain.refusals import Refusal
from hall.domain.sending import PastLeg, Target
from hall.domain.ticket import State
from tests.domain.builders import NOW, a_ticket, minutes

SENDER = PastLeg(service="A", window="1", clerk="c", ending="transferred")


def test_a_target_is_a_window_a_clerk_or_any_window_of_the_service() -> None:
    targets = [Target(service="B", window="3", clerk="w"), Target(service="B", clerk="w"), Target(service="B")]

    assert [t.addressee for t in targets] == ["window:3", "clerk:w", ""]


def test_a_transfer_that_must_be_accepted_is_not_called_before() -> None:
    sent, fact = sending.transfer(a_ticket(state=State.SERVING), Target(service="B"), NOW, keep_place=True, ask=True)

    assert (sent.awaits, sent.transfers, sent.callable, fact.data["asked"]) == ("acceptance", 1, False, True)
    assert sending.accept(sent, "1", "3", NOW)[0].callable


def test_a_declined_visitor_goes_back_by_name_to_whoever_sent_him() -> None:
    sent = a_ticket(service="B", awaits="acceptance")

    back, fact = sending.decline(sent, SENDER, "3", "not our matter", NOW)

    assert (back.service, back.addressee, back.callable) == ("A", "window:1", True)
    assert back.seniority == sent.seniority
    assert (fact.data["reason"], fact.data["by_window"]) == ("not our matter", "3")


def test_one_is_not_declined_without_a_word() -> None:
    with pytest.raises(Refusal, match="reason_missing"):
        sending.decline(a_ticket(awaits="acceptance"), SENDER, "3", " ", NOW)


@pytest.mark.parametrize("awaits", ["", "time", "check-in"])
def test_only_what_was_sent_and_not_taken_over_is_accepted(awaits: str) -> None:
    with pytest.raises(Refusal, match="nothing_to_accept"):
        sending.accept(a_ticket(awaits=awaits), "1", "3", NOW)


@pytest.mark.parametrize(
    ("to", "started", "past", "circle"),
    [
        (Target(service="A"), False, SENDER, True),
        (Target(service="A", window="1"), False, SENDER, True),
        (Target(service="A", window="2"), False, SENDER, False),
        (Target(service="C"), False, SENDER, False),
        (Target(service="A"), True, SENDER, False),
        (Target(service="A"), False, PastLeg(service="A", window="1", clerk="c", ending="absent"), False),
        (Target(service="A"), False, None, False),
    ],
)
def test_one_is_not_sent_back_unserved_to_where_he_came_from(
    to: Target, started: bool, past: PastLeg | None, circle: bool
) -> None:
    ticket = a_ticket(state=State.SERVING if started else State.CALLED, service="B")

    def refused() -> str:
        try:
            sending.must_lead_on(ticket, to, past)
        except Refusal as refusal:
            return refusal.code
        return ""

    assert refused() == ("transfer_circle" if circle else "")


def test_come_back_to_me_travels_with_the_ticket_until_he_is_there() -> None:
    first = sending.transfer(a_ticket(state=State.SERVING), Target(service="B"), NOW, keep_place=True, back_to="1")[0]
    there = a_ticket(state=State.SERVING, service="B", back_to=first.back_to)

    assert first.back_to == "1"
    assert sending.transfer(there, Target(service="C"), NOW, keep_place=True)[0].back_to == "1"
    assert sending.transfer(there, Target(service="A", window="1"), NOW, keep_place=True)[0].back_to == ""


def test_the_next_stage_after_a_finish_is_as_old_as_the_visit() -> None:
    done = a_ticket(state=State.FINISHED, outcome="done", back_to="1", leg=2)

    on, fact = sending.go_on(done, Target(service="A", window="1"), NOW, "back")

    assert (on.state, on.service, on.addressee, on.leg, on.back_to) == (State.WAITING, "A", "window:1", 3, "")
    assert (on.seniority, on.queued_at, on.outcome, on.ended_at) == (done.seniority, NOW, "", None)
    assert fact.data["why"] == "back"


def test_a_moved_ticket_keeps_its_age_and_its_stage() -> None:
    before = a_ticket(addressee="window:1", seniority=NOW - minutes(50))

    after, _ = sending.moved(before, Target(service="B"), NOW, "fire")

    assert (after.service, after.addressee, after.seniority, after.queued_at, after.leg) == (
        "B", "", before.seniority, before.queued_at, before.leg,
    )  # fmt: skip
