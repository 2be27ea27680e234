"""The judge of the window signs: what the cards had lit, decoded from the bytes on their line, against the calls.

A line of a sign's log is written when a card shows something else than before. The card over window 5 has number 5.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.judges.calls import Call
from tests.judges.paper import lines

NUMBER = re.compile(r"[A-Z]{1,2}\d{3,4}")


@dataclass(frozen=True)
class Lit:
    """One number on one sign, from when it appeared."""

    number: str
    at: float


def shown(folder: Path) -> dict[str, list[Lit]]:
    """Per window the numbers that its sign showed, one entry for each time that it appeared."""
    found: dict[str, list[Lit]] = defaultdict(list)
    told = [line for file in folder.glob("signs-*.jsonl") for line in lines(file) if line["event"] == "sign"]
    for line in sorted(told, key=lambda line: datetime.fromisoformat(line["at"])):
        number = NUMBER.search(str(line["text"])) if line["on"] else None
        numbers = found[str(line["card"])]
        if number is not None and (not numbers or numbers[-1].number != number[0]):
            numbers.append(Lit(number[0], datetime.fromisoformat(line["at"]).timestamp()))
    return found


def objections(lit: dict[str, list[Lit]], calls: Sequence[Call], slack_s: float) -> list[str]:
    """Calls that their sign never showed, showed twice, too early or too late, and numbers that nobody called.

    slack_s: hall seconds that a clock of the box may differ and a busy line may take.
    """
    said: list[str] = []
    for window in sorted({call.window for call in calls} | set(lit), key=str):
        said += _at(window, lit.get(window, []), _in_a_row(call for call in calls if call.window == window), slack_s)
    return said


def _in_a_row(calls: Iterable[Call]) -> list[Call]:
    """The same number called twice running is one thing on the sign."""
    found: list[Call] = []
    for call in calls:
        if not found or found[-1].number != call.number:
            found.append(call)
    return found


def _at(window: str, lit: list[Lit], calls: list[Call], slack_s: float) -> list[str]:
    told, called = [one.number for one in lit], [call.number for call in calls]
    if told != called:
        return [f"sign {window}: showed {told}, was to show {called}"]
    said = []
    for one, call in zip(lit, calls, strict=True):
        if one.at < call.at - slack_s:
            said.append(f"sign {window}: {call.number} {call.at - one.at:.1f} s before it was called")
        if one.at > min(call.until, call.at + 60) + slack_s:
            said.append(f"sign {window}: {call.number} only {one.at - call.at:.1f} s after it was called")
    return said
