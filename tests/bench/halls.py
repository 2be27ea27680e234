"""Halls to measure: a body without limits, a past of any length, and the bare rows of a take."""

from __future__ import annotations

import json
import sqlite3
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hall.settings import ROOT

SERVICES = "ABCDEGH"
DAY_US = 24 * 3600 * 1_000_000


def unlimited() -> dict[str, Any]:
    """Hongkou with series and quotas that a bench does not exhaust."""
    body: dict[str, Any] = json.loads((ROOT / "config" / "starter" / "hongkou.json").read_text(encoding="utf-8"))
    for series in body["series"]:
        series |= {"last": 9_999_999, "width": 7, "offline_first": None, "offline_last": None}
    for service in body["services"]:
        service["daily_quota"] = None
    return body


def add_past(database: Path, hall: str, count: int) -> None:
    """Write `count` finished tickets of earlier days, with their facts and stages, straight into the tables."""
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA synchronous = OFF")
    tickets = _columns(connection, "tickets")
    facts, legs = _columns(connection, "facts"), _columns(connection, "legs")
    model = _model(connection, "tickets", hall)
    fact, leg = _model(connection, "facts", hall), _model(connection, "legs", hall)
    for start in range(0, count, 20_000):
        numbers = range(start, min(start + 20_000, count))
        connection.executemany(_insert("tickets", tickets), _past_tickets(model, tickets, numbers))
        connection.executemany(_insert("legs", legs), _past_legs(leg, legs, numbers))
        connection.executemany(_insert("facts", facts), _past_facts(fact, facts, numbers))
        connection.commit()
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _model(connection: sqlite3.Connection, table: str, hall: str) -> dict[str, Any]:
    connection.row_factory = sqlite3.Row
    row = connection.execute(f'SELECT * FROM "{table}" WHERE hall = ? LIMIT 1', (hall,)).fetchone()  # noqa: S608
    connection.row_factory = None
    return dict(row)


def _insert(table: str, columns: list[str]) -> str:
    names = ", ".join(f'"{c}"' for c in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'  # noqa: S608 - our own names


def _past_tickets(model: dict[str, Any], columns: list[str], numbers: range) -> Iterator[tuple[Any, ...]]:
    for n in numbers:
        day = f"20{10 + n // 400_000:02d}-{1 + n // 33_000 % 12:02d}-{1 + n // 1_200 % 28:02d}"
        at = model["issued_at"] - (n // 1_200 + 1) * DAY_US
        new = {
            "id": f"p{n:09d}", "day": day, "number": f"P{n:09d}", "link": f"past{n:09d}", "state": "finished",
            "issued_at": at, "seniority": at, "queued_at": at, "ended_at": at + 600_000_000, "window": "1",
        }  # fmt: skip
        row = {**model, **new}
        yield tuple(row[c] for c in columns)


def _past_legs(model: dict[str, Any], columns: list[str], numbers: range) -> Iterator[tuple[Any, ...]]:
    for n in numbers:
        day = f"20{10 + n // 400_000:02d}-{1 + n // 33_000 % 12:02d}-{1 + n // 1_200 % 28:02d}"
        row = {**model, "ticket": f"p{n:09d}", "index": 1, "seq": n, "day": day}
        yield tuple(row[c] for c in columns)


def _past_facts(model: dict[str, Any], columns: list[str], numbers: range) -> Iterator[tuple[Any, ...]]:
    """Facts of an earlier epoch, so that the present chain stays as it is."""
    for n in numbers:
        row = {**model, "epoch": 0, "seq": n, "ticket": f"p{n:09d}"}
        yield tuple(row[c] for c in columns)


def bare_commits(database: Path, hall: str, seconds: float) -> float:
    """Commits a second of the same rows that a take writes, in one connection, durable as ours: the floor below us."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    tables = ("tickets", "facts", "keys")
    models = {table: _model(connection, table, hall) for table in tables}
    inserts = {table: _insert(table, _columns(connection, table)) for table in tables}
    done, until = 0, time.perf_counter() + seconds
    while time.perf_counter() < until:
        fresh = uuid.uuid4().hex
        connection.execute("BEGIN IMMEDIATE")
        for table in tables:
            row = {**models[table], **_fresh(table, fresh, done)}
            connection.execute(inserts[table], tuple(row.values()))
        connection.execute("COMMIT")
        done += 1
    connection.close()
    return done / seconds


def _fresh(table: str, fresh: str, n: int) -> dict[str, Any]:
    if table == "tickets":
        return {"id": fresh, "number": fresh[:16], "link": fresh[:30], "day": "2001-01-01", "state": "finished"}
    return {"epoch": -1, "seq": int(fresh[:15], 16)} if table == "facts" else {"key": fresh}
