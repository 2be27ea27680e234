"""同比 and 环比: how much a figure differs from that of another period.

    (x − x_prev) ÷ x_prev      (METRICS §6); where x_prev is 0 there is no share: the figure is new

Worked example: 120 after 100: difference 20, share 0.2 · 5 after 0: difference 5, no share, new.
"""

from __future__ import annotations

from typing import Any

from hall.domain.measures.aggregates import share


def change(now: Any, before: Any) -> dict[str, Any] | None:
    """Difference, share and whether it is new; None where one of the two is missing or no number."""
    numbers = (int, float)
    if not isinstance(now, numbers) or not isinstance(before, numbers):
        return None
    return {"difference": now - before, "share": share(now - before, before), "new": before == 0 and now != 0}
