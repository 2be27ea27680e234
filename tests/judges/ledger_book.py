"""A hall's tables as a judge reads them: plain rows, straight from the database, nothing of ours imported."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg

Row = dict[str, Any]

TABLES = ("halls", "facts", "tickets", "legs", "lanes", "service_days", "serials", "windows", "jobs", "keys")
JSON_COLUMNS = {"needs", "path", "suspensions", "stopped", "undoable", "body"}
FLAGS = {"test", "start_inferred"}


@dataclass(frozen=True, kw_only=True)
class Book:
    """Everything that one hall has written down, by table."""

    halls: list[Row]
    facts: list[Row]
    tickets: list[Row]
    legs: list[Row]
    lanes: list[Row]
    service_days: list[Row]
    serials: list[Row]
    windows: list[Row]
    jobs: list[Row]
    keys: list[Row]

    @property
    def hall(self) -> Row:
        """The hall's own row."""
        return self.halls[0]


def connect(url: str) -> Any:
    """A plain connection that looks for itself."""
    if url.startswith("sqlite"):
        return sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None, timeout=30)
    return psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://"), autocommit=True)


def read(url: str, hall: str) -> Book:
    """One consistent state of all tables."""
    connection = connect(url)
    try:
        begin = "BEGIN" if url.startswith("sqlite") else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        connection.execute(begin)
        found = {table: _rows(connection, table, hall) for table in TABLES}
        connection.execute("ROLLBACK")
    finally:
        connection.close()
    found["facts"].sort(key=lambda f: (f["epoch"], f["seq"]))
    return Book(**found)


def dump(url: str, hall: str) -> dict[str, list[str]]:
    """The whole content as sorted lines, to see whether anything changed."""
    book = read(url, hall)
    return {table: sorted(json.dumps(r, sort_keys=True, default=str) for r in getattr(book, table)) for table in TABLES}


def _rows(connection: Any, table: str, hall: str) -> list[Row]:
    column = "code" if table == "halls" else "hall"
    cursor = connection.execute(f"SELECT * FROM {table} WHERE {column} = '{hall}'")  # noqa: S608 - names of this file
    names = [found[0] for found in cursor.description]
    return [_plain(dict(zip(names, row, strict=True))) for row in cursor.fetchall()]


def _plain(row: Row) -> Row:
    for name, value in row.items():
        if isinstance(value, date):
            row[name] = value.isoformat()
        elif name in JSON_COLUMNS and value is not None:
            row[name] = json.loads(value)
        elif name in FLAGS:
            row[name] = bool(value)
    return row


def micros(text: str) -> int:
    """An instant in a fact, as the tables hold it."""
    return (datetime.fromisoformat(text) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
