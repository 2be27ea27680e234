"""A visitor at a kiosk asks for a person: somebody of the staff says that he goes, and later that it is done."""

from __future__ import annotations

from dataclasses import replace

from hall.domain.configuration import Configuration
from hall.domain.facts import Fact, FactType
from hall.domain.help import Help
from hall.domain.refusals import Refusal
from hall.journey.ports import Ledger


def ask(ledger: Ledger, place: str) -> None:
    """Somebody stands at this kiosk and needs help. Pressing again changes nothing while it is not done.

    Refuses `unknown_place`.
    """
    kiosks = [p.code for p in ledger.config.places if p.kind == "kiosk"]
    if place not in kiosks:
        raise Refusal("unknown_place", asked=place, known=", ".join(kiosks))
    if place not in ledger.state.helps:
        _record(ledger, FactType.HELP_ASKED, place)
        ledger.put_state(replace(ledger.state, helps={**ledger.state.helps, place: Help(since=ledger.now)}))


def answer(ledger: Ledger, place: str, name: str, window: str = "") -> None:
    """Somebody goes there: he is the one, and the kiosk says so. Harmless when it was done meanwhile.

    name is what colleagues call him, window where he sits, if it is from there. Refuses `help_taken` when a colleague
    goes already.
    """
    asked = ledger.state.helps.get(place)
    if asked is None or asked.by == ledger.by.actor:
        return
    if asked.by:
        raise Refusal("help_taken", place=place, name=asked.going)
    waited_s = int((ledger.now - asked.since).total_seconds())
    _record(ledger, FactType.HELP_ANSWERED, place, from_window=window, waited_s=waited_s)
    goes = replace(asked, by=ledger.by.actor, going=name, going_since=ledger.now)
    ledger.put_state(replace(ledger.state, helps={**ledger.state.helps, place: goes}))


def done(ledger: Ledger, place: str) -> None:
    """The visitor there was helped, by whoever went. Harmless when a colleague has said so already."""
    asked = ledger.state.helps.get(place)
    if asked is None:
        return
    _record(ledger, FactType.HELP_DONE, place, after_s=int((ledger.now - asked.since).total_seconds()))
    left = {code: found for code, found in ledger.state.helps.items() if code != place}
    ledger.put_state(replace(ledger.state, helps=left))


def concerns(config: Configuration, place: str, zone: str) -> bool:
    """Whether a kiosk is near this zone: in it, else on its floor; one of which neither is known is near everybody."""
    found = config.place_by_code.get(place)
    if found is None:
        return False
    zones = {found.zone, *found.zones} - {""}
    if zones:
        return zone in zones
    return not found.floor or config.zone_by_code[zone].floor == found.floor


def _record(ledger: Ledger, kind: FactType, place: str, **more: object) -> None:
    ledger.record(Fact(type=kind, happened_at=ledger.now, data={"place": place, **more}))
