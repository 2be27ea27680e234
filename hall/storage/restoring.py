"""Putting a copy in place of a lost database, so that no number that may be on paper is given out again (TRUST I2).

The copy is older than the paper in people's hands. Which numbers were given out since, the lost database still tells
when it can be read; when not, each series leaves out as many as nobody can have taken meanwhile.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection, select, update

from hall.clock import HallClock
from hall.domain import leasing, numbering
from hall.domain.business_day import local
from hall.domain.facts import Fact, FactType
from hall.journey.ports import Answer, By, View
from hall.storage import checks, configurations, engines, reviving
from hall.storage.columns import to_micros
from hall.storage.reviving import Revived
from hall.storage.store import Store
from hall.storage.tables import halls, serials
from hall.storage.upsert import upsert

Given = Mapping[tuple[str, str, str], int]
"""The last serial by hall, business day (ISO) and series."""


class NotRestored(RuntimeError):
    """The copy cannot take the database's place; nothing was changed. The text says why."""


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A series that goes on behind a number that may be on paper."""

    hall: str
    day: date
    series: str
    last: int

    @property
    def what(self) -> str:
        """As people read it; numbers that kiosks hold for an outage have a place of their own."""
        code = self.series.removeprefix(leasing.high_water(""))
        return f"series {code}" if code == self.series else f"numbers lent to kiosks, series {code}"


def restore(
    copy: Path, data: Path, now: datetime, skip: int, *, revoke_keys: bool = False
) -> tuple[list[Moved], bool, Revived]:
    """Put a copy in place; the former file is kept beside it. Returns the series that were moved, whether the lost
    database could be read (otherwise each series leaves out `skip` numbers), and which keys and accounts are valid.
    Raises NotRestored.
    """
    place, fresh = data / "hall.db", data / "hall.db.restored"
    _made_ready(copy, fresh, now)
    lost = _given_in(place)
    revived = reviving.settle(fresh, place if lost is not None else None, to_micros(now) if revoke_keys else None)
    url = f"sqlite:///{fresh}"
    engine = engines.open_writer(url)
    with engine.begin() as connection:
        moved = list(_moved(connection, lost, now, skip))
        rows = [{"hall": m.hall, "day": m.day, "series": m.series, "last": m.last} for m in moved]
        if rows:
            upsert(connection, serials, rows)
        connection.execute(update(halls).values(epoch=halls.c.epoch + 1))
    engine.dispose()
    _told(url, moved, copy, revived)
    _put_in_place(fresh, place, now)
    return moved, lost is not None, revived


def _made_ready(copy: Path, fresh: Path, now: datetime) -> None:
    try:
        checks.copy_sqlite(copy, fresh)
        wrong = [f"{one.what}: {one.found}" for one in checks.look(f"sqlite:///{fresh}", now) if not one.ok]
    except (sqlite3.Error, OSError, RuntimeError) as error:
        raise NotRestored(f"{copy} cannot be used: {error}") from None
    wrong = [line for line in wrong if ": clock: " not in line]
    if wrong:
        raise NotRestored(f"{copy} is not sound. {'; '.join(wrong)}")


def _given_in(place: Path) -> Given | None:
    """What the lost database gave out; None when it cannot be read."""
    if not place.exists():
        return None
    try:
        with sqlite3.connect(place) as lost:
            if lost.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                return None
            found = lost.execute("SELECT hall, day, series, last FROM serials").fetchall()
        lost.close()
    except sqlite3.Error:
        return None
    return {(hall, str(day), series): last for hall, day, series, last in found}


def _moved(connection: Connection, lost: Given | None, now: datetime, skip: int) -> Iterator[Moved]:
    have = {(r.hall, r.day.isoformat(), r.series): r.last for r in connection.execute(select(serials))}
    for hall in connection.execute(select(halls)):
        config = configurations.load(connection, hall.code, hall.revision)
        if lost is not None:
            begins = (hall.day or hall.last_day or date.min).isoformat()
            for (code, day, series), last in lost.items():
                if code == hall.code and day >= begins and last > have.get((code, day, series), -1):
                    yield Moved(hall=code, day=date.fromisoformat(day), series=series, last=last)
            continue
        days = {local(now, config.hall.timezone).date(), *((hall.day,) if hall.day else ())}
        for day_ in sorted(days):
            for one in config.series:
                known = have.get((hall.code, day_.isoformat(), one.code), one.first - 1)
                last = min(known + skip, numbering.last_online(one))
                yield Moved(hall=hall.code, day=day_, series=one.code, last=last)
                if one.offline_first is not None and one.offline_last is not None:
                    name = leasing.high_water(one.code)
                    known = have.get((hall.code, day_.isoformat(), name), one.offline_first - 1)
                    yield Moved(hall=hall.code, day=day_, series=name, last=min(known + skip, one.offline_last))


def _told(url: str, moved: list[Moved], copy: Path, revived: Revived) -> None:
    """The first fact of the new epoch."""
    store = Store(url, HallClock())
    try:
        for code in store.codes():
            own = [{"day": m.day.isoformat(), "series": m.series, "last": m.last} for m in moved if m.hall == code]

            def work(view: View, own: list[dict[str, object]] = own) -> Answer:
                data = {"copy": copy.name, "moved": own, "keys": vars(revived)}
                view.record(Fact(type=FactType.RESTORED, happened_at=view.now, data=data))
                return Answer(status=200, body={})

            store.perform(code, By(actor="hall"), work)
    finally:
        store.close()


def _put_in_place(fresh: Path, place: Path, now: datetime) -> None:
    aside = place.with_name(f"hall.db.replaced-{now:%Y%m%d-%H%M%S}")
    for end in ("", "-wal", "-shm"):
        former = place.with_name(place.name + end)
        if former.exists():
            former.rename(aside.with_name(aside.name + end))
    with sqlite3.connect(fresh) as last:
        last.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    last.close()
    fresh.replace(place)
    for end in ("-wal", "-shm"):
        fresh.with_name(fresh.name + end).unlink(missing_ok=True)
