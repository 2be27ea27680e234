"""Something large sent to the hall in small messages, so that calls do not wait behind it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any

PART_BYTES = 24_000
ANSWER_S = 3.0
Call = Callable[[str, Any, float], Any]
"""Tells the hall an event and waits so long for its answer. Raises WireError."""


def send(event: str, id_: str, content: bytes, call: Call) -> None:
    """`{id, part, last}` in base64 until the hall has it or wants no more; nothing to send is `{id, failed}`.

    Raises WireError.
    """
    if not content:
        call(event, {"id": id_, "failed": True}, ANSWER_S)
    for at in range(0, len(content), PART_BYTES):
        part = base64.b64encode(content[at : at + PART_BYTES]).decode()
        last = at + PART_BYTES >= len(content)
        answer = call(event, {"id": id_, "part": part, "last": last}, ANSWER_S)
        if not isinstance(answer, Mapping) or not answer.get("wanted"):
            return
