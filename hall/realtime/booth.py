"""A text spoken for one person before everybody hears it: a box of the hall makes the sound, we join its parts.

Only this process's boxes are asked.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from hall.contract.messages import CONTRACT_VERSION
from hall.realtime.hub import Hub

NAMESPACE = "/box"
WITHIN_S = 8.0
"""Real seconds for which somebody waits for a sound: a long text takes half a second to make."""
LOOK_S = 0.05
MOST_BYTES = 8_000_000
"""Of one sound; three minutes of speech."""


@dataclass
class _Sound:
    """A sound on its way."""

    box: str
    parts: list[bytes] = field(default_factory=list)
    whole: bool = False
    failed: bool = False


class Booth:
    """Asks boxes for sounds."""

    def __init__(self, hub: Hub, speaking: Callable[[str], Iterable[str]]) -> None:
        """`speaking` names the connected boxes of a hall that have a loudspeaker, by their connection."""
        self._hub, self._speaking = hub, speaking
        self._sounds: dict[str, _Sound] = {}

    def rendered(self, hall: str, id_: str, texts: Mapping[str, str]) -> bytes | None:
        """A WAV file of these texts as the hall would hear them; None when no box could make it in time."""
        until = monotonic() + WITHIN_S
        for sid in list(self._speaking(hall)):
            sound = self._sounds[id_] = _Sound(box=sid)
            asked = {"id": id_, "texts": dict(texts), "languages": list(texts), "contract": CONTRACT_VERSION}
            self._hub.emit(NAMESPACE, "render", asked, sid)
            while not sound.whole and not sound.failed and monotonic() < until:
                self._hub.sleep(LOOK_S)
            del self._sounds[id_]
            if sound.whole:
                return b"".join(sound.parts)
        return None

    def part(self, sid: str, found: Any) -> dict[str, Any]:
        """A part of a sound has come: `{id, last, part}` in base64, or `{id, failed}`."""
        sound = self._sounds.get(str(found.get("id"))) if isinstance(found, Mapping) else None
        if sound is None or sound.box != sid:
            return {"wanted": False}
        try:
            part = base64.b64decode(str(found.get("part", "")), validate=True)
        except binascii.Error:
            part, sound.failed = b"", True
        sound.parts.append(part)
        if found.get("failed") or sum(map(len, sound.parts)) > MOST_BYTES:
            sound.failed = True
        sound.whole = not sound.failed and found.get("last") is True
        return {"wanted": not sound.failed}
