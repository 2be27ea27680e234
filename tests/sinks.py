"""Where messages arrive in tests: a gateway that speaks HTTP and a mail server that speaks SMTP, both on loopback."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Gateway:
    """What an SMS gateway got; it answers with `status`, after `before` has been called."""

    port: int = 0
    status: int = 200
    before: Callable[[], None] = lambda: None
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    came: threading.Event = field(default_factory=threading.Event)

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.got]

    @property
    def told(self) -> dict[str, dict[str, Any]]:
        """What it sends on to people: each id once."""
        return {body["id"]: body for body in self.bodies}


@contextmanager
def gateway() -> Iterator[Gateway]:
    sink = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            sink.got.append((dict(self.headers.items()), body))
            sink.came.set()
            sink.before()
            try:
                self.send_response(sink.status)
                self.send_header("Content-Length", "0")
                self.end_headers()
            except OSError:
                return  # whoever asked has died meanwhile, as the test wants

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    with _serving(server):
        sink.port = server.server_address[1]
        yield sink


@dataclass
class Post:
    """What a mail server got; addresses in `refused` are not taken."""

    port: int = 0
    refused: set[str] = field(default_factory=set)
    got: list[EmailMessage] = field(default_factory=list)


@contextmanager
def post() -> Iterator[Post]:
    sink = Post()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 sink")
            while line := self.rfile.readline():
                verb = line[:4].upper()
                if verb == b"QUIT":
                    return self._say("221 bye")
                if verb == b"RCPT" and any(address.encode() in line for address in sink.refused):
                    self._say("550 nobody of that name")
                elif verb == b"DATA":
                    self._say("354 go on")
                    self._letter()
                else:
                    self._say("250 ok")
            return None

        def _letter(self) -> None:
            lines: list[bytes] = []
            while (line := self.rfile.readline()) not in (b".\r\n", b""):
                lines.append(line.removeprefix(b"."))
            sink.got.append(message_from_bytes(b"".join(lines), policy=policy.default))  # type: ignore[arg-type]  # the policy makes it so
            self._say("250 taken")

        def _say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
    with _serving(server):
        sink.port = server.server_address[1]
        yield sink


@contextmanager
def _serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
