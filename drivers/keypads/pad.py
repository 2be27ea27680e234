"""The part of a keypad that is the same whatever its cable: keys become requests, answers become a line of text.

What it shows is a desired state, like that of signs: the driver asks for it, compares, and tells the hardware what is
new. An answer stays for three seconds, then the window's state comes back.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from drivers.catalogue import Catalogue, UnknownWord, pick
from drivers.device import Clock
from drivers.keypads.typing import Asked, Typing
from hall.contract.messages import KeyAnswer, KeypadState, KeyPressed, Pressed, SignMode

ANSWER_S = 3.0
"""Real seconds for which the answer to a key is shown."""
COUNT_EVERY_S = 5.0
"""Real seconds between two showings of a count alone: on a shared line each costs the others a turn."""
LIGHTS = {SignMode.CALLED: 2, SignMode.SERVING: 1}
"""0 dark, 1 lit, 2 blinking."""

Answered = Callable[[KeyAnswer | None], None]
"""Called with the hall's answer, None when there was none in time; from any thread."""
Tell = Callable[[KeyPressed, Answered], None]
"""Hands a key on to the hall; never blocks."""


@dataclass(frozen=True)
class Screen:
    """What a keypad should show now."""

    text: str
    light: int


class Pad:
    """One keypad's keys and display. Safe to use from several threads."""

    def __init__(self, place: str, clock: Clock, catalogue: Catalogue, tell: Tell, language: str, columns: int) -> None:
        """columns: how many bytes of GBK fit on its display; a Chinese character takes two."""
        self.place = place
        self._clock = clock
        self._catalogue = catalogue
        self._tell = tell
        self._language = language
        self._columns = columns
        self._lock = threading.Lock()
        self._typing = Typing()
        self._boot = secrets.token_hex(8)
        self._count = 0
        self._state: KeypadState | None = None
        self._shown_state: tuple[KeypadState, float] | None = None
        self._worded: tuple[KeypadState | None, str] | None = None
        """What was asked for last, and its words: a keypad is asked several times a second and says mostly the same."""
        self._answer: tuple[str, float] = ("", 0.0)
        self._waits_for = 0
        self._beeps = 0

    def key(self, name: str) -> bool:
        """A key was pressed; False when it was only the last one bounced."""
        now = time.monotonic()
        with self._lock:
            if self._typing.bounced(name, now):
                return False
            asked = self._typing.press(name, now)
            message = self._message(asked) if asked is not None else None
        if message is not None:
            self._tell(message, lambda answer: self._answered(message.count, answer))
        return True

    def missed(self) -> None:
        """Keys were pressed while nobody listened, nobody knows when: none is done, the clerk is to press again."""
        with self._lock:
            self._typing.clear()
            self._answer = (self._fit(self._say("keypad-missed")), time.monotonic() + ANSWER_S)
            self._beeps = 2

    def now(self, state: KeypadState) -> None:
        """The window is as this says."""
        with self._lock:
            self._state = state

    def screen(self) -> Screen:
        """What is to be shown at this moment."""
        now = time.monotonic()
        with self._lock:
            state = self._settled(now)
            light = LIGHTS.get(state.mode, 0) if state is not None else 0
            if self._typing.pending(now):
                return Screen(self._fit(self._typed()), light)
            text, until = self._answer
            if now < until:
                return Screen(text, light)
            if self._worded is None or self._worded[0] != state:
                self._worded = (state, self._fit(*self._of(state)))
            return Screen(self._worded[1], light)

    def take_beeps(self) -> int:
        """How often it should beep now; each is told once."""
        with self._lock:
            beeps, self._beeps = self._beeps, 0
        return beeps

    def _message(self, asked: Asked) -> KeyPressed:
        self._count += 1
        self._waits_for = self._count
        self._answer = (self._fit(self._say("keypad-asking")), time.monotonic() + 60)
        return KeyPressed(
            place=self.place, key=asked.key, boot=self._boot, count=self._count, at=self._clock.now(),
            digits=asked.digits,
        )  # fmt: skip

    def _answered(self, count: int, answer: KeyAnswer | None) -> None:
        """Show it, unless another key was pressed since: then that one's answer is what the clerk waits for."""
        with self._lock:
            if answer is not None and answer.state is not None:
                self._state, self._shown_state = answer.state, None
            if count != self._waits_for:
                return
            done = answer is not None and answer.outcome in (Pressed.DONE, Pressed.IGNORED)
            self._beeps = 1 if done else 2
            until = time.monotonic() + ANSWER_S
            self._answer = ("", 0.0) if done else (self._fit(*self._no(answer)), until)

    def _no(self, answer: KeyAnswer | None) -> tuple[str, ...]:
        """Why it was not done: the hall's own sentence where it fits, else a few words."""
        if answer is None:
            return (self._say("keypad-no-answer"),)
        if answer.outcome is Pressed.NOBODY:
            return (self._say("keypad-nobody"),)
        short = f"keypad-{answer.code.replace('_', '-')}"
        brief = self._say(short) if self._catalogue.has(self._language, short) else self._say("keypad-refused")
        return pick(answer.words, self._language) or brief, brief

    def _settled(self, now: float) -> KeypadState | None:
        """The newest state; where only the count differs, the one before for a few seconds."""
        state, shown = self._state, self._shown_state
        if state is None:
            return None
        if shown is not None and now - shown[1] < COUNT_EVERY_S:
            before = shown[0]
            if (before.mode, before.number) == (state.mode, state.number):
                return before
        if shown is None or shown[0] != state:
            self._shown_state = (state, now)
        return state

    def _of(self, state: KeypadState | None) -> tuple[str, ...]:
        if state is None:
            return (self._say("keypad-no-hall"),)
        values: dict[str, str | int] = {"number": state.number, "waiting": state.waiting}
        brief = state.number or (str(state.waiting) if state.mode is SignMode.IDLE else "")
        return self._say(f"keypad-{state.mode}", **values), self._say(f"keypad-{state.mode}-short", **values), brief

    def _typed(self) -> str:
        return self._say(
            "keypad-sending-on" if self._typing.sending_on else "keypad-typing", digits=self._typing.digits
        )

    def _say(self, key: str, **values: str | int) -> str:
        try:
            return self._catalogue.say(self._language, key, **values)
        except UnknownWord:
            return ""

    def _fit(self, *texts: str) -> str:
        """The first that fits; else as much of the last as does, never half a character."""
        for text in texts:
            if len(text.encode("gbk", "replace")) <= self._columns:
                return text
        return texts[-1].encode("gbk", "replace")[: self._columns].decode("gbk", "ignore")
