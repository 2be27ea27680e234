"""The public interface as the crowd uses it: one key per role, one idempotency key per press."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

import requests

TRIES = 5
TIMEOUT_S = 10.0


class No(Exception):
    """The hall refused; `code` is the stable code of the problem."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(f"{status} {body.get('code')}: {body.get('detail')}")
        self.status = status
        self.code = str(body.get("code", ""))


class PublicHall:
    """A hall over HTTP. Keys are those that `hall demo --json FILE` wrote."""

    def __init__(self, url: str, hall: str, keys: dict[str, str]) -> None:
        self._base = f"{url}/api/v1/halls/{hall}"
        self._keys = keys
        self._session = requests.Session()

    @classmethod
    def from_file(cls, file: Path) -> PublicHall:
        """From the file that a demo wrote."""
        found = json.loads(file.read_text(encoding="utf-8"))
        return cls(found["url"], found["hall"], found["keys"])

    def close(self) -> None:
        """Hang up."""
        self._session.close()

    def get(self, role: str, path: str) -> Any:
        """Read something."""
        return self._ask("GET", role, path, None, "")

    def post(self, role: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Ask for something once, however often it must be sent: the key is made before the first try."""
        return self._ask("POST", role, path, body or {}, secrets.token_urlsafe(18))

    def _ask(self, method: str, role: str, path: str, body: dict[str, Any] | None, key: str) -> Any:
        headers = {"Authorization": f"Bearer {self._keys[role]}"} | ({"Idempotency-Key": key} if key else {})
        for left in reversed(range(TRIES)):
            try:
                answer = self._session.request(method, self._base + path, json=body, headers=headers, timeout=TIMEOUT_S)
            except requests.RequestException:
                if not left:
                    raise
                continue
            if answer.status_code in (429, 503) and left:
                continue
            found: dict[str, Any] = answer.json()
            if answer.ok:
                return found
            raise No(answer.status_code, found)
        raise AssertionError("the loop above returns or raises")
