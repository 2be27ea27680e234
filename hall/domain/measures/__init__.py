"""Every figure of the hall, each defined once: formula, unit, edge cases, worked example.

`stages` measures one stage of a ticket, `aggregates` many values, `promise` and `funnel` say what became of people,
`posts` what the windows did. Reports, floor and exports call these; none of them computes a figure of its own.
"""

from __future__ import annotations

FORMULAS = 6
"""The version of the formulas: one more with every change after which the same record gives another figure."""
