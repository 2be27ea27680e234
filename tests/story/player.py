"""Somebody with a part in the day: he presses over HTTP, waits by the hall's clock and keeps what he was answered."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import requests

from tests.story.house import House

TRIES, TRY_AGAIN_S, GIVE_UP_S = 20, 0.1, 30.0
Answer = dict[str, Any]


class Player:
    """One person's presses; `kept` is shared by all players: by name, what the hall answered."""

    def __init__(self, house: House, kept: dict[str, Any]) -> None:
        self.house = house
        self.kept = kept
        self._session = requests.Session()
        self._zone = ZoneInfo(str(house.body["hall"]["timezone"]))

    # -- asking

    def close(self) -> None:
        """Hang up: a server that is to stop waits for whoever is on the line."""
        self._session.close()

    def get(self, path: str, role: str = "clerk") -> Any:
        """Read something under the hall; a page or an address outside it is given whole, from its slash on."""
        return self._sound(self._ask("GET", self._under(path), role, None))

    def post(self, path: str, body: Mapping[str, Any] | None = None, role: str = "clerk") -> Any:
        """Ask for something that the hall is to do."""
        return self._sound(self._ask("POST", self._under(path), role, body or {}))

    def refused(self, path: str, body: Mapping[str, Any] | None = None, role: str = "clerk") -> Answer:
        """Ask for something that the hall is to refuse; gives the problem with its code and words."""
        answer = self._ask("POST", self._under(path), role, body or {})
        assert 400 <= answer.status_code < 500, f"{path} was not refused: {answer.text}"
        found: Answer = answer.json()
        return found

    def tried(self, path: str, body: Mapping[str, Any] | None = None, role: str = "clerk") -> Answer | None:
        """Ask for something; None when the hall refuses."""
        answer = self._ask("POST", self._under(path), role, body or {})
        return answer.json() if answer.ok else None

    def answered(self, path: str, body: Mapping[str, Any] | None = None, role: str = "clerk") -> Answer:
        """Ask for something that the hall may refuse, by a prediction that changes by the second; gives either."""
        found: Answer = self._ask("POST", self._under(path), role, body or {}).json()
        return found

    def _under(self, path: str) -> str:
        """Addresses of visitors and pages are whole ones; all others stand under the hall."""
        if path.startswith(("/t/", "/book/", "/page/")):
            return self.house.url + path.removeprefix("/page")
        return f"{self.house.url}/api/v1/halls/{self.house.hall}{path}"

    def _ask(self, method: str, url: str, role: str, body: Mapping[str, Any] | None) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.house.keys[role]}"} if "/api/" in url else {}
        headers |= {"Idempotency-Key": secrets.token_urlsafe(18)} if method == "POST" else {}
        for _ in range(TRIES):
            answer = self._session.request(method, url, json=body, headers=headers, timeout=GIVE_UP_S)
            if answer.status_code not in (429, 503):
                return answer
            time.sleep(TRY_AGAIN_S)
        return answer

    @staticmethod
    def _sound(answer: requests.Response) -> Any:
        assert answer.ok, f"{answer.request.method} {answer.request.path_url} {answer.request.body!r}: {answer.text}"
        return answer.json() if "json" in answer.headers["Content-Type"] else answer.text

    def keep(self, name: str, value: Any) -> Any:
        """Keep an answer under a name that the table of rules knows."""
        self.kept[name] = value
        return value

    # -- time

    def now(self) -> datetime:
        """The hall's time; its clock is the one that the house gave it."""
        return self.house.clock.now().astimezone(self._zone)

    def wait_s(self, seconds: float) -> None:
        """Let so much of the hall's time pass."""
        self.until(self.now() + timedelta(seconds=seconds))

    def until(self, at: datetime | str) -> None:
        """Wait for a moment: an instant, or a time of today's wall clock."""
        moment = at if isinstance(at, datetime) else self.at(at)
        time.sleep(max(0.0, (moment - self.now()).total_seconds() / self.house.speed))

    def at(self, clock: str) -> datetime:
        """Today at this time of the wall clock; an ISO instant as it is."""
        if "T" in clock:
            return datetime.fromisoformat(clock)
        return datetime.combine(self.now().date(), datetime.strptime(clock, "%H:%M").time(), self._zone)  # noqa: DTZ007

    def sees(self, what: str, true: Callable[[], bool]) -> None:
        """Wait until something is to be seen: what the hall works out beside its presses comes a moment later."""
        until = time.monotonic() + GIVE_UP_S
        while not true():
            assert time.monotonic() < until, f"{what} was not to be seen within {GIVE_UP_S:.0f} s"
            time.sleep(TRY_AGAIN_S)

    def estimates(self) -> dict[str, Any]:
        """What a newcomer of each service is told; None while no window is open for it."""
        return {item["code"]: item["estimate"] for item in self.get("/services", "kiosk")["items"]}

    # -- what people do

    def take(self, service: str, role: str = "kiosk", **more: Any) -> Answer:
        """A number for a service (or a journey, when service is empty)."""
        what = {"service": service} if service else {}
        found: Answer = self.post("/tickets", {**what, "channel": "kiosk", **more}, role)
        return found

    def sits(self, window: str, clerk: str) -> None:
        """A clerk begins at a window."""
        if self.get(f"/windows/{window}")["state"] != "closed":
            self.post(f"/windows/{window}/close")
        self.post(f"/windows/{window}/open", {"clerk": clerk})

    def press(self, window: str, action: str, **body: Any) -> Answer:
        """One press at a window; gives its snapshot."""
        found: Answer = self.post(f"/windows/{window}/{action}", body)
        return found

    def calls(self, window: str) -> Answer:
        """Call the next one; gives the snapshot, in which somebody stands at the window."""
        found = self.press(window, "call-next")
        assert found["ticket"] is not None, f"window {window} found nobody: {found['nothing']}"
        return found

    def serves(self, window: str, **start: Any) -> Answer:
        """Call the next one and begin with him."""
        self.calls(window)
        return self.press(window, "start", **start)

    def ends(self, window: str, *, starts: bool = True) -> Answer:
        """Begin with whoever was called, and finish."""
        if starts:
            self.press(window, "start")
        return self.press(window, "finish")

    def empties(self, window: str, **start: Any) -> list[str]:
        """Serve all who wait here; their numbers in the order in which they were called."""
        found = []
        while (called := self.press(window, "call-next"))["ticket"] is not None:
            found.append(str(called["ticket"]["number"]))
            self.press(window, "start", **start)
        return found


class Part(threading.Thread):
    """A part that is played beside the others; `over` waits for its end and raises what went wrong in it."""

    def __init__(self, play: Callable[[Player], None], player: Player) -> None:
        super().__init__(daemon=True, name=play.__name__)
        self._play = play
        self._player = player
        self._wrong: BaseException | None = None

    def run(self) -> None:
        try:
            self._play(self._player)
        except BaseException as wrong:  # noqa: BLE001 - it is raised where somebody waits for the part
            self._wrong = wrong
        finally:
            self._player.close()

    def over(self) -> None:
        """Wait for the end."""
        self.join()
        if self._wrong is not None:
            raise self._wrong
