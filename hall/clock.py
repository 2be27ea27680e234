"""The hall's clock. Everything that asks for the time asks this one, so that a whole hall can be run faster.

A scaled clock is an anchor pair and a factor: hall time = hall anchor + (real time − real anchor) · speed. The same
three numbers in server, box and virtual hardware give one clock; they survive a restart of any of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, kw_only=True)
class HallClock:
    """Real time by default; with anchors, a clock that began elsewhere and runs `speed` times as fast."""

    speed: float = 1.0
    real_anchor: datetime | None = None
    hall_anchor: datetime | None = None

    def now(self) -> datetime:
        """This instant in the hall, aware, UTC."""
        return self.of(datetime.now(UTC))

    def of(self, real: datetime) -> datetime:
        """What the hall's clock shows at an instant of the world."""
        if self.real_anchor is None or self.hall_anchor is None:
            return real
        return self.hall_anchor + (real - self.real_anchor) * self.speed

    def real_seconds(self, hall_time: timedelta) -> float:
        """How long to sleep in reality for this much hall time."""
        return hall_time.total_seconds() / self.speed

    @classmethod
    def parse(cls, text: str) -> HallClock:
        """From `speed,real ISO,hall ISO`, as `written` makes it; an empty text is real time."""
        if not text:
            return cls()
        speed, real, hall = text.split(",")
        return cls(
            speed=float(speed), real_anchor=datetime.fromisoformat(real), hall_anchor=datetime.fromisoformat(hall)
        )

    def written(self) -> str:
        """The text that gives this clock to another process."""
        if self.real_anchor is None or self.hall_anchor is None:
            return ""
        return f"{self.speed!r},{self.real_anchor.isoformat()},{self.hall_anchor.isoformat()}"
