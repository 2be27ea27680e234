"""A network line (printers on port 9100, serial servers in raw mode)."""

from __future__ import annotations

import select
import socket

from drivers.device import LinkLost, Stalled, Unreachable
from drivers.transport.address import Address

CONNECT_S = 2.0
"""A printer on the hall's own network answers in milliseconds; a visitor stands in front of the kiosk."""


class TcpLine:
    """One TCP connection. Keep-alive is on, so that a printer switched off is noticed although nothing is sent."""

    bits_per_second: int | None = None

    def __init__(self, address: Address) -> None:
        try:
            self._socket = socket.create_connection((address.host, address.port), timeout=CONNECT_S)
        except OSError as error:
            raise Unreachable(f"tcp://{address.host}:{address.port}: {error}") from error
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)

    def read(self, most: int, timeout: float) -> bytes:
        """See Transport."""
        try:
            ready, _, _ = select.select([self._socket], [], [], max(0.0, timeout))
            if not ready:
                return b""
            data = self._socket.recv(most)
        except (OSError, ValueError) as error:
            raise LinkLost(str(error)) from error
        if not data:
            raise LinkLost("the other side closed the connection")
        return data

    def write(self, data: bytes, timeout: float) -> None:
        """See Transport. Handed over means: in the kernel's buffer, not on paper."""
        try:
            self._socket.settimeout(timeout)
            self._socket.sendall(data)
        except TimeoutError as error:
            raise Stalled(f"{len(data)} bytes not taken in {timeout:.1f} s") from error
        except OSError as error:
            raise LinkLost(str(error)) from error

    def close(self) -> None:
        """See Transport."""
        self._socket.close()
