"""Running a server: gunicorn with our gevent worker, one process on SQLite, several on PostgreSQL and Redis."""

from __future__ import annotations

import errno
import fcntl
import gc
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

import gevent
from gunicorn.app.base import BaseApplication
from gunicorn.workers.ggevent import GeventWorker

from hall import unread
from hall.app import Server, build, note_outages
from hall.gate import Gate
from hall.logs import log_as_json
from hall.settings import Settings

GRACE_S = 6
COME_BACK_S = 2
CONNECTIONS = 20_000
CLEARED_WITHIN_S = 2.0
"""So long the lock of a server that was killed may outlive it, until the kernel has cleared its processes away."""
GARBAGE = (10_000, 20, 20)
"""After how many new things (net), and every how many walks the next older generation too."""


class Occupied(RuntimeError):
    """Another program uses this data folder or this port."""


@contextmanager
def sole_user(data: Path) -> Iterator[None]:
    """Hold the data folder's lock: exactly one server process on SQLite, and no migration under its feet."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "server.lock").open("w") as lock:
        until = time.monotonic() + CLEARED_WITHIN_S
        while not _locked(lock):
            if time.monotonic() > until:
                raise Occupied(f"{data} is in use by a running server; stop it first (systemctl stop hall).")
            time.sleep(0.05)
        yield


def _locked(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def free_port(host: str, port: int) -> None:
    """Say in words that the port is taken: gunicorn would try for five seconds and end in the words of the system."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as no:
            if no.errno != errno.EADDRINUSE:
                return
            raise Occupied(
                f"Port {port} is used by another program. Stop that one, or choose another port: "
                f"`port = {port + 1}` in hall.toml or `--port {port + 1}`."
            ) from None


class Worker(GeventWorker):  # type: ignore[misc]  # gunicorn is untyped
    """A gevent worker that says goodbye to its faces before it stops, so that it need not wait for them."""

    def server_class(self, listener: Any, *, spawn: Any, **more: Any) -> Gate:
        """gunicorn asks this for the server of a listening socket."""
        tls = {"ssl_context": more["ssl_context"]} if "ssl_context" in more else {}
        most = self.app.settings.connections_per_address
        made = Gate(listener, handle=partial(self.handle, listener), spawn=spawn, most=most, **tls)
        if self.cfg.workers > 1:
            made.max_accept = 1
        return made

    def handle_exit(self, sig: int, frame: Any) -> None:
        """SIGTERM: tell the faces when to come back, hang up, finish the requests that are under way."""
        server: Server | None = getattr(self.app, "server", None)
        if server is not None:
            gevent.spawn(server.live.goodbye, COME_BACK_S)
        super().handle_exit(sig, frame)

    def handle_request(self, listener_name: Any, req: Any, sock: Any, addr: Any) -> None:
        """One request, then it is the others' turn: a client that asks again at once would be served again at once, and
        the slowest hundredth waited far longer than most.
        """
        super().handle_request(listener_name, req, sock, addr)
        if unread.is_long(req.body):
            unread.throw_away(sock)
            raise StopIteration  # gunicorn closes the connection
        gevent.sleep(0)


class Application(BaseApplication):  # type: ignore[misc]  # gunicorn is untyped
    """Hall under gunicorn."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.server: Server | None = None
        super().__init__()

    def load_config(self) -> None:
        """gunicorn's own settings; everything of ours is in `Settings`."""
        settings = self.settings
        chosen: dict[str, Any] = {
            "bind": f"{settings.host}:{settings.port}",
            "workers": settings.workers,
            "worker_class": "hall.serving.Worker",
            "worker_connections": CONNECTIONS,
            "graceful_timeout": GRACE_S,
            "timeout": 30,
            "keepalive": 75,
            "accesslog": None,
            "loglevel": "warning",
            "control_socket_disable": True,
            "worker_exit": _close,
            "preload_app": False,
        }
        if settings.tls:
            chosen |= {
                "certfile": str(settings.data / "tls" / "hall.pem"),
                "keyfile": str(settings.data / "tls" / "hall.key"),
            }
        for key, value in chosen.items():
            if key in self.cfg.settings:
                self.cfg.set(key, value)

    def load(self) -> Any:
        """In the worker, after gevent has patched it."""
        log_as_json()
        self.server = build(self.settings)
        self.server.start()
        _set_aside_what_stays()
        return self.server.app


def _set_aside_what_stays() -> None:
    """What was made at start-up lives until the end: the garbage collector need not walk through it again and again.

    It is also called less often: a press makes thousands of small things, nearly all gone by themselves when it is
    answered, and a walk every 700 of them was up to a tenth of a press and much of its slowest hundredth.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)


def _close(_arbiter: Any, worker: Any) -> None:
    server: Server | None = getattr(worker.app, "server", None)
    if server is not None:
        server.close()


def serve(settings: Settings) -> None:
    """Run until SIGTERM. On SQLite the data folder's lock is held for as long, and an outage before is on record.

    Of several processes nobody knows whether the others were there meanwhile; a person suspends the hall then.
    """
    if settings.database:
        free_port(settings.host, settings.port)
        Application(settings).run()
        return
    with sole_user(settings.data):
        free_port(settings.host, settings.port)
        if not settings.demo:
            note_outages(settings)
        Application(settings).run()
