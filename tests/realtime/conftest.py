"""The same hall and databases as for the journey."""

from __future__ import annotations

from tests.journey.conftest import hall
from tests.journey.databases import database, migrated_file, migrated_postgres, sqlite_database

__all__ = ["database", "hall", "migrated_file", "migrated_postgres", "sqlite_database"]
