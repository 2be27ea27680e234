"""Windows in steady state: Erlang's formulas (Erlang 1917; Palm 1957 for those who leave), as in SCIENCE §4.

Arrivals are Poisson, handle times exponential, windows alike, calls in order of coming. Times have one unit throughout,
whichever the caller likes; `load` is in erlang: arrivals per unit × handle time. No factorials, so nothing overflows.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, isfinite, log

_FAR = 1e200
"""Terms beyond this are scaled down together."""


class BadLoad(ValueError):
    """A load that means nothing: not a number, below zero, or a handle time that is not above zero."""


def erlang_b(windows: int, load: float) -> float:
    """P(all windows busy) where nobody waits: B(0) = 1, B(k) = a·B(k−1) / (k + a·B(k−1)).

    No windows → 1; no load → 0. Raises BadLoad. Example: 3 windows, 2 erlang: 4/19.
    """
    _must_make_sense(windows, load)
    if not load:
        return 0.0
    blocked = 1.0
    for k in range(1, windows + 1):
        blocked = load * blocked / (k + load * blocked)
    return blocked


def erlang_c(windows: int, load: float) -> float:
    """P(somebody who comes has to wait): C = B / (1 − ρ(1 − B)), ρ = load ÷ windows.

    No load → 0; as much load as windows, or more → 1: there is no steady state. Raises BadLoad.
    Example: 3 windows, 2 erlang: 4/9.
    """
    return waiting_from(erlang_b(windows, load), windows, load)


def waiting_from(blocked: float, windows: int, load: float) -> float:
    """Erlang C from Erlang B of the same windows and load: for whoever walks through the numbers of windows."""
    if not load:
        return 0.0
    if load >= windows:
        return 1.0
    return blocked / (1 - load / windows * (1 - blocked))


@dataclass(frozen=True, kw_only=True)
class Steady:
    """A group of windows in steady state: arrivals per unit of time, mean handle time in that unit, windows open.

    Raises BadLoad for arrivals below zero, a handle time that is not above zero, and anything that is not a number.
    """

    arrivals: float
    handle: float
    windows: int

    def __post_init__(self) -> None:
        if not (isfinite(self.handle) and self.handle > 0):
            raise BadLoad(f"handle time {self.handle!r}: a time above zero is needed")
        _must_make_sense(self.windows, self.arrivals)

    @property
    def load(self) -> float:
        """Erlang: windows that would be busy on average if there were enough."""
        return self.arrivals * self.handle

    @property
    def utilisation(self) -> float:
        """Load ÷ windows; without windows infinite, where nobody comes 0."""
        if not self.load:
            return 0.0
        return self.load / self.windows if self.windows else inf

    @property
    def waiting_share(self) -> float:
        """P(wait > 0): Erlang C."""
        return erlang_c(self.windows, self.load)

    @property
    def _spare(self) -> float:
        """What the windows could end per unit beyond what comes: cμ − λ."""
        return self.windows / self.handle - self.arrivals

    @property
    def mean_wait(self) -> float:
        """Wq = C / (cμ − λ), over all who come; infinite from a utilisation of 1 on."""
        if not self.load:
            return 0.0
        return self.waiting_share / self._spare if self.utilisation < 1 else inf

    @property
    def mean_queue(self) -> float:
        """Lq = λ·Wq (Little)."""
        return self.arrivals * self.mean_wait if self.load else 0.0

    def within(self, promise: float) -> float:
        """P(wait ≤ promise) = 1 − C·e^{−(cμ − λ)T}; 0 from a utilisation of 1 on, 1 where nobody comes.

        Example (H1): 12 an hour, 10 min each, 3 windows, 15 min: 0.9008.
        """
        return within_from(self.waiting_share, self.windows, self.arrivals, self.handle, promise)

    def wait_quantile(self, p: float) -> float:
        """The wait that a share p of all who come stays below: max(0, ln(C / (1 − p)) / (cμ − λ)), 0 ≤ p < 1."""
        if not self.load:
            return 0.0
        if self.utilisation >= 1:
            return inf
        waiting = self.waiting_share
        return max(0.0, log(waiting / (1 - p)) / self._spare) if waiting > 1 - p else 0.0


def within_from(waiting: float, windows: int, arrivals: float, handle: float, promise: float) -> float:
    """P(wait ≤ promise) where Erlang C is known already."""
    if arrivals * handle >= windows and arrivals > 0:
        return 0.0
    return 1 - waiting * exp(-(windows / handle - arrivals) * promise)


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """Windows in steady state where those who wait leave after an exponential patience (Erlang A).

    It has a steady state under any load: those who leave make room. leaving_share is the share of all who come that
    leaves unserved, mean_wait is over all of them, also those who leave.
    """

    waiting_share: float
    leaving_share: float
    mean_wait: float
    mean_queue: float
    utilisation: float


def erlang_a(arrivals: float, handle: float, windows: int, patience: float) -> Leaving:
    """M/M/c+M by its balance equations: beyond c people each state is λ / (cμ + jθ) of the one before.

    At least one window; patience is a mean above zero. Raises BadLoad. Example: 1 a minute, 10 min, 10 windows, 10 min
    of patience: P(wait) = P(Poisson(10) ≥ 10) = 0.54207029.
    """
    steady = Steady(arrivals=arrivals, handle=handle, windows=windows)
    if windows < 1 or not (isfinite(patience) and patience > 0):
        raise BadLoad(f"{windows} windows, patience {patience!r}: one window and a patience above zero are needed")
    blocked = erlang_b(windows, steady.load)
    if not blocked:
        return Leaving(waiting_share=0.0, leaving_share=0.0, mean_wait=0.0, mean_queue=0.0,
                       utilisation=steady.utilisation)  # fmt: skip
    one, all_, queue, term, behind = 1.0, 1.0, 0.0, 1.0, 0
    ends, leaves = windows / handle, 1 / patience
    while term > 1e-18 * all_ or behind * leaves < arrivals - ends:
        behind += 1
        term *= arrivals / (ends + behind * leaves)
        all_, queue = all_ + term, queue + behind * term
        if term > _FAR:
            one, all_, queue, term = one / _FAR, all_ / _FAR, queue / _FAR, term / _FAR
    whole = one * (1 / blocked - 1) + all_
    mean_queue = queue / whole
    left = mean_queue * leaves / arrivals
    return Leaving(
        waiting_share=all_ / whole,
        leaving_share=left,
        mean_wait=mean_queue / arrivals,
        mean_queue=mean_queue,
        utilisation=steady.load * (1 - left) / windows,
    )


def _must_make_sense(windows: int, load: float) -> None:
    if windows < 0 or not (isfinite(load) and load >= 0):
        raise BadLoad(f"{windows!r} windows under a load of {load!r}: neither can be below zero or not a number")
