"""`hall.journey.announcements.Announcements` on SQLAlchemy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, select

from hall.domain.announcement import Announcement
from hall.storage.announcement_tables import announcements
from hall.storage.upsert import upsert


class SqlAnnouncements:
    """What the staff of one hall have had spoken and shown."""

    def __init__(self, connection: Connection, hall: str) -> None:
        self._connection = connection
        self._hall = hall

    def one(self, id_: str) -> Announcement | None:
        """An announcement by id."""
        mine = (announcements.c.hall == self._hall) & (announcements.c.id == id_)
        row = self._connection.execute(select(announcements).where(mine)).first()
        return None if row is None else _announcement(row)

    def put(self, announcement: Announcement) -> None:
        """Keep a new or changed one."""
        row = {**asdict(announcement), "hall": self._hall, "zones": list(announcement.zones)}
        upsert(self._connection, announcements, [row])

    def newest(self, count: int) -> Sequence[Announcement]:
        """The last ones, newest first."""
        mine = select(announcements).where(announcements.c.hall == self._hall)
        rows = self._connection.execute(mine.order_by(announcements.c.at.desc()).limit(count))
        return [_announcement(row) for row in rows]


def _announcement(row: Any) -> Announcement:
    found = {key: value for key, value in row._mapping.items() if key != "hall"}
    return Announcement(**{**found, "zones": tuple(found["zones"])})
