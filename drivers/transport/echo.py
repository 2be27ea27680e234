"""A half-duplex adapter that hears itself: what we sent comes back before any answer, and is none.

Some signs answer by an echo of what they were told (Modbus). On such a line the adapter's own echo would prove a sign
that is switched off, so as many bytes as were sent are thrown away, whatever noise made of them.
"""

from __future__ import annotations

import time

from drivers.transport.serial_line import SerialLine


class EchoFree:
    """See Transport."""

    def __init__(self, line: SerialLine) -> None:
        self._line = line
        self._owed = 0
        """Bytes of our own that will still come back."""

    @property
    def bits_per_second(self) -> int | None:
        """See Transport."""
        return self._line.bits_per_second

    def read(self, most: int, timeout: float) -> bytes:
        """See Transport."""
        until = time.monotonic() + timeout
        while True:
            found = self._line.read(most, max(0.0, until - time.monotonic()))
            ours, self._owed = min(self._owed, len(found)), max(0, self._owed - len(found))
            if found[ours:] or not found:
                return found[ours:]

    def write(self, data: bytes, timeout: float) -> None:
        """See Transport."""
        self._line.write(data, timeout)
        self._owed += len(data)

    def close(self) -> None:
        """See Transport."""
        self._line.close()
