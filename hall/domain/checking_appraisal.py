"""Can windows be appraised like this? Weights that count, two ends that differ, a top not below the base."""

from __future__ import annotations

from collections.abc import Iterator

from hall.domain.appraisal_plan import FIGURES
from hall.domain.checking import Problem
from hall.domain.configuration import Configuration

MOST = 1000


def problems(config: Configuration) -> Iterator[Problem]:
    """Every reason why no score could be made."""
    plan = config.appraisal
    ranges = {"base": (1, MOST), "most": (max(1, plan.base), MOST)}
    ranges |= {f"{figure}_weight": (0, MOST) for figure in FIGURES}
    ranges |= {f"{figure}_{end}_pct": (0, 100) for figure in FIGURES for end in ("zero", "full")}
    for name, (low, high) in ranges.items():
        if not low <= getattr(plan, name) <= high:
            yield Problem(path=f"appraisal/{name}", code="out_of_range", found={"from": low, "to": high})
    for figure in FIGURES:
        zero, full = getattr(plan, f"{figure}_zero_pct"), getattr(plan, f"{figure}_full_pct")
        if zero >= full:
            yield Problem(path=f"appraisal/{figure}_full_pct", code="ends_crossed", found={"from": zero, "to": full})
    if not any(plan.of(figure)[0] for figure in FIGURES):
        yield Problem(path="appraisal/sl_weight", code="no_weight")
