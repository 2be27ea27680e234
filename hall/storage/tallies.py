"""The small rows of a hall that every operation touches: its own row, lanes, day counts, serials, windows.

They are read once and written once per commit, however many operations share it. On SQLite, where one writer owns the
file, they stay from one commit to the next; on PostgreSQL they live as long as the transaction that holds the hall's
lock. After any rollback of a whole commit they are thrown away and read again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from hall.domain.altered import altered
from hall.domain.help import Help
from hall.domain.measures.coming_again import WITHIN
from hall.domain.queue import LaneLength
from hall.domain.refusals import Refusal
from hall.domain.window import Post, Window
from hall.journey.ports import HallState, ServiceDay
from hall.storage import day_figures, desk_talk, rows
from hall.storage.at_hand import AtHand
from hall.storage.prepared import Prepared
from hall.storage.tables import day_counts, halls, lanes, serials, service_days, windows
from hall.storage.upsert import upsert

_OWN_COLUMNS = ("seq", "head", "revision", "day", "last_day", "last_fact_at", "suspensions", "stopped", "helps")
_OWN = Prepared(
    update(halls).where(halls.c.code == bindparam("of_hall")).values({name: bindparam(name) for name in _OWN_COLUMNS})
)


def _help(told: Mapping[str, str | None] | str) -> Help:
    """As it stands in the row; a bare time is how it stood before somebody could say that he goes."""
    if isinstance(told, str):
        return Help(since=datetime.fromisoformat(told))
    since, going = told["since"], told["going_since"]
    return Help(
        since=datetime.fromisoformat(since or ""),
        by=told["by"] or "",
        going=told["going"] or "",
        going_since=datetime.fromisoformat(going) if going else None,
    )


@dataclass
class Tallies:
    """The small rows of one hall, with what has changed since they were last written."""

    hall: str
    state: HallState
    head: str
    revision: int
    lanes: dict[str, LaneLength]
    days: dict[str, ServiceDay]
    serials: dict[str, int]
    windows: dict[str, Window]
    counts: dict[str, int] = field(default_factory=dict)
    """Today's counts by name, for rules that need one (`class:elder:A`, `agent:…`)."""
    at_hand: AtHand = field(default_factory=AtHand)
    dirty: set[tuple[str, str]] = field(default_factory=set)
    _posts: Mapping[str, str | None] | None = None

    @classmethod
    def read(cls, connection: Connection, hall: str, *, lock: bool = False) -> Tallies:
        """Read them; with `lock` the row of the hall is held until the transaction ends (PostgreSQL).

        Refuses `unknown_hall`.
        """
        query = select(halls).where(halls.c.code == hall)
        row = connection.execute(query.with_for_update() if lock else query).one_or_none()
        if row is None:
            raise Refusal("unknown_hall", asked=hall)
        suspended = [rows.suspension(s) for s in row.suspensions]
        state = HallState(
            code=row.code,
            epoch=row.epoch,
            seq=row.seq,
            day=row.day,
            last_day=row.last_day,
            last_fact_at=row.last_fact_at,
            suspensions=tuple(s for s in suspended if s.until is None),
            past_suspensions=tuple(s for s in suspended if s.until is not None),
            stopped=row.stopped,
            helps={place: _help(found) for place, found in row.helps.items()},
            **desk_talk.read(row.desk_talk),
        )
        tallies = cls(hall, state, row.head, row.revision, {}, {}, {}, {})
        tallies._read_lanes(connection)
        tallies.read_day(connection, row.day)
        for found in connection.execute(select(windows).where(windows.c.hall == hall)):
            tallies.windows[found.code] = rows.window(found)
        return tallies

    def _read_lanes(self, connection: Connection) -> None:
        query = select(lanes).where(lanes.c.hall == self.hall, lanes.c.waiting > 0)
        for row in connection.execute(query):
            self.lanes[row.lane] = LaneLength(service=row.service, lane=row.lane, waiting=row.waiting)

    def read_day(self, connection: Connection, day: date | None) -> None:
        """Read the counts of this business day (none when no day is open)."""
        self.days, self.serials, self.counts = {}, {}, {}
        if day is None:
            return
        found = select(service_days).where(service_days.c.hall == self.hall, service_days.c.day == day)
        for row in connection.execute(found):
            self.days[row.service] = ServiceDay(
                service=row.service,
                issued=row.issued,
                called=row.called,
                handled=row.handled,
                handled_s=row.handled_s,
            )
        given = select(serials).where(serials.c.hall == self.hall, serials.c.day == day)
        self.serials = {row.series: row.last for row in connection.execute(given)}
        counted = select(day_counts).where(day_counts.c.hall == self.hall, day_counts.c.day == day)
        self.counts = {row.name: row[3] for row in connection.execute(counted)}

    def copy(self, *, with_at_hand: bool = True) -> Tallies:
        """A copy that may be changed; with_at_hand: with what is known of those who wait."""
        return altered(
            self,
            lanes=dict(self.lanes),
            days=dict(self.days),
            serials=dict(self.serials),
            windows=dict(self.windows),
            counts=dict(self.counts),
            at_hand=self.at_hand.copy() if with_at_hand else AtHand(),
            dirty=set(self.dirty),
        )

    def posts(self) -> Mapping[str, str | None]:
        """The open windows, each with the ticket at it; put together once for each change of a window."""
        if self._posts is None:
            self._posts = {w.code: w.ticket for w in self.windows.values() if w.post is Post.OPEN}
        return self._posts

    def put_window(self, window: Window) -> None:
        """A window has changed."""
        self.windows[window.code] = window
        self.dirty.add(("window", window.code))
        self._posts = None

    def lane_changed(self, service: str, lane: str, by: int) -> None:
        """Somebody entered or left a lane."""
        now = self.lanes.get(lane)
        waiting = by if now is None else now.waiting + by
        self.lanes[lane] = LaneLength(service=service, lane=lane, waiting=waiting)
        self.dirty.add(("lane", lane))

    def touched(self, day: date | None) -> None:
        """Something of this business day has changed; where it is over, its kept figures are sound no longer."""
        if day is not None and day != self.state.day:
            self.dirty.add(("figures", day.isoformat()))

    def booking_changed(self, *days: date) -> None:
        """Bookings for these days have changed: figures of those that are over are to be made anew."""
        for day in days:
            if self._is_over(day):
                self.touched(day)

    def came_no_more(self, day: date) -> None:
        """A number of this day does not count: whoever came in the month after it may have come for the first time."""
        for n in range(1, WITHIN.days + 1):
            self.booking_changed(day + timedelta(days=n))

    def _is_over(self, day: date) -> bool:
        is_open, last = self.state.day, self.state.last_day
        return day < is_open if is_open is not None else last is not None and day <= last

    def lanes_of(self, services: Collection[str]) -> list[LaneLength]:
        """Lanes in which somebody waits."""
        return [lane for lane in self.lanes.values() if lane.waiting and lane.service in services]

    def write(self, connection: Connection) -> None:
        """Write what has changed: one statement per kind of row."""
        kinds = {kind for kind, _ in self.dirty}
        if "lane" in kinds:
            upsert(connection, lanes, [{"hall": self.hall, **vars(self.lanes[k])} for k in self._keys("lane")])
        if "day" in kinds and self.state.day is not None:
            base = {"hall": self.hall, "day": self.state.day}
            upsert(connection, service_days, [{**base, **vars(self.days[k])} for k in self._keys("day")])
        if "serial" in kinds and self.state.day is not None:
            base = {"hall": self.hall, "day": self.state.day}
            found = [{**base, "series": k, "last": self.serials[k]} for k in self._keys("serial")]
            upsert(connection, serials, found)
        if "count" in kinds and self.state.day is not None:
            base = {"hall": self.hall, "day": self.state.day}
            found = [{**base, "name": k, "count": self.counts[k]} for k in self._keys("count")]
            upsert(connection, day_counts, found)
        if "window" in kinds:
            found = [{"hall": self.hall, **rows.of_window(self.windows[k])} for k in self._keys("window")]
            upsert(connection, windows, found)
        if "talk" in kinds:
            connection.execute(
                update(halls).where(halls.c.code == self.hall).values(desk_talk=desk_talk.written(self.state))
            )
        if "figures" in kinds:
            days = [date.fromisoformat(k) for k in self._keys("figures")]
            day_figures.touch(connection, self.hall, days, day_figures.Position(self.state.epoch, self.state.seq))
        if kinds:
            _OWN.run(connection, {"of_hall": self.hall, **self._own_row()})
        self.dirty.clear()

    def drop_empty_lanes(self, connection: Connection) -> None:
        """At the end of a day: lanes in which nobody waits need no row."""
        connection.execute(delete(lanes).where(lanes.c.hall == self.hall, lanes.c.waiting <= 0))

    def _keys(self, kind: str) -> list[str]:
        return sorted(key for found, key in self.dirty if found == kind)

    def _own_row(self) -> dict[str, Any]:
        return {
            "seq": self.state.seq,
            "head": self.head,
            "revision": self.revision,
            "day": self.state.day,
            "last_day": self.state.last_day,
            "last_fact_at": self.state.last_fact_at,
            "suspensions": [rows.of_suspension(s) for s in (*self.state.past_suspensions, *self.state.suspensions)],
            "stopped": dict(self.state.stopped or {}),
            "helps": {place: vars(found) for place, found in self.state.helps.items()},
        }
