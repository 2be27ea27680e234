"""What printers are asked to do and how far they have come; `messages` hands these names on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

CONTRACT_VERSION = 1

Words = Mapping[str, str]
"""One text in several languages, by BCP 47 tag: `{"zh-Hans": "社会保险", "en": "Social insurance"}`."""


class PrintState(StrEnum):
    """How far a slip has come, in this order; the last three are ends."""

    QUEUED = "queued"
    PRECHECK = "precheck"
    """The printer is being asked whether it can print; a fault found now is a certain failure."""
    SENDING = "sending"
    """Bytes leave: from here on the slip may be on paper."""
    SENT = "sent"
    """Everything was handed over; the printer's word is awaited."""
    CONFIRMED = "confirmed"
    FAILED = "failed"
    UNKNOWN = "unknown"


class RollStep(StrEnum):
    """Steps of changing a printer's roll of paper."""

    BEGIN = "begin"
    """No slips from now on; those that wait fail and come out elsewhere."""
    DONE = "done"
    """The new roll is in: print a test, count its metres from nothing, go on."""
    CANCEL = "cancel"
    """Go on with the old roll."""


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
class PaperLine:
    """One line of a sheet that is no ticket: its text, or short texts in columns. look: `title`, `note`, `group`."""

    text: str = ""
    look: str = "note"
    cells: tuple[str, ...] = ()


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
    lines: tuple[PaperLine, ...] = ()
    """Printed instead of all else, where the sheet is no ticket: who waits, for calling by mouth."""
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
class ChangeRoll:
    """A step of a person who changes the roll of paper at a printer place."""

    id: str
    place: str
    deadline: datetime
    step: RollStep
    own: bool = False
    """The box's own: staff asked for it at the kiosk while the hall was away."""
    version: int = CONTRACT_VERSION


@dataclass(frozen=True, kw_only=True)
class OwnRoll:
    """What a receipt says of a step that the hall had not asked for, so that it can be written down afterwards."""

    place: str
    step: RollStep
