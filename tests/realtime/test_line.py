"""The wire of a face: whole messages in order however slowly they are read, in clear and over TLS."""

from __future__ import annotations

import queue
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import gevent
import gevent.socket
import gevent.ssl
import pytest

from hall import tls
from hall.realtime.line import Line, frame
from tests.realtime.wire import Wire
from tests.story.house import House

Pair = tuple[Line, Any]


class Face:
    """An Engine.IO socket as a line sees it."""

    def __init__(self) -> None:
        self.queue: Any = queue.SimpleQueue()

    def handle(self) -> None:
        pass


def wrapped(folder: Path, ours: Any, theirs: Any) -> tuple[Any, Any]:
    """Both ends after a TLS handshake."""
    tls.make(folder, ["127.0.0.1"], datetime.now(UTC))
    served, asked = (gevent.ssl.SSLContext(k) for k in (gevent.ssl.PROTOCOL_TLS_SERVER, gevent.ssl.PROTOCOL_TLS_CLIENT))
    served.load_cert_chain(folder / "hall.pem", folder / "hall.key")
    asked.load_verify_locations(folder / "ca.pem")
    server = gevent.spawn(served.wrap_socket, ours, server_side=True)
    client = asked.wrap_socket(theirs, server_hostname="127.0.0.1")
    return server.get(), client


@pytest.fixture(params=["clear", "tls"])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pair]:
    """A line whose hands were shaken, with a small buffer, and its other end."""
    ours, theirs = gevent.socket.socketpair()
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    if request.param == "tls":
        ours, theirs = wrapped(tmp_path / "tls", ours, theirs)
    line = Line(Face().handle)
    line._wire = ours
    yield line, theirs
    theirs.close()
    ours.close()


def test_a_face_that_reads_slowly_gets_every_message_whole_and_in_order(pair: Pair) -> None:
    line, theirs = pair
    messages = [frame(bytes([65 + n]) * 50_000) for n in range(8)]

    for message in messages:
        line.send(message)  # returns at once, whether or not it is read
    waited = line.qsize()
    got = b""
    while len(got) < sum(map(len, messages)):
        got += theirs.recv(1000)

    assert waited > 1
    assert got == b"".join(messages)
    assert line.qsize() == 0


def test_a_face_that_gave_no_sign_of_life_is_hung_up_on_when_it_is_asked_again(pair: Pair) -> None:
    line, theirs = pair

    asked, again = line.ping(), line.ping()

    assert (asked, again) == (True, False)
    assert theirs.recv(100) == frame(b"2")
    assert theirs.recv(100) == b""


def test_a_wire_is_cut_though_its_other_end_does_not_read(pair: Pair) -> None:
    line, theirs = pair
    line.send(frame(b"x" * 10_000_000))
    gevent.sleep(0.01)

    line.cut()
    gevent.sleep(0.01)

    assert line.qsize() == 0
    got = 0
    while data := theirs.recv(65_536):
        got += len(data)
    assert got < 10_000_000


@pytest.mark.parametrize("length", [0, 125, 126, 65_535, 65_536])
def test_a_frame_says_how_long_it_is(length: int) -> None:
    made = frame(b"x" * length)

    head = {0: 2, 125: 2, 126: 4, 65_535: 4, 65_536: 10}[length]
    assert len(made) == head + length
    assert made[0] == 0x81
    assert made[1] & 0x80 == 0, "what a server sends is not masked"
    assert int.from_bytes(made[2:head]) == (length if length > 125 else 0)


def test_a_browser_that_can_decompress_is_sent_plain_frames(server: House) -> None:
    wire = Wire(server.port, **{"Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits"})

    wire.connect("/display", {"token": server.keys["inspector"], "hall": server.hall, "place": "wall-1f"})

    assert wire.until("snapshot")["place"]["code"] == "wall-1f"
    assert "sec-websocket-extensions" not in (wire.socket.getheaders() or {})


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-WebSocket-Version": "8"},
        {"Sec-WebSocket-Key": ""},
    ],
)
def test_who_speaks_no_websocket_of_today_is_refused(server: House, headers: dict[str, str]) -> None:
    asked = {
        "Host": f"127.0.0.1:{server.port}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        **headers,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in asked.items())
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as raw:
        raw.sendall(f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n{lines}\r\n".encode())

        assert b" 400 " in raw.recv(1000).split(b"\r\n")[0]
