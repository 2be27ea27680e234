"""The staff corner of a kiosk: opened by the hall's PIN or by a staff card, also while the hall is away.

What opens it is told by the hall as slow hashes and kept on the disk. After five wrong codes nobody is let in for a
minute, after each further five for twice as long; a start of the box forgets no wrong code.
"""

from __future__ import annotations

import json
import logging
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drivers import records
from hall.contract.coding import BadMessage, decode, encode
from hall.contract.corner import CornerKeys, matches

log = logging.getLogger("hall.box.corner")

TRIES = 5
PAUSE_S = 60.0
LONGEST_PAUSE_S = 3600.0
OPEN_S = 180.0
"""Without a touch for so long it closes itself: visitors stand before it."""


class NotOpened(Exception):
    """It stays shut. `code` is `corner_not_set`, `corner_wrong` (`left` tries) or `corner_paused` (for `seconds`)."""

    def __init__(self, code: str, **found: int) -> None:
        super().__init__(code)
        self.code, self.found = code, found


@dataclass
class _Tries:
    wrong: int = 0
    until: float = 0.0
    """Seconds since 1970 of this machine: a pause outlives a start."""


class Corner:
    """Who is let in."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        self._file, self._tries_file, self._now = folder / "corner.json", folder / "corner.tries", now
        self._keys = _read(self._file)
        self._tries = _tries(self._tries_file)
        self._lock = threading.Lock()
        self._open: dict[str, float] = {}

    def told(self, body: Mapping[str, Any]) -> None:
        """The hall's keys as they came over the wire; whoever is in stays in until he leaves."""
        try:
            found = decode(body)
        except BadMessage as error:
            log.error("what opens the staff corner was not understood: %s", error)
            return
        if not isinstance(found, CornerKeys) or found == self._keys:
            return
        self._keys = found
        try:
            records.replace_file(self._file, json.dumps(encode(found)).encode())
        except OSError as error:
            log.error("%s: what opens the staff corner cannot be noted: %s", self._file, error)

    def enter(self, code: str) -> str:
        """A token for whoever knows the PIN or holds a card. Raises NotOpened."""
        with self._lock:  # one guess at a time, each of them slow
            if not (self._keys.pin or self._keys.card):
                raise NotOpened("corner_not_set")
            waits_s = self._tries.until - self._now()
            if waits_s > 0:
                raise NotOpened("corner_paused", seconds=round(min(waits_s, LONGEST_PAUSE_S)) + 1)
            if not any(matches(stored, code) for stored in (self._keys.pin, self._keys.card) if stored):
                raise self._missed()
            self._note(_Tries())
            token = secrets.token_urlsafe(24)
            self._open = {token: time.monotonic()}
            return token

    def is_open(self, token: str, *, touch: bool) -> bool:
        """Whether this token still opens it. touch: somebody does something and so keeps it open."""
        with self._lock:
            at = self._open.get(token)
            if at is None or time.monotonic() - at > OPEN_S:
                return False
            if touch:
                self._open[token] = time.monotonic()
            return True

    def leave(self, token: str) -> None:
        """Whoever was in has gone."""
        with self._lock:
            self._open.pop(token, None)

    def _missed(self) -> NotOpened:
        wrong = self._tries.wrong + 1
        pause_s = min(LONGEST_PAUSE_S, PAUSE_S * 2 ** (wrong // TRIES - 1)) if wrong % TRIES == 0 else 0.0
        self._note(_Tries(wrong, self._now() + pause_s if pause_s else 0.0))
        if pause_s:
            log.warning("the staff corner is shut for %.0f s after %d wrong codes", pause_s, wrong)
            return NotOpened("corner_paused", seconds=round(pause_s))
        return NotOpened("corner_wrong", left=TRIES - wrong % TRIES)

    def _note(self, tries: _Tries) -> None:
        self._tries = tries
        try:
            records.replace_file(self._tries_file, json.dumps(vars(tries)).encode())
        except OSError as error:
            log.error("%s: wrong codes are counted in memory only: %s", self._tries_file, error)


def _read(file: Path) -> CornerKeys:
    try:
        found = decode(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, AttributeError, BadMessage):
        return CornerKeys()  # a new box: the hall tells it as soon as it is there
    return found if isinstance(found, CornerKeys) else CornerKeys()


def _tries(file: Path) -> _Tries:
    try:
        found = json.loads(file.read_text(encoding="ascii"))
        return _Tries(int(found["wrong"]), float(found["until"]))
    except (OSError, ValueError, KeyError, TypeError):
        return _Tries()
