"""Jobs that go down to a device box, and receipts, keys and health that come up.

A **job** carries an id and a deadline: doing it twice is harmless, doing it after the deadline is worse than not doing
it. A **receipt** says what became of it. Both sides may be one version apart (`CONTRACT_VERSION`), so fields are only
ever added, each with a default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from hall.contract.paper import CONTRACT_VERSION as CONTRACT_VERSION
from hall.contract.paper import ChangeRoll as ChangeRoll
from hall.contract.paper import OwnRoll as OwnRoll
from hall.contract.paper import PaperLine as PaperLine
from hall.contract.paper import PrintSlip as PrintSlip
from hall.contract.paper import PrintState as PrintState
from hall.contract.paper import RollStep as RollStep
from hall.contract.paper import Slip as Slip
from hall.contract.paper import Step as Step
from hall.contract.paper import Wait as Wait
from hall.contract.paper import Where as Where
from hall.contract.paper import Words as Words

HANDED_TO_CUPS = "handed_to_cups"
"""Reason of an `unverified` slip that its print server called completed."""


class Outcome(StrEnum):
    """What became of a job."""

    DONE = "done"
    """The device confirmed it (printer answered the end mark, sign acknowledged, sound played to its end)."""
    UNVERIFIED = "unverified"
    """Everything was sent to a device that cannot answer."""
    FAILED = "failed"
    """It certainly did not happen; the reason says why."""
    DROPPED = "dropped"
    """It was left out on purpose: too late, overtaken by a newer one, quiet hours; the reason says which."""
    UNKNOWN = "unknown"
    """It may have happened (power cut between first byte and confirmation). Never repeated without a person."""


class Condition(StrEnum):
    """Health of a device, in the order of concern."""

    OK = "ok"
    DEGRADED = "degraded"
    UNKNOWN = "unknown"
    OFFLINE = "offline"


class SignMode(StrEnum):
    """What the sign over a window is to say."""

    BLANK = "blank"
    IDLE = "idle"
    CALLED = "called"
    SERVING = "serving"
    PAUSED = "paused"
    CLOSED = "closed"
    EXIT = "exit"
    """A fire alarm: the way out, in `text`."""
    IDENTIFY = "identify"
    """The place's own name, in `number`, for somebody who walks past and compares."""


class Urgency(StrEnum):
    """How much a text that a person had spoken presses; calls stand between page and info."""

    EMERGENCY = "emergency"
    """At once: what is being said is broken off between two words."""
    PAGE = "page"
    """Next."""
    INFO = "info"
    """When nobody waits to be called."""


@dataclass(frozen=True, kw_only=True)
class ShowSign:
    """Bring the sign at a place to this state and keep it there. The job with the highest `order` wins."""

    id: str
    place: str
    deadline: datetime
    order: int
    """The journal sequence that caused it; a sign never goes back to a lower one (of the same epoch)."""
    mode: SignMode
    window_label: str
    number: str = ""
    ticket: str = ""
    text: Words = field(default_factory=dict)
    """The way out, where the hall's people wrote one."""
    version: int = CONTRACT_VERSION


@dataclass(frozen=True, kw_only=True)
class Announce:
    """Say a call once in a voice zone, in the ticket's language first."""

    id: str
    place: str
    deadline: datetime
    ticket: str
    number: str
    window_label: str
    languages: tuple[str, ...]
    attempt: int = 1
    """1 for the first call, 2 for the first recall, …; two jobs with the same ticket and attempt are the same call."""
    volume: int = 100
    """Percent of the zone's full volume; 0 is silent calling: the call is left out, and the receipt says so."""
    repeats: int = 0
    """How often it is said when the zone has time, each language counting; 0 leaves it to the box."""
    sentence: Words = field(default_factory=dict)
    """The hall's own words by language, with `{number}` and `{window}` where these are spoken; without: the box's."""
    version: int = CONTRACT_VERSION


@dataclass(frozen=True, kw_only=True)
class AnnounceMove:
    """Say once in a voice zone where the numbers of some queues go from now on; every call goes first."""

    id: str
    place: str
    deadline: datetime
    queues: tuple[Words, ...]
    """What people know their queue by: the letter on their numbers, or the service's name."""
    windows: str
    """As people read them: "9–12, 15"."""
    languages: tuple[str, ...]
    floor: str = ""
    """The floor of these windows, where it is not the listener's own."""
    volume: int = 100
    """As in Announce."""
    version: int = CONTRACT_VERSION


@dataclass(frozen=True, kw_only=True)
class AnnounceText:
    """Say a text that a person typed, in each language in which it was typed."""

    id: str
    place: str
    deadline: datetime
    texts: Words
    announcement: str
    """What the hall calls it; two jobs of one announcement are the same text."""
    languages: tuple[str, ...] = ()
    """The order in which they are said; empty: as they stand in `texts`."""
    urgency: Urgency = Urgency.PAGE
    repeats: int = 1
    volume: int = 100
    """As in Announce; an emergency is always said at full volume."""
    version: int = CONTRACT_VERSION


@dataclass(frozen=True, kw_only=True)
class Withdraw:
    """Forget earlier jobs that are no longer true (undo, ticket moved on); those already begun finish as they are."""

    id: str
    place: str
    deadline: datetime
    jobs: tuple[str, ...]
    cut: bool = False
    """Break off even one that is being said: a person took the announcement back."""
    version: int = CONTRACT_VERSION


Job = PrintSlip | ShowSign | Announce | AnnounceMove | AnnounceText | Withdraw | ChangeRoll


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What became of a job. `reason` is a stable code (`paper_out`, `too_late`, …), never a sentence."""

    job: str
    outcome: Outcome
    at: datetime
    reason: str = ""
    began_at: datetime | None = None
    """When the first byte was sent or the first sample played."""
    evidence: Mapping[str, str | int | float] = field(default_factory=dict)
    """What the device said: `{"bytes": 8421, "confirmed_by": "GS r"}`."""
    own: OwnRoll | None = None
    """Of a step of a roll change that was done without the hall: what was asked for."""
    version: int = CONTRACT_VERSION


@dataclass(frozen=True, kw_only=True)
class Speaking:
    """A voice zone has begun or ended to say a job, so that screens blink with the voice."""

    job: str
    at: datetime
    seconds: float
    ended: bool = False
    version: int = CONTRACT_VERSION


class KeyMeaning(StrEnum):
    """What a clerk asks for by a physical keypad."""

    NEXT = "next"
    """The next natural step, as the terminal's space key: call, arrived, finish and call."""
    RECALL = "recall"
    NO_SHOW = "no-show"
    HOLD = "hold"
    TRANSFER = "transfer"
    """`digits` is the place of the service in the hall's list, from 1."""
    NUMBER = "number"
    """Call this number (or go on with it, where it is on hold here); `digits` is what was typed."""
    UNDO = "undo"


@dataclass(frozen=True, kw_only=True)
class ContactState:
    """How a dry contact stands: told when it changes, and anew after every connecting. Only the newest counts."""

    place: str
    alarm: bool
    at: datetime
    version: int = CONTRACT_VERSION


@dataclass(frozen=True, kw_only=True)
class KeyPressed:
    """What a clerk asked for by a physical keypad.

    Sent until it is answered. (boot, count) makes a repeat harmless; what comes out of order, or too late, is refused.
    """

    place: str
    key: KeyMeaning
    boot: str
    """A random id of the keypad's driver, made when it begins to count."""
    count: int
    at: datetime
    digits: str = ""
    version: int = CONTRACT_VERSION


@dataclass(frozen=True, kw_only=True)
class KeypadState:
    """What a keypad's display is to say while nobody types."""

    place: str
    mode: SignMode
    number: str = ""
    waiting: int = 0
    """How many wait whom this window serves."""
    version: int = CONTRACT_VERSION


class Pressed(StrEnum):
    """What became of a key."""

    DONE = "done"
    NOBODY = "nobody"
    """There is nobody to call; who was served is finished."""
    REFUSED = "refused"
    IGNORED = "ignored"
    """The same key again within 300 ms."""


@dataclass(frozen=True, kw_only=True)
class KeyAnswer:
    """What the keypad shows to whoever pressed; code says why it was refused, words are that as a sentence."""

    outcome: Pressed
    code: str = ""
    words: Words = field(default_factory=dict)
    state: KeypadState | None = None
    """The window as it is now; None where the place is no keypad of this hall."""
    version: int = CONTRACT_VERSION


@dataclass(frozen=True, kw_only=True)
class DeviceHealth:
    """State of one device at a place. `cause` is a stable code; sentences come from the catalogue."""

    place: str
    kind: str
    """`printer`, `sign`, `speaker`, `keypad`, `reader`."""
    condition: Condition
    since: datetime
    last_ok: datetime | None = None
    cause: str = ""
    counters: Mapping[str, int] = field(default_factory=dict)
    details: Mapping[str, str | int] = field(default_factory=dict)
    """What else is known. Of a printer: `number`, `state` (a PrintState) and `reason` of its newest slip; by counting,
    `paper_left_mm` and `slips_left`."""
    version: int = CONTRACT_VERSION
