"""Answers that were kept for whoever asks again with the same key, and when they are let go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, tuple_

from hall.storage.tables import keys

KEPT = timedelta(days=7)
"""A kiosk or a box that was away repeats its presses within the day; a week also covers a holiday."""
AT_ONCE = 200
"""Few enough to stand in the way of no press; with a round every five seconds more than any hall is asked."""


def any_old(connection: Connection, now: datetime) -> bool:
    """Whether there is something to let go: mostly there is not, and then nothing need be written."""
    oldest = connection.execute(select(keys.c.at).order_by(keys.c.at).limit(1)).scalar()
    return oldest is not None and oldest < now - KEPT


def letting_go(now: datetime) -> Callable[[Connection], int]:
    """One portion of what nobody can ask for any more, the oldest first; for `Store.write`, returns how many."""
    old = select(keys.c.hall, keys.c.key).where(keys.c.at < now - KEPT).order_by(keys.c.at).limit(AT_ONCE)

    def work(connection: Connection) -> int:
        found = [tuple(row) for row in connection.execute(old)]
        if not found:
            return 0
        return int(connection.execute(delete(keys).where(tuple_(keys.c.hall, keys.c.key).in_(found))).rowcount)

    return work
