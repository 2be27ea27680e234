"""What a hall's appraisal of windows counts: each figure with its weight and its two ends; points by hand."""

from __future__ import annotations

from dataclasses import dataclass

from hall.domain.rules import STRICT

FIGURES = ("sl", "satisfaction", "presence", "in_order")
"""Share within the promise, satisfied of those who rated, open time that was not a pause, calls in the order."""


@dataclass(frozen=True, kw_only=True)
class AppraisalPlan:
    """Weights are points; `_zero_pct` is where they begin, `_full_pct` where they are full. A weight of 0: not counted.

    With `base` points to be earned, `most` is what points by hand may lift a window to.
    """

    __pydantic_config__ = STRICT

    base: int = 100
    most: int = 110
    sl_weight: int = 30
    sl_zero_pct: int = 60
    sl_full_pct: int = 95
    satisfaction_weight: int = 30
    satisfaction_zero_pct: int = 80
    satisfaction_full_pct: int = 98
    presence_weight: int = 25
    presence_zero_pct: int = 70
    presence_full_pct: int = 95
    in_order_weight: int = 15
    in_order_zero_pct: int = 90
    in_order_full_pct: int = 100

    def of(self, figure: str) -> tuple[int, float, float]:
        """Weight, zero and full of a figure, the latter as shares."""
        weight, zero, full = (getattr(self, f"{figure}_{part}") for part in ("weight", "zero_pct", "full_pct"))
        return weight, zero / 100, full / 100
