"""The near end of a virtual device's cable: a TCP port or an RFC 2217 terminal server on loopback.

One connection at a time, as real devices have it; a second one waits. On a serial line bytes take their time (ten bits
each), in both directions, scaled by the pace.
"""

from __future__ import annotations

import select
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from typing import Any

from drivers.transport.serial_line import terminal_server
from drivers.virtual.base import Meter, Pace

RECEIVE_BUFFER = 4096
"""Small on purpose: what a device does not read must not vanish in the kernel."""


class Gone(Exception):
    """The other side has hung up."""


class PretendSerial:
    """The settings a client asks for over RFC 2217, under pyserial's names."""

    def __init__(self) -> None:
        self.baudrate = 9600
        self.bytesize = 8
        self.parity = "N"
        self.stopbits: float = 1
        self.xonxoff = self.rtscts = self.dtr = self.rts = self.break_condition = False
        self.cts = self.dsr = self.cd = True
        self.ri = False

    def reset_input_buffer(self) -> None:
        """Nothing is buffered here."""

    def reset_output_buffer(self) -> None:
        """Nothing is buffered here."""

    @property
    def settings(self) -> tuple[int, int, str, float]:
        """Baud, bits, parity, stop bits."""
        return self.baudrate, self.bytesize, self.parity, self.stopbits


class Port:
    """One open connection."""

    def __init__(self, connection: socket.socket, pace: Pace, serial: bool) -> None:
        self._socket = connection
        self._lock = threading.Lock()
        self._in = Meter(pace)
        self._out = Meter(pace)
        self.line = PretendSerial() if serial else None
        self.echo = False
        """The adapter hears itself: what is sent to the device comes back to the sender."""
        self._telnet: Any = terminal_server(self.line, _Raw(self._send)) if serial else None
        self._bell, self._bell_rope = socket.socketpair()
        self._bell_rope.setblocking(False)

    @property
    def byte_s(self) -> float:
        """Seconds one byte takes on the line; 0 on a network."""
        return 10 / self.line.baudrate if self.line else 0.0

    def read(self, timeout: float, most: int = 1024) -> bytes:
        """What has come, after its time on the line; empty after `timeout` real seconds or a `wake`; Gone: hung up."""
        try:
            ready, _, _ = select.select([self._socket, self._bell], [], [], timeout)
            if self._bell in ready:
                self._bell.recv(most)
            if self._socket not in ready:
                return b""
            data = self._socket.recv(most)
        except (OSError, ValueError) as error:
            raise Gone from error
        if not data:
            raise Gone
        if self._telnet is not None:
            data = b"".join(self._telnet.filter(data))
        self._in.spend(len(data) * self.byte_s)
        if self.echo:
            self.write(data)
        return data

    def wake(self) -> None:
        """End the `read` that is waiting, or else the next one: something has happened to the device itself."""
        try:
            self._bell_rope.send(b"!")
        except OSError:
            pass  # hung up, or rung so often that one more says nothing new

    def write(self, data: bytes) -> None:
        """Send; what cannot be sent is lost, as on a real line."""
        self._out.spend(len(data) * self.byte_s)
        if self._telnet is not None:
            data = b"".join(self._telnet.escape(data))
        try:
            self._send(data)
        except OSError:
            pass

    def tell_inputs(self, inputs: Mapping[str, bool]) -> None:
        """Set the inputs of a serial line (`cts`, `dsr`, `cd`, `ri`); the client is told when they change."""
        if self.line is None:
            return
        for name, on in inputs.items():
            setattr(self.line, name, on)
        self._telnet.check_modem_lines()

    def _send(self, data: bytes) -> None:
        with self._lock:
            self._socket.sendall(data)

    def cut(self) -> None:
        """Break the connection hard (RST), as a pulled plug does."""
        try:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError:
            pass
        self.close()

    def close(self) -> None:
        """Hang up."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        for end in (self._socket, self._bell, self._bell_rope):
            end.close()


class _Raw:
    """What the terminal server writes its own answers to."""

    def __init__(self, send: Callable[[bytes], None]) -> None:
        self._send = send

    def write(self, data: bytes) -> None:
        """Send without escaping."""
        self._send(bytes(data))


class LineServer:
    """Listens on loopback and hands each connection to `serve`, one after the other."""

    def __init__(self, name: str, pace: Pace, serial: bool, serve: Callable[[Port], None]) -> None:
        self._name = name
        self._pace = pace
        self._serial = serial
        self._serve = serve
        self._stopped = threading.Event()
        self._open = threading.Event()
        self._open.set()
        self._port: Port | None = None
        self._times_off = 0
        self._listener = self._listen(0)
        self._number = int(self._listener.getsockname()[1])
        threading.Thread(target=self._run, name=f"line {name}", daemon=True).start()

    @property
    def address(self) -> str:
        """Where to connect."""
        scheme = "rfc2217" if self._serial else "tcp"
        return f"{scheme}://127.0.0.1:{self._number}"

    def switch(self, on: bool) -> None:
        """Off: connections are cut and refused, as by a device without power. On: at the same address again."""
        if on == self._open.is_set():
            return
        if on:
            self._listener = self._listen(self._number)
            self._open.set()
        else:
            self._times_off += 1
            self._open.clear()
            self._close_listener()
            self.cut()

    def cut(self) -> None:
        """Break the present connection."""
        port = self._port
        if port is not None:
            port.cut()

    def wake(self) -> None:
        """Have whoever reads the present connection look at the device itself."""
        port = self._port
        if port is not None:
            port.wake()

    def stop(self) -> None:
        """Close for good."""
        self._stopped.set()
        self.switch(False)
        self._open.set()

    def _close_listener(self) -> None:
        try:
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes the accept that is waiting
        except OSError:
            pass
        self._listener.close()

    def _listen(self, number: int) -> socket.socket:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        listener.bind(("127.0.0.1", number))
        listener.listen(1)
        return listener

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._open.wait()
            times_off = self._times_off
            try:
                connection, _ = self._listener.accept()
            except OSError:
                self._stopped.wait(0.01)
                continue
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._port = Port(connection, self._pace, self._serial)
            try:
                # Power may have gone between the two lines above, when there was nothing to cut yet.
                if times_off == self._times_off:
                    self._serve(self._port)
            except (Gone, OSError):
                pass
            finally:
                self._port.close()
                self._port = None
