"""The tickets that presses look at are in memory what they are in the database, whatever happens to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hall.domain.ticket import OPEN, SlipState, State, Ticket
from hall.storage.at_hand import DEEP, AtHand, order
from tests.domain.builders import NOW, a_ticket, minutes

LANES = ("A", "B")
PEOPLE = 3 * DEEP
MOVES = st.one_of(
    st.tuples(st.just("came"), st.integers(0, PEOPLE), st.integers(0, 40), st.sampled_from(LANES)),
    st.tuples(st.just("moved"), st.integers(0, PEOPLE), st.sampled_from(sorted(State)), st.sampled_from(LANES)),
    st.tuples(st.just("awaits"), st.integers(0, PEOPLE), st.sampled_from(("", "time", "check-in"))),
    st.tuples(st.just("paper"), st.integers(0, PEOPLE), st.sampled_from(sorted(SlipState))),
    st.tuples(st.just("asked"), st.sampled_from(LANES), st.integers(1, DEEP + 3)),
    st.tuples(st.just("copied")),
)


class Stored:
    """What the database would hold, looked through from one end to the other."""

    def __init__(self) -> None:
        self.tickets: dict[str, Ticket] = {}
        self.reads = 0

    def lane(self, service: str, depth: int) -> list[Ticket]:
        self.reads += 1
        lane = a_ticket(service=service).lane
        return sorted((t for t in self.tickets.values() if t.callable and t.lane == lane), key=order)[:depth]

    def aside(self) -> dict[str, Ticket]:
        return {t.id: t for t in self.tickets.values() if t.state in OPEN - {State.ABSENT} and not t.callable}


def front(at_hand: AtHand, stored: Stored, service: str, depth: int) -> list[Ticket]:
    return list(at_hand.front(a_ticket(service=service).lane, depth, lambda _, deep: stored.lane(service, deep)))


def do(at_hand: AtHand, stored: Stored, move: Sequence[object]) -> AtHand:
    """One move, in memory and in the database; returns what is gone on with."""
    kind, id_ = move[0], str(move[1]) if len(move) > 1 else ""
    before = stored.tickets.get(id_)
    match move:
        case ("came", _, int(ago), service) if before is None:
            after = a_ticket(id=id_, service=service, issued_at=NOW - minutes(ago))
        case ("moved", _, state, service) if before is not None:
            after = replace(before, state=state, service=service, version=before.version + 1)
        case ("awaits", _, awaits) if before is not None:
            after = replace(before, awaits=awaits, version=before.version + 1)
        case ("paper", _, slip) if before is not None:
            stored.tickets[id_] = replace(before, slip=slip)
            at_hand.marked(id_, slip)
            return at_hand
        case ("asked", service, int(depth)):
            assert front(at_hand, stored, str(service), depth) == stored.lane(str(service), depth)
            return at_hand
        case ("copied",):
            other = at_hand.copy()
            for state in (State.WAITING, State.CALLED):
                at_hand.changed(None, a_ticket(id=f"refused {state}", issued_at=NOW - minutes(99), state=state))
            return other
        case _:
            return at_hand
    assert kind != "paper"
    stored.tickets[id_] = after
    at_hand.changed(before, after)
    return at_hand


@given(st.lists(MOVES, max_size=120), st.integers(0, 2 * DEEP))
def test_fronts_and_those_aside_follow_what_is_written(moves: list[tuple[object, ...]], at_first: int) -> None:
    at_hand, stored = AtHand(aside={}), Stored()
    for n in range(at_first):
        at_hand = do(at_hand, stored, ("came", n, n, "A"))

    for move in moves:
        at_hand = do(at_hand, stored, move)

        assert at_hand.aside == stored.aside()
        for service in LANES:
            assert front(at_hand, stored, service, 2) == stored.lane(service, 2)
    for service in LANES:
        front(at_hand, stored, service, 1)
        known = at_hand.fronts[a_ticket(service=service).lane]
        assert list(known.tickets) == stored.lane(service, len(known.tickets))
        assert not known.whole or len(known.tickets) == len(stored.lane(service, PEOPLE))


def test_a_long_lane_is_read_once_in_several_calls() -> None:
    at_hand, stored = AtHand(aside={}), Stored()
    for n in range(PEOPLE):
        at_hand = do(at_hand, stored, ("came", n, n, "A"))

    for _ in range(DEEP - 3):
        first = front(at_hand, stored, "A", 4)[0]
        at_hand = do(at_hand, stored, ("moved", first.id, State.CALLED, "A"))

    assert stored.reads == 1


def test_a_lane_that_grows_long_is_not_taken_for_its_front() -> None:
    at_hand, stored = AtHand(aside={}), Stored()
    front(at_hand, stored, "A", 1)
    for n in range(PEOPLE):
        at_hand = do(at_hand, stored, ("came", n, n, "A"))

    assert front(at_hand, stored, "A", PEOPLE) == stored.lane("A", PEOPLE)


def test_what_is_kept_of_a_visitor_goes_with_him() -> None:
    at_hand = AtHand(aside={})
    here = a_ticket(state=State.CALLED)
    at_hand.changed(a_ticket(), here)
    at_hand.reasons[here.id], at_hand.notes[here.id] = "{}", "has a pram"

    at_hand.changed(here, a_ticket(state=State.FINISHED))

    assert (at_hand.aside, at_hand.reasons, at_hand.notes) == ({}, {}, {})
