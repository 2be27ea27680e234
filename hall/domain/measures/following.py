"""回访率, 整改率, 申诉: what became of the bad ratings of a period (METRICS §7).

Worked example, four bad ratings: three left a number, two of these were reached · two closed in time, one is open after
its last day, one is open and has time left · one was annulled: call-back rate 2/3 · fixed in time 2/3 · appeals
accepted 1/4.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hall.domain.follow_up import CLOSED, FollowUp
from hall.domain.measures.aggregates import share


def call_back_rate(bad: Sequence[FollowUp]) -> float | None:
    """回访率: of the bad ratings with a number to call, those with a logged contact. Example: 2 / 3."""
    asked = [one for one in bad if one.contactable]
    return share(sum(one.contacted_at is not None for one in asked), len(asked))


def due(bad: Sequence[FollowUp], today: date) -> list[FollowUp]:
    """Those that are closed or whose last day is over. Example: 3 of 4."""
    return [one for one in bad if one.state == CLOSED or one.overdue(today)]


def fixed_in_time(bad: Sequence[FollowUp], today: date) -> float | None:
    """按期整改率: closed by their last day ÷ those due. Example: 2 / 3."""
    found = due(bad, today)
    return share(sum(closed_in_time(one) for one in found), len(found))


def closed_in_time(one: FollowUp) -> bool:
    """Closed on its last day at the latest; one without a last day is never late."""
    return one.closed_on is not None and (one.due is None or one.closed_on <= one.due)


def appeals_accepted(bad: Sequence[FollowUp]) -> float | None:
    """Annulled as mistaken or malicious ÷ bad ratings. Example: 1 / 4."""
    return share(sum(one.annulled for one in bad), len(bad))
