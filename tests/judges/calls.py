"""The calls of a day as a judge sees them: from the facts alone, each with its window and how long it stood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
ENDS = {"service_finished", "marked_absent", "ticket_held", "ticket_transferred", "ticket_voided", "ticket_expired"}
MICROS = 1_000_000


@dataclass
class Call:
    """One call of one ticket to one window; times are seconds since 1970."""

    ticket: str
    number: str
    window: str
    at: float
    attempt: int
    """1 for the call itself, 2 and more for its repeats."""
    until: float = float("inf")
    """When the visitor had gone from the window again."""


def standing(facts: Iterable[Row]) -> list[Call]:
    """Calls that nobody took back, in order; repeats are left out."""
    return [call for call in made(facts) if call.attempt == 1]


def made(facts: Iterable[Row]) -> list[Call]:
    """Calls and repeats that nobody took back, in order."""
    facts = list(facts)
    undone = {seq for fact in facts if fact["type"] == "undone" for seq in fact["data"]["undid"]}
    numbers: dict[str, str] = {}
    times: dict[str, int] = {}
    found: list[Call] = []
    for fact in facts:
        kind, ticket, at = fact["type"], fact["ticket"], fact["at"] / MICROS
        if kind == "ticket_issued":
            numbers[ticket] = fact["data"]["changes"]["number"]
        elif fact["seq"] in undone:
            continue
        elif kind in ("ticket_called", "ticket_recalled"):
            times[ticket] = 1 if kind == "ticket_called" else times.get(ticket, 0) + 1
            found.append(Call(ticket, numbers[ticket], fact["window"], at, times[ticket]))
        elif kind in ENDS:
            for call in found:
                if call.ticket == ticket and call.until == float("inf"):
                    call.until = at
    return found
