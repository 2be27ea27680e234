"""Empty databases of both kinds, quickly: migrated once, then copied."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

from hall.storage.setup import migrate
from tests import servers
from tests.ready import make_ready

KINDS = ("sqlite", "postgresql")
Fresh = Callable[[str], AbstractContextManager[str]]
_serial = count(1)


def for_sqlalchemy(url: str) -> str:
    """The same PostgreSQL address as SQLAlchemy wants it."""
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy; nobody opens it."""
    path = tmp_path_factory.mktemp("migrated") / "hall.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str) -> str:
    """A migrated PostgreSQL database to copy; nobody stays connected to it."""
    name = f"hall_migrated_{next(_serial)}"
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    migrate(for_sqlalchemy(f"{postgres_url.rpartition('/')[0]}/{name}"))
    return name


@contextmanager
def copied_postgres(server: str, template: str) -> Iterator[str]:
    """A copy of a database, gone afterwards."""
    name = f"hall_copy_{next(_serial)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    try:
        yield for_sqlalchemy(f"{server.rpartition('/')[0]}/{name}")
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_database(migrated_file: Path, tmp_path: Path) -> str:
    """A migrated SQLite database without a hall."""
    return f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'hall.db')}"


@pytest.fixture
def postgres_copy(postgres_url: str, migrated_postgres: str) -> Iterator[str]:
    """A migrated PostgreSQL database without a hall."""
    with copied_postgres(postgres_url, migrated_postgres) as url:
        yield url


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest) -> str:
    """A migrated database without a hall, once of each kind."""
    return str(request.getfixturevalue("sqlite_database" if request.param == "sqlite" else "postgres_copy"))


POSTGRESQL_IS_SLOW = pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)], indirect=True
)
"""For tests in which the other database changes nothing but how long they take."""


@pytest.fixture(scope="session")
def shared_postgres(postgres_url: str) -> Iterator[str]:
    """A migrated PostgreSQL database for tests that bring a hall of their own."""
    with servers.fresh_database(postgres_url) as url:
        make_ready(for_sqlalchemy(url), migrate)
        yield for_sqlalchemy(url)


@pytest.fixture(params=KINDS)
def shared_database(request: pytest.FixtureRequest) -> str:
    """A database, once of each kind, in which there may be halls of others."""
    return str(request.getfixturevalue("sqlite_database" if request.param == "sqlite" else "shared_postgres"))
