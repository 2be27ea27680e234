"""That the server was away: found when it starts again, by the last thing that it wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hall.domain.facts import Fact, FactType
from hall.domain.suspension import Suspension
from hall.journey.ports import Ledger

REASON = "server_away"
NOTICED_AFTER = timedelta(minutes=2)
"""A restart within this time is nobody's wait; a hall with windows open seldom writes nothing for longer."""


def note(ledger: Ledger) -> Suspension | None:
    """Record that clocks stood still from the last fact until now, if the day was open and the gap is long.

    The visitors' waits stay as they were; promise, grace, holds and delays do not count the outage. Where the whole
    hall was suspended anyway, its clocks stand still already.
    """
    state = ledger.state
    since = state.last_fact_at
    if state.day is None or since is None or ledger.now - since <= NOTICED_AFTER:
        return None
    if any(s.scope == "hall" for s in state.suspensions):
        return None
    about = {"scope": "hall", "code": ""}
    begun = {**about, "reason": REASON, "detected": True}
    ledger.record(Fact(type=FactType.SUSPENDED, happened_at=since, data=begun))
    ledger.record(Fact(type=FactType.RESUMED, happened_at=ledger.now, data=about))
    found = Suspension(scope="hall", code="", reason=REASON, since=since, until=ledger.now)
    ledger.put_state(replace(ledger.state, past_suspensions=(*ledger.state.past_suspensions, found)))
    return found
