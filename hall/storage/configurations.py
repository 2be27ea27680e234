"""Configurations in and out of the database, read strictly: an unknown key or a wrong type is named by its path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, select

from hall.domain.checking import Problem
from hall.domain.configuration import Configuration
from hall.storage.tables import configurations

_ADAPTER = TypeAdapter(Configuration)


class BadConfiguration(ValueError):
    """A configuration that cannot be read; `problems` name every place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{p.path}: {p.code} {dict(p.found)}" for p in problems))
        self.problems = problems


def read(body: Mapping[str, Any]) -> Configuration:
    """The configuration in this JSON body; raises BadConfiguration with every problem of shape."""
    try:
        return _ADAPTER.validate_python(body)
    except ValidationError as error:
        raise BadConfiguration(
            tuple(
                Problem(
                    path="/".join(str(part) for part in found["loc"]),
                    code="unexpected" if found["type"] == "extra_forbidden" else found["type"],
                    found={"value": str(found["input"])[:80]},
                )
                for found in error.errors()
            )
        ) from None


def write(config: Configuration) -> dict[str, Any]:
    """The JSON body of a configuration."""
    return dict(_ADAPTER.dump_python(config, mode="json"))


def load(connection: Connection, hall: str, revision: int) -> Configuration:
    """A stored revision."""
    query = select(configurations.c.body).where(configurations.c.hall == hall, configurations.c.revision == revision)
    return read(connection.execute(query).scalar_one())
