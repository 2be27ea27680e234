"""A figure with its target, and how it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, kw_only=True)
class Target:
    """One figure. `at_most` or `at_least` says what was wanted; neither means "for information"."""

    what: str
    found: float
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None

    @property
    def missed(self) -> bool:
        """Whether the target was missed."""
        over = self.at_most is not None and self.found > self.at_most
        return over or (self.at_least is not None and self.found < self.at_least)

    def __str__(self) -> str:
        wanted = ""
        if self.at_most is not None:
            wanted = f"  (target ≤ {self.at_most:g})"
        if self.at_least is not None:
            wanted = f"  (target ≥ {self.at_least:g})"
        mark = "MISSED" if self.missed else ("ok" if wanted else "")
        return f"{mark:6} {self.what}: {self.found:.3g} {self.unit}{wanted}"


def raw(what: str, **values: float) -> None:
    """Print one raw run."""
    print(f"       {what}: " + "  ".join(f"{k} {v:.4g}" for k, v in values.items()), flush=True)


def middle(values: list[float]) -> float:
    """The median of several runs."""
    return median(values)


def percentile(values: list[float], p: float) -> float:
    """Type 7 (METRICS §2); 0 for no values."""
    if not values:
        return 0.0
    ordered = sorted(values)
    h = (len(ordered) - 1) * p
    low = int(h)
    return ordered[low] + (h - low) * (ordered[min(low + 1, len(ordered) - 1)] - ordered[low])
