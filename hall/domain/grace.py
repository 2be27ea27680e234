"""From when on a called visitor may be marked absent (DESIGN §6.1).

The grace begins when the call reached the hall, not when a clerk pressed: nobody can follow a call that still stands in
the queue of the loudspeaker. It stands still while the visitor's zone or service is suspended.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from hall.domain.suspension import Suspension


def noticed_from(called_at: datetime, confirmed: Collection[datetime], *, pending: bool, at_latest_s: int) -> datetime:
    """When the call was first shown or spoken.

    confirmed are the times at which a sign or a loudspeaker confirmed it; pending says that the loudspeaker (where
    there is none: the sign) has not answered yet. What is dropped, or confirmed by nobody, was on the screens from the
    call itself. Never later than at_latest_s seconds after the call: a box that is away must not hold up a window.
    """
    latest = called_at + timedelta(seconds=at_latest_s)
    if confirmed:
        return min(max(called_at, min(confirmed)), latest)
    return latest if pending else called_at


def no_show_from(noticed: datetime, allowance_s: int, suspensions: Iterable[Suspension], now: datetime) -> datetime:
    """The first moment at which allowance_s seconds have passed since `noticed`, suspended time left out.

    suspensions are those that cover the ticket. Of one that still runs, only the time until now is known, so the answer
    moves on with the clock and never lies in the past while the grace is unspent.
    """
    end = noticed + timedelta(seconds=allowance_s)
    reached = noticed
    for low, high in sorted((s.since, s.until or max(now, s.since)) for s in suspensions):
        low = max(low, reached)
        if low >= end:
            break
        if high > low:
            end += high - low
            reached = high
    return end
