"""A line between a box and the server that can be cut, and that can lose answers (TRUST F9)."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

from tests.servers import free_port


class FaultProxy:
    """Passes bytes on while it is whole. `losing` names a path whose requests arrive and whose answers do not."""

    def __init__(self, port: int) -> None:
        self._target = port
        self.port = free_port()
        self.losing = ""
        self.lost = 0
        self._cut = False
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener: socket.socket | None = None
        self.mend()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Nothing passes, nobody connects."""
        self._cut = True
        listener, self._listener = self._listener, None
        if listener is not None:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        with self._lock:
            found, self._open = list(self._open), set()
        for one in found:
            _close(one)

    def mend(self) -> None:
        """The line is whole again."""
        self._cut = False
        self._listener = socket.create_server(("127.0.0.1", self.port), reuse_port=False, backlog=64)
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self._target), timeout=5)
        except OSError:
            return _close(client)
        server.settimeout(None)
        with self._lock:
            self._open |= {client, server}
        if self._cut:
            return self.cut()
        first = client.recv(65536)
        loses = bool(self.losing) and self.losing.encode() in first.split(b"\r\n", 1)[0]
        with suppress(OSError):
            server.sendall(first)
        threading.Thread(target=self._pump, args=(client, server, False), daemon=True).start()
        self._pump(server, client, loses)
        return None

    def _pump(self, source: socket.socket, sink: socket.socket, loses: bool) -> None:
        with suppress(OSError):
            while chunk := source.recv(65536):
                if loses:
                    self.lost += 1
                    break
                sink.sendall(chunk)
        _close(source)
        _close(sink)


def _close(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
