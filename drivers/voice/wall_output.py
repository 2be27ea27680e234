"""Walls of the hall as the way out for sound: `walls:`, for halls whose boxes have no sound card.

The sound goes to the hall in parts, the hall passes them to the walls that its settings let speak for this voice zone,
and each wall says when it began and ended. What has been heard somewhere has been heard: one wall is enough. Nothing
tells us that a page was closed, so walls are asked how they stand while nothing is said.
"""

from __future__ import annotations

import base64
import itertools
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from drivers.voice.output import SoundError
from drivers.wire import WireError

PART_BYTES = 48_000
"""A second of speech; a message of the link is small, so that calls do not wait behind a sound."""
ANSWER_S = 1.0
"""A wall on a busy network answers within."""
STARTS_S = 2.5
"""From the last part to the first sample: the wall has the sound, and only has to unpack it."""
ASK_EVERY_S = 5.0
GONE_S = 12.0
"""A wall that was asked twice and said nothing is not there any more."""

Tell = Callable[[str, Any], None]
"""Tells the hall an event. Raises WireError."""


class WallPlayback:
    """A sound on its way to walls."""

    def __init__(self, id_: str) -> None:
        self.id = id_
        self.started = threading.Event()
        self.ended = threading.Event()
        self.broken = ""
        self.playing: set[str] = set()


class WallOutput:
    """The loudspeakers of one voice zone are its walls."""

    speed = 1.0

    def __init__(self, place: str, tell: Tell, changed: Callable[[], None]) -> None:
        """`changed` is called when a wall has come, or may speak that might not, or the other way round."""
        self.place, self._tell, self._changed = place, tell, changed
        self._ids = (f"{secrets.token_hex(4)}-{n}" for n in itertools.count(1))
        self._lock = threading.Condition()
        self._walls: dict[str, tuple[str, float]] = {}
        self._asked_at = -1e9
        self._playback: WallPlayback | None = None

    def open(self) -> None:
        """Ask who can speak. Raises SoundError."""
        self._ask()
        with self._lock:
            self._lock.wait_for(self._ready, ANSWER_S)
            self._must_be_ready()

    @property
    def lost(self) -> str:
        """Code of why nobody could hear us now, empty while a wall is ready; asks the walls every few seconds."""
        try:
            if time.monotonic() - self._asked_at > ASK_EVERY_S:
                self._ask()
            with self._lock:
                late = time.monotonic() - GONE_S
                self._walls = {wall: told for wall, told in self._walls.items() if told[1] > late}
                self._must_be_ready()
        except SoundError as error:
            return error.code
        return ""

    def play(self, path: Path) -> WallPlayback:
        """Send a WAV file to the walls; returns when the first of them plays. Raises SoundError."""
        content = path.read_bytes()
        playback = self._playback = WallPlayback(next(self._ids))
        parts = [content[at : at + PART_BYTES] for at in range(0, len(content), PART_BYTES)]
        for n, part in enumerate(parts):
            self._say("part", playback.id, n=n, of=len(parts), part=base64.b64encode(part).decode())
        with self._lock:
            self._lock.wait_for(lambda: playback.started.is_set() or self._nobody_will(), STARTS_S)
            if not playback.started.is_set():
                self._must_be_ready()
                self._walls.clear()
                raise SoundError(f"{self.place}: no wall began to speak", code="no_sound")
        return playback

    def told(self, body: Mapping[str, Any]) -> None:
        """A wall says how it stands, or how far a sound is."""
        wall, state, id_ = str(body.get("wall", "")), str(body.get("state", "")), str(body.get("id", ""))
        with self._lock:
            before, _ = self._walls.get(wall, ("", 0.0))
            stands = "refused" if state == "refused" else "ready"
            self._walls[wall] = (stands, time.monotonic())
            if self._playback is not None and self._playback.id == id_:
                self._progress(self._playback, wall, state)
            self._lock.notify_all()
        if stands != before:
            self._changed()

    def break_off(self, at_s: float) -> None:
        """Have the walls stop at this moment of the sound."""
        self._stop(at_s)

    def cut(self) -> None:
        """Have the walls fall silent, and wait for none of them."""
        playback = self._playback
        self._stop(0.0)
        if playback is not None:
            playback.ended.set()

    def close(self) -> None:
        """Nothing to let go of: the walls are the hall's."""
        self.cut()

    def _progress(self, playback: WallPlayback, wall: str, state: str) -> None:
        if state == "started":
            playback.playing.add(wall)
            playback.started.set()
        elif state in ("ended", "failed", "refused"):
            playback.playing.discard(wall)
            if playback.started.is_set() and not playback.playing:
                playback.broken = playback.broken or ("" if state == "ended" else "no_sound")
                playback.ended.set()

    def _stop(self, at_s: float) -> None:
        playback = self._playback
        if playback is None or playback.ended.is_set():
            return
        playback.broken = playback.broken or "cut"
        try:
            self._say("stop", playback.id, at_s=round(at_s, 3))
        except SoundError:
            playback.ended.set()

    def _ask(self) -> None:
        self._asked_at = time.monotonic()
        self._say("ask", "")

    def _say(self, do: str, id_: str, **more: Any) -> None:
        try:
            self._tell("wall", {"place": self.place, "do": do, "id": id_, **more})
        except WireError as error:
            raise SoundError(f"{self.place}: the hall is not there: {error}", code="no_hall") from error

    def _ready(self) -> bool:
        return any(state == "ready" for state, _ in self._walls.values())

    def _nobody_will(self) -> bool:
        return bool(self._walls) and not self._ready()

    def _must_be_ready(self) -> None:
        if self._ready():
            return
        if self._walls:
            raise SoundError(f"{self.place}: every wall's browser keeps silent until it is touched", code="wall_silent")
        raise SoundError(f"{self.place}: no wall that may speak is there", code="no_wall")
