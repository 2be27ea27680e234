"""Those who are not here yet and will be called before some who are: priority visitors come all day.

A forecast that plays only the present queue forward promises the others too little. How many of each lane come is taken
from the last hour; they are played as if they came at even distances.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Sequence

from hall.domain.forecast.desk import Waiting

LOOK_BACK_S = 3600.0
LOOK_AHEAD_S = 7200.0
MOST = 60
"""So many of one lane at most are played: a forecast must stay cheap."""
NOBODY = ""
"""The ticket of one who has not come yet."""


class Coming:
    """How often people of each lane have come in the last hour; instants in seconds."""

    def __init__(self) -> None:
        self._came: dict[Hashable, deque[float]] = {}

    def add(self, lane: Hashable, at: float) -> None:
        """Somebody came."""
        self._came.setdefault(lane, deque()).append(at)

    def expected(self, lane: Hashable, now: float) -> Sequence[Waiting]:
        """Those of this lane who will probably come, with their instants from now."""
        came = self._came.get(lane)
        if came is None:
            return []
        while came and came[0] < now - LOOK_BACK_S:
            came.popleft()
        if not came:
            return []
        every = LOOK_BACK_S / len(came)
        count = min(int(LOOK_AHEAD_S / every), MOST)
        return [((k + 0.5) * every, (k + 0.5) * every, NOBODY) for k in range(count)]
