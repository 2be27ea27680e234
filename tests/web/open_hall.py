"""The whole server without sockets, on a real store, with a hall that has opened on a Monday morning and a clock that
stands until it is told to step."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from werkzeug.test import TestResponse

from hall import app
from hall.settings import Settings
from hall.storage import devices
from hall.web.proofs import fingerprint
from tests.web.house import ELSEWHERE, HERE, WORDS, Clock, new_database

ROLES = ("clerk", "greeter", "manager", "admin", "inspector", "kiosk", "display", "integration")
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
BOOKKEEPING = ('INSERT INTO "keys"', 'INSERT INTO "sessions"', 'INSERT INTO "bearer_keys"')
"""What was answered under which key, and when somebody was last seen: not the hall's business."""


@dataclass
class OpenHall:
    """One server, and a key of every role in the hall `town`; the second hall is somebody else's."""

    data: Path
    clock: Clock = field(default_factory=Clock)
    asked: int = 0

    def __post_init__(self) -> None:
        (self.data / "hall.db").write_bytes(new_database())
        settings = Settings(data=self.data, takes_per_minute=100_000, clock=self.clock)  # type: ignore[arg-type]  # stands still
        build, app.Catalogue = app.Catalogue, lambda _folder: WORDS  # type: ignore[assignment,misc]  # read once for all tests
        try:
            self.server = app.build(settings)
        finally:
            app.Catalogue = build  # type: ignore[misc]
        self.keys = {role: f"the key of {role}" for role in ROLES}
        for role, key in self.keys.items():
            self.add_key(role, key, HERE)
        self.add_key("manager", "the key of a stranger", ELSEWHERE)
        self.keys["stranger"] = "the key of a stranger"
        self.post("/day/open")

    def add_key(self, role: str, key: str, hall: str) -> None:
        row = {"hash_": fingerprint(key), "hall": hall, "role": role, "label": role, "place": ""}
        self.server.store.write(lambda c: devices.add_key(c, **row, now=self.clock.now()))

    def close(self) -> None:
        self.server.close()

    def ask(self, method: str, path: str, *, role: str | None = "manager", **more: Any) -> TestResponse:
        """A request under the hall, or at an address that begins with `/api`, `/t` and so on."""
        self.asked += 1
        headers = {"Idempotency-Key": f"open-hall-{self.asked:016d}"}
        if role is not None:
            headers["Authorization"] = f"Bearer {self.keys[role]}"
        headers |= more.pop("headers", {})
        headers = {name: value for name, value in headers.items() if value is not None}
        whole = (
            path
            if path.startswith(("/api", "/t/", "/waits/", "/guide/", "/healthz"))
            else f"/api/v1/halls/{HERE}{path}"
        )
        return self.server.app.test_client(use_cookies=False).open(whole, method=method, headers=headers, **more)

    def get(self, path: str, *, role: str = "manager") -> Any:
        """What is to be read there."""
        answer = self.ask("GET", path, role=role)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json()

    def post(self, path: str, body: Any = None, *, role: str = "manager", status: int = 200, **more: Any) -> Any:
        """What a change answers with."""
        answer = self.ask("POST", path, role=role, json={} if body is None else body, **more)
        assert answer.status_code == status, answer.get_data(as_text=True)
        return answer.get_json()

    def refused(self, path: str, body: Any = None, *, role: str = "manager", method: str = "POST") -> tuple[int, str]:
        """Status and code of a no, whose sentences are whole."""
        answer = self.ask(method, path, role=role, json=({} if body is None else body) if method == "POST" else None)
        return answer.status_code, problem_of(answer)["code"]

    def take(self, service: str = "A", **more: Any) -> dict[str, Any]:
        """A new number."""
        taken: dict[str, Any] = self.post("/tickets", {"service": service, **more}, status=201)
        return taken

    def called(self, window: str = "1", service: str = "A") -> dict[str, Any]:
        """A window that has called somebody."""
        self.take(service)
        self.post(f"/windows/{window}/open")
        snapshot: dict[str, Any] = self.post(f"/windows/{window}/call-next")
        assert snapshot["state"] == "called"
        return snapshot

    def serving(self, window: str = "1", service: str = "A") -> dict[str, Any]:
        """A window that serves somebody."""
        self.called(window, service)
        snapshot: dict[str, Any] = self.post(f"/windows/{window}/start")
        return snapshot

    def absent(self) -> dict[str, Any]:
        """Somebody who missed the call at window 1."""
        taken = self.take()
        self.post("/windows/1/open")
        self.post("/windows/1/call-next")
        self.clock.step(seconds=170)
        self.post("/windows/1/recall")
        self.post("/windows/1/no-show")
        return taken

    def everything(self) -> list[str]:
        """All rows of all tables but bookkeeping."""
        with self.server.store.read() as connection:
            raw: Any = connection.connection.driver_connection
            return [line for line in raw.iterdump() if not line.startswith(BOOKKEEPING)]


def problem_of(answer: TestResponse) -> dict[str, Any]:
    """A refusal as it must look: problem+json, a stable code, a whole sentence in each language."""
    said = answer.get_data(as_text=True)
    assert 400 <= answer.status_code < 500, said
    assert answer.mimetype == "application/problem+json", said
    found: dict[str, Any] = json.loads(said)
    assert found["status"] == answer.status_code
    assert found["code"]
    assert set(found["words"]) == set(LANGUAGES)
    for sentence in found["words"].values():
        assert len(sentence.strip()) > 3, said
        assert "{$" not in sentence, said
        assert "{ $" not in sentence, said
    return found
