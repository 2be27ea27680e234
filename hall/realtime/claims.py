"""Which places each connected box may drive: those it names, unless the settings or another box say otherwise.

A box says by itself what it drives. Were it simply believed, one box that was let in could take another's slips, press
its keys and answer for its paper. So a place that the settings give to a box (`Place.box`) is that box's alone; what
stands at a box's own place (its printer, its scanner) is that box's while it is there; and every other place belongs to
the box that came first with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import structlog

from hall.contract.messages import Condition
from hall.domain.configuration import Place
from hall.journey.ports import DeviceOnRecord, Halls, View
from hall.realtime.seats import Seat

CAUSE = "place_of_other_box"
log = structlog.get_logger()


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
    told: list[str] | None = None
    """What was said last of the places that are not its own; None before anything was."""

    @property
    def refused(self) -> list[str]:
        """What it names and may not drive."""
        return sorted(self.named - self.places)


def owner(place: str, boxes: Iterable[Box], known: Mapping[str, Place]) -> str | None:
    """The name of the box that may drive a place; None when no box that is there may. boxes: as they came."""
    found = known.get(place)
    naming = [box for box in boxes if place in box.named]
    if found is not None and found.box:
        naming = [box for box in naming if box.stands == found.box]
    home = (found.of if found else "") or place
    at_home = [box for box in naming if box.stands == home]
    return next((box.name for box in (*at_home, *naming)), None)


def divide(boxes: list[Box], known: Mapping[str, Place]) -> list[Box]:
    """Give each box its places; those boxes to which other ones belong than before."""
    owners = {place: owner(place, boxes, known) for box in boxes for place in box.named}
    changed = []
    for box in boxes:
        own = frozenset(place for place in box.named if owners[place] == box.name)
        if own != box.places:
            box.places = own
            box.sent.clear()
            changed.append(box)
    return changed


def share(halls: Halls, hall: str, boxes: list[Box]) -> list[Box]:
    """Divide the places of a hall among its boxes and say where one names what is not its own."""
    with halls.view(hall) as view:
        changed = divide(boxes, view.config.place_by_code)
        for box in boxes:
            if box.told != box.refused:
                box.told = box.refused
                _put_on_record(halls, view, box)
    return changed


def may_answer(halls: Halls, box: Box, job: str, boxes: list[Box]) -> bool:
    """Whether a box's word on a job counts. Its settings may have lost a device that it still owes a receipt of."""
    with halls.view(box.seat.hall) as view:
        found, known = view.job(job), view.config.place_by_code
    if found is None or found.place in box.places:
        return True
    place = known.get(found.place)
    given = place is None or place.box in ("", box.stands)
    return given and found.place not in box.named and owner(found.place, boxes, known) is None


def _put_on_record(halls: Halls, view: View, box: Box) -> None:
    """Say on floor and in `hall doctor` that a box names what is not its own, and when that is over."""
    if box.refused:
        log.warning("box_places_refused", box=box.name, stands=box.stands, places=box.refused)
    before = [one for one in view.devices() if (one.place, one.cause) == (box.stands, CAUSE)]
    if not box.stands or not (box.refused or before):
        return
    told = {"places": ", ".join(box.refused)} if box.refused else {}
    state = DeviceOnRecord(
        place=box.stands,
        kind="box",
        condition=(Condition.DEGRADED if box.refused else Condition.OK).value,
        cause=CAUSE if box.refused else "",
        since=view.now,
        last_ok=None,
        counters={},
        details=told,
        box=box.name,
        seen_at=view.now,
    )
    halls.note_health(view.state.code, box.name, [state])
