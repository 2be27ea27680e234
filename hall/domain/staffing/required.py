"""The smallest number of windows that keeps a promise, and what happens where there are fewer (SCIENCE §3, §4.3, §4.4).

Times have one unit throughout, whichever the caller likes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, exp, inf

from hall.domain.staffing.erlang import BadLoad, Steady, waiting_from, within_from

USUAL_CAP = 0.85
"""Above this share of busy time nobody has a moment to breathe, and one long visit tips the queue over."""
USUAL_SHRINKAGE = 0.1
"""Share of a shift that is no time at the window: breaks, training, copying."""
NEARLY = 1e-9
"""Rounding of sums must not ask for a window more: 9 / 0.9 is 10, not 10.000000000000002."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """At least `share` of those who come wait at most `promise`; windows are busy at most `cap` of their time."""

    promise: float
    share: float = 0.9
    cap: float = 1.0

    def __post_init__(self) -> None:
        if not (self.promise >= 0 and 0 < self.share < 1 and 0 < self.cap <= 1):
            raise BadLoad(
                f"promise {self.promise!r}, share {self.share!r}, cap {self.cap!r}: 0 ≤ T, 0 < p < 1, 0 < cap ≤ 1"
            )


def windows_needed(arrivals: float, handle: float, target: Target) -> int:
    """The smallest number of windows that keeps the promise under the cap; 0 where nobody comes.

    One walk through Erlang's recursion, so a thousand windows cost no more than one look at a thousand. Raises BadLoad.
    Example (SCIENCE §4.3): 24 an hour of 10 min, 15 min for 90 %: 6 windows.
    """
    load = Steady(arrivals=arrivals, handle=handle, windows=0).load
    if not load:
        return 0
    blocked, windows = 1.0, 0
    while True:
        windows += 1
        blocked = load * blocked / (windows + load * blocked)
        if load >= windows or load > target.cap * windows * (1 + NEARLY):
            continue
        waiting = waiting_from(blocked, windows, load)
        if within_from(waiting, windows, arrivals, handle, target.promise) >= target.share:
            return windows


def rostered(windows: int, shrinkage: float) -> int:
    """People on the roster for so many windows: ⌈c / (1 − shrinkage)⌉. Example: 11 windows, 10 % → 13 people."""
    if not 0 <= shrinkage < 1:
        raise BadLoad(f"shrinkage {shrinkage!r}: a share from 0 to below 1 is needed")
    return ceil(windows / (1 - shrinkage) - NEARLY)


def backlog(arrivals: Sequence[float], windows: Sequence[int], handle: float, length: float) -> list[float]:
    """People left over at the end of each period of this length, as if they were a fluid (§4.4).

    Q(k+1) = max(0, Q(k) + A(k) − c(k)·μ·Δ): the answer where more comes than windows can do and Erlang has none.
    """
    left, found = 0.0, []
    for came, open_ in zip(arrivals, windows, strict=True):
        left = max(0.0, left + came - open_ * length / handle)
        found.append(left)
    return found


def drain(left: float, windows: int, handle: float) -> float:
    """How long so many people take windows, about the wait of who comes now: Q / (cμ); infinite without a window."""
    if not left:
        return 0.0
    return left * handle / windows if windows else inf


def load_by_period(arrivals: Sequence[float], handle: float, length: float) -> list[float]:
    """Offered load of each period in erlang, averaged over it, with who is still served from the periods before.

    The modified offered load for exponential handle times (Green, Kolesar & Soares 2001): a'(t) = λ(t) − a(t)/handle
    from an empty hall on, solved exactly within each period. Where handle times are short beside the period it is the
    plain load λ·handle; where they are long, the busiest load comes after the busiest demand.
    """
    if not handle > 0:
        raise BadLoad(f"handle time {handle!r}: a time above zero is needed")
    now, found = 0.0, []
    fades = exp(-length / handle)
    for came in arrivals:
        plain = came / length * handle
        found.append(plain + (now - plain) * (1 - fades) * handle / length)
        now = plain + (now - plain) * fades
    return found
