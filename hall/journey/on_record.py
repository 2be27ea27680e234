"""What stands on record, as screens and boxes read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class CallOnRecord:
    """A call of the day whose stage has ended."""

    number: str
    window: str
    called_at: datetime


@dataclass(frozen=True, kw_only=True)
class DeviceOnRecord:
    """What a box last told of a device."""

    place: str
    kind: str
    condition: str
    cause: str
    since: datetime
    last_ok: datetime | None
    counters: Mapping[str, int]
    box: str
    seen_at: datetime
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class OpenJob:
    """A device job on its way: body is the encoded message."""

    id: str
    seq: int
    place: str
    kind: str
    created_at: datetime
    deadline: datetime
    body: Mapping[str, Any]
