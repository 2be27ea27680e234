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

CONTRACT_VERSION = 1

Words = Mapping[str, str]
"""One text in several languages, by BCP 47 tag: `{"zh-Hans": "社会保险", "en": "Social insurance"}`."""


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


@dataclass(frozen=True, kw_only=True)
class Where:
    """Where a visitor should go: floor, zone, windows and the arrow as seen from the waiting area.

    arrow is one of `left right up down straight` or empty; windows is the label of one window ("5") or a span ("1–6").
    """

    floor: str = ""
    zone: Words = field(default_factory=dict)
    windows: str = ""
    arrow: str = ""


@dataclass(frozen=True, kw_only=True)
class Wait:
    """An estimated wait in whole minutes, rounded outward; high 0 means "soon", None means "no estimate"."""

    low_min: int
    high_min: int


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a journey: a service and where it is done."""

    name: Words
    where: Where


@dataclass(frozen=True, kw_only=True)
class Slip:
    """Everything that stands on a paper slip, in words."""

    number: str
    hall: Words
    service: Words
    where: Where
    language: str
    issued_at: datetime
    """With the hall's own UTC offset, so that the box needs no zone tables."""
    ahead: int | None = None
    wait: Wait | None = None
    documents: tuple[Words, ...] = ()
    visitor_class: Words = field(default_factory=dict)
    link: str = ""
    """Address of the visitor's page, empty when no tested public address is set."""
    order: str = ""
    """The rule of the queue in force, by its name (`first-come`, `head-start` …), or empty."""
    kiosk: str = ""
    offline: bool = False
    copy: bool = False
    test: bool = False
    people: int = 1
    """How many persons stand behind the number."""
    needs: tuple[Words, ...] = ()
    """What the visitor asked a window to meet, so that he sees that it was noted."""
    journey: Words = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    """The present step of a journey and those still to come, in order; empty where the number is for one service."""


@dataclass(frozen=True, kw_only=True)
class PrintSlip:
    """Print one slip at a printer place."""

    id: str
    place: str
    deadline: datetime
    ticket: str
    slip: Slip
    version: int = CONTRACT_VERSION


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
    version: int = CONTRACT_VERSION


@dataclass(frozen=True, kw_only=True)
class Withdraw:
    """Forget earlier jobs that are no longer true (undo, ticket moved on); those already begun finish as they are."""

    id: str
    place: str
    deadline: datetime
    jobs: tuple[str, ...]
    version: int = CONTRACT_VERSION


Job = PrintSlip | ShowSign | Announce | AnnounceMove | Withdraw


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
    version: int = CONTRACT_VERSION


@dataclass(frozen=True, kw_only=True)
class Speaking:
    """A voice zone has begun to say a job, so that screens can blink with the voice."""

    job: str
    at: datetime
    seconds: float
    version: int = CONTRACT_VERSION


@dataclass(frozen=True, kw_only=True)
class KeyPressed:
    """A key of a physical keypad. (boot, count) makes a repeat harmless."""

    place: str
    key: str
    boot: str
    count: int
    at: datetime
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
    version: int = CONTRACT_VERSION
