"""Messages and calls for help as they stand in the hall's row: few, short, and gone with the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from hall.domain.desk_talk import Emergency, Message
from hall.journey.ports import HallState

_TIMES = frozenset({"since", "going_since", "at", "read_at"})


def read(told: Mapping[str, Any]) -> dict[str, Any]:
    """The two fields of a hall's state."""
    return {
        "emergencies": {window: Emergency(**_back(found)) for window, found in told["emergencies"].items()},
        "messages": tuple(Message(**_back(found)) for found in told["messages"]),
    }


def written(state: HallState) -> dict[str, Any]:
    """As it is stored."""
    return {
        "emergencies": {window: _plain(found) for window, found in state.emergencies.items()},
        "messages": [_plain(found) for found in state.messages],
    }


def _plain(found: Emergency | Message) -> dict[str, Any]:
    values = {field.name: getattr(found, field.name) for field in fields(found)}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


def _back(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: datetime.fromisoformat(value) if name in _TIMES and value else value for name, value in told.items()}
