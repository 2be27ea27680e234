"""The same hall and databases as for the journey."""

from __future__ import annotations

from tests.journey.conftest import hall
from tests.journey.databases import (
    database,
    migrated_file,
    migrated_postgres,
    postgres_copy,
    shared_database,
    shared_postgres,
    sqlite_database,
)

__all__ = [
    "database",
    "hall",
    "migrated_file",
    "migrated_postgres",
    "postgres_copy",
    "shared_database",
    "shared_postgres",
    "sqlite_database",
]
