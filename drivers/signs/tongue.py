"""What a line of signs must know of a sign: how to tell it a state, and how to hear whether it understood.

Each protocol has a folder with `codec` (bytes), `device` (its tongue) and CHECKLIST.toml; the owner of the line and the
device at a place are the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from hall.contract.messages import ShowSign, SignMode

NUMBERED = (SignMode.CALLED, SignMode.SERVING, SignMode.IDENTIFY)
"""Modes that show a number, also on a sign that has nothing but digits."""
ALWAYS = (*NUMBERED, SignMode.EXIT)
"""What people must be able to read whatever the hour."""


class Blink(StrEnum):
    """How a call blinks."""

    NATIVE = "native"
    """The sign does it by itself."""
    TOLD = "told"
    """We tell it lit and dark in turn while it is calling."""
    NEVER = "never"


class Ear(Protocol):
    """Listens for the answer to one telling."""

    @property
    def garbled(self) -> bool:
        """Something came that was no sound frame."""
        ...

    def hear(self, data: bytes) -> bool:
        """Bytes came; True when the sign has done it. Raises Refused."""
        ...


@dataclass(frozen=True, kw_only=True)
class Telling:
    """One frame for a sign."""

    frame: bytes
    ear: Callable[[], Ear] | None = None
    """Makes the ear for its answer; None: the sign says nothing."""
    answer_bytes: int = 40
    """How long an answer is at most, for the time it takes on the line."""
    answer_s: float = 0.3
    """How long after the end of the frame an answer may begin."""
    least_answer_real_s: float = 0.25
    """Real seconds an answer is waited for at least, however fast the hall's time runs."""
    rest_s: float = 0.0
    """Silence that the line wants afterwards."""


@dataclass(frozen=True, kw_only=True)
class Showing:
    """A state as it is to be told now."""

    job: ShowSign
    blinking: bool = False
    """It is being called."""
    lit: bool = True
    """False in the dark half of a blink that is told."""
    timeout_s: int = 60
    """When it is not told again within this time, the sign should go dark by itself."""
    fresh: bool = False
    """The sign may hold anything: remove what else it shows."""
    level_pct: int | None = None
    """How bright it is to be, where it can be told; None leaves it as it is."""
    relight: bool = False
    """It may not know yet how bright it is to be."""


class Tongue(Protocol):
    """One sign's protocol, number on the line and options."""

    number: str
    """What tells it apart from others of its protocol on the line: "card 5"."""
    answers: bool
    """Whether it says if it has understood; without, its state is unverified, never done."""
    blink: Blink

    def hello(self) -> Telling | None:
        """Ask whether it is there; None when it cannot be asked."""
        ...

    def show(self, showing: Showing) -> Sequence[Telling]:
        """Tell it a state. Whatever is raised means: this state cannot be put into its words."""
        ...


class AnswerEar:
    """An ear that reads a codec's messages and judges each: True = done, False = not for us, Refused = refused."""

    def __init__(self, reader: Any, judge: Callable[[Any], bool]) -> None:
        """`reader` is a codec's Reader."""
        self._reader = reader
        self._judge = judge

    @property
    def garbled(self) -> bool:
        """See Ear."""
        return bool(self._reader.rejected)

    def hear(self, data: bytes) -> bool:
        """See Ear."""
        return any(self._judge(message) for message in self._reader.feed(data))
