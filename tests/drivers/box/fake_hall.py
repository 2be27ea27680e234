"""A hall at the edge of the world: a real Socket.IO server that sends what a test tells it and keeps what it hears."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import socketio
from werkzeug.serving import make_server

from hall.contract.coding import decode, encode
from hall.contract.messages import Job, Receipt

KEY = "box-key-for-tests"
CARD_KEY = bytes(range(32))


class FakeHall:
    """`jobs` are sent again at every connection until a receipt for them is stored, as the real one does."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed
        self.epoch = 1
        self.skew = timedelta(0)
        self.store_receipts = True
        self.refuse_receipts = ""
        """Why none of them will ever be stored."""
        self.keys: list[Mapping[str, Any]] = []
        self.key_answer: Mapping[str, Any] | None = None
        """What keys are answered with; None: not at all yet."""
        self.refuse_with = ""
        self.auths: list[Mapping[str, Any]] = []
        self.receipts: list[Receipt] = []
        self.speaking: list[Mapping[str, Any]] = []
        self.health: list[Mapping[str, Any]] = []
        self.answers: list[Any] = []
        self.requests: list[tuple[str, str, Mapping[str, str], bytes]] = []
        self.jobs: list[Job] = []
        self.kiosk: Mapping[str, Any] = {"seq": 1, "open": True, "services": [], "notices": []}
        self._io = socketio.Server(async_mode="threading", cors_allowed_origins="*")
        self._io.on("connect", self._connect, namespace="/box")
        self._io.on("receipt", self._receipt, namespace="/box")
        self._io.on("key", self._key, namespace="/box")
        self.ratings: list[Mapping[str, Any]] = []
        self._io.on("rating", self._rating, namespace="/box")
        self._io.on("card_key", lambda sid, body: {"key": CARD_KEY.hex()}, namespace="/box")
        self._io.on("speaking", lambda sid, body: self.speaking.append(body), namespace="/box")
        self.contacts: list[Mapping[str, Any]] = []
        self.sounds: list[Mapping[str, Any]] = []
        self._io.on("contact", self._contact, namespace="/box")
        self._io.on("sound", self._sound, namespace="/box")
        self._io.on("health", lambda sid, body: self.health.extend(body), namespace="/box")
        self._begun = time.monotonic()
        self._zero = datetime.now(UTC).astimezone()
        self._server: Any = None
        self._stopped = threading.Event()
        self.pulsing = True

    def now(self) -> datetime:
        """The hall's time, at its speed."""
        return self._zero + timedelta(seconds=(time.monotonic() - self._begun) * self.speed) + self.skew

    def send(self, job: Job) -> None:
        """Give the connected box a job."""
        self.jobs.append(job)
        self._io.emit("job", encode(job), namespace="/box", callback=lambda *a: self.answers.extend(a))

    def send_raw(self, body: Mapping[str, Any]) -> None:
        """Give the box something that is no job of this version."""
        self._io.emit("job", body, namespace="/box", callback=lambda *a: self.answers.extend(a))

    def emit(self, event: str, body: Any) -> None:
        self._io.emit(event, body, namespace="/box")

    def receipt_of(self, job_id: str) -> Receipt | None:
        return next((r for r in self.receipts if r.job == job_id), None)

    def start(self, port: int = 0) -> str:
        """Begin to listen; answers the address."""
        app = socketio.WSGIApp(self._io, self._http)
        self._server = make_server("127.0.0.1", port, app, threaded=True)
        self._server.daemon_threads = True
        threading.Thread(target=self._pulse, daemon=True).start()
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_port}"

    def hang_up(self) -> None:
        """Break every connection; boxes come back."""
        for sid, _ in list(self._io.manager.get_participants("/box", None)):
            self._io.disconnect(sid, namespace="/box")

    def stop(self) -> None:
        """Vanish: connections break, the port is closed."""
        self._stopped.set()
        self.hang_up()
        self._server.shutdown()
        self._server.server_close()

    def _pulse(self) -> None:
        while not self._stopped.wait(1.0):
            if self.pulsing:
                self.emit("pulse", {"epoch": self.epoch, "seq": 1, "at": self.now().isoformat()})

    def _connect(self, sid: str, environ: Any, auth: Mapping[str, Any]) -> None:
        self.auths.append(auth)
        if self.refuse_with:
            raise socketio.exceptions.ConnectionRefusedError(self.refuse_with)
        hello = {
            "build": "t",
            "epoch": self.epoch,
            "seq": 1,
            "at": self.now().isoformat(),
            "speed": self.speed,
            "contract": 1,
        }
        self._io.start_background_task(self._greet, sid, {**hello, "hall": auth["hall"], "box": "box-1"})

    def _greet(self, sid: str, hello: Mapping[str, Any]) -> None:
        time.sleep(0.02)
        self._io.emit("hello", hello, to=sid, namespace="/box")
        self._io.emit("kiosk", self.kiosk, to=sid, namespace="/box")
        for job in list(self.jobs):
            if not self.receipt_of(job.id):
                self._io.emit("job", encode(job), to=sid, namespace="/box", callback=lambda *a: self.answers.extend(a))

    def _receipt(self, sid: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        if not self.store_receipts:
            return {"stored": False}
        self.receipts.append(decode(body))
        return {"stored": True, "refused": self.refuse_receipts} if self.refuse_receipts else {"stored": True}

    def _rating(self, sid: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        self.ratings.append(body)
        return {"stored": True}

    def _key(self, sid: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        self.keys.append(body)
        return {"stored": False} if self.key_answer is None else {"stored": True, "answer": self.key_answer}

    def _contact(self, sid: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        self.contacts.append(body)
        return {"stored": self.store_receipts}

    def _sound(self, sid: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        self.sounds.append(body)
        return {"wanted": True}

    def _http(self, environ: Mapping[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        headers = {k.removeprefix("HTTP_"): v for k, v in environ.items() if k.startswith("HTTP_")}
        body = environ["wsgi.input"].read(length) if length else b""
        self.requests.append((environ["REQUEST_METHOD"], environ["PATH_INFO"], headers, body))
        answer = json.dumps({"path": environ["PATH_INFO"]}).encode()
        start_response("201 Created", [("Content-Type", "application/json"), ("Content-Length", str(len(answer)))])
        return [answer]


@contextmanager
def running_hall(speed: float = 1.0) -> Iterator[tuple[FakeHall, str]]:
    """A hall that listens for the length of a test."""
    hall = FakeHall(speed)
    address = hall.start()
    try:
        yield hall, address
    finally:
        hall.stop()
