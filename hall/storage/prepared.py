"""Statements that go straight to the driver: compiled once by SQLAlchemy for the database at hand, then only bound.

SQLAlchemy's execution costs about 70 µs a statement beside some 10 µs of SQLite's own; a take has nine of them. What
is written and in which types is still said once, by the tables: the SQL text and the converters come from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Executable, Table, insert
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError

Convert = Callable[[Any], Any]


class Prepared:
    """One statement with named parameters, ready for a driver."""

    def __init__(self, statement: Executable, columns: Sequence[str] | None = None) -> None:
        self._statement = statement
        self._columns = list(columns) if columns is not None else None
        self._ready: dict[str, _Ready] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Execute once; returns how many rows it touched."""
        ready = self._for(connection)
        with _cursor(connection, ready.sql) as cursor:
            cursor.execute(ready.sql, ready.bound(values))
            return int(cursor.rowcount)

    def run_many(self, connection: Connection, values: Sequence[Mapping[str, Any]]) -> None:
        """Execute for several sets of values."""
        ready = self._for(connection)
        with _cursor(connection, ready.sql) as cursor:
            cursor.executemany(ready.sql, [ready.bound(each) for each in values])

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Execute a query; rows as dicts, converted as the tables say."""
        ready = self._for(connection)
        with _cursor(connection, ready.sql) as cursor:
            cursor.execute(ready.sql, ready.bound(values))
            return [ready.row(row) for row in cursor.fetchall()]

    def _for(self, connection: Connection) -> _Ready:
        name = connection.dialect.name
        ready = self._ready.get(name)
        if ready is None:
            ready = self._ready[name] = _Ready(self._statement, connection.dialect, self._columns)
        return ready


def adding(table: Table) -> Prepared:
    """An INSERT of whole rows."""
    return Prepared(insert(table), [column.name for column in table.columns])


class _Ready:
    """The text for one kind of database, and the converters of its parameters and columns."""

    def __init__(self, statement: Any, dialect: Dialect, columns: list[str] | None) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=columns)
        self.sql = str(compiled)
        self._positional = bool(compiled.positional)
        names = compiled.positiontup if self._positional else list(compiled.binds)
        self._own = {name: bind.value for name, bind in compiled.binds.items() if bind.value is not None}
        self._binds: list[tuple[str, Convert | None]] = [
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in names
        ]
        self._columns: list[tuple[str, Convert | None]] = [
            (column.name, column.type.dialect_impl(dialect).result_processor(dialect, None))
            for column in getattr(statement, "selected_columns", ())
        ]

    def bound(self, values: Mapping[str, Any]) -> Any:
        """The values as the driver wants them; what stands in the statement itself (an OFFSET of 0) is added."""
        if self._own:
            values = {**self._own, **values}
        if self._positional:
            return [convert(values[name]) if convert else values[name] for name, convert in self._binds]
        return {name: convert(values[name]) if convert else values[name] for name, convert in self._binds}

    def row(self, found: Sequence[Any]) -> dict[str, Any]:
        """A row as the tables describe it."""
        return {
            name: convert(value) if convert else value
            for (name, convert), value in zip(self._columns, found, strict=True)
        }


@contextmanager
def _cursor(connection: Connection, sql: str) -> Iterator[Any]:
    """The driver's cursor, whose errors become SQLAlchemy's: a full disk, a lock or a lost server is known by them."""
    driver: Any = connection.dialect.loaded_dbapi
    cursor = connection.connection.cursor()
    try:
        yield cursor
    except driver.Error as error:
        lost = connection.dialect.is_disconnect(error, connection.connection.driver_connection, cursor)
        if lost:
            connection.invalidate(error)
        raise DBAPIError.instance(sql, None, error, driver.Error, connection_invalidated=lost) from error
    finally:
        cursor.close()
