"""Something that only a box can make (a sound, a picture), asked of the boxes of a hall and joined from its parts.

Only this process's boxes are asked.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from hall.journey.ports import Halls
from hall.realtime.hub import Hub

NAMESPACE = "/box"
There = Callable[[str], Sequence[tuple[str, frozenset[str]]]]
"""The connected boxes of a hall: connection and places."""
LOOK_S = 0.05


def with_a(kind: str, halls: Halls, hall: str, boxes: Sequence[tuple[str, frozenset[str]]]) -> list[str]:
    """The connections of those boxes that have a device of this kind."""
    with halls.view(hall) as view:
        places = {place.code for place in view.config.places if place.kind == kind}
    return [sid for sid, at in boxes if at & places]


@dataclass
class _Coming:
    """Something on its way."""

    box: str
    parts: list[bytes] = field(default_factory=list)
    whole: bool = False
    failed: bool = False


class Made:
    """Asks boxes for one kind of thing."""

    def __init__(self, hub: Hub, event: str, within_s: float, most_bytes: int) -> None:
        """`within_s` are real seconds for which somebody waits."""
        self._hub, self._event, self._within_s, self._most_bytes = hub, event, within_s, most_bytes
        self._coming: dict[str, _Coming] = {}

    def by(self, boxes: Iterable[str], id_: str, body: Mapping[str, Any]) -> bytes | None:
        """Made by the first of these boxes that can; None when none could in time."""
        until = monotonic() + self._within_s
        for sid in list(boxes):
            coming = self._coming[id_] = _Coming(box=sid)
            self._hub.emit(NAMESPACE, self._event, body, sid)
            while not coming.whole and not coming.failed and monotonic() < until:
                self._hub.sleep(LOOK_S)
            del self._coming[id_]
            if coming.whole:
                return b"".join(coming.parts)
        return None

    def part(self, sid: str, found: Any) -> dict[str, Any]:
        """A part has come: `{id, last, part}` in base64, or `{id, failed}`."""
        coming = self._coming.get(str(found.get("id"))) if isinstance(found, Mapping) else None
        if coming is None or coming.box != sid:
            return {"wanted": False}
        try:
            part = base64.b64decode(str(found.get("part", "")), validate=True)
        except binascii.Error:
            part, coming.failed = b"", True
        coming.parts.append(part)
        if found.get("failed") or sum(map(len, coming.parts)) > self._most_bytes:
            coming.failed = True
        coming.whole = not coming.failed and found.get("last") is True
        return {"wanted": not coming.failed}
