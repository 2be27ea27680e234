"""People in a hurry, several at once, who do not give up: every press is sent again under its own key until answered.

What they were answered is kept, so that it can be compared with what the hall remembers after its power was cut.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import requests

from tests.story.house import House

AGAIN_S = 0.1
GIVE_UP_S = 60.0


@dataclass
class Answered:
    """One press and what came back."""

    key: str
    body: dict[str, Any]


@dataclass
class Rush:
    """Takers and clerks, each a thread; one taker stands at a kiosk with a printer.

    `pause` lets them finish what they are at and wait."""

    house: House
    takers: int = 4
    windows: tuple[str, ...] = ("4", "7", "22", "31")
    taken: list[Answered] = field(default_factory=list)
    called: list[Answered] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._going, self._ended = threading.Event(), threading.Event()
        self._lock, self._busy = threading.Condition(), 0
        work: list[Callable[[], None]] = [lambda n=n: self._take(n) for n in range(self.takers)]  # type: ignore[misc]
        work += [lambda w=w: self._serve(w) for w in self.windows]  # type: ignore[misc]
        self._threads = [threading.Thread(target=self._safely, args=(one,), daemon=True) for one in work]

    def start(self) -> None:
        """Let them loose."""
        for window in self.windows:
            requests.post(
                self._address(f"/windows/{window}/open"), headers=self._headers("clerk", self._key()), json={}
            )
        self._going.set()
        for thread in self._threads:
            thread.start()

    def pause(self) -> None:
        """Everybody finishes the press that was begun; nobody begins another."""
        self._going.clear()
        with self._lock:
            assert self._lock.wait_for(lambda: self._busy == 0, GIVE_UP_S), "somebody was never answered"

    def hold(self) -> None:
        """Nobody begins another press; those under way go on trying."""
        self._going.clear()

    def go_on(self) -> None:
        """Out of the pause."""
        self._going.set()

    def stop(self) -> None:
        """End of the rush."""
        self._ended.set()
        self._going.set()
        for thread in self._threads:
            thread.join(GIVE_UP_S)

    def _safely(self, work: Callable[[], None]) -> None:
        while not self._ended.is_set():
            self._going.wait()
            with self._lock:
                if not self._going.is_set() or self._ended.is_set():
                    continue
                self._busy += 1
            try:
                work()
            except Exception as error:  # noqa: BLE001 - a thread's failure must reach the test
                self.faults.append(repr(error))
                return
            finally:
                with self._lock:
                    self._busy -= 1
                    self._lock.notify_all()

    def _take(self, n: int) -> None:
        service = "ABEF"[(len(self.taken) + n) % 4]
        role, channel, every_s = ("kiosk", "kiosk", 0.4) if n == 0 else ("integration", "api", 0.1)
        key, body = self._ask(role, "/tickets", {"service": service, "channel": channel})
        self.taken.append(Answered(key, body))
        time.sleep(every_s)

    def _serve(self, window: str) -> None:
        key, body = self._ask("clerk", f"/windows/{window}/call-next", {})
        if body.get("ticket"):
            self.called.append(Answered(key, body))
            self._ask("clerk", f"/windows/{window}/start", {})
        time.sleep(0.15)

    def _ask(self, role: str, path: str, body: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        key, until = self._key(), time.monotonic() + GIVE_UP_S
        while time.monotonic() < until:
            try:
                answer = requests.post(self._address(path), json=body, headers=self._headers(role, key), timeout=3)
            except requests.RequestException:
                time.sleep(AGAIN_S)
                continue
            if answer.status_code in (429, 502, 503):
                time.sleep(AGAIN_S)
                continue
            answer.raise_for_status()
            return key, answer.json()
        raise TimeoutError(f"{path} was not answered within {GIVE_UP_S} s")

    def _address(self, path: str) -> str:
        return f"{self.house.url}/api/v1/halls/{self.house.hall}{path}"

    def _headers(self, role: str, key: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.house.keys[role]}", "Idempotency-Key": key}

    @staticmethod
    def _key() -> str:
        return secrets.token_urlsafe(18)
