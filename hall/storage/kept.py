"""A connection that is kept from one reading to the next, for one who reads every second."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from hall.domain.refusals import Refusal
from hall.storage import report_reads


class Kept:
    """Opening a database anew costs as much as reading three hundred numbers."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the database; a connection that failed is thrown away.

        Refuses `hall_cannot_write` while the database is out of reach: a full disk lets nobody in who was not there.
        """
        try:
            if self._connection is None:
                self._connection = report_reads.opened_to_stay(self._url)
            with self._connection.begin():
                yield self._connection
        except BaseException as error:
            lost, self._connection = self._connection, None
            if lost is not None:
                lost.close()
                lost.engine.dispose()
            if isinstance(error, OperationalError):
                raise Refusal("hall_cannot_write", found=type(error.orig).__name__) from error
            raise
