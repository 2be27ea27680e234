"""Whatever is done to a ticket in whatever order: it never stands where no ticket can stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from hall.domain.refusals import Refusal
from hall.domain.ticket import AT_WINDOW, OPEN, Action, State, Ticket, issued
from tests.domain.builders import NOW, a_ticket
from tests.domain.test_ticket import DO, TABLE

STEPS = st.lists(st.sampled_from(list(Action)), max_size=40)


def walk(steps: list[Action]) -> tuple[Ticket, list[dict[str, object]], list[Ticket]]:
    """A ticket's life under these presses: how it ends, what its facts said, and every version of it."""
    now_is = replace(a_ticket(), version=1)
    changes, versions = [dict(issued(now_is, 0).data["changes"])], [now_is]
    for action in steps:
        try:
            now_is, fact = DO[action](now_is)
        except Refusal:
            continue
        changes.append(dict(fact.data["changes"]))
        versions.append(now_is)
    return now_is, changes, versions


@given(STEPS)
@settings(max_examples=400, derandomize=True)
def test_every_step_is_one_that_the_table_allows_and_versions_grow_by_one(steps: list[Action]) -> None:
    _, _, versions = walk(steps)

    for before, after in pairwise(versions):
        assert (before.state, after.state) in {(s, to) for (_, s), to in TABLE.items()}
        assert after.version == before.version + 1


@given(STEPS)
@settings(max_examples=400, derandomize=True)
def test_the_facts_alone_tell_the_ticket(steps: list[Action]) -> None:
    ticket, changes, _ = walk(steps)

    told: dict[str, object] = {}
    for change in changes:
        told.update(change)

    assert replace(a_ticket(id="other", number="Z9"), **told) == ticket


@given(STEPS)
@settings(max_examples=400, derandomize=True)
def test_what_a_ticket_says_of_itself_fits_its_state(steps: list[Action]) -> None:
    for found in walk(steps)[2]:
        assert (found.window is not None) or found.state not in AT_WINDOW
        assert (found.ended_at is None) == (found.state in OPEN - {State.ABSENT})
        assert (found.held_at is not None) == (found.state is State.HELD)
        assert found.started_at is not None or found.state not in (State.SERVING, State.FINISHED)
        assert found.returns <= 2
        assert found.ready_at_call is None or found.state is State.WAITING
        assert found.seniority <= found.queued_at <= NOW + timedelta(0)


@given(st.lists(STEPS, max_size=30))
@settings(max_examples=60, derandomize=True)
def test_nobody_vanishes(lives: list[list[Action]]) -> None:
    states = [walk(steps)[0].state for steps in lives]

    ended = sum(s in (State.FINISHED, State.LEFT, State.EXPIRED, State.HANDED) for s in states)
    still_open = sum(s in OPEN for s in states)
    assert len(lives) - states.count(State.VOID) == ended + still_open
