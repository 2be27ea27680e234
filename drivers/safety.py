"""What a box does about itself before it starts: it leaves its devices alone after repeated crashes, and keeps an older
program that still has to hand in numbers.

    starts    when the box was started and not stopped in order, in seconds since the machine was switched on
    safe      there while the box runs in safe mode; `hall-box doctor --leave-safe-mode` takes it away
    version   the program that ran last
"""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from drivers import records
from drivers.offline_book import boot_id, seconds
from drivers.settings import BadSettings

CRASHES, WITHIN_S = 3, 60.0
"""So many starts without an orderly stop, so close together, and the next one is without devices (TRUST F21)."""


class Safety:
    """The start of one box, on its data folder."""

    def __init__(self, folder: Path) -> None:
        self._starts, self._safe, self._version = folder / "starts", folder / "safe", folder / "version"
        self._left = folder / "safe.left"
        folder.mkdir(parents=True, exist_ok=True)

    def begin(self, now: float | None = None) -> bool:
        """Count this start; whether it must be a safe one."""
        at = seconds() if now is None else now
        recent = [start for start in self._counted() if 0 <= at - start < WITHIN_S]
        if len(recent) >= CRASHES:
            self._safe.touch()
        records.replace_file(self._starts, json.dumps({"boot": boot_id(), "at": [*recent, at]}).encode())
        return self.is_safe()

    def _counted(self) -> list[float]:
        try:
            found = json.loads(self._starts.read_bytes())
            return [float(at) for at in found["at"]] if found["boot"] == boot_id() else []
        except (OSError, ValueError, KeyError, TypeError):
            return []

    def end(self) -> None:
        """The box was stopped in order: it has not crashed."""
        self._starts.unlink(missing_ok=True)

    def recovered(self) -> bool:
        """Whether this is the first start after a safe mode that a person ended; told once."""
        was_there = self._left.exists()
        self._left.unlink(missing_ok=True)
        return was_there

    def is_safe(self) -> bool:
        """Whether the box is to leave its devices alone."""
        return self._safe.exists()

    def leave(self) -> bool:
        """A person has mended what made it crash; whether it was in safe mode."""
        was_safe = self.is_safe()
        if was_safe:
            self._left.touch()
        self._safe.unlink(missing_ok=True)
        self.end()
        return was_safe

    def may_run(self, waiting: int, program: str | None = None) -> None:
        """Note that this program runs. Raises BadSettings when another one has numbers to hand in first."""
        this = program or _program()
        try:
            before = self._version.read_text(encoding="utf-8").strip()
        except OSError:
            before = ""
        if before and before != this and waiting:
            raise BadSettings(
                f"{self._version.parent}: {waiting} numbers that version {before} gave out are not handed in yet, and "
                f"this is {this}; start {before} again until `hall-box doctor` says that none is left, then upgrade"
            )
        if before != this:
            records.replace_file(self._version, f"{this}\n".encode())


def _program() -> str:
    try:
        return version("hall")
    except PackageNotFoundError:
        return "unpacked"
