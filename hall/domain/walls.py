"""Which walls are for which zones, and which of them lend a voice zone their loudspeakers."""

from __future__ import annotations

from hall.domain.configuration import Configuration, Place


def zones_at(config: Configuration, place: Place) -> set[str]:
    """The zones that a wall is for: its own, else those of its floor, else all. A window's sign is for none."""
    if place.window:
        return set()
    return set(place.zones) or {z.code for z in config.zones if not place.floor or z.floor == place.floor}


def speaks_for(config: Configuration, wall: Place, speaker: Place) -> bool:
    """Whether a wall may play what a voice zone says, where that zone's box has no loudspeaker of its own."""
    if wall.kind != "display" or not wall.speaks or speaker.kind != "speaker":
        return False
    return not speaker.zones or not zones_at(config, wall).isdisjoint(speaker.zones)
