"""The schema that migrations make is the one that the program expects, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect

from hall.storage.setup import alembic_config, migrate, schema_is_newest
from hall.storage.tables import metadata
from tests.journey.databases import KINDS, for_sqlalchemy


@pytest.fixture(params=KINDS)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database in which there is nothing yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return for_sqlalchemy(request.getfixturevalue("postgres_database"))


@pytest.fixture
def engine(empty: str) -> Iterator[Engine]:
    found = create_engine(empty)
    yield found
    found.dispose()


def test_migrations_make_exactly_the_tables_of_the_program(empty: str, engine: Engine) -> None:
    migrate(empty)

    exact = {"compare_type": True, "compare_server_default": engine.dialect.name != "sqlite"}
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=exact)
        assert compare_metadata(context, metadata) == []


def test_a_migrated_database_is_known_as_newest_and_an_empty_one_is_not(empty: str, engine: Engine) -> None:
    assert not schema_is_newest(engine)

    migrate(empty)

    assert schema_is_newest(engine)


def test_migrating_twice_changes_nothing(empty: str, engine: Engine) -> None:
    migrate(empty)
    before = sorted(inspect(engine).get_table_names())

    migrate(empty)

    assert sorted(inspect(engine).get_table_names()) == before


def test_migrations_can_be_taken_step_by_step(empty: str, engine: Engine) -> None:
    command.upgrade(alembic_config(empty), "0001")

    command.upgrade(alembic_config(empty), "head")

    assert schema_is_newest(engine)


def test_partial_indexes_are_there_with_their_conditions(empty: str, engine: Engine) -> None:
    migrate(empty)

    kept = {i["name"]: i["dialect_options"] for i in inspect(engine).get_indexes("tickets") if i.get("dialect_options")}
    found = {name: " ".join(map(str, options.values())) for name, options in kept.items()}

    assert "ready_at_call IS NULL" in found["ix_tickets_lane"]
    assert "called" in found["uq_tickets_claim"]
