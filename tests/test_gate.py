"""One address cannot take every place of the server: its share ends, and the others are let in as before."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import gevent
import pytest
from gevent import socket
from gevent.event import Event
from gevent.ssl import SSLContext

from hall import gate, tls
from hall.gate import Gate, share_of

HERE, ELSEWHERE = "127.0.0.1", "127.0.0.2"


def greet(client: Any, _: Any) -> None:
    """Say hello, then wait until the other end has gone."""
    client.sendall(b"hello")
    client.recv(1)


@pytest.fixture
def door() -> Iterator[Gate]:
    made = Gate((HERE, 0), handle=greet, most=3, share=lambda address: address)
    made.start()
    yield made
    made.stop(timeout=1)


class Crowd:
    """Connections to a door, all of them closed at the end."""

    def __init__(self, door: Gate) -> None:
        self.to, self.came = (HERE, door.address[1]), []

    def come(self, whence: str = HERE) -> bytes:
        """One more connection: what it is told, nothing where it is not let in."""
        client = socket.create_connection(self.to, timeout=10, source_address=(whence, 0))
        self.came.append(client)
        try:
            return client.recv(5)
        except ConnectionResetError:
            return b""

    def go(self) -> None:
        while self.came:
            self.came.pop().close()


@pytest.fixture
def crowd(door: Gate) -> Iterator[Crowd]:
    made = Crowd(door)
    yield made
    made.go()


def test_an_address_that_has_its_share_is_let_in_no_further_and_another_one_is(crowd: Crowd) -> None:
    assert [crowd.come() for _ in range(5)] == [b"hello"] * 3 + [b""] * 2
    assert crowd.come(ELSEWHERE) == b"hello"


def test_whoever_goes_makes_room_for_the_next_one_of_the_address(crowd: Crowd, door: Gate) -> None:
    for _ in range(3):
        crowd.come()
    crowd.go()
    while door._held:
        gevent.sleep(0)

    assert [crowd.come() for _ in range(3)] == [b"hello"] * 3


@pytest.mark.parametrize(
    ("address", "share"),
    [
        ("127.0.0.1", ""),
        ("127.9.9.9", ""),
        ("::1", ""),
        ("::ffff:127.0.0.1", ""),
        ("10.1.2.3", "10.1.2.3"),
        ("::ffff:10.1.2.3", "10.1.2.3"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
    ],
)
def test_programs_of_this_machine_are_not_counted_and_a_household_of_ipv6_is_one(address: str, share: str) -> None:
    assert share_of(address) == share


def test_a_stranger_who_never_agrees_on_tls_keeps_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "HANDSHAKE_S", 0.1)
    tls.make(tmp_path, ["localhost"], datetime.now(UTC))
    context = SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "hall.pem", tmp_path / "hall.key")
    handled = Event()
    door = Gate((HERE, 0), handle=lambda *_: handled.set(), most=3, share=lambda _: "all", ssl_context=context)
    door.start()

    with socket.create_connection(door.address[:2], 10) as silent, socket.create_connection(door.address[:2]) as rude:
        rude.sendall(b"GET / HTTP/1.1\r\n\r\n")

        assert silent.recv(1) == b""
        while door._held:
            gevent.sleep(0)
    assert not handled.is_set()
    door.stop(timeout=1)
