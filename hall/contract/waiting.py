"""Who waits, told to boxes from time to time, so that staff can call by mouth from paper when nothing else works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from hall.contract.paper import CONTRACT_VERSION, Words


@dataclass(frozen=True, kw_only=True)
class WaitingNumber:
    """One number. `mark` is its class's; offline: given by the box itself and not known to the hall yet."""

    number: str
    service: str
    since: datetime
    mark: str = ""
    called: bool = False
    """It was called and is on its way, or the window has not said that it came."""
    offline: bool = False


@dataclass(frozen=True, kw_only=True)
class WaitingList:
    """Everybody who waited at a moment, longest first, with the names of the services by code."""

    at: datetime
    """With the hall's own UTC offset."""
    hall: Words
    numbers: tuple[WaitingNumber, ...]
    services: Mapping[str, Words] = field(default_factory=dict)
    windows: Mapping[str, str] = field(default_factory=dict)
    """By service: the labels of its windows."""
    version: int = CONTRACT_VERSION
