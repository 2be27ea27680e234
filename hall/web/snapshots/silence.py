"""Which zones hear no calls just now, so that their walls say so: silent hours, or a loudspeaker that is out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from hall.contract.messages import Condition
from hall.domain import before_opening, loudness
from hall.domain.business_day import local
from hall.journey import telling
from hall.journey.ports import View
from hall.web.snapshots import common


def shown(ledger: View, zones: Collection[str]) -> dict[str, Any]:
    """`quiet`: these zones have loudspeakers, and none of them speaks; `silent`: the zones of which that is so while
    others are spoken to. A sign over one window is for no zone and says nothing of it."""
    if not zones:
        return {"quiet": False, "silent": []}
    config = ledger.config
    mute = _mute(ledger)
    heard = {
        zone.code: [speaker.code in mute for speaker in telling.speakers(config, (zone.code,))]
        for zone in config.zones
        if zone.code in zones
    }
    spoken_to = [code for code, speakers in heard.items() if speakers]
    silent = [code for code in spoken_to if all(heard[code])]
    quiet = bool(silent) and silent == spoken_to
    return {"quiet": quiet, "silent": [] if quiet else [common.coded(config.zone_by_code[code]) for code in silent]}


def _mute(ledger: View) -> set[str]:
    """Voice zones whose hours are silent, and those whose loudspeaker or box is away; one that was never heard of may
    well speak."""
    at = local(ledger.now, ledger.config.hall.timezone)
    speakers = {place.code: place for place in ledger.config.places if place.kind == "speaker"}
    hours = {code for code, place in speakers.items() if loudness.volume_at(place, at) == loudness.SILENT}
    return hours | {
        told.place
        for told in ledger.devices()
        if told.place in speakers
        and (told.condition == Condition.OFFLINE or ledger.now - told.seen_at > before_opening.SILENT)
    }
