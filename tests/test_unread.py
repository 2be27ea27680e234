"""Who goes on sending after a no is not listened to for ever: the answer goes out, the line is closed, nobody waits."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from gevent import socket as green
from gunicorn.http.body import Body, ChunkedReader, LengthReader
from gunicorn.http.unreader import SocketUnreader

from hall import unread
from tests.journey.databases import migrated_file
from tests.trust.booking_server import BookingServer, served

__all__ = ["migrated_file"]
TEN_GB = 10 * 1024**3
PATIENCE_S = 20


@pytest.fixture(scope="module")
def server(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BookingServer]:
    folder = tmp_path_factory.mktemp("unread")
    database = shutil.copy(migrated_file, folder / "hall.db")
    with served(f"sqlite:///{database}", folder, places=2) as found:
        yield found


def _refused(server: BookingServer, length: str, begins: bytes) -> bytes:
    """Everything that comes back until the server hangs up, for a body that never ends."""
    head = f"POST /api/v1/session HTTP/1.1\r\nHost: hall\r\nContent-Type: application/json\r\n{length}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE_S) as client:
        client.sendall(head.encode() + begins)
        return b"".join(iter(lambda: client.recv(4096), b""))


def test_a_body_that_is_far_too_long_is_answered_and_the_line_closed(server: BookingServer) -> None:
    assert b" 413 " in _refused(server, f"Content-Length: {TEN_GB}", b"x" * 4096)


@pytest.fixture
def line() -> Iterator[tuple[Any, Any]]:
    here, there = green.socketpair()
    yield here, there
    here.close()
    there.close()


@pytest.mark.parametrize(("left", "long"), [(0, False), (5000, False), (unread.SHORT + 1, True)])
def test_a_short_rest_is_read_for_the_next_request_and_a_long_one_is_not(
    line: tuple[Any, Any], left: int, long: bool
) -> None:
    here, there = line
    there.sendall(b"x" * min(left, 5000) + b"next")

    assert unread.is_long(Body(LengthReader(SocketUnreader(here), left))) is long
    if not left:
        assert here.recv(4) == b"next"


def test_pieces_without_end_are_a_long_rest(line: tuple[Any, Any]) -> None:
    here, there = line
    there.sendall(b"400\r\n" + (b"x" * 1024 + b"\r\n400\r\n") * 80)

    assert unread.is_long(Body(ChunkedReader(None, SocketUnreader(here))))


def test_what_still_comes_is_thrown_away_until_the_other_end_is_done(line: tuple[Any, Any]) -> None:
    here, there = line
    there.sendall(b"x" * 5000)
    there.close()

    unread.throw_away(here)

    assert here.recv(1) == b""
