"""Which window to open now, as the process beside the server has worked it out: one row of the floor's alerts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hall.journey.ports import View

KEY = "open_window"


def alerts(ledger: View, windows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The window that would help most, unless it has been opened since; value and threshold are waits in seconds.

    Without a value no open window would call somebody who waits.
    """
    advice = ledger.outlook.advice if ledger.outlook is not None else None
    if advice is None or ledger.outlook is None:
        return []
    closed = {window["code"]: window["label"] for window in windows if window["state"] == "closed"}
    if advice.window not in closed:
        return []
    row = {
        "key": KEY,
        "level": "yellow",
        "scope": advice.service,
        "since": ledger.outlook.at,
        "threshold": int(advice.after_s),
        "window": advice.window,
        "label": closed[advice.window],
    }
    return [row if advice.before_s is None else {**row, "value": int(advice.before_s)}]
