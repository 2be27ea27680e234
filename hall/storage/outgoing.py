"""Files that are made beside the server, and where they are sent: claimed under a lease, worked on outside any
transaction, settled afterwards.

Whoever dies in between loses its lease, and another one begins anew. Times of leases are real times, whatever a demo's
clock says; all others are the hall's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from hall.domain.reporting import Asked
from hall.storage.ids import fingerprint
from hall.storage.outgoing_tables import deliveries, exports
from hall.storage.store import Store

LEASE = timedelta(seconds=60)
"""Longer than a sign of life or a letter may take; so long a job waits after its worker has died."""
TRIES, SENDING_TRIES = 3, 8
RETRY_S = (30, 120, 600, 1800, 3600)
KEPT = timedelta(days=7)
REMEMBERED = timedelta(days=400)
"""How long it is known that there was a file: plans must not make a second one for the same day."""
LISTED = 100
UNDER_WAY = ("waiting", "making")


@dataclass(frozen=True, kw_only=True)
class Job:
    """A file that this worker, and nobody else, may make now."""

    hall: str
    asked: Asked
    claim: str
    attempts: int


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """A file that this worker, and nobody else, may send now."""

    hall: str
    id: str
    way: str
    target: str
    export: Mapping[str, Any]
    claim: str
    attempts: int


class Outgoing:
    """Files and deliveries of all halls of one database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ask(self, hall: str, asked: Asked, now: datetime) -> bool:
        """Put it in the line with its deliveries; False when it is there already."""

        def work(connection: Connection) -> bool:
            mine = and_(exports.c.hall == hall, exports.c.id == asked.id)
            if connection.execute(select(exports.c.id).where(mine)).first() is not None:
                return False
            connection.execute(insert(exports), [_row(hall, asked, now)])
            found = [_delivery(hall, asked.id, way, target) for way, target in asked.sent_to]
            if found:
                connection.execute(insert(deliveries), found)
            return True

        try:
            return bool(self._store.write(work))
        except IntegrityError:  # another process has put it there in this very moment
            return False

    def waiting(self, hall: str) -> int:
        """How many files of a hall are still to be made."""
        query = select(func.count()).where(exports.c.hall == hall, exports.c.state.in_(UNDER_WAY))
        with self._store.read() as connection:
            return int(connection.execute(query).scalar_one())

    def listed(self, hall: str) -> Sequence[Mapping[str, Any]]:
        """The newest files of a hall, each with its deliveries."""
        query = select(exports).where(exports.c.hall == hall).order_by(exports.c.asked_at.desc(), exports.c.id)
        with self._store.read() as connection:
            found = [dict(row._mapping) for row in connection.execute(query.limit(LISTED))]
            ids = [one["id"] for one in found]
            sent = connection.execute(
                select(deliveries)
                .where(deliveries.c.hall == hall, deliveries.c.export.in_(ids))
                .order_by("way", "target")
            ).all()
        for one in found:
            one["deliveries"] = [dict(row._mapping) for row in sent if row.export == one["id"]]
        return found

    def one(self, hall: str, id_: str) -> Mapping[str, Any] | None:
        """One file of a hall."""
        with self._store.read() as connection:
            row = connection.execute(select(exports).where(exports.c.hall == hall, exports.c.id == id_)).first()
        return dict(row._mapping) if row is not None else None

    def cancel(self, hall: str, id_: str, now: datetime) -> bool:
        """Nobody wants it any more; False when it is not under way."""
        mine = and_(exports.c.hall == hall, exports.c.id == id_, exports.c.state.in_(UNDER_WAY))
        values = {"state": "cancelled", "ended_at": now, "lease_until": None}
        return bool(self._store.write(lambda c: c.execute(update(exports).where(mine).values(values)).rowcount))

    # -- making

    def claim(self, now: datetime, claim: str) -> Job | None:
        """Take the oldest file that is to be made: waiting, or left behind by a worker that died."""

        def work(connection: Connection) -> Row[Any] | None:
            query = select(exports).where(_free(exports, "making", now)).order_by(exports.c.asked_at).limit(1)
            row = connection.execute(query.with_for_update(skip_locked=True)).first()
            if row is not None:
                mine = and_(exports.c.hall == row.hall, exports.c.id == row.id)
                taken = {"state": "making", "attempts": row.attempts + 1, "claim": claim, "lease_until": now + LEASE}
                connection.execute(update(exports).where(mine).values(taken | {"done": 0, "total": 0}))
            return row

        row = self._store.write(work)
        return Job(hall=row.hall, asked=_asked(row), claim=claim, attempts=row.attempts + 1) if row else None

    def progress(self, job: Job, done: int, total: int, now: datetime) -> bool:
        """How far it is; False when nobody wants it any more."""
        return self._settle(job, {"done": done, "total": total, "lease_until": now + LEASE})

    def made(self, job: Job, name: str, size: int, now: datetime) -> bool:
        """It is ready, under this name; False when nobody wants it any more."""
        ready = {"state": "ready", "name": name, "size": size, "ended_at": now, "keep_until": now + KEPT}
        return self._settle(job, ready | {"lease_until": None, "error": ""})

    def not_made(self, job: Job, error: str, now: datetime, *, again: bool) -> bool:
        """It failed: another time, or for good."""
        if again and job.attempts < TRIES:
            return self._settle(job, {"state": "waiting", "lease_until": None, "error": error[:500]})
        return self._settle(job, {"state": "failed", "ended_at": now, "lease_until": None, "error": error[:500]})

    def _settle(self, job: Job, values: Mapping[str, Any]) -> bool:
        mine = and_(
            exports.c.hall == job.hall, exports.c.id == job.asked.id, exports.c.claim == job.claim,
            exports.c.state == "making",
        )  # fmt: skip
        return bool(self._store.write(lambda c: c.execute(update(exports).where(mine).values(values)).rowcount))

    # -- sending

    def next_delivery(self, now: datetime, claim: str) -> Delivery | None:
        """Take a delivery whose file is ready: waiting and due, or left behind by a worker that died."""

        def work(connection: Connection) -> Delivery | None:
            of_export = and_(exports.c.hall == deliveries.c.hall, exports.c.id == deliveries.c.export)
            due = or_(deliveries.c.next_at.is_(None), deliveries.c.next_at <= now)
            query = (
                select(deliveries)
                .join_from(deliveries, exports, of_export)
                .where(_free(deliveries, "sending", now), due, exports.c.state == "ready")
                .limit(1)
                .with_for_update(skip_locked=True, of=deliveries)
            )
            row = connection.execute(query).first()
            if row is None:
                return None
            export = connection.execute(
                select(exports).where(exports.c.hall == row.hall, exports.c.id == row.export)
            ).one()
            taken = {"state": "sending", "attempts": row.attempts + 1, "claim": claim, "lease_until": now + LEASE}
            mine = and_(deliveries.c.hall == row.hall, deliveries.c.id == row.id)
            connection.execute(update(deliveries).where(mine).values(taken))
            return Delivery(
                hall=row.hall, id=row.id, way=row.way, target=row.target, export=dict(export._mapping), claim=claim,
                attempts=row.attempts + 1,
            )  # fmt: skip

        found: Delivery | None = self._store.write(work)
        return found

    def sent(self, found: Delivery, now: datetime) -> bool:
        """It is there; False when somebody else has claimed it meanwhile."""
        return self._put(found, {"state": "sent", "settled_at": now, "error": "", "lease_until": None})

    def not_sent(self, found: Delivery, error: str, hall_now: datetime, now: datetime, *, for_good: bool) -> bool:
        """It did not go through: another time, or for good."""
        if for_good or found.attempts >= SENDING_TRIES:
            failed = {"state": "failed", "settled_at": hall_now, "error": error[:500], "lease_until": None}
            return self._put(found, failed)
        next_at = now + timedelta(seconds=RETRY_S[min(found.attempts, len(RETRY_S)) - 1])
        return self._put(found, {"state": "waiting", "next_at": next_at, "error": error[:500], "lease_until": None})

    def _put(self, found: Delivery, values: Mapping[str, Any]) -> bool:
        mine = and_(
            deliveries.c.hall == found.hall, deliveries.c.id == found.id, deliveries.c.claim == found.claim,
            deliveries.c.state == "sending", deliveries.c.attempts == found.attempts,
        )  # fmt: skip
        return bool(self._store.write(lambda c: c.execute(update(deliveries).where(mine).values(values)).rowcount))

    # -- plans, and letting go

    def newest(self, hall: str, schedule: str) -> date | None:
        """The last day of the newest file of a plan."""
        query = select(func.max(exports.c.to_day)).where(exports.c.hall == hall, exports.c.schedule == schedule)
        with self._store.read() as connection:
            found: date | None = connection.execute(query).scalar()
        return found

    def outdated(self, now: datetime) -> Iterable[tuple[str, str]]:
        """Let go of files whose time is over; answers with hall and id of each. None that is still to be sent."""
        unsent = select(deliveries.c.export).where(
            deliveries.c.hall == exports.c.hall, deliveries.c.export == exports.c.id,
            deliveries.c.state.in_(("waiting", "sending")),
        )  # fmt: skip
        over = and_(exports.c.state == "ready", exports.c.keep_until < now, ~unsent.exists())
        with self._store.read() as connection:
            found = [(row.hall, row.id) for row in connection.execute(select(exports.c.hall, exports.c.id).where(over))]
        if found:
            ids = [id_ for _, id_ in found]
            gone = update(exports).where(exports.c.id.in_(ids)).values(state="gone")
            self._store.write(lambda c: c.execute(gone).rowcount)
        return found

    def forget(self, now: datetime) -> None:
        """What was asked for long ago needs no row any more."""
        old = select(exports.c.id).where(exports.c.asked_at < now - REMEMBERED)

        def work(connection: Connection) -> None:
            connection.execute(delete(deliveries).where(deliveries.c.export.in_(old)))
            connection.execute(delete(exports).where(exports.c.asked_at < now - REMEMBERED))

        self._store.write(work)


def _free(table: Table, working: str, now: datetime) -> Any:
    return or_(table.c.state == "waiting", and_(table.c.state == working, table.c.lease_until < now))


def _row(hall: str, asked: Asked, now: datetime) -> dict[str, Any]:
    return {
        "hall": hall, "id": asked.id, "what": asked.what, "from_day": asked.from_, "to_day": asked.to,
        "cut": asked.cut, "format": asked.format, "language": asked.language, "people": asked.people,
        "schedule": asked.schedule, "asked_by": asked.by, "author": asked.author, "asked_at": now, "state": "waiting",
        "done": 0, "total": 0, "name": "", "size": 0, "error": "", "attempts": 0,
    }  # fmt: skip


def _delivery(hall: str, export: str, way: str, target: str) -> dict[str, Any]:
    id_ = fingerprint(f"{hall}\n{export}\n{way}\n{target}")[:32]
    told = {"hall": hall, "id": id_, "export": export, "way": way, "target": target}
    return told | {"state": "waiting", "error": "", "attempts": 0}


def _asked(row: Any) -> Asked:
    return Asked(
        id=row.id, what=row.what, from_=row.from_day, to=row.to_day, cut=row.cut, format=row.format,
        language=row.language, people=row.people, by=row.asked_by, author=row.author, schedule=row.schedule,
    )  # fmt: skip
