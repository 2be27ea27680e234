"""A face without a screen: connects like any other and writes down every message, in the order in which it came."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import engineio
import socketio

from tests.story.house import House

LET_IN_WITHIN_S = 20.0
EVENTS = ("hello", "snapshot", "changed", "pulse", "bye")


class _InOrder(engineio.Client):  # type: ignore[misc]  # the library carries no types
    """Hands on one message after the other; by itself the library starts a thread for each."""

    def start_background_task(self, target: Callable[..., None], *args: Any, **kwargs: Any) -> Any:
        if target == self.handlers.get("message"):
            return target(*args, **kwargs)
        return super().start_background_task(target, *args, **kwargs)


class _Client(socketio.Client):  # type: ignore[misc]  # as above
    def connect(self, *args: Any, **more: Any) -> None:
        """By itself the library waits a second, hangs up on a hall that is slower, and is let in once more."""
        super().connect(*args, wait_timeout=LET_IN_WITHIN_S, **more)

    def _engineio_client_class(self) -> type[_InOrder]:
        return _InOrder


class Listener:
    """One Socket.IO client in one namespace. It asks for a snapshot where a face must; the judge sees the rest."""

    def __init__(self, house: House, namespace: str, **auth: str) -> None:
        self.namespace = namespace
        self.log: list[dict[str, Any]] = []
        self._lock = threading.Lock()
        self._seq = -1
        self._behind = True
        self._client = _Client(reconnection_delay=0.2, reconnection_delay_max=1.0)
        for event in EVENTS:
            self._client.on(event, lambda body, event=event: self._came(event, body), namespace=namespace)
        self._client.on("disconnect", lambda *_: self._gone(), namespace=namespace)
        self._client.connect(
            house.url,
            auth={"token": house.keys["inspector"], "hall": house.hall, **auth},
            namespaces=[namespace],
            transports=["websocket"],
        )

    def _came(self, event: str, body: dict[str, Any]) -> None:
        with self._lock:
            self.log.append({"event": event, "body": body})
            wants = self._wants(event, body)
            if wants:
                self.log.append({"event": "fetch", "body": {}})
        if wants:
            self._client.emit("fetch", namespace=self.namespace)

    def _gone(self) -> None:
        self._came("gone", {})
        if self._client.eio.ws is not None:
            self._client.eio.ws.close()  # the library lets it go without closing it

    def _wants(self, event: str, body: dict[str, Any]) -> bool:
        """Whether a snapshot must be asked for: after a gap, or when the hall only says that something is stale."""
        if event == "hello":
            self._behind = True
        elif event == "snapshot" and body["seq"] >= self._seq:
            self._seq, self._behind = body["seq"], False
        elif event == "changed" and not self._behind and body["seq"] > self._seq:
            follows = isinstance(body["prev"], int) and body["prev"] <= self._seq
            if follows and not body.get("stale"):
                self._seq = body["seq"]
            else:
                self._behind = True
                return True
        return False

    def fetch(self) -> None:
        """Ask for a snapshot now."""
        self._client.emit("fetch", namespace=self.namespace)

    def heard(self) -> list[dict[str, Any]]:
        """Everything so far."""
        with self._lock:
            return list(self.log)

    def close(self) -> None:
        """Hang up."""
        self._client.disconnect()
        self._client.shutdown()
