"""The door of a server process: one address holds so many connections open, and no more.

A process serves some twenty thousand connections at once. One laptop in the hall's network that opened them all, and
never ended a request, would keep every kiosk and window outside. Programs of this machine are not counted: behind
nginx everybody seems to be one of them, and nginx counts for itself.
"""

from __future__ import annotations

import ipaddress
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from time import monotonic
from typing import Any

import gevent
import structlog
from gevent.server import StreamServer

HANDSHAKE_S = 10.0
"""Whoever has not agreed on TLS by then never will."""
SAID_EVERY_S = 60.0
log = structlog.get_logger()


def share_of(address: str) -> str:
    """Under what a connection from this address is counted: one household of IPv6 is one /64. Empty: not counted."""
    found = ipaddress.ip_address(address.partition("%")[0])
    found = getattr(found, "ipv4_mapped", None) or found
    if found.is_loopback:
        return ""
    return str(found) if found.version == 4 else str(ipaddress.ip_network((found, 64), strict=False))


class Gate(StreamServer):
    """Lets connections in, up to `most` of one share; hands them to `handle` as gevent's own server does."""

    def __init__(self, *args: Any, most: int, share: Callable[[str], str] = share_of, **more: Any) -> None:
        super().__init__(*args, **more)
        self._most, self._share = most, share
        self._held: Counter[str] = Counter()
        self._said_at = -SAID_EVERY_S

    def do_handle(self, *args: Any) -> None:
        """Somebody has come: `args` are the connection and where it comes from."""
        client, address = args
        share = self._share(address[0])
        if share and self._held[share] >= self._most:
            client.close()
            self._say(share)
            return
        self._held[share] += 1
        super().do_handle(client, address)

    def do_close(self, *args: Any) -> None:
        """Somebody has gone."""
        client, address = args
        share = self._share(address[0])
        self._held[share] -= 1
        if not self._held[share]:
            del self._held[share]
        client.close()

    def wrap_socket_and_handle(self, client_socket: Any, address: Any) -> Any:
        """Agree on TLS, with whoever does so in time and as it is done; the others are no fault of ours."""
        wrap: Any = self.wrap_socket  # type: ignore[misc]  # its stubs take it for a method
        with closing(wrap(client_socket, do_handshake_on_connect=False, **(self.ssl_args or {}))) as wrapped:
            try:
                with gevent.Timeout(HANDSHAKE_S):
                    wrapped.do_handshake()
            except (OSError, gevent.Timeout):
                return None
            return self.handle(wrapped, address)

    def _say(self, share: str) -> None:
        """On record now and then: in the log too one address must not crowd out the others."""
        if monotonic() - self._said_at >= SAID_EVERY_S:
            self._said_at = monotonic()
            log.warning("too_many_connections", share=share, most=self._most)
