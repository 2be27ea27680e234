"""Making and mending a database: migrations, and a hall from a starter file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, insert, inspect, make_url, select

from hall.domain.checking_all import problems
from hall.storage import configurations as stored
from hall.storage import engines
from hall.storage.journal import FIRST_HASH
from hall.storage.tables import configurations, halls

MIGRATIONS = Path(__file__).parent / "migrations"


def alembic_config(url: str) -> Config:
    """Alembic's settings for our migrations."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def migrate(url: str) -> None:
    """Bring a database (an empty one too) to the newest schema."""
    if engines.is_sqlite(url):
        engines.for_us_alone(Path(str(make_url(url).database)))
    command.upgrade(alembic_config(url), "head")


def schema_is_newest(engine: Engine) -> bool:
    """Whether the database has exactly the schema of this program."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == _newest()


@cache
def _newest() -> str | None:
    """The schema of this program, which stays the same while it runs."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def is_empty(url: str) -> bool:
    """Whether a database holds no table at all."""
    engine = create_engine(url)
    try:
        return not inspect(engine).get_table_names()
    finally:
        engine.dispose()


def add_hall(engine: Engine, body: Mapping[str, Any], now: datetime) -> str:
    """Put a new hall into the database from a starter's body; raises BadConfiguration. Returns its code."""
    config = stored.read(body)
    found = problems(config)
    if found:
        raise stored.BadConfiguration(found)
    code = config.hall.code
    with engine.begin() as connection:
        if connection.execute(select(halls.c.code).where(halls.c.code == code)).first() is not None:
            return code
        row = {
            "code": code,
            "created_at": now,
            "epoch": 1,
            "seq": 0,
            "head": FIRST_HASH,
            "revision": 1,
            "suspensions": [],
            "stopped": {},
            "helps": {},
            "desk_talk": {"emergencies": {}, "messages": []},
        }
        connection.execute(insert(halls), [row])
        first = {
            "hall": code,
            "revision": 1,
            "effective_from": now,
            "actor": "hall",
            "reason": "starter",
            "changed": [],
            "body": stored.write(config),
        }
        connection.execute(insert(configurations), [first])
    return code
