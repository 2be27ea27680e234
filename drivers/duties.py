"""What the link to the hall needs of the box, and how it says that it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from hall.contract.messages import DeviceHealth, Job, Receipt


class LinkState(StrEnum):
    """How the box stands with the hall; the kiosk page shows it."""

    LIVE = "live"
    CATCHING_UP = "catching_up"
    CUT_OFF = "cut_off"


class Duties(Protocol):
    """What the box does with what the hall sends."""

    def take(self, job: Job) -> None:
        """Have the job on the disk and on its way; raises when the disk does not take it."""

    def kiosk(self, body: Mapping[str, Any]) -> None:
        """A new state of the kiosk page."""

    def render(self, body: Mapping[str, Any]) -> None:
        """Somebody wants to hear a text before it is announced."""

    def sounding(self, body: Mapping[str, Any]) -> None:
        """A wall that speaks for one of our voice zones says how it stands, or how far a sound is."""

    def paper(self, event: str, body: Mapping[str, Any]) -> None:
        """Something about paper, see `drivers.papers`."""

    def light(self, body: Mapping[str, Any]) -> None:
        """How bright the signs are through the day."""

    def linked(self, state: LinkState, since: datetime) -> None:
        """The link's state changed."""

    def keypad(self, body: Mapping[str, Any]) -> None:
        """How the window of a keypad is now."""

    def evaluator(self, body: Mapping[str, Any]) -> None:
        """Whom an evaluator is to ask now."""

    def heard(self) -> None:
        """The hall was heard just now, and has told its time."""

    def new_epoch(self) -> None:
        """The hall was restored from a backup; order numbers known so far mean nothing."""

    def health(self) -> Sequence[DeviceHealth]:
        """Every device of this box."""


class Receipts(Protocol):
    """The journal, as far as the link needs it."""

    def receipts(self) -> list[Receipt]: ...
    def stored(self, job_id: str) -> None: ...
    def refused(self, job_id: str, why: str) -> None: ...
    def finish(self, receipt: Receipt) -> bool: ...
