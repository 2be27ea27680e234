"""Rates of the funnel beyond what became of the numbers (METRICS §3). Shares between 0 and 1; None of nothing.

Worked example: A = 100 tickets, 85 served, 6 no-show, 5 left, 2 expired, 0 handed on, 2 still open:
served 0.85 · no-show 6/98 · abandonment 13/98.
"""

from __future__ import annotations

from collections.abc import Mapping

from hall.domain.measures.aggregates import share


def served_rate(issued: int, counts: Mapping[str, int]) -> float | None:
    """S ÷ A. Example: 85 / 100."""
    return share(counts.get("served", 0), issued)


def no_show_rate(issued: int, counts: Mapping[str, int]) -> float | None:
    """过号率: N ÷ (A − O), called but absent. Example: 6 / 98."""
    return share(counts.get("no_show", 0), issued - counts.get("open", 0))


def abandonment(issued: int, counts: Mapping[str, int]) -> float | None:
    """(N + L + U) ÷ (A − O). Example: (6 + 5 + 2) / 98."""
    gone = sum(counts.get(name, 0) for name in ("no_show", "left", "expired"))
    return share(gone, issued - counts.get("open", 0))


def recall_rate(called_twice: int, called: int) -> float | None:
    """Stages with at least two calls ÷ called stages. Example: 9 / 90 = 0.1."""
    return share(called_twice, called)


def recovered(served_after_all: int, absent_once: int) -> float | None:
    """Of those marked absent at least once, the share that was served after all. Example: 3 / 8."""
    return share(served_after_all, absent_once)


def transfer_rate(transferred: int, ended: int) -> float | None:
    """Stages that ended by sending the visitor on ÷ ended stages. Example: 12 / 120 = 0.1."""
    return share(transferred, ended)


def mean_stages(stages: int, visits: int) -> float | None:
    """Stages ÷ visits. Example: visits of one, two and three stages, 70, 25 and 5 per cent: 135 / 100 = 1.35."""
    return share(stages, visits)


def wait_share(wait_s: int, turnaround_s: int) -> float | None:
    """Σ wait ÷ Σ turnaround: how much of the time in the hall was waiting. Example: 20 of 35 min: 0.571."""
    return share(wait_s, turnaround_s)


def remote_share(remote: int, issued: int) -> float | None:
    """Numbers issued on the phone ÷ A. Example: 15 / 100."""
    return share(remote, issued)


def priority_share(priority: int, issued: int) -> float | None:
    """Numbers of a class with priority ÷ A. Example: 12 / 100."""
    return share(priority, issued)


def out_of_order_rate(passing: int, calls: int) -> float | None:
    """Calls that were not the head of the order ÷ calls; each has a reason. Example: 3 / 120 = 0.025."""
    return share(passing, calls)
