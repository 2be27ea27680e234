"""The simple predictors that the forecast is measured against, on the same tickets (SCIENCE §2.2).

All answers are seconds until the first call. They are only compared with, never told to a visitor.
"""

from __future__ import annotations

NAMES = ("naive", "ql", "les", "hol")
"""naive: position in the hall × mean ÷ open windows. ql: the same within the service's own pool. les: the wait of the
last one called for the service. hol: how long the first one in line of the service has waited."""


def naive(ahead_in_hall: int, hall_mean_s: float, open_windows: int) -> float | None:
    """Position in the hall × mean service ÷ open windows, whatever they serve. None without an open window."""
    return (ahead_in_hall + 1) * hall_mean_s / open_windows if open_windows else None


def ql(ahead: int, mean_s: float, windows: int) -> float | None:
    """Queue length: (n + 1) × mean ÷ windows of the service (Ibrahim & Whitt 2009). None without an open window."""
    return (ahead + 1) * mean_s / windows if windows else None


def les(last_wait_s: float | None) -> float | None:
    """Last to enter service: what the one called last had waited. None before the first call."""
    return last_wait_s


def hol(first_since_s: float | None, now_s: float, last_wait_s: float | None) -> float | None:
    """Head of line: how long the first in line has waited so far; with nobody in line, what LES says."""
    return last_wait_s if first_since_s is None else now_s - first_since_s
