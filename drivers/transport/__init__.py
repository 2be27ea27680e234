"""Cables. A transport offers read, write with a time limit, close, and nothing clever.

tcp://192.168.1.50:9100
/dev/ttyUSB0?baud=9600&bits=8&parity=N&stop=1&flow=none|xonxoff|rtscts|dsrdtr&echo=1&rs485=1
/dev/usb/lp0                            a printer on Linux' usblp
/dev/input/by-path/…-event-kbd          a keypad or scanner that poses as a keyboard, grabbed
/dev/hall/…                             a name given by udev: whichever of these it leads to
rfc2217://192.168.1.60:4001?baud=9600   a serial port of a terminal server
virtual:printer-1                       pretend hardware; `resolve` turns it into one of the above
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from drivers.device import BadSettings, Unreachable
from drivers.transport.address import Address
from drivers.transport.echo import EchoFree
from drivers.transport.input_line import InputLine
from drivers.transport.lp import LpLine
from drivers.transport.serial_line import SerialLine
from drivers.transport.tcp import TcpLine


class Transport(Protocol):
    """An open line."""

    @property
    def bits_per_second(self) -> int | None:
        """Speed of a serial line; None where the speed does not matter (network, USB)."""
        ...

    def read(self, most: int, timeout: float) -> bytes:
        """What has come, at most `most` bytes, as soon as there is any; empty after `timeout` real seconds.

        Raises LinkLost when the line is gone.
        """
        ...

    def write(self, data: bytes, timeout: float) -> None:
        """Hand over all bytes within `timeout` real seconds, or raise Stalled; LinkLost when the line is gone."""
        ...

    def close(self) -> None:
        """Let go of the line; harmless when it is closed already."""
        ...


Resolve = Callable[[str], str]
"""Turns the address of a virtual device into the real one where it listens."""
Connect = Callable[[str], Transport]
"""Opens a line; what drivers get, so that they never know how."""


def open_transport(address: str, resolve: Resolve | None = None) -> Transport:
    """Open the line at an address. Raises Unreachable when it cannot be opened now, BadSettings when it never can."""
    if address.startswith("virtual:"):
        if resolve is None:
            raise Unreachable(f"{address}: no virtual hardware is running in this program")
        address = resolve(address)
    parts = Address.parse(address).followed()
    if parts.scheme == "tcp":
        return TcpLine(parts)
    if parts.scheme == "lp":
        return LpLine(parts)
    if parts.scheme == "input":
        return InputLine(parts)
    if parts.scheme in ("serial", "rfc2217"):
        return EchoFree(SerialLine(parts)) if parts.echo else SerialLine(parts)
    raise BadSettings(f"{address}: no such kind of line")


def open_control_lines(address: str, resolve: Resolve | None = None) -> SerialLine:
    """Open a serial port for the sake of its control lines; errors as above, BadSettings where there are none."""
    line = open_transport(address, resolve)
    if not isinstance(line, SerialLine):
        line.close()
        raise BadSettings(f"{address}: a contact is wired to a serial port: /dev/…, rfc2217://… or virtual:contact-…")
    return line
