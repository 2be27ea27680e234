"""Statements that go straight to the driver: compiled once by SQLAlchemy for the database at hand, then only bound.

SQLAlchemy's execution costs about 70 µs a statement beside some 10 µs of SQLite's own; a take has nine of them. What
is written and in which types is still said once, by the tables: the SQL text and the converters come from there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Date, Executable, Table, insert
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
        cursor: Any = connection.connection.cursor()
        try:
            cursor.execute(ready.sql, ready.bound(values))
            return int(cursor.rowcount)
        except ready.error as error:
            raise ready.translated(connection, cursor, error) from error
        finally:
            cursor.close()

    def run_many(self, connection: Connection, values: Sequence[Mapping[str, Any]]) -> None:
        """Execute for several sets of values."""
        if len(values) == 1:
            self.run(connection, values[0])
            return
        ready = self._for(connection)
        cursor: Any = connection.connection.cursor()
        try:
            cursor.executemany(ready.sql, [ready.bound(each) for each in values])
        except ready.error as error:
            raise ready.translated(connection, cursor, error) from error
        finally:
            cursor.close()

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Execute a query; rows as dicts, converted as the tables say."""
        ready = self._for(connection)
        cursor: Any = connection.connection.cursor()
        try:
            cursor.execute(ready.sql, ready.bound(values))
            return [ready.row(row) for row in cursor.fetchall()]
        except ready.error as error:
            raise ready.translated(connection, cursor, error) from error
        finally:
            cursor.close()

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
        self.error: type[Exception] = dialect.loaded_dbapi.Error
        self._positional = bool(compiled.positional)
        names = list(compiled.positiontup if self._positional else compiled.binds)
        self._own = {name: bind.value for name, bind in compiled.binds.items() if bind.value is not None}
        binds = [_binding(compiled.binds[name].type, dialect) for name in names]
        self._names = names
        self._picked = _picking(names)
        self._binds = [(at, convert) for at, convert in enumerate(binds) if convert]
        found = list(getattr(statement, "selected_columns", ()))
        self._columns = [str(column.name) for column in found]
        results = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in found]
        self._results = [(name, convert) for name, convert in zip(self._columns, results, strict=True) if convert]

    def bound(self, values: Mapping[str, Any]) -> Any:
        """The values as the driver wants them; what stands in the statement itself (an OFFSET of 0) is added.

        All are picked at once and only those few converted that need it: a ticket has forty columns.
        """
        if self._own:
            values = {**self._own, **values}
        bound = list(self._picked(values))
        for at, convert in self._binds:
            bound[at] = convert(bound[at])
        return bound if self._positional else dict(zip(self._names, bound, strict=True))

    def row(self, found: Sequence[Any]) -> dict[str, Any]:
        """A row as the tables describe it."""
        row = dict(zip(self._columns, found, strict=True))
        for name, convert in self._results:
            row[name] = convert(row[name])
        return row

    def translated(self, connection: Connection, cursor: Any, error: Any) -> Exception:
        """A driver's error as SQLAlchemy's: a full disk, a lock or a lost server is known by them."""
        lost = connection.dialect.is_disconnect(error, connection.connection.driver_connection, cursor)
        if lost:
            connection.invalidate(error)
        known: Exception = DBAPIError.instance(self.sql, None, error, self.error, connection_invalidated=lost)
        return known


def _binding(kind: Any, dialect: Dialect) -> Convert | None:
    """SQLAlchemy's own writes a date for SQLite through a format for named parts: ten times as slow, the same text."""
    if isinstance(kind, Date) and dialect.name == "sqlite":
        return lambda day: None if day is None else day.isoformat()
    convert: Convert | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return convert


def _picking(names: Sequence[str]) -> Callable[[Mapping[str, Any]], Sequence[Any]]:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: [values[name] for name in names]
