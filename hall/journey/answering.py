"""What an operation is asked under, and what its asker is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Key:
    """An idempotency key, with the fingerprint of what was asked under it."""

    key: str
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the asker is told: an HTTP-like status and a JSON body. `again` marks a stored answer.

    text is the body as it was stored under the request's key, so that whoever asks again is sent the same bytes. An
    operation that writes its body itself gives the text alone.
    """

    status: int
    body: Mapping[str, Any] = field(default_factory=dict)
    again: bool = False
    text: str = ""
