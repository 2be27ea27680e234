"""How much paper is left on a printer's roll, by counting what was printed, and whether a person is changing it now.

Sensors say "near end" a few metres before the end, or never; a count says "about 80 slips" in the morning. It is kept
in a file, so that a restart forgets neither the metres nor that the cover is open for a person's hands.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

log = logging.getLogger(__name__)

USUAL_SLIP_MM = 150
"""Taken for a slip's length until ten were counted."""
ENOUGH_SLIPS = 10
BEFORE_CUT_MM = 15
"""Between the head and the knife; each slip begins with it."""


@dataclass(frozen=True)
class Count:
    """What is in the file."""

    printed_mm: int = 0
    """Since the roll was new."""
    slips: int = 0
    changing: bool = False
    """A person has begun to change the roll and has not said that it is done."""
    since: str = ""
    """When the roll was new, ISO 8601; empty when nobody knows."""


def roll_file(folder: Path | None, place: str) -> Path | None:
    """Where the paper of the printer at this place is kept; None where nothing is."""
    return folder / f"{place.replace('/', '_')}.json" if folder else None


class Roll:
    """The paper of one printer. `length_m` 0: nobody knows how long its rolls are, nothing is foretold."""

    def __init__(self, file: Path | None, length_m: int) -> None:
        self._file = file
        self._length_mm = length_m * 1000
        self._count = _read(file)

    @property
    def changing(self) -> bool:
        """See Count."""
        return self._count.changing

    def printed(self, height_mm: float) -> None:
        """A slip of this height was sent, whatever became of it."""
        mm = self._count.printed_mm + round(height_mm) + BEFORE_CUT_MM
        self._keep(replace(self._count, printed_mm=mm, slips=self._count.slips + 1))

    def change(self, changing: bool) -> None:
        """A person begins to change the roll, or goes on with the old one."""
        self._keep(replace(self._count, changing=changing))

    def new(self, now: datetime) -> None:
        """A whole roll is in."""
        self._keep(Count(since=now.isoformat(timespec="seconds")))

    def told(self) -> dict[str, int | str]:
        """What health tells: `left`, and `roll_since`, if the roll was changed since the box counts."""
        since = self._count.since
        return {**self.left(), **({"roll_since": since} if since else {})}

    def left(self) -> dict[str, int]:
        """`paper_left_mm` and `slips_left`; empty when nothing is known."""
        if not self._length_mm:
            return {}
        left_mm = max(0, self._length_mm - self._count.printed_mm)
        return {"paper_left_mm": left_mm, "slips_left": round(left_mm / self._slip_mm())}

    def _slip_mm(self) -> float:
        count = self._count
        return count.printed_mm / count.slips if count.slips >= ENOUGH_SLIPS else USUAL_SLIP_MM

    def _keep(self, count: Count) -> None:
        """In memory always; a disk that does not take it costs a wrong forecast after the next start, and no slip."""
        self._count = count
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._file.with_suffix(".new")
            fresh.write_text(json.dumps(asdict(count)), encoding="ascii")
            os.replace(fresh, self._file)
        except OSError as error:
            log.warning("%s: the metres of paper are kept in memory only: %s", self._file, error)


def _read(file: Path | None) -> Count:
    """What was kept; a file that cannot be understood counts as a new roll."""
    if file is None or not file.exists():
        return Count()
    try:
        found = json.loads(file.read_text(encoding="ascii"))
        printed_mm, slips = int(found["printed_mm"]), int(found["slips"])
        return Count(printed_mm, slips, bool(found["changing"]), str(found.get("since", "")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.warning("%s: counting from a new roll: %r", file, error)
        return Count()
