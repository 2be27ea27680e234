"""The journal as a judge reads it: facts straight from the database, and each number's life event by event.

It imports nothing of ours and leaves aside what our own facts say about stages: only what happened when.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field
from typing import Any

import psycopg

ENDINGS = {
    "marked_absent": ("absent", "no_show"),
    "service_finished": ("finished", "served"),
    "ticket_left": ("left", "left"),
    "ticket_voided": ("void", "void"),
    "ticket_expired": ("expired", "expired"),
}
"""How a stage ends by a fact, and where its number then stands."""
Row = dict[str, Any]


def read(url: str, hall: str) -> tuple[list[Row], dict[int, Any]]:
    """The journal in order, and the configurations by revision, straight from the database."""
    wanted = 'seq, type, happened_at, business_day, ticket, "window", service, device, actor, origin, revision, data'
    journal = f"SELECT {wanted} FROM facts WHERE hall = '{hall}' ORDER BY epoch, seq"  # noqa: S608 - a test's own name
    bodies = f"SELECT revision, body FROM configurations WHERE hall = '{hall}'"  # noqa: S608 - as above
    names = [part.strip().strip('"') for part in wanted.split(",")]
    facts = [dict(zip(names, row, strict=True)) for row in asked_of(url, journal)]
    configurations = {revision: json.loads(body) for revision, body in asked_of(url, bodies)}
    for fact in facts:
        fact["data"], fact["at"] = json.loads(fact["data"]), fact["happened_at"]
        fact["business_day"] = str(fact["business_day"] or "")
    return facts, configurations


def asked_of(url: str, query: str) -> list[Any]:
    """The rows of a question, from either kind of database, with its plain driver."""
    connection: Any = (
        sqlite3.connect(url.removeprefix("sqlite:///"))
        if url.startswith("sqlite")
        else psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://"))
    )
    try:
        return list(connection.execute(query).fetchall())
    finally:
        connection.close()


@dataclass
class Stage:
    """One stay in one queue and at one window; instants are microseconds."""

    service: str
    queued: int
    revision: int
    returned: bool = False
    afar: bool = False
    """Whoever holds the number has not come into the hall yet; who never comes has no wait there."""
    walked: bool = False
    """Began at the window at once, without a number: there was no queue and so no wait."""
    window: str | None = None
    clerk: str = ""
    calls: list[int] = field(default_factory=list)
    start: int | None = None
    holds: list[list[int | None]] = field(default_factory=list)
    end: int | None = None
    ending: str = ""
    wrap: int = 0
    """Seconds of after-work, once it has ended."""


@dataclass
class Number:
    """One ticket's life."""

    id: str
    number: str
    day: str
    test: bool
    issued: int
    stages: list[Stage]
    standing: str = "open"
    ended: int | None = None


def lives(facts: list[Row]) -> list[Number]:
    """Each number's life, event by event."""
    found: dict[str, Number] = {}
    for fact in facts:
        if fact["type"] == "ticket_issued":
            told = fact["data"]["changes"]
            first = Stage(fact["service"], fact["at"], fact["revision"])
            found[fact["ticket"]] = Number(
                fact["ticket"], told["number"], told["day"], told["test"], fact["at"], [first]
            )
        elif fact["ticket"] in found:
            _live_on(found[fact["ticket"]], fact)
    return list(found.values())


def _live_on(number: Number, fact: Row) -> None:
    stage, at, data = number.stages[-1], fact["at"], fact["data"]
    match fact["type"]:
        case "ticket_called" | "ticket_recalled":
            stage.calls.append(at)
            stage.walked = data.get("reason", {}).get("code") == "without_ticket"
            stage.window = fact["window"]
            stage.clerk = data["changes"].get("clerk", stage.clerk)
        case "service_started":
            stage.start = at
        case "ticket_held":
            stage.holds.append([at, None])
        case "ticket_resumed":
            stage.holds[-1][1] = at
            stage.start = stage.start or at
        case "ticket_transferred":
            stage.end, stage.ending = at, "transferred"
            number.stages.append(Stage(data["to"]["service"], at, fact["revision"]))
        case "ticket_moved" | "transfer_declined" | "stage_begun" | "visitor_awaited" | "visitor_arrived":
            _goes_on(number, fact)
        case "ticket_returned":
            number.stages.append(Stage(stage.service, at, fact["revision"], returned=True))
            number.standing, number.ended = "open", None
        case kind if kind in ENDINGS and (kind, number.standing) != ("ticket_expired", "no_show"):
            ending, number.standing = ENDINGS[kind]
            number.ended = at
            if not stage.ending:
                stage.end, stage.ending, stage.queued = at, ending, at if stage.afar else stage.queued


def _goes_on(number: Number, fact: Row) -> None:
    """Elsewhere or once more, without a window."""
    stage, data = number.stages[-1], fact["data"]
    if fact["type"] == "visitor_awaited":
        stage.afar = True
    elif fact["type"] == "visitor_arrived":
        stage.afar, stage.queued = False, fact["at"]
    elif fact["type"] == "stage_begun":
        number.stages.append(Stage(data["to"]["service"], fact["at"], fact["revision"]))
        number.standing, number.ended = "open", None
    else:
        stage.service = data["to"]["service"]
