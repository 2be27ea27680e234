"""Another device takes a place: the place keeps its name, its history and its figures, whatever hangs there."""

from __future__ import annotations

from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.journey.installed import Filling
from hall.journey.ports import View


def swap(ledger: View, place: str, device: str, reason: str, who: str) -> Filling:
    """Note that this device fills the place from now on.

    Refuses `unknown_place`, and `same_device` when it is there already.
    """
    found = ledger.config.place_by_code.get(place)
    if found is None:
        raise Refusal("unknown_place", asked=place, known="")
    before = next(iter(ledger.installed.fillings(place)), None)
    if before is not None and before.device == device:
        raise Refusal("same_device", device=device)
    filling = Filling(place=place, since=ledger.now, device=device, by=who, reason=reason)
    ledger.installed.fill(filling)
    data = {"place": place, "kind": found.kind, "device": device, "before": before.device if before else ""}
    ledger.record(Fact(type=FactType.DEVICE_SWAPPED, happened_at=ledger.now, data={**data, "reason": reason}))
    return filling
