"""Where a slip comes out when the printer of its kiosk certainly cannot print it.

Rule P (TRUST §3) stands above this: only a slip that failed before its first byte moves on, one that may be on paper
never does. Each failure moves a slip once, in the transaction that stores its receipt, and never to a printer that has
had it before.
"""

from __future__ import annotations

from dataclasses import replace

from hall.contract import coding
from hall.contract.messages import PrintSlip
from hall.domain.configuration import FALLBACKS, Configuration, Place
from hall.domain.ticket import State
from hall.journey.ports import DeviceOnRecord, SentJob, View

UNCONFIRMED = ("cannot_answer", "cups_ready")
"""Nothing bad is known of such a printer, and nothing better will ever be."""
IN_HANDS = "roll_change"
"""The cause of a printer that works and is in a person's hands."""


def others(config: Configuration, code: str) -> tuple[Place, ...]:
    """The printers that may stand in for this one, nearest first: as its place says, see `Place.fallback`."""
    place = config.place_by_code.get(code)
    if place is None or place.fallback == "none":
        return ()
    if place.fallback not in FALLBACKS:
        named = config.place_by_code.get(place.fallback)
        return (named,) if named is not None and named.kind == "printer" and named.code != code else ()
    here = _stands(config, place)
    printers = [p for p in config.places if p.kind == "printer" and p.code != code]
    same_zone = [p for p in printers if here[0] and _stands(config, p)[0] == here[0]]
    same_floor = [p for p in printers if here[1] and p not in same_zone and _stands(config, p)[1] == here[1]]
    return (*same_zone, *same_floor)


def _stands(config: Configuration, printer: Place) -> tuple[str, str]:
    """Zone and floor of a printer: those of its kiosk."""
    at = config.place_by_code.get(printer.of, printer)
    zone = at.zone or printer.zone
    found = config.zone_by_code.get(zone)
    return zone, at.floor or (found.floor if found else "")


def owner(config: Configuration, printer: Place) -> Place:
    """What people know a printer by: the kiosk it stands in."""
    return config.place_by_code.get(printer.of, printer)


def instead(config: Configuration, kiosk: str) -> tuple[Place, ...]:
    """The kiosks to which visitors of this one are sent while its printer is in a person's hands."""
    own = next((p for p in config.places if p.kind == "printer" and p.of == kiosk), None)
    found = [owner(config, printer) for printer in others(config, own.code)] if own else []
    return tuple(place for place in found if place.kind == "kiosk" and place.code != kiosk)


def moved(ledger: View, job: SentJob) -> PrintSlip | None:
    """A slip that certainly failed, for the printer that stands in; None when nobody can, or it is too late.

    A copy stays where the person who asked for it wanted it.
    """
    sent = coding.decode(job.body)
    if not isinstance(sent, PrintSlip) or sent.slip.copy or ledger.now >= sent.deadline:
        return None
    if ledger.ticket(job.ticket).state not in (State.WAITING, State.CALLED):
        return None
    tried = {one.place for one in ledger.deliveries(job.ticket) if one.kind == "print_slip"}
    able = {device.place for device in ledger.devices() if device.kind == "printer" and _able(device)}
    found = next((p.code for p in others(ledger.config, job.place) if p.code in able - tried), "")
    return replace(sent, id=ledger.new_id(), place=found) if found else None


def _able(device: DeviceOnRecord) -> bool:
    return device.cause in UNCONFIRMED or (device.condition in ("ok", "degraded") and device.cause != IN_HANDS)
