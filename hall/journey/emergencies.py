"""The silent call for help from a window: colleagues and the floor see it, one says by name that he comes, it ends."""

from __future__ import annotations

from dataclasses import replace

from hall.domain.configuration import Configuration
from hall.domain.desk_talk import Emergency
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.journey.ports import Ledger


def call(ledger: Ledger, window: str) -> None:
    """Help is needed here, whatever state the window is in. Pressing again changes nothing while it is not over."""
    ledger.window(window)
    if window not in ledger.state.emergencies:
        _record(ledger, FactType.EMERGENCY_CALLED, window)
        _put(ledger, window, Emergency(since=ledger.now))


def answer(ledger: Ledger, window: str, name: str, from_window: str = "") -> None:
    """Somebody comes: the window sees who. Harmless when it is over meanwhile.

    name is what colleagues call him, from_window where he sits, if it is from there. Refuses `emergency_taken` when a
    colleague has said so before.
    """
    found = ledger.state.emergencies.get(window)
    if found is None or found.by == ledger.by.actor:
        return
    if found.by:
        raise Refusal("emergency_taken", window=ledger.config.window_by_code[window].label, name=found.going)
    waited_s = int((ledger.now - found.since).total_seconds())
    _record(ledger, FactType.EMERGENCY_ANSWERED, window, from_window=from_window, waited_s=waited_s)
    _put(ledger, window, replace(found, by=ledger.by.actor, going=name, going_since=ledger.now))


def over(ledger: Ledger, window: str) -> None:
    """It is over, or was pressed by mistake. Harmless when somebody has said so already."""
    found = ledger.state.emergencies.get(window)
    if found is None:
        return
    after_s = int((ledger.now - found.since).total_seconds())
    _record(ledger, FactType.EMERGENCY_OVER, window, after_s=after_s, answered=bool(found.by))
    _put(ledger, window, None)


def near(config: Configuration, window: str, other: str) -> bool:
    """Whether whoever sits at the other window can come: on the same floor."""
    mine, theirs = (config.zone_by_code[config.window_by_code[code].zone].floor for code in (window, other))
    return mine == theirs


def _put(ledger: Ledger, window: str, found: Emergency | None) -> None:
    others = {code: one for code, one in ledger.state.emergencies.items() if code != window}
    ledger.put_state(replace(ledger.state, emergencies={**others, **({window: found} if found else {})}))


def _record(ledger: Ledger, kind: FactType, window: str, **more: object) -> None:
    ledger.record(Fact(type=kind, happened_at=ledger.now, window=window, data=dict(more)))
