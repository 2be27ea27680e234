"""What is shown of a range while somebody waits: steady, quick to fall, slow to rise and never without a reason."""

from __future__ import annotations

from hall.domain.forecast.formula import Estimate, rounded
from hall.domain.forecast.outlook import Range

WORTH_MIN = 3.0
"""A change of the middle up to this is not shown: numbers that dance are not believed."""
RISE = 0.5
"""Of a rise only half is shown at a time; the next look shows the rest if it is still true."""


def next_shown(shown: Range | None, passed_s: float, found: Range) -> tuple[Range, str]:
    """What to show now, and which way it went: `same`, `less`, `more` (which wants a reason) or `first`.

    shown is what was shown passed_s ago; its waiting has been waited since. All in seconds.
    Example: shown 20–30 min five minutes ago, now 18–28: same (15–25 would be 3 min less than now found).
    """
    if shown is None:
        return found, "first"
    aged = Range(
        low_s=max(shown.low_s - passed_s, 0.0),
        middle_s=max(shown.middle_s - passed_s, 0.0),
        high_s=max(shown.high_s - passed_s, 0.0),
    )
    change = found.middle_s - aged.middle_s
    if abs(change) <= WORTH_MIN * 60:
        return aged, "same"
    if change < 0:
        return found, "less"
    return _between(aged, found, RISE), "more"


def words(found: Range) -> Estimate:
    """Whole minutes, rounded outward; 0–0 is "soon"."""
    return rounded(found.low_s / 60, found.high_s / 60)


def _between(one: Range, other: Range, share: float) -> Range:
    return Range(
        low_s=one.low_s + share * (other.low_s - one.low_s),
        middle_s=one.middle_s + share * (other.middle_s - one.middle_s),
        high_s=one.high_s + share * (other.high_s - one.high_s),
    )
