"""Insert or replace whole rows by primary key, on both databases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from hall.storage.prepared import Prepared


def upsert(connection: Connection, table: Table, found: Sequence[Mapping[str, Any]]) -> None:
    """Rows that are new are inserted, others replaced."""
    _statement(table, connection.dialect.name).run_many(connection, found)


@cache
def _statement(table: Table, dialect: str) -> Prepared:
    insert = postgresql_insert if dialect == "postgresql" else sqlite_insert
    statement = insert(table)
    keys = [c.name for c in table.primary_key]
    new = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in keys}
    columns = [c.name for c in table.columns]
    return Prepared(statement.on_conflict_do_update(index_elements=keys, set_=new), columns)
