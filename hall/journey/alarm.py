"""A fire alarm: the hall is suspended, signs and walls show the way out, our own voice is silent.

Closing the panel's contact begins it, or a person who suspends the hall for fire. Only a person ends it, and not while
a contact still calls. Visitors keep their numbers and their places.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.domain.suspension import FIRE, Suspension
from hall.journey import day
from hall.journey.ports import Ledger


def contact(ledger: Ledger, place: str, on: bool, at: datetime) -> None:
    """How a contact stands now, as its box tells; the same state told again changes nothing.

    Refuses `unknown_place` for a place that is none of the hall's contacts.
    """
    found = ledger.config.place_by_code.get(place)
    if found is None or found.kind != "contact":
        known = ", ".join(p.code for p in ledger.config.places if p.kind == "contact")
        raise Refusal("unknown_place", asked=place, known=known)
    running = ledger.state.fire
    calling = running.alarms if running is not None else ()
    if on == (place in calling):
        return
    data = {"place": place}
    ledger.record(Fact(type=FactType.ALARM_RAISED if on else FactType.ALARM_ENDED, happened_at=at, data=data))
    if on and running is None:
        _suspend(ledger)
    now = ledger.state.fire
    if now is not None:
        alarms = (*calling, place) if on else tuple(code for code in calling if code != place)
        _put(ledger, now, replace(now, alarms=alarms))


def _suspend(ledger: Ledger) -> None:
    """Another reason that the whole hall stands still for gives way: its clocks go on standing."""
    if any(s.scope == "hall" for s in ledger.state.suspensions):
        day.resume(ledger, "hall", "")
    day.suspend(ledger, "hall", "", FIRE, detected=True)


def _put(ledger: Ledger, before: Suspension, after: Suspension) -> None:
    suspensions = tuple(after if s == before else s for s in ledger.state.suspensions)
    ledger.put_state(replace(ledger.state, suspensions=suspensions))
