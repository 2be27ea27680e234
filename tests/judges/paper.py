"""The judge of the paper: what the printers' bytes were, against what the hall has written down.

A slip is a line of a virtual printer's log: its number was read off the dots that the bytes had burned. Nothing of ours
is imported; jobs and their states are not looked at.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]
EXCUSES = ("slip_failed", "slip_unknown")


def slips(folder: Path) -> list[Row]:
    """Every slip that came out of any printer, in order of time."""
    found = [line for file in folder.glob("printer-*.jsonl") for line in lines(file) if line["event"] == "slip"]
    return sorted(found, key=lambda slip: str(slip["at"]))


def lines(file: Path) -> list[Row]:
    """The lines of a log; one that was being written when its program was killed does not count."""
    if not file.exists():
        return []
    text = file.read_text(encoding="utf-8")
    return [json.loads(line) for line in text[: text.rfind("\n") + 1].splitlines()]


def issued(facts: Iterable[Row]) -> dict[str, Row]:
    """Number → the fact that gave it out."""
    return {fact["data"]["changes"]["number"]: fact for fact in facts if fact["type"] == "ticket_issued"}


def objections(found: Sequence[Row], facts: Sequence[Row]) -> list[str]:
    """Everything that is wrong with the paper: unreadable, unknown, doubled, or missing without a reason."""
    known = issued(facts)
    numbers = Counter(str(slip["number"]) for slip in found)
    copies = Counter(_number_of(fact, known) for fact in facts if fact["type"] == "slip_reprinted")
    said = [f"a slip of {slip['at']} carries no number that can be read" for slip in found if not slip["number"]]
    said += [f"a slip says {number}, which the hall never gave out" for number in numbers if number not in {"", *known}]
    for number, times in numbers.items():
        if number in known and times > 1 + copies[number]:
            said.append(f"{number} was printed {times} times, {copies[number]} copies were asked for")
    for number, fact in known.items():
        if wants_paper(fact) and not numbers[number] and not _excused(fact["ticket"], facts):
            said.append(f"{number} was taken at a kiosk, has no slip and no reason why")
    return said


def wants_paper(fact: Row) -> bool:
    """Whether a number was taken where a printer stands."""
    return bool(fact["data"]["changes"].get("channel") == "kiosk")


def _number_of(copied: Row, known: dict[str, Row]) -> str:
    return next((number for number, fact in known.items() if fact["ticket"] == copied["ticket"]), "")


def _excused(ticket: str, facts: Iterable[Row]) -> bool:
    return any(fact["ticket"] == ticket and fact["type"] in EXCUSES and fact["data"].get("reason") for fact in facts)
