"""A USB printer behind Linux' usblp (`/dev/usb/lp0`).

Opened without blocking: usblp's own write waits for ever when the paper is out.
"""

from __future__ import annotations

import os
import select
import time

from drivers.device import LinkLost, Stalled, Unreachable
from drivers.transport.address import Address


class LpLine:
    """One character device, read and written as it is ready."""

    bits_per_second: int | None = None

    def __init__(self, address: Address) -> None:
        try:
            self._file = os.open(address.path, os.O_RDWR | os.O_NONBLOCK)
        except OSError as error:
            raise Unreachable(f"{address.path}: {error}") from error

    def read(self, most: int, timeout: float) -> bytes:
        """See Transport."""
        try:
            ready, _, _ = select.select([self._file], [], [], max(0.0, timeout))
            return os.read(self._file, most) if ready else b""
        except BlockingIOError:
            return b""
        except OSError as error:
            raise LinkLost(str(error)) from error

    def write(self, data: bytes, timeout: float) -> None:
        """See Transport."""
        until = time.monotonic() + timeout
        left = memoryview(data)
        try:
            while left:
                _, ready, _ = select.select([], [self._file], [], max(0.0, until - time.monotonic()))
                if not ready:
                    raise Stalled(f"{len(left)} of {len(data)} bytes not taken in {timeout:.1f} s")
                left = left[os.write(self._file, left) :]
        except OSError as error:
            raise LinkLost(str(error)) from error

    def close(self) -> None:
        """See Transport. The number is given up first: closed twice, it would close what others have opened since."""
        file, self._file = self._file, -1
        if file >= 0:
            os.close(file)
