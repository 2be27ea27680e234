"""What became of the numbers given out. Every ticket stands in exactly one place, so the sum must come out even.

    A = S + N + L + U + X + O      issued = served + no-show + left + expired + handed on + open   (METRICS §3)

Test tickets and voided ones are not among A.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hall.domain.ticket import State

STANDINGS = ("served", "no_show", "left", "expired", "handed", "open")
"""S, N, L, U, X, O."""

_STANDING: Mapping[State, str] = {
    State.FINISHED: "served",
    State.ABSENT: "no_show",
    State.LEFT: "left",
    State.EXPIRED: "expired",
    State.HANDED: "handed",
    State.WAITING: "open",
    State.CALLED: "open",
    State.SERVING: "open",
    State.HELD: "open",
}


def standing(state: State, *, absent_at_close: bool = False) -> str:
    """Where a ticket stands. One that was absent when the day closed is a no-show, not an expired one.

    A voided ticket stands nowhere: KeyError.
    """
    if state is State.EXPIRED and absent_at_close:
        return "no_show"
    return _STANDING[state]


def unbalanced_by(issued: int, counts: Mapping[str, int]) -> int:
    """issued − Σ standings; 0 when the funnel balances. Example: 10 − (7 + 1 + 1 + 0 + 0 + 1) = 0."""
    return issued - sum(counts.get(name, 0) for name in STANDINGS)


def expected_queue(waits: Iterable[int | None]) -> int:
    """The area under the queue that the waits explain, Σ seconds. Little: mean L = λ·W, so ∫L dt = n·W = ΣW."""
    return sum(wait for wait in waits if wait is not None)


LITTLE_TOLERANCE = 0.02


def little_off(queue_s: int, waits_s: int) -> float | None:
    """By what share the queue as it stood (∫L dt, from the journal) and the measured waits (λ·W·Δ) differ.

    Over a closed day both are the same area; more than 2 % means that stamps were lost. None when nobody waited.
    Example: ∫L dt = 36 000 ticket-seconds, Σ waits = 35 820: off by 0.5 %.
    """
    if queue_s == 0:
        return None if waits_s == 0 else 1.0
    return abs(queue_s - waits_s) / queue_s
