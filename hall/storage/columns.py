"""Column types of ours: instants as whole microseconds, small structures as canonical JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import BigInteger, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from hall.canonical import canonical

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO = timedelta(microseconds=1)


def to_micros(at: datetime) -> int:
    """Microseconds since 1970 UTC; exact, unlike a float timestamp."""
    return (at - _EPOCH) // _MICRO


def from_micros(micros: int) -> datetime:
    """The aware UTC instant."""
    return _EPOCH + timedelta(microseconds=micros)


def _bound(at: datetime | None) -> int | None:
    return None if at is None else (at - _EPOCH) // _MICRO


def _found(micros: int | None) -> datetime | None:
    return None if micros is None else _EPOCH + timedelta(0, 0, micros)


def _written(value: Any) -> str | None:
    return None if value is None else canonical(value)


def _read(value: str | None) -> Any:
    return None if value is None else orjson.loads(value)


class Instant(TypeDecorator[datetime]):
    """An aware instant, stored as microseconds since 1970 UTC: sorts, compares and means the same on both databases."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """To the database."""
        return None if value is None else to_micros(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], int | None]:
        """The same without SQLAlchemy's two calls around it: a ticket has ten instants."""
        return _bound

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        return None if value is None else from_micros(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[int | None], datetime | None]:
        """The same without SQLAlchemy's two calls around it: a report reads hundred thousands of instants."""
        return _found


class Json(TypeDecorator[Any]):
    """A small structure as canonical JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """To the database."""
        return _written(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], str | None]:
        """The same without SQLAlchemy's two calls around it."""
        return _written

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """From the database."""
        return _read(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], Any]:
        """The same without SQLAlchemy's two calls around it."""
        return _read
