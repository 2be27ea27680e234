"""The Socket.IO library, made to hand on messages in the order in which they came. The only file that imports it."""

from __future__ import annotations

import logging
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import engineio
import requests


@contextmanager
def _not_installed(library: str) -> Iterator[None]:
    """Hide a library from what is imported meanwhile."""
    modules: dict[str, Any] = sys.modules
    before = modules.get(library)
    modules[library] = None  # what the import statement takes for "there is none"
    try:
        yield
    finally:
        if before is None:
            del modules[library]
        else:
            modules[library] = before


with _not_installed("redis"):  # socketio's servers talk through it; a box is a client, and it would cost it 6 MB
    import socketio
    import socketio.exceptions

log = logging.getLogger("hall.box.link")

GOODBYE_S = 0.3
"""How long the hall may take to answer our closing frame; it is gone all the same."""

WireError = socketio.exceptions.SocketIOError
"""A message could not be sent, or was not answered in time."""
NotConnected = socketio.exceptions.ConnectionError


class Wire:
    """One attempt at a connection; a new one is made for the next."""

    def __init__(self, namespace: str, ca_file: str) -> None:
        session = requests.Session()
        session.trust_env = False  # a proxy or netrc of the machine has no say between box and hall
        session.verify = ca_file or True
        self._namespace = namespace
        self._client = _Client(
            reconnection=False,
            handle_sigint=False,
            http_session=session,
            request_timeout=3,
            websocket_extra_options={"http_no_proxy": ["*"]},
        )

    @property
    def connected(self) -> bool:
        """Whether the hall has let us in and has not gone."""
        return bool(self._client.connected)

    def on(self, event: str, handler: Callable[..., Any]) -> None:
        """Call `handler` for each such message, one after the other; what it returns is the answer."""
        self._client.on(event, handler, namespace=self._namespace)

    def open(self, server: str, auth: dict[str, Any]) -> None:
        """Connect. Raises NotConnected."""
        self._client.connect(server, auth=auth, namespaces=[self._namespace], transports=["websocket"], wait_timeout=3)

    def emit(self, event: str, body: Any) -> None:
        """Send without waiting for an answer. Raises WireError."""
        self._client.emit(event, body, namespace=self._namespace)

    def call(self, event: str, body: Any, timeout_s: float) -> Any:
        """Send and wait for the answer. Raises WireError."""
        return self._client.call(event, body, namespace=self._namespace, timeout=timeout_s)

    def close(self) -> None:
        """Let go, within `GOODBYE_S`."""
        engine = self._client.eio
        try:
            if self._client.connected:
                engine.ws.close(timeout=GOODBYE_S)
        except Exception:
            log.debug("the connection was not closed in order", exc_info=True)
        finally:
            engine.finish()
            if engine.http is not None:
                engine.http.close()


class _InOrder(engineio.Client):  # type: ignore[misc] # the library carries no types
    """Hands on one message after the other: by itself the library starts a thread for each, and calls swap places."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._inbox: queue.SimpleQueue[tuple[Callable[..., None], tuple[Any, ...]] | None] = queue.SimpleQueue()
        threading.Thread(target=self._hand_on, name="link-inbox", daemon=True).start()

    def start_background_task(self, target: Callable[..., None], *args: Any, **kwargs: Any) -> Any:
        if target == self.handlers.get("message"):
            self._inbox.put((target, args))
            return None
        return super().start_background_task(target, *args, **kwargs)

    def finish(self) -> None:
        """No more messages will be handed on."""
        self._inbox.put(None)

    def _hand_on(self) -> None:
        while (item := self._inbox.get()) is not None:
            target, args = item
            try:
                target(*args)
            except Exception:
                log.exception("a message of the hall could not be handled")


class _Client(socketio.Client):  # type: ignore[misc] # the library carries no types
    def _engineio_client_class(self) -> type[_InOrder]:
        return _InOrder
