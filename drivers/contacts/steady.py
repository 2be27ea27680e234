"""From a line that chatters to a state that holds. Pure: time is an argument."""

from __future__ import annotations


class Steady:
    """Takes readings and says when the state has changed for good: a relay's contact bounces, a long wire hums."""

    def __init__(self, hold_s: float) -> None:
        """hold_s: a new reading counts when nothing else was read for so long."""
        self._hold_s = hold_s
        self._candidate: bool | None = None
        self._since = 0.0
        self.state: bool | None = None
        """The state that holds; None before the first."""

    def read(self, closed: bool, at_s: float) -> bool:
        """A reading at this moment; True when it made the state another one."""
        if closed != self._candidate:
            self._candidate, self._since = closed, at_s
        if closed == self.state or at_s - self._since < self._hold_s:
            return False
        self.state = closed
        return True

    def lost(self) -> None:
        """The line is away: what was being read counts for nothing, what held still holds."""
        self._candidate = None
