"""`hall.journey.told.Told` on SQLAlchemy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from hall.domain.heard import Heard
from hall.journey.ports import Rated, RatedStage
from hall.storage import device_tables, rating_reads
from hall.storage.appraisal import SqlEntries
from hall.storage.follow_ups import SqlFollowUps
from hall.storage.tables import legs
from hall.storage.upsert import upsert


class SqlTold:
    """What devices of one hall told, and how its visitors rated."""

    def __init__(self, connection: Connection, hall: str) -> None:
        self._connection = connection
        self._hall = hall
        self.follow_ups = SqlFollowUps(connection, hall)
        """What is done about bad ratings."""
        self.appraisal = SqlEntries(connection, hall)
        """Points by hand for windows."""

    def heard(self, place: str) -> Heard | None:
        """The newest event of a place."""
        table = device_tables.heard
        query = select(table).where(table.c.hall == self._hall, table.c.place == place)
        row = self._connection.execute(query).first()
        return (
            None
            if row is None
            else Heard(place=row.place, boot=row.boot, count=row._mapping["count"], said=row.said, at=row.at)
        )

    def put_heard(self, heard: Heard) -> None:
        """Note a newer one."""
        row = {"hall": self._hall, "place": heard.place, "boot": heard.boot, "count": heard.count}
        upsert(self._connection, device_tables.heard, [{**row, "said": heard.said, "at": heard.at}])

    def served(self, ticket: str) -> RatedStage | None:
        """The newest stage of a ticket in which it was served."""
        return self._stage(legs.c.ticket == ticket)

    def last_served(self, window: str) -> RatedStage | None:
        """The newest stage of a window in which somebody was served."""
        return self._stage(legs.c.window == window)

    def _stage(self, which: ColumnElement[bool]) -> RatedStage | None:
        query = select(legs).where(legs.c.hall == self._hall, which, legs.c.ending == rating_reads.SERVED)
        row = self._connection.execute(query.order_by(legs.c.day.desc(), legs.c.seq.desc()).limit(1)).first()
        return None if row is None else _stage(row)

    def levels_of(self, day: date) -> Mapping[int, int]:
        """Of the services of this business day's tickets: how many have each level; 0 counts those not rated."""
        return rating_reads.levels_of(self._connection, self._hall, day)

    def rating(self, stage: RatedStage) -> Rated | None:
        """How a stage was rated."""
        table = device_tables.ratings
        mine = (table.c.hall == self._hall) & (table.c.ticket == stage.ticket) & (table.c.leg == stage.leg)
        row = self._connection.execute(select(table).where(mine)).first()
        return None if row is None else Rated(stage=stage, level=row.level, channel=row.channel, at=row.at)

    def put_rating(self, rated: Rated) -> None:
        """Keep it."""
        stage = rated.stage
        row = {"hall": self._hall, "ticket": stage.ticket, "leg": stage.leg, "day": stage.day, "window": stage.window,
               "service": stage.service, "clerk": stage.clerk, "level": rated.level, "channel": rated.channel,
               "at": rated.at, "test": stage.test, "annulled": False}  # fmt: skip
        upsert(self._connection, device_tables.ratings, [row])


def _stage(row: Any) -> RatedStage:
    return RatedStage(
        ticket=row.ticket,
        leg=row.index,
        window=row.window or "",
        service=row.service,
        clerk=row.clerk,
        day=row.day,
        ended_at=row.ended_at,
        test=row.test,
    )
