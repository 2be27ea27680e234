"""When a loudspeaker begins and ends to say something, told to the walls of its zones, so that screen and voice agree.

It is worth nothing later, so nothing of it is kept: a wall that missed it shows the call all the same.
"""

from __future__ import annotations

from typing import Any

import structlog

from hall.contract import coding
from hall.contract.messages import Speaking
from hall.domain.refusals import Refusal
from hall.domain.walls import zones_at
from hall.journey.ports import Halls
from hall.realtime.hub import Hub
from hall.realtime.seats import Seats
from hall.web.snapshots import board

NAMESPACE = "/display"
log = structlog.get_logger()


class Voices:
    """Passes on what boxes tell of their voices."""

    def __init__(self, hub: Hub, halls: Halls, seats: Seats) -> None:
        self._hub, self._halls, self._seats = hub, halls, seats

    def spoke(self, hall: str, places: frozenset[str], found: Any) -> None:
        """A box of these places tells that a voice has begun or ended."""
        try:
            told = coding.decode_as(Speaking, found)
        except coding.BadMessage as error:
            log.warning("bad_speaking", error=str(error))
            return
        rooms = self._seats.rooms(NAMESPACE, hall)
        if not rooms:
            return
        with self._halls.view(hall) as view:
            job, config = view.job(told.job), view.config
        place = config.place_by_code.get(job.place) if job is not None else None
        if job is None or place is None or place.code not in places:
            return
        body = {
            "job": told.job,
            "place": place.code,
            "ticket": job.ticket,
            "attempt": job.attempt,
            "seconds": told.seconds,
            "ended": told.ended,
        }
        for code, seat in rooms.items():
            try:
                zones = zones_at(config, board.place_of(config, code))
            except Refusal:  # the place was taken out of the settings, and its wall has not gone yet
                continue
            if not place.zones or not zones.isdisjoint(place.zones):
                self._hub.emit(NAMESPACE, "speaking", body, seat.room)
