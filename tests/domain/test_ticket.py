"""The table of moves: what may follow what, and what each move changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from hall.domain import day_end, leaving, returning, sending, ticket
from hall.domain.facts import FactType
from hall.domain.refusals import Refusal
from hall.domain.rules import Rules
from hall.domain.sending import PastLeg, Target
from hall.domain.ticket import AT_WINDOW, ENDED, MOVES, OPEN, Action, State, Step, Ticket
from tests.domain.builders import NOW, a_ticket, minutes

SENDER = PastLeg(service="B", window="3", clerk="c", ending="transferred")
DO: dict[Action, Callable[[Ticket], Step]] = {
    Action.CALL: lambda t: ticket.call(t, "2", "clerk", NOW, {}),
    Action.RECALL: lambda t: ticket.recall(t, NOW, NOW),
    Action.START: lambda t: ticket.start(t, NOW),
    Action.HOLD: lambda t: ticket.hold(t, "copying", NOW),
    Action.RESUME: lambda t: ticket.resume(t, NOW),
    Action.TRANSFER: lambda t: sending.transfer(t, Target(service="B"), NOW, keep_place=True),
    Action.FINISH: lambda t: leaving.finish(t, "done", NOW),
    Action.NO_SHOW: lambda t: leaving.no_show(t, NOW, min_calls=2, not_before=NOW),
    Action.RETURN: lambda t: returning.come_back(t, NOW, Rules(), called=0, away=minutes(1)),
    Action.DELAY: lambda t: returning.delay(t, NOW, Rules(), 0),
    Action.HERE: lambda t: (
        returning.coming(t, NOW, minutes(2))
        if t.state is State.CALLED
        else returning.here(replace(t, awaits="time"), NOW)
    ),
    Action.ACCEPT: lambda t: sending.accept(replace(t, awaits="acceptance"), "1", "2", NOW),
    Action.DECLINE: lambda t: sending.decline(replace(t, awaits="acceptance"), SENDER, "2", "not ours", NOW),
    Action.MOVE: lambda t: sending.moved(t, Target(service="B"), NOW, "fire"),
    Action.GO_ON: lambda t: sending.go_on(t, Target(service="B"), NOW, "back"),
    Action.LEAVE: lambda t: leaving.leave(t, "visitor", NOW),
    Action.VOID: lambda t: leaving.void(t, "mistake", NOW),
    Action.EXPIRE: lambda t: leaving.expire(t, NOW),
    Action.KEEP: lambda t: day_end.keep(t, NOW),
}
ALLOWED = """
    call: waiting→called
    recall: called→called
    start: called→serving
    hold: serving→held called→held
    resume: held→serving
    transfer: serving→waiting called→waiting held→waiting
    finish: serving→finished
    no-show: called→absent
    return: absent→waiting left→waiting
    delay: waiting→waiting
    here: waiting→waiting called→called
    accept: waiting→waiting
    decline: waiting→waiting
    move: waiting→waiting
    keep: waiting→waiting
    go-on: finished→waiting
    leave: waiting→left absent→left
    void: waiting→void called→void
    expire: waiting→expired called→expired serving→expired held→expired absent→expired
"""
"""DESIGN §6.1, typed off once more."""
TABLE = {
    (action.strip(), pair.split("→")[0]): pair.split("→")[1]
    for action, _, pairs in (line.partition(":") for line in ALLOWED.strip().splitlines())
    for pair in pairs.split()
}
PAIRS = [(action, state) for action in Action for state in State]


@pytest.mark.parametrize(("action", "state"), [p for p in PAIRS if p in TABLE], ids="-".join)
def test_an_allowed_move_leads_where_the_table_says(action: Action, state: State) -> None:
    before = a_ticket(state=state)

    after, fact = DO[action](before)

    assert after.state == TABLE[action, state]
    assert after.version == before.version + 1
    assert fact.ticket == before.id
    assert fact.happened_at == NOW
    assert fact.data["number"] == before.number


OFFERED = {Action.ACCEPT, Action.DECLINE}
"""What is done to an offer; one that is over is refused in words of its own."""


@pytest.mark.parametrize(("action", "state"), [p for p in PAIRS if p not in TABLE and p[0] in OFFERED], ids="-".join)
def test_an_offer_that_is_over_is_refused_with_what_became_of_the_visitor(action: Action, state: State) -> None:
    with pytest.raises(Refusal) as caught:
        DO[action](a_ticket(state=state))

    at_window = state in (State.CALLED, State.SERVING, State.HELD)
    assert caught.value.code == "nothing_to_accept"
    assert caught.value.found["state"] == ("at_window" if at_window else "gone")
    assert caught.value.found["number"] == "A001"


@pytest.mark.parametrize(
    ("action", "state"), [p for p in PAIRS if p not in TABLE and p[0] not in OFFERED], ids="-".join
)
def test_an_illegal_move_is_refused_with_both_names(action: Action, state: State) -> None:
    with pytest.raises(Refusal) as caught:
        DO[action](a_ticket(state=state))

    assert caught.value.code == "illegal_move"
    assert (caught.value.found["action"], caught.value.found["state"]) == (action, state)
    assert caught.value.found["number"] == "A001"


def test_the_table_of_the_program_is_the_table_of_the_design() -> None:
    assert {(a, s): to for a, moves in MOVES.items() for s, to in moves.items()} == TABLE


def test_every_state_is_open_or_ended_and_not_both() -> None:
    assert set(State) == OPEN | ENDED
    assert not OPEN & ENDED
    assert AT_WINDOW < OPEN


@pytest.mark.parametrize(("action", "state"), TABLE, ids="-".join)
def test_the_changes_in_the_fact_make_the_new_ticket_of_the_old(action: str, state: str) -> None:
    before = a_ticket(state=State(state))

    after, fact = DO[Action(action)](before)

    assert replace(before, **fact.data["changes"]) == after


def test_a_call_binds_the_window_and_remembers_how_long_the_visitor_waited() -> None:
    called, fact = ticket.call(a_ticket(told_low_min=20, told_high_min=30), "5", "li", NOW, {"by": "next"})

    assert (called.window, called.clerk, called.calls, called.called_at) == ("5", "li", 1, NOW)
    assert (fact.data["waited_s"], fact.data["estimate_error_s"], fact.data["by"]) == (1800, -300, "next")


def test_a_call_without_an_estimate_has_no_estimate_error() -> None:
    assert ticket.call(a_ticket(), "5", "li", NOW, {})[1].data["estimate_error_s"] is None


def test_a_recall_counts_and_keeps_the_first_call() -> None:
    before = a_ticket(state=State.CALLED)

    again, fact = ticket.recall(before, NOW, NOW)

    assert (again.calls, again.called_at, again.first_called_at) == (3, NOW, before.first_called_at)
    assert fact.data["attempt"] == 3


def test_a_recall_before_its_time_is_refused_and_says_when() -> None:
    with pytest.raises(Refusal, match="too_early") as caught:
        ticket.recall(a_ticket(state=State.CALLED), NOW, NOW + minutes(0.1))

    assert caught.value.found["not_before"] == NOW + minutes(0.1)


def test_an_inferred_start_is_marked() -> None:
    started, fact = ticket.start(a_ticket(state=State.CALLED), NOW, inferred=True)

    assert started.start_inferred
    assert fact.data["inferred"]


def test_time_on_hold_adds_up() -> None:
    serving = a_ticket(state=State.SERVING)

    held, _ = ticket.hold(serving, "form", NOW)
    back, _ = ticket.resume(held, NOW + minutes(3))
    again, _ = ticket.resume(ticket.hold(back, "form", NOW + minutes(4))[0], NOW + minutes(5))

    assert (back.held_s, again.held_s) == (180, 240)
    assert (again.held_at, again.hold_reason) == (None, "")
    assert again.started_at == serving.started_at


def test_one_set_aside_before_he_arrived_begins_his_service_when_taken_up() -> None:
    held, _ = ticket.hold(a_ticket(state=State.CALLED), "fetching", NOW)

    back, _ = ticket.resume(held, NOW + minutes(7))

    assert (back.started_at, back.held_s) == (NOW + minutes(7), 0)


def test_a_new_ticket_is_told_whole_but_for_its_secret_link() -> None:
    taken = a_ticket(told_low_min=5, told_high_min=10)

    fact = ticket.issued(taken, 4)

    assert fact.type is FactType.TICKET_ISSUED
    assert (fact.data["ahead"], fact.data["low_min"], fact.data["high_min"]) == (4, 5, 10)
    assert replace(a_ticket(id="other"), **fact.data["changes"]) == taken
    assert "secret" not in str(fact)
