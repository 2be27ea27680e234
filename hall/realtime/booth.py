"""A text spoken for one person before everybody hears it: a box of the hall makes the sound."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hall.contract import coding
from hall.contract.messages import CONTRACT_VERSION, Announce
from hall.journey.ports import Halls
from hall.realtime.hub import Hub
from hall.realtime.made import Made, There, with_a

WITHIN_S = 8.0
"""A long text takes half a second to make."""
MOST_BYTES = 8_000_000
"""Of one sound; three minutes of speech."""


class Booth:
    """Asks boxes for sounds."""

    def __init__(self, hub: Hub, halls: Halls, there: There) -> None:
        self._made, self._halls, self._there = Made(hub, "render", WITHIN_S, MOST_BYTES), halls, there

    def rendered(self, hall: str, id_: str, texts: Mapping[str, str]) -> bytes | None:
        """A WAV file of these texts as the hall would hear them; None when no box could make it in time."""
        asked = {"id": id_, "texts": dict(texts), "languages": list(texts), "contract": CONTRACT_VERSION}
        return self._made.by(with_a("speaker", self._halls, hall, self._there(hall)), id_, asked)

    def called(self, hall: str, id_: str, call: Announce) -> bytes | None:
        """A WAV file of this call, said once; None when no box could make it in time."""
        asked = {"id": id_, "call": coding.encode(call), "contract": CONTRACT_VERSION}
        return self._made.by(with_a("speaker", self._halls, hall, self._there(hall)), id_, asked)

    def part(self, sid: str, found: Any) -> dict[str, Any]:
        """A part of a sound has come."""
        return self._made.part(sid, found)
