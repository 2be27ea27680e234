"""Remembering what people were told of their waits, and what came true: what the process beside the server sends.

In a crowd that is hundreds of rows at once. They are written a handful at a time and straight by the driver: in one
operation they would be a pause for everybody who presses meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache
from itertools import islice
from operator import attrgetter

from sqlalchemy import Connection, bindparam, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from hall.storage.columns import Instant
from hall.storage.estimate_tables import estimates
from hall.storage.estimates import Shown
from hall.storage.prepared import Prepared

PIECE = 50
"""So many rows are written at once: about half a millisecond."""
Recording = Callable[[Connection], None]
_NAMES = tuple(field.name for field in fields(Shown))
_values = attrgetter(*_NAMES)
_CAME_TRUE = Prepared(
    update(estimates)
    .where(
        estimates.c.hall == bindparam("of_hall"),
        estimates.c.ticket == bindparam("of_ticket"),
        estimates.c.called_at.is_(None),
    )
    .values(called_at=bindparam("at", type_=Instant))
)


def recordings(hall: str, shown: Sequence[Shown], called: Mapping[str, datetime]) -> Iterator[Recording]:
    """Both, in pieces: each is one thing to do in a writing transaction."""
    for start in range(0, len(shown), PIECE):
        yield recording(hall, shown[start : start + PIECE], {})
    came = iter(called.items())
    while piece := dict(islice(came, PIECE)):
        yield recording(hall, (), piece)


def recording(hall: str, shown: Sequence[Shown], called: Mapping[str, datetime]) -> Recording:
    """What was shown and what came true, as one thing to do. What another process remembered already stays as it is."""

    def write(connection: Connection) -> None:
        if shown:
            told = [{"hall": hall, **dict(zip(_NAMES, _values(one), strict=True))} for one in shown]
            _remember(connection.dialect.name).run_many(connection, told)
        if called:
            came = [{"of_hall": hall, "of_ticket": ticket, "at": at} for ticket, at in called.items()]
            _CAME_TRUE.run_many(connection, came)

    return write


@cache
def _remember(dialect: str) -> Prepared:
    insert = postgresql_insert if dialect == "postgresql" else sqlite_insert
    statement = insert(estimates).on_conflict_do_nothing(index_elements=["hall", "ticket", "turn"])
    return Prepared(statement, [column.name for column in estimates.columns])
