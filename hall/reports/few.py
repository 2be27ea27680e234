"""Figures of fewer than five values: shown, but greyed and with their number, on page and in files (METRICS §2).

Each figure has its own number: a row with forty waits may have two ratings. Most numbers stand in the row itself, under
the name of a figure of their own; of the others the sheet says them when it is made.

Worked example: 3 waits with a mean of 300 s and 12 services with one of 600 s: `few` of the row is {wait_mean_s: 3}.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FEWEST = 5
Few = Mapping[str, Mapping[str, int]]
"""By the key of a row (`total` for the total): by figure, of how many values it is made."""

_NUMBERS: Mapping[str, tuple[str, ...]] = {
    "wait_n": (
        "wait_mean_s", "wait_median_s", "wait_p90_s", "wait_p95_s", "wait_p99_s", "wait_net_mean_s", "wait_evenness",
    ),
    "way_n": ("way_mean_s",),
    "service_n": ("service_mean_s", "service_median_s", "service_p90_s", "service_sd_s", "service_cs2", "case_mix"),
    "handle_n": ("handle_mean_s",),
    "sl_n": ("sl",),
    "called": ("in_order",),
    "reaction_n": ("reaction_median_s", "reaction_p90_s"),
    "after_work_n": ("after_work_mean_s",),
    "finished_services": ("participation",),
    "rated": ("satisfaction", "good", "very_satisfied", "bad", "mean_score"),
    "judged": (
        "first_call_mean_s", "hit_rate", "coverage", "above_high", "error_mean_s", "error_median_s", "error_rms_s",
        "bias_s", "rises",
    ),
    "compared": (
        "compared_error_s", "naive_error_s", "naive_bias_s", "les_error_s", "les_bias_s", "skill",
    ),
    "acknowledged_n": ("acknowledge_mean_s",),
    "cleared_n": ("clear_mean_s",),
}  # fmt: skip
"""By the figure that says of how many: the figures that are made of so many values."""
_NUMBER_OF = {figure: number for number, figures in _NUMBERS.items() for figure in figures}


def few(numbers: Mapping[str, int]) -> dict[str, int]:
    """Of these figures, by how many values they are made of, those of too few; a figure of nothing has no value."""
    return {figure: n for figure, n in numbers.items() if 0 < n < FEWEST}


def of(report: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """By row: its figures of too few values, each with their number; rows that have none are left out."""
    told: Few = report.get("few", {})
    found = {str(row["key"]): _of_row(row, told.get(row["key"], {})) for row in (*report["items"], report["total"])}
    return {key: figures for key, figures in found.items() if figures}


def _of_row(row: Mapping[str, Any], told: Mapping[str, int]) -> dict[str, int]:
    own = few({figure: row.get(_NUMBER_OF[figure]) or 0 for figure in row if figure in _NUMBER_OF})
    return {figure: n for figure, n in (own | dict(told)).items() if row.get(figure) is not None}
