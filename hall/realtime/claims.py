"""Which places each connected box may drive: those it names, unless the settings or another box say otherwise.

A box says by itself what it drives. Were it simply believed, one box that was let in could take another's slips, press
its keys and answer for its paper. So a place that the settings give to a box (`Place.box`) is that box's alone; what
stands at a box's own place (its printer, its scanner) is that box's; and every other place belongs to the box that came
first with it. Who has a place is written down, so that several server processes believe the same box. It keeps the
place, also while it is away, until it no longer names it, its key is revoked, another box is let in where it stands, or
the settings give the place to another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

import structlog

from hall.contract.messages import Condition
from hall.domain.configuration import Place
from hall.domain.people import HeldPlace
from hall.journey.ports import DeviceOnRecord, Halls, View
from hall.realtime.seats import Seat

CAUSE = "place_of_other_box"
RECEIPT_REFUSED = "receipt_refused"
SHOWN_S = 3600.0
"""Real seconds for which the floor shows that a receipt was refused; the box keeps it for a week."""
Held = Mapping[str, HeldPlace]
"""By place: which box has it."""
Decide = Callable[[Held], Held]
log = structlog.get_logger()


class Book(Protocol):
    """Where it is written down, for all processes."""

    def of(self, hall: str) -> Held:
        """As it stands."""

    def settle(self, hall: str, decide: Decide) -> Held:
        """As it stands after this decision; it is taken anew when another process has written meanwhile."""


@dataclass
class Box:
    """One connected box: the places that it names, those of them that are its own, and the jobs it has not accepted."""

    seat: Seat
    name: str
    named: frozenset[str]
    stands: str = ""
    """The place at which it was let in."""
    places: frozenset[str] = frozenset()
    sent: dict[str, float] = field(default_factory=dict)
    receipts: list[tuple[float, str]] = field(default_factory=list)
    """When a receipt of it was refused (monotonic), and why."""
    told: Mapping[str, str] | None = None
    """What was put on record of it last; None before anything was."""

    @property
    def refused(self) -> list[str]:
        """What it names and may not drive."""
        return sorted(self.named - self.places)

    @property
    def trouble(self) -> Mapping[str, str]:
        """What the floor is to see of it, `cause` first; empty when all is well."""
        if self.refused:
            return {"cause": CAUSE, "places": ", ".join(self.refused)}
        fresh = [why for at, why in self.receipts if monotonic() - at < SHOWN_S]
        return {"cause": RECEIPT_REFUSED, "receipts": str(len(fresh)), "why": fresh[-1]} if fresh else {}


def holders(boxes: Iterable[Box], known: Mapping[str, Place], held: Held) -> Held:
    """Who has each place of the settings now that these boxes are there. boxes: as they came."""
    boxes = list(boxes)
    found = {place: one for place, one in held.items() if not _lets_go(one, boxes, known)}
    for code in sorted({code for box in boxes for code in box.named if code in known}):
        place, has = known[code], found.get(code)
        home = _home(place)
        naming = [box for box in boxes if code in box.named and (not place.box or box.stands == home)]
        first = next((box for box in (*(box for box in naming if box.stands == home), *naming)), None)
        if first is not None and (has is None or (first.stands == home and has.stands != home)):
            found[code] = HeldPlace(place=code, box=first.name, stands=first.stands)
    return found


def _home(place: Place) -> str:
    """Where the box stands that a place belongs to."""
    return place.box or place.of or place.code


def _lets_go(one: HeldPlace, boxes: Iterable[Box], known: Mapping[str, Place]) -> bool:
    """Whether a box has a place no more: the settings say so, or it is there and does not name it."""
    place = known.get(one.place)
    if place is None or (place.box and place.box != one.stands):
        return True
    here = [box for box in boxes if box.name == one.box]
    return bool(here) and not any(one.place in box.named for box in here)


def divide(boxes: list[Box], known: Mapping[str, Place], held: Held) -> list[Box]:
    """Give each box its places; those boxes to which other ones belong than before.

    Of a place that the settings do not know nothing is asked: the first box that names it may tell of it.
    """
    first = {place: box.name for box in reversed(boxes) for place in box.named if place not in known}
    changed = []
    for box in boxes:
        own = frozenset(
            place for place in box.named if (held[place].box if place in held else first.get(place)) == box.name
        )
        if own != box.places:
            box.places = own
            box.sent.clear()
            changed.append(box)
    return changed


def share(halls: Halls, book: Book, hall: str, boxes: list[Box]) -> list[Box]:
    """Divide the places of a hall among its boxes and say where one names what is not its own."""
    with halls.view(hall) as view:
        known = view.config.place_by_code
        changed = divide(boxes, known, book.settle(hall, lambda held: holders(boxes, known, held)))
        for box in boxes:
            if box.told != box.trouble:
                _put_on_record(halls, view, box)
    return changed


def may_answer(box: Box, place: str, known: Mapping[str, Place], held: Held) -> bool:
    """Whether a box's word on a job at a place counts. Its settings may have lost a device that it still owes a
    receipt of."""
    if place in box.places:
        return True
    found = known.get(place)
    given = found is None or found.box in ("", box.stands)
    return given and place not in box.named and place not in held


def receipt_refused(halls: Halls, box: Box, why: str) -> None:
    """Show on the floor that a receipt of this box was refused."""
    box.receipts.append((monotonic(), why))
    with halls.view(box.seat.hall) as view:
        _put_on_record(halls, view, box)


def _put_on_record(halls: Halls, view: View, box: Box) -> None:
    """Say on floor and in `hall doctor` what is the matter with a box, and when that is over."""
    trouble = box.told = box.trouble
    if box.refused:
        log.warning("box_places_refused", box=box.name, stands=box.stands, places=box.refused)
    ours = (CAUSE, RECEIPT_REFUSED)
    before = [one for one in view.devices() if one.place == box.stands and one.cause in ours]
    if not box.stands or not (trouble or before):
        return
    state = DeviceOnRecord(
        place=box.stands,
        kind="box",
        condition=(Condition.DEGRADED if trouble else Condition.OK).value,
        cause=trouble.get("cause", ""),
        since=view.now,
        last_ok=None,
        counters={},
        details={key: value for key, value in trouble.items() if key != "cause"},
        box=box.name,
        seen_at=view.now,
    )
    halls.note_health(view.state.code, box.name, [state])
