"""Lines: nothing waits for ever, and what is lost is told apart from what is slow."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.device import BadSettings, LinkLost, Stalled, Unreachable
from drivers.transport import Transport, open_transport
from drivers.transport.address import Address
from drivers.virtual.base import Pace
from drivers.virtual.lines import Gone, LineServer, Port


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        yield one


def _open(listener: socket.socket) -> tuple[Transport, socket.socket]:
    line = open_transport(f"tcp://127.0.0.1:{listener.getsockname()[1]}")
    far, _ = listener.accept()
    return line, far


def test_reading_a_silent_line_ends_in_time(listener: socket.socket) -> None:
    line, far = _open(listener)
    assert line.read(16, 0.1) == b""
    line.close()
    far.close()


def test_reading_gives_what_is_there_without_waiting_for_more(listener: socket.socket) -> None:
    line, far = _open(listener)
    far.sendall(b"\x12")

    assert line.read(16, 5.0) == b"\x12"

    line.close()
    far.close()


def test_a_peer_that_reads_nothing_stalls_the_write(listener: socket.socket) -> None:
    line, far = _open(listener)

    with pytest.raises(Stalled):
        line.write(bytes(20_000_000), 0.2)

    line.close()
    far.close()


def test_a_closed_line_is_lost(listener: socket.socket) -> None:
    line, far = _open(listener)
    far.close()

    with pytest.raises(LinkLost):
        line.read(1, 1.0)

    line.close()
    line.close()


def test_nobody_listening_is_unreachable() -> None:
    with pytest.raises(Unreachable):
        open_transport("tcp://127.0.0.1:9")


def test_a_serial_device_that_is_not_there_is_unreachable() -> None:
    with pytest.raises(Unreachable):
        open_transport("/dev/hall/no-such-printer?baud=9600")


def test_a_usb_printer_that_is_not_there_is_unreachable() -> None:
    with pytest.raises(Unreachable):
        open_transport("/dev/usb/lp77")


def test_virtual_hardware_needs_somebody_who_runs_it() -> None:
    with pytest.raises(Unreachable, match="no virtual hardware"):
        open_transport("virtual:printer-1")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/dev/ttyUSB0?baut=9600", "did you mean 'baud'"),
        ("/dev/ttyUSB0?parity=X", "none of N, E, O"),
        ("/dev/ttyUSB0?baud=fast", "not a number"),
        ("tcp://printer", "host and a port"),
        ("printer-1", "begins with"),
    ],
)
def test_a_wrong_address_is_refused_with_what_was_meant(address: str, told: str) -> None:
    with pytest.raises(BadSettings, match=told):
        Address.parse(address)


def test_serial_settings_are_read() -> None:
    found = Address.parse("/dev/ttyS0?baud=4800&bits=7&parity=E&stop=2&flow=xonxoff")

    assert (found.path, found.baud, found.bits, found.parity, found.stop, found.flow) == (
        "/dev/ttyS0", 4800, 7, "E", 2, "xonxoff",
    )  # fmt: skip


class Echo:
    """Sends back what it gets and remembers the line's settings."""

    def __init__(self) -> None:
        self.settings: list[object] = []
        self.server = LineServer("echo", Pace(100), serial=True, serve=self._serve)

    def _serve(self, port: Port) -> None:
        try:
            while True:
                data = port.read(0.1)
                if data and port.line is not None:
                    self.settings.append(port.line.settings)
                    port.write(data)
        except Gone:
            return


def test_a_terminal_server_is_told_baud_bits_and_parity() -> None:
    echo = Echo()
    line = open_transport(f"{echo.server.address}?baud=4800&bits=7&parity=E&stop=1")
    line.write(b"A", 1.0)
    line.read(1, 2.0)

    assert echo.settings == [(4800, 7, "E", 1)]
    assert line.bits_per_second == 4800
    line.close()
    echo.server.stop()


def test_every_byte_passes_a_terminal_server_unchanged() -> None:
    echo = Echo()
    line = open_transport(f"{echo.server.address}?baud=57600")

    @settings(max_examples=20, deadline=None)
    @given(st.binary(min_size=1, max_size=300))
    def passes(data: bytes) -> None:
        line.write(data, 2.0)
        back = b""
        while len(back) < len(data):
            part = line.read(512, 2.0)
            assert part
            back += part
        assert back == data

    passes()
    passes_all = bytes(range(256))
    line.write(passes_all, 2.0)
    back = b""
    while len(back) < 256:
        back += line.read(512, 2.0)
    assert back == passes_all
    line.close()
    echo.server.stop()


def test_a_terminal_server_that_goes_away_is_lost() -> None:
    echo = Echo()
    line = open_transport(f"{echo.server.address}?baud=9600")
    threading.Timer(0.1, echo.server.stop).start()

    with pytest.raises(LinkLost):
        line.read(1, 5.0)

    line.close()


def test_a_port_that_cannot_turn_the_line_round_says_what_to_do() -> None:
    master, slave = os.openpty()
    try:
        with pytest.raises(BadSettings, match="leave it out"):
            open_transport(f"{os.ttyname(slave)}?rs485=1")
    finally:
        os.close(slave)
        os.close(master)


def test_a_terminal_server_turns_its_own_line_round() -> None:
    assert Address.parse("/dev/ttyS1?rs485=1").rs485 == 1
    with pytest.raises(BadSettings, match="port of this machine"):
        Address.parse("rfc2217://192.168.1.60:4001?rs485=1")


@pytest.mark.parametrize(
    ("behind", "kind"), [("/dev/usb/lp7", "lp"), ("/dev/input/event7", "input"), ("/dev/ttyUSB7", "serial")]
)
def test_a_name_given_by_udev_is_a_line_of_the_kind_it_leads_to(behind: str, kind: str, tmp_path: Path) -> None:
    name = tmp_path / "printer-1"
    name.symlink_to(behind)

    assert Address.parse(f"{name}").followed() == replace(Address.parse(f"{name}"), scheme=kind)
