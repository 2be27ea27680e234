"""Card readers behind device boxes: what they mark numbers under, handed to the box of a reader while it reads."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import structlog

from hall.journey.ports import Halls
from hall.realtime.sockets import said
from hall.web.context import here

log = structlog.get_logger()


def card_key(halls: Halls, hall: str, places: Collection[str], found: Any) -> dict[str, Any]:
    """`{place}` of a reader that this box has and the hall's settings name; others are refused `unknown_place`."""
    place = said(found, "place") if isinstance(found, Mapping) else ""
    with halls.view(hall) as view:
        at = view.config.place_by_code.get(place)
    if place not in places or at is None or at.kind != "reader":
        log.warning("card_key_refused", hall=hall, place=place)
        return {"refused": "unknown_place"}
    return {"key": here().identity.card_key().hex()}
