"""Revisions of a hall's configuration: read, checked, saved; implements `hall.web.ports.Revisions`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, insert, select

from hall.domain import checking_booking, gone, ordering
from hall.domain.business_day import local
from hall.domain.checking import Problem
from hall.domain.checking_all import problems
from hall.domain.configuration import Configuration
from hall.domain.facts import Fact, FactType
from hall.domain.refusals import Refusal
from hall.domain.revising import NotSound, changed_paths, in_use, unfit
from hall.journey.ports import Answer, By, Key
from hall.storage import configurations as stored
from hall.storage.ledger import SqlLedger
from hall.storage.store import Store
from hall.storage.tables import configurations

HISTORY = 200
"""Revisions shown, newest first; all are kept."""


class Revisions:
    """The configurations of all halls of one database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def present(self, hall: str) -> Mapping[str, Any]:
        """The revision in force; refuses `unknown_hall`."""
        with self._store.view(hall) as ledger:
            row = ledger.connection.execute(_of(hall, ledger.revision)).one()
        return {**_head(row), "body": row.body}

    def past(self, hall: str, revision: int) -> Mapping[str, Any]:
        """One revision as it would be written today, so that two of them differ only in what people changed."""
        with self._store.read() as connection:
            row = connection.execute(_of(hall, revision)).one_or_none()
        if row is None:
            raise Refusal("unknown_revision", asked=revision)
        return {**_head(row), "body": stored.write(stored.read(row.body))}

    def brought(self, hall: str, body: Mapping[str, Any]) -> tuple[Mapping[str, Any] | None, Sequence[Problem]]:
        """A body from elsewhere as this hall writes it, None where it cannot be read, and what is wrong with it."""
        try:
            written = stored.write(stored.read(body))
        except stored.BadConfiguration as error:
            return None, error.problems
        return written, self.problems(hall, written)

    def history(self, hall: str) -> Sequence[Mapping[str, Any]]:
        """What was changed, by whom and why, newest first."""
        columns = [c for c in configurations.c if c.name != "body"]
        query = (
            select(*columns)
            .where(configurations.c.hall == hall)
            .order_by(configurations.c.revision.desc())
            .limit(HISTORY)
        )
        with self._store.read() as connection:
            rows = connection.execute(query).all()
            changed = [(row.revision, row.changed) for row in rows]
            removed = gone.told(changed, lambda revision: _body(connection, hall, revision))
        return [
            {**_head(row), "at": row.effective_from, "changed": row.changed, "gone": removed[row.revision]}
            for row in rows
        ]

    def problems(self, hall: str, body: Mapping[str, Any]) -> tuple[Problem, ...]:
        """Every reason why this body must not take effect now; empty when it may."""
        try:
            config = _sound(hall, body)
        except NotSound as error:
            return error.problems
        with self._store.view(hall) as ledger:
            return _in_use(ledger, config)

    def sound(self, hall: str, body: Mapping[str, Any]) -> Configuration:
        """The configuration that this body describes; raises NotSound."""
        return _sound(hall, body)

    def save(
        self, hall: str, by: By, key: Key, body: Mapping[str, Any], base: int, reason: str, *, tried: bool
    ) -> Answer:
        """Let this body take effect, if nobody has saved since `base`. Raises NotSound; refuses `stale_version`, and
        `not_tried` where it decides anew who is called next and nobody has looked at what comes of that.

        Reading and checking are done before the hall is locked: they take longer than calling a visitor.
        """
        config = _sound(hall, body)
        written = stored.write(config)

        def work(ledger: SqlLedger) -> Answer:
            if ledger.revision != base:
                raise Refusal("stale_version", now={"revision": ledger.revision})
            lost = _in_use(ledger, config)
            if lost:
                raise NotSound(lost)
            if not tried and ordering.decided_anew(ledger.config, config):
                raise Refusal("not_tried")
            return _saved(ledger, hall, written, reason)

        return self._store.perform(hall, by, work, key)


def _body(connection: Connection, hall: str, revision: int) -> Mapping[str, Any]:
    row = connection.execute(_of(hall, revision)).one_or_none()
    return row.body if row else {}


def _of(hall: str, revision: int) -> Select[Any]:
    return select(configurations).where(configurations.c.hall == hall, configurations.c.revision == revision)


def _sound(hall: str, body: Mapping[str, Any]) -> Configuration:
    try:
        config = stored.read(body)
    except stored.BadConfiguration as error:
        raise NotSound(error.problems) from None
    found = (*unfit(config, hall, body), *problems(config))
    if found:
        raise NotSound(found)
    return config


def _in_use(ledger: SqlLedger, config: Configuration) -> tuple[Problem, ...]:
    tickets = ledger.open_tickets()
    waited_for, classes = {ticket.service for ticket in tickets}, {ticket.visitor_class for ticket in tickets}
    today = local(ledger.now, ledger.config.hall.timezone).date()
    booked = ledger.bookings.coming(today)
    small = checking_booking.too_small(config, booked, ledger.config.booking.overbook_pct)
    return (*in_use(config, waited_for, ledger.posts(), classes), *small)


def _saved(ledger: SqlLedger, hall: str, body: Mapping[str, Any], reason: str) -> Answer:
    present = stored.write(ledger.config)
    changed = list(changed_paths(present, body))
    head = {"revision": ledger.revision + 1, "effective_from": ledger.now, "by": ledger.by.actor, "reason": reason}
    if not changed:
        return Answer(status=200, body={**head, "revision": ledger.revision, "changed": []})
    row = {
        "hall": hall,
        "revision": head["revision"],
        "effective_from": ledger.now,
        "actor": ledger.by.actor,
        "reason": reason,
        "changed": changed,
        "body": body,
    }
    ledger.connection.execute(insert(configurations), [row])
    data = {"revision": head["revision"], "reason": reason, "changed": changed}
    ledger.record(Fact(type=FactType.CONFIGURED, happened_at=ledger.now, data=data))
    ledger.put_revision(ledger.revision + 1)
    return Answer(status=201, body={**head, "changed": changed})


def _head(row: Any) -> dict[str, Any]:
    return {
        "revision": row.revision,
        "effective_from": row.effective_from,
        "by": row.actor,
        "reason": row.reason,
    }
