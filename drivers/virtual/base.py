"""What all virtual devices share: their time, their log, their faults."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

Now = Callable[[], datetime]
ALL = "*"
"""All devices of a line."""


def system_now() -> datetime:
    """The machine's own time; a demonstration gives the hall's instead."""
    return datetime.now(UTC)


class Pace:
    """How fast virtual hardware moves: `speed` of its seconds pass in one real second. May be changed at any time."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed

    def real(self, seconds: float) -> float:
        """Real seconds for so many of the hardware's."""
        return seconds / self.speed

    def sleep(self, seconds: float) -> None:
        """Let so many of the hardware's seconds pass."""
        time.sleep(max(0.0, self.real(seconds)))


class Meter:
    """Spends time in small portions without sleeping for each: sleeps when 3 ms have come together."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._due = time.monotonic()

    def spend(self, seconds: float) -> None:
        """Something took this many of the hardware's seconds."""
        now = time.monotonic()
        self._due = max(self._due, now - 0.05) + self._pace.real(seconds)
        if self._due - now > 0.003:
            time.sleep(self._due - now)


class JsonLog:
    """Appends one JSON object per line to a file, each with its time; quiet without a path."""

    def __init__(self, path: Path | None, now: Now) -> None:
        self._lock = threading.Lock()
        self._path = path
        self.now = now
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)

    def write(self, **line: Any) -> None:
        """Add a line."""
        if self._path is None:
            return
        text = json.dumps({"at": self.now().isoformat(), **line}, ensure_ascii=False)
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            file.write(text + "\n")


class VirtualDevice(Protocol):
    """What the workbench and the tests may do with any virtual device."""

    name: str
    kind: str
    address: str
    """Where it really listens; drivers get this one."""

    def state(self) -> dict[str, Any]:
        """Everything a person standing in front of it would see, ready for JSON."""
        ...

    def picture(self, which: str = "") -> bytes:
        """What it shows, as PNG; `which` chooses a slip or a sign."""
        ...

    def fault(self, name: str, on: bool = True, **details: Any) -> None:
        """Begin or end to misbehave; ValueError names the known faults."""
        ...

    def reset(self) -> None:
        """As new: no faults, nothing shown, nothing printed."""
        ...

    def stop(self) -> None:
        """Switch off for good."""
        ...


class Faults:
    """The faults a device knows and those that are on, with their details; on a line also those of one device of it."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self.known = dict(known)
        """Name → what happens, for the workbench."""
        self._on: dict[tuple[str, str], dict[str, Any]] = {}

    def set(self, name: str, on: bool, details: Mapping[str, Any]) -> str:
        """Switch one. The detail `card` (or "silent:28") narrows it to one device of a line; answers whom it concerns.

        Raises ValueError that names the known faults.
        """
        name, _, of_name = name.partition(":")
        card = str(details.get("card", "") or of_name or ALL)
        if name not in self.known:
            raise ValueError(f"unknown fault {name!r}; known are {', '.join(self.known)}")
        if on:
            self._on[name, card] = {key: value for key, value in details.items() if key != "card"}
        else:
            self._on = {key: value for key, value in self._on.items() if key[0] != name or card not in (ALL, key[1])}
        return card

    def __contains__(self, name: str) -> bool:
        return any(on == name for on, _ in self._on)

    def has(self, name: str, number: int | str) -> bool:
        """Whether it is on for the device that goes by this number, or this name, on the line."""
        return (name, ALL) in self._on or (name, str(number)) in self._on

    def detail(self, name: str, key: str, default: Any) -> Any:
        """A detail of a fault that is on."""
        found = next((details for (on, _), details in self._on.items() if on == name), {})
        return found.get(key, default)

    def clear(self) -> None:
        """All off."""
        self._on.clear()

    def listed(self) -> dict[str, bool]:
        """All known ones and whether they are on."""
        return {name: name in self for name in self.known}

    def each(self) -> list[dict[str, str]]:
        """Those that are on, each with the device of the line that it concerns, `*` for all."""
        return [{"fault": name, "card": card} for name, card in self._on]
