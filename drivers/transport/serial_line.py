"""Serial lines, local and on a terminal server (RFC 2217). The only file that knows pyserial."""

from __future__ import annotations

import time
import warnings
from typing import Any, Protocol

import serial
from serial.rfc2217 import PortManager
from serial.rs485 import RS485Settings

from drivers.device import BadSettings, LinkLost, Stalled, Unreachable
from drivers.transport.address import Address

SLICE_S = 0.02
"""One wait for bytes. The port's own time-out is set once and never touched again: over RFC 2217 every change of it
talks to the terminal server."""
WRITE_S = 5.0
"""A serial line that takes nothing for this long has XOFF or a dropped DTR at its other end."""


class SerialLine:
    """One serial port, opened for us alone."""

    def __init__(self, address: Address) -> None:
        self._name = address.path or f"rfc2217://{address.host}:{address.port}"
        exclusive: dict[str, Any] = {"exclusive": True} if address.path else {}
        # pyserial 3.5 names its network reader in a way Python 3.10 gave up; nothing we could do about it.
        warnings.filterwarnings("ignore", message=r"set(Daemon|Name)\(\) is deprecated", category=DeprecationWarning)
        try:
            self._port = serial.serial_for_url(
                self._name,
                baudrate=address.baud,
                bytesize=address.bits,
                parity=address.parity,
                stopbits=address.stop,
                xonxoff=address.flow == "xonxoff",
                rtscts=address.flow == "rtscts",
                dsrdtr=address.flow == "dsrdtr",
                timeout=SLICE_S,
                write_timeout=WRITE_S if address.path else None,
                **exclusive,
            )
        except serial.SerialException as error:
            raise Unreachable(f"{self._name}: {error}") from error
        except ValueError as error:
            raise BadSettings(f"{self._name}: {error}") from error
        if address.rs485:
            self._turn_round_by_rts()
        self.bits_per_second: int | None = address.baud

    def _turn_round_by_rts(self) -> None:
        """Have the kernel raise RTS for as long as we send. Raises BadSettings where the port cannot."""
        try:
            self._port.rs485_mode = RS485Settings()
        except (ValueError, OSError) as error:
            self.close()
            told = f"rs485=1, but this port does not turn the line round by RTS ({error}); leave it out"
            raise BadSettings(f"{self._name}: {told}: most USB adapters do it by themselves") from error

    def read(self, most: int, timeout: float) -> bytes:
        """See Transport. Takes what is there and never waits for bytes that may not come."""
        until = time.monotonic() + timeout
        try:
            if timeout <= 0 and not self._port.in_waiting:
                return b""  # not even a slice: a slip in twelve portions would lose a quarter of a second
            while True:
                found = bytes(self._port.read(1))
                if found:
                    return found + bytes(self._port.read(min(self._port.in_waiting, most - 1)))
                if time.monotonic() >= until:
                    return b""
        except (serial.SerialException, OSError, TypeError) as error:
            # pyserial raises TypeError when another thread has closed the port under the read.
            raise LinkLost(f"{self._name}: {error}") from error

    def is_on(self, line: str) -> bool:
        """Whether an input line (`cts`, `dsr`, `cd`, `ri`) is on, as far as the port knows. Raises LinkLost.

        Waits one slice for bytes: a lost port shows only when it is read.
        """
        self.read(256, SLICE_S)
        try:
            return bool(getattr(self._port, line))
        except (serial.SerialException, OSError) as error:
            raise LinkLost(f"{self._name}: {error}") from error

    def write(self, data: bytes, timeout: float) -> None:
        """See Transport. The port's fixed limit applies to each slice, so the whole may last that much longer."""
        until = time.monotonic() + timeout
        try:
            for start in range(0, len(data), 256):
                if time.monotonic() > until:
                    raise Stalled(f"{self._name}: {len(data) - start} bytes not taken in {timeout:.1f} s")
                self._port.write(data[start : start + 256])
        except serial.SerialTimeoutException as error:
            raise Stalled(f"{self._name}: {error}") from error
        except (serial.SerialException, OSError) as error:
            raise LinkLost(f"{self._name}: {error}") from error

    def close(self) -> None:
        """See Transport."""
        network = getattr(self._port, "_socket", None)
        try:
            self._port.close()
        except (serial.SerialException, OSError):
            pass
        if network is not None:
            network.close()  # pyserial forgets it when the other side has gone first


class FarPort(Protocol):
    """What the terminal-server side of RFC 2217 wants of a connection."""

    def write(self, data: bytes) -> None:
        """Send to the client."""
        ...


def terminal_server(port: object, connection: FarPort) -> Any:
    """The server's end of RFC 2217: `filter` incoming bytes through it, `escape` outgoing ones.

    `port` is anything with pyserial's attributes; the client's settings are written into it.
    """
    return PortManager(port, connection)  # type: ignore[arg-type]  # pretends to be a serial.Serial
