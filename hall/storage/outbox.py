"""The outbox of messages to people: claimed under a lease, sent outside any transaction, settled afterwards.

A message is claimed by one sender at a time. If that one dies, the lease runs out and another one sends it: then the
message may reach its gateway twice, under the same id. Times of leases are real times, whatever a demo's clock says.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select, update

from hall.domain.reminding import Message
from hall.storage.booking_tables import messages
from hall.storage.store import Store

LEASE = timedelta(seconds=60)
"""Longer than sending may take; so long a message waits after its sender has died."""
BATCH = 20
RETRY_S = (30, 120, 600, 1800, 3600)
"""Real seconds before another try; the last one is repeated until the message is too old to be sent."""


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """A message that this sender, and nobody else, may send now."""

    hall: str
    message: Message
    attempts: int
    claim: str


class Outbox:
    """Messages of all halls of one database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def claim(self, channels: Collection[str], hall_now: datetime, now: datetime, claim: str) -> list[Claimed]:
        """Take what is due on these channels: waiting, or left behind by a sender that died."""

        def work(connection: Connection) -> list[Claimed]:
            free = and_(messages.c.state == "waiting", or_(messages.c.next_at.is_(None), messages.c.next_at <= now))
            left = and_(messages.c.state == "sending", messages.c.lease_until < now)
            query = (
                select(messages)
                .where(messages.c.channel.in_(channels), messages.c.due_at <= hall_now, or_(free, left))
                .order_by(messages.c.due_at)
                .limit(BATCH)
                .with_for_update(skip_locked=True)
            )
            rows = connection.execute(query).all()
            for row in rows:
                mine = and_(messages.c.hall == row.hall, messages.c.id == row.id)
                values = {"state": "sending", "attempts": row.attempts + 1, "claim": claim, "lease_until": now + LEASE}
                connection.execute(update(messages).where(mine).values(values))
            return [_claimed(row, claim) for row in rows]

        found: list[Claimed] = self._store.write(work)
        return found

    def settle(self, found: Claimed, state: str, now: datetime, error: str = "") -> bool:
        """Note what became of it (`sent`, `dropped`, `failed`); False when somebody else has claimed it meanwhile."""
        return self._put(found, {"state": state, "settled_at": now, "error": error[:500], "lease_until": None})

    def again(self, found: Claimed, now: datetime, error: str) -> bool:
        """It did not go through: try again later."""
        wait = timedelta(seconds=RETRY_S[min(found.attempts, len(RETRY_S)) - 1])
        return self._put(found, {"state": "waiting", "next_at": now + wait, "error": error[:500], "lease_until": None})

    def _put(self, found: Claimed, values: Mapping[str, Any]) -> bool:
        mine = and_(
            messages.c.hall == found.hall, messages.c.id == found.message.id, messages.c.claim == found.claim,
            messages.c.state == "sending", messages.c.attempts == found.attempts,
        )  # fmt: skip
        statement = update(messages).where(mine).values(values)
        return bool(self._store.write(lambda connection: connection.execute(statement).rowcount))

    def counts(self, hall: str) -> Mapping[str, int]:
        """How many messages of a hall are in which state."""
        query = select(messages.c.state, func.count()).where(messages.c.hall == hall).group_by(messages.c.state)
        with self._store.read() as connection:
            return {state: int(count) for state, count in connection.execute(query).all()}

    def last_error(self, hall: str) -> str:
        """What the newest message that could not be sent ran into; empty when there is none."""
        query = (
            select(messages.c.error)
            .where(messages.c.hall == hall, messages.c.error != "", messages.c.state.in_(["waiting", "failed"]))
            .order_by(messages.c.due_at.desc())
            .limit(1)
        )
        with self._store.read() as connection:
            return str(connection.execute(query).scalar() or "")


def _claimed(row: Any, claim: str) -> Claimed:
    message = Message(
        id=row.id,
        kind=row.kind,
        channel=row.channel,
        due_at=row.due_at,
        person=row.person,
        appointment=row.appointment,
        begins=row.begins,
        once=row.once,
        ticket=row.ticket,
        alert=row.alert,
        level=row.level,
    )
    return Claimed(hall=row.hall, message=message, attempts=row.attempts + 1, claim=claim)
