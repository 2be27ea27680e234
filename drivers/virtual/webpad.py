"""A keypad that needs no box: it asks the hall by HTTP for what its keys mean (HARDWARE §5) and shows its window.

enrol    POST /api/v1/enrolments {hall, place}: a code for its display, and in a cookie the key to come with; GET there
         says by and by that it was let in, and under which `device` id
key      POST /api/v1/halls/{hall}/devices/{id}/events {seq, boot, key, digits}: `seq` grows by one, `boot` is made
         at power-on
look     GET  at the same address, every two seconds: {mode, number, waiting}
An event without an answer is sent again under its `seq`, three times in all; then the clerk must press again.
"""

from __future__ import annotations

import http.client
import json
import queue
import secrets
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from drivers.virtual.base import Faults, JsonLog, Pace
from drivers.virtual.paper import png

FAULTS = {
    "silent": "its keys do nothing",
    "slow": "every request comes two seconds late",
    "doubled": "sends every request twice",
    "reordered": "holds a key back and sends it after the next one",
    "cut": "the line breaks before the answer; it sends again",
    "garbage": "sends nonsense",
    "stranger": "comes with a key that the hall does not know",
    "brown_out": "power fails for a moment: it forgets what was typed and counts anew, once",
}
LOOK_S, ANSWER_S, SLOW_S, NO_S = 2.0, 5.0, 2.0, 4.0
"""Real seconds: between two looks, for an answer, by how much a slow one is late, and for which a no is shown."""
TRIES = 3
MEANS = {"plus": "recall", "minus": "no-show", "slash": "hold", "dot": "undo"}
KEYS = (*"0123456789", "enter", "star", "back", *MEANS)
LIGHTS = {"called": "blinking", "serving": "lit"}
WAITS, NO_ANSWER = "…", "----"
"""On its display."""
OK, TURNED_AWAY, NOT_FOUND, CONFLICT, BUSY = 200, 401, 404, 409, 503

Found = tuple[int, Mapping[str, Any]]
"""Status, 0 when there was no answer, and body."""


@dataclass(frozen=True)
class Sent:
    """One key that was pressed, as it goes to the hall."""

    seq: int
    boot: str
    key: str
    digits: str

    def body(self) -> bytes:
        """As JSON."""
        return json.dumps(vars(self)).encode()


class VirtualWebpad:
    """See VirtualDevice. `webpad-13` stands at `window-13/keypad`; options: `place`, `language` of refusals."""

    kind = "webpad"

    def __init__(
        self, name: str, options: Mapping[str, str], pace: Pace, log: JsonLog, *, server: str, hall: str,
        ca_file: str = "",
    ) -> None:  # fmt: skip
        self.name, self.address = name, server
        self._window = name.partition("-")[2]
        self._place = options.get("place", f"window-{self._window}/keypad")
        self._language = options.get("language", "zh-Hans")
        self._line = _Line(server, hall, ca_file)
        self._log = log
        self._faults = Faults(FAULTS)
        self._lock = threading.Lock()
        self._keys: queue.SimpleQueue[Sent] = queue.SimpleQueue()
        self._held: Sent | None = None
        """Fault: kept back until the next one went."""
        self._stopped = threading.Event()
        self._beeps = 0
        self._refused = ""
        self._power_on()
        threading.Thread(target=self._run, name=f"webpad {name}", daemon=True).start()

    def _power_on(self) -> None:
        self._boot, self._seq = secrets.token_hex(8), 0
        self._digits, self._sends_on = "", False
        self._text, self._light, self._no_until = "", "dark", 0.0

    # What people do with it

    def press(self, key: str, which: str = "") -> None:
        """A finger on a key; ValueError when it has no such key."""
        if key not in KEYS:
            raise ValueError(f"no key {key!r}; there are {', '.join(KEYS)}")
        with self._lock:
            meant = self._meant(key)
            if meant and "silent" not in self._faults:
                self._seq += 1
                self._keys.put(Sent(self._seq, self._boot, *meant))
                self._text = WAITS

    def _meant(self, key: str) -> tuple[str, str] | None:
        """What is to be asked for, and the digits that belong to it."""
        if key in MEANS:
            self._digits, self._sends_on = "", False
            return MEANS[key], ""
        if key == "enter":
            digits, sends_on = self._digits, self._sends_on
            self._digits, self._sends_on = "", False
            return ("transfer" if sends_on else "number" if digits else "next"), digits
        if key == "star":
            self._digits, self._sends_on = "", True
        else:
            self._digits = self._digits[:-1] if key == "back" else (self._digits + key)[-8:]
        self._text = ("* " if self._sends_on else "") + self._digits
        return None

    def state(self) -> dict[str, Any]:
        """See VirtualDevice."""
        with self._lock:
            shown = {"text": self._text, "light": self._light, "beeps": self._beeps}
            return {"kind": self.kind, "name": self.name, "address": self.address, "faults": self._faults.listed(),
                    "faults_on": self._faults.each(), "keypads": {self._window: shown}, "sent": self._seq,
                    "refused": self._refused}  # fmt: skip

    def picture(self, which: str = "") -> bytes:
        """See VirtualDevice: its display stands in its state."""
        from PIL import Image

        return png(Image.new("RGB", (1, 1)))

    def fault(self, name: str, on: bool = True, **details: Any) -> None:
        """See VirtualDevice."""
        with self._lock:
            self._faults.set(name, on and name != "brown_out", details)
            if name == "brown_out" and on:
                self._power_on()

    def reset(self) -> None:
        """See VirtualDevice."""
        with self._lock:
            self._faults.clear()
            self._held, self._beeps, self._refused = None, 0, ""
            self._power_on()

    def stop(self) -> None:
        """See VirtualDevice."""
        self._stopped.set()

    # What it does by itself

    def _run(self) -> None:
        while not self._stopped.is_set():
            if not self._line.let_in and not self._enter():
                self._stopped.wait(LOOK_S)
                continue
            try:
                sent = self._keys.get(timeout=LOOK_S)
            except queue.Empty:
                self._look()
            else:
                self._tell(sent)

    def _enter(self) -> bool:
        """Ask to be let in, or whether somebody has typed the code by now."""
        status, body = self._line.ask_to_enter(self._place)
        with self._lock:
            self._refused = str(body.get("code", "")) if status >= 400 else ""
            self._text = "" if self._line.let_in else str(body.get("code", NO_ANSWER))
        return self._line.let_in

    def _look(self) -> None:
        if "silent" in self._faults:
            return
        status, body = self._line.look(self._as_stranger)
        with self._lock:
            if self._digits or self._sends_on or (status == OK and time.monotonic() < self._no_until):
                return
            self._shows(body) if status == OK else self._says_no(status, body)

    @property
    def _as_stranger(self) -> bool:
        return "stranger" in self._faults

    def _tell(self, sent: Sent) -> None:
        if "reordered" in self._faults and self._held is None:
            self._held = sent
            return
        held, self._held = self._held, None
        for one in (sent, *([held] if held else [])):
            status, body = self._answer(one)
            with self._lock:
                done = status == OK and body.get("outcome") in ("done", "ignored")
                self._beeps += 1 if done else 2
                self._refused = str(body.get("code", "")) if status != OK else ""
                self._no_until = 0.0 if done else time.monotonic() + NO_S
                if status in (OK, CONFLICT):
                    self._shows(body.get("state") or {})
                if status != OK:
                    self._says_no(status, body)
            self._log.write(device=self.name, event="key", key=one.key, seq=one.seq, status=status)

    def _answer(self, sent: Sent) -> Found:
        """What the hall says to a key, asked until it says something."""
        if "slow" in self._faults:
            self._stopped.wait(SLOW_S)
        body = b'{"seq": \x00' if "garbage" in self._faults else sent.body()
        if "cut" in self._faults:
            self._line.tell(body, self._as_stranger, listens=False)
        for _ in range(2 if "doubled" in self._faults else 1):
            found = self._line.tell(body, self._as_stranger)
        for _ in range(TRIES - 1):
            if found[0] not in (0, BUSY):
                break
            found = self._line.tell(body, self._as_stranger)
        return found

    def _shows(self, state: Mapping[str, Any]) -> None:
        self._light = LIGHTS.get(str(state.get("mode", "")), "dark")
        self._text = str(state.get("number") or state.get("waiting", ""))

    def _says_no(self, status: int, body: Mapping[str, Any]) -> None:
        if status == TURNED_AWAY and not self._as_stranger:
            self._line.turned_away()
        words = body.get("words") or {}
        self._text = str(words.get(self._language) or body.get("code", "")) if status else NO_ANSWER
        if status in (0, TURNED_AWAY, NOT_FOUND):
            self._light = "dark"


class _Line:
    """Its way to the hall: one request at a time, each on a connection of its own."""

    def __init__(self, server: str, hall: str, ca_file: str) -> None:
        self._where = urlsplit(server)
        self._hall = hall
        self._context = ssl.create_default_context(cafile=ca_file or None) if self._where.scheme == "https" else None
        self._asked = self._code = self._cookie = self._device = ""
        """The request to be let in, what it shows until somebody has typed that in, its key, its id."""

    @property
    def let_in(self) -> bool:
        """Whether it has an id."""
        return bool(self._device)

    def turned_away(self) -> None:
        """Its key is good no more: it is to ask anew."""
        self._asked = self._device = ""

    def ask_to_enter(self, place: str) -> Found:
        """Ask once, then look whether the code was typed; a code that ran out is asked for anew."""
        if self._asked:
            status, body = self._ask("GET", f"/api/v1/enrolments/{self._asked}", headers={"Cookie": self._cookie})
        else:
            self._cookie = ""
            wanted = json.dumps({"hall": self._hall, "place": place}).encode()
            status, body = self._ask("POST", "/api/v1/enrolments", wanted)
            self._asked, self._code = str(body.get("id", "")), str(body.get("code", ""))
        self._device = str(body.get("device", ""))
        if status == NOT_FOUND or body.get("state") == "expired":
            self._asked = ""
        return status, {**body, "code": self._code} if self._asked else body

    def look(self, as_stranger: bool) -> Found:
        """How the window is."""
        return self._ask("GET", self._events, headers=self._proof(as_stranger))

    def tell(self, body: bytes, as_stranger: bool, *, listens: bool = True) -> Found:
        """Send a key."""
        return self._ask("POST", self._events, body, headers=self._proof(as_stranger), listens=listens)

    @property
    def _events(self) -> str:
        return f"/api/v1/halls/{self._hall}/devices/{self._device}/events"

    def _proof(self, as_stranger: bool) -> dict[str, str]:
        return {"Authorization": f"Bearer {'nobody' if as_stranger else self._cookie.partition('=')[2]}"}

    def _ask(
        self, method: str, path: str, body: bytes = b"", *, headers: Mapping[str, str] | None = None,
        listens: bool = True,
    ) -> Found:  # fmt: skip
        line = self._connection()
        try:
            line.request(method, path, body or None, {"Content-Type": "application/json", **(headers or {})})
            if not listens:
                return 0, {}
            answer = line.getresponse()
            for one in SimpleCookie(answer.headers["Set-Cookie"] or "").values():
                self._cookie = f"{one.key}={one.value}"
            told = json.loads(answer.read() or b"{}")
            return answer.status, told if isinstance(told, dict) else {}
        except (OSError, http.client.HTTPException, ValueError):
            return 0, {}
        finally:
            line.close()

    def _connection(self) -> http.client.HTTPConnection:
        host, port = self._where.hostname or "", self._where.port
        if self._context is None:
            return http.client.HTTPConnection(host, port, timeout=ANSWER_S)
        return http.client.HTTPSConnection(host, port, timeout=ANSWER_S, context=self._context)
