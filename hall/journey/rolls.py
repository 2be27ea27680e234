"""A person changes the roll of paper of a printer."""

from __future__ import annotations

from datetime import timedelta

from hall.contract.messages import ChangeRoll, OwnRoll, Receipt, RollStep
from hall.domain.configuration import Place
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.journey.ports import Ledger

DEADLINE = timedelta(seconds=60)
"""A step that reaches the printer later than this would surprise whoever stands there."""


def change(ledger: Ledger, code: str, step: str) -> Place:
    """Ask a printer's box to go one step; what came of it is recorded when it has answered. Refuses `unknown_place`."""
    place = _printer(ledger, code)
    data = {"place": code, "step": step, "outcome": "asked", "reason": ""}
    ledger.record(Fact(type=FactType.ROLL_CHANGED, happened_at=ledger.now, data=data))
    ledger.send(ChangeRoll(id=ledger.new_id(), place=code, deadline=ledger.now + DEADLINE, step=RollStep(step)))
    return place


def done_alone(ledger: Ledger, own: OwnRoll, got: Receipt) -> None:
    """Staff went a step at the kiosk while the hall was away: what came of it is on record now.

    Refuses `unknown_place` for a place that is no printer any more.
    """
    place = _printer(ledger, own.place)
    at = min(got.at, ledger.now)  # a box without the hall may have a clock of its own
    data = {"place": place.code, "step": own.step.value, "outcome": got.outcome.value, "reason": got.reason}
    ledger.record(Fact(type=FactType.ROLL_CHANGED, happened_at=at, data=data))


def _printer(ledger: Ledger, code: str) -> Place:
    """Refuses `unknown_place`."""
    place = ledger.config.place_by_code.get(code)
    if place is None or place.kind != "printer":
        known = ", ".join(p.code for p in ledger.config.places if p.kind == "printer")
        raise Refusal("unknown_place", asked=code, known=known)
    return place
