"""A Linux input device, grabbed: its keys reach nobody else, no browser and no input method. The only file that grabs.

It is only read; whoever writes is told so.
"""

from __future__ import annotations

import fcntl
import os
import select

from drivers.device import LinkLost, Unreachable
from drivers.transport.address import Address

EVIOCGRAB = 0x40044590
"""_IOW('E', 0x90, int), linux/input.h."""


class InputLine:
    """One `/dev/input/…`, for us alone."""

    bits_per_second: int | None = None

    def __init__(self, address: Address) -> None:
        self._name = address.path
        try:
            self._file = os.open(address.path, os.O_RDONLY | os.O_NONBLOCK)
        except OSError as error:
            raise Unreachable(f"{address.path}: {error}") from error
        try:
            fcntl.ioctl(self._file, EVIOCGRAB, 1)
        except OSError as error:
            self.close()
            raise Unreachable(f"{address.path}: cannot be grabbed: {error.strerror}") from error

    def read(self, most: int, timeout: float) -> bytes:
        """See Transport."""
        try:
            ready, _, _ = select.select([self._file], [], [], max(0.0, timeout))
            return os.read(self._file, most) if ready else b""
        except BlockingIOError:
            return b""
        except (OSError, ValueError) as error:
            raise LinkLost(f"{self._name}: {error}") from error

    def write(self, data: bytes, timeout: float) -> None:
        """See Transport. There is nothing that a keyboard could be told."""
        raise LinkLost(f"{self._name}: an input device is only read")

    def close(self) -> None:
        """See Transport. The number is given up first: closed twice, it would close what others have opened since."""
        file, self._file = self._file, -1
        if file >= 0:
            os.close(file)
