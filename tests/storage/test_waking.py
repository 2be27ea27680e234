"""Turns: one at a time, first come first served, and nobody's turn is lost."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from hall.storage import waking
from hall.storage.waking import Turns


def test_turns_are_taken_one_at_a_time_in_the_order_of_coming() -> None:
    turns, order, inside = Turns(), [], []

    def come(n: int) -> None:
        with turns:
            inside.append(n)
            assert len(inside) == 1
            order.append(n)
            inside.remove(n)

    people = [threading.Thread(target=come, args=(n,)) for n in range(20)]
    with turns:
        for person in people:
            person.start()
            time.sleep(0.005)
    for person in people:
        person.join(5)

    assert order == list(range(20))


class CalledAway(BaseException):
    """As a time-out of gevent comes: in the middle of waiting."""


@pytest.mark.parametrize("just_handed_over", [False, True])
def test_one_who_is_called_away_while_waiting_does_not_take_the_turn_with_him(
    monkeypatch: pytest.MonkeyPatch, just_handed_over: bool
) -> None:
    turns = Turns()

    class Impatient:
        def set(self) -> None:
            pass

        def wait(self, timeout: float | None = None) -> Any:
            if just_handed_over:
                turns.__exit__()
            raise CalledAway

    turns.__enter__()
    monkeypatch.setattr(waking, "waiter", Impatient)
    with pytest.raises(CalledAway):
        turns.__enter__()
    if not just_handed_over:
        turns.__exit__()

    assert not turns._taken
    with turns:
        assert turns._taken
