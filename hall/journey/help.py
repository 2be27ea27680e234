"""A visitor at a kiosk asks for a person; somebody of the staff says that he goes."""

from __future__ import annotations

from dataclasses import replace

from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.journey.ports import Ledger


def ask(ledger: Ledger, place: str) -> None:
    """Somebody stands at this kiosk and needs help. Pressing again changes nothing while nobody has answered.

    Refuses `unknown_place`.
    """
    kiosks = [p.code for p in ledger.config.places if p.kind == "kiosk"]
    if place not in kiosks:
        raise Refusal("unknown_place", asked=place, known=", ".join(kiosks))
    if place not in ledger.state.helps:
        _record(ledger, FactType.HELP_ASKED, place)
        ledger.put_state(replace(ledger.state, helps={**ledger.state.helps, place: ledger.now}))


def answer(ledger: Ledger, place: str) -> None:
    """Somebody goes there. Harmless when another was quicker."""
    if place in ledger.state.helps:
        _record(ledger, FactType.HELP_ANSWERED, place)
        left = {code: since for code, since in ledger.state.helps.items() if code != place}
        ledger.put_state(replace(ledger.state, helps=left))


def _record(ledger: Ledger, kind: FactType, place: str) -> None:
    ledger.record(Fact(type=kind, happened_at=ledger.now, data={"place": place}))
