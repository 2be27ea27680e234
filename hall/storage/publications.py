"""Reports as they were published: the whole report is kept, and no row is ever changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select
from sqlalchemy.exc import IntegrityError

from hall.storage.ids import fingerprint
from hall.storage.outgoing_tables import publications
from hall.storage.store import Store

_SHOWN = [column for column in publications.c if column.name != "body"]


class Publications:
    """What the halls of one database have published."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def publish(
        self, hall: str, report: Mapping[str, Any], now: datetime, actor: str, author: str, note: str, key: str
    ) -> Mapping[str, Any]:
        """Keep this report as the next edition of its period; the same key again answers with the same edition."""
        days = date.fromisoformat(report["period"]["from"]), date.fromisoformat(report["period"]["to"])
        id_ = fingerprint(f"{hall}\n{actor}\n{key}")[:32]

        def work(connection: Connection) -> Mapping[str, Any]:
            there = connection.execute(select(*_SHOWN).where(_is(hall, id_))).first()
            if there is not None:
                return dict(there._mapping)
            same = and_(
                publications.c.hall == hall, publications.c.report == report["report"],
                publications.c.from_day == days[0], publications.c.to_day == days[1],
                publications.c.cut == report["cut"],
            )  # fmt: skip
            last = connection.execute(select(func.max(publications.c.edition)).where(same)).scalar() or 0
            row = {
                "hall": hall, "id": id_, "report": report["report"], "from_day": days[0], "to_day": days[1],
                "cut": report["cut"], "edition": last + 1, "published_at": now, "published_by": actor, "author": author,
                "note": note, **report["basis"],
            }  # fmt: skip
            connection.execute(insert(publications), [{**row, "body": json.dumps(report, ensure_ascii=False)}])
            return row

        try:
            found: Mapping[str, Any] = self._store.write(work)
        except IntegrityError:  # another process has published the same days in this very moment: this is the next one
            found = self._store.write(work)
        return found

    def listed(self, hall: str) -> Sequence[Mapping[str, Any]]:
        """Everything that was published, the newest first."""
        query = select(*_SHOWN).where(publications.c.hall == hall).order_by(publications.c.published_at.desc())
        with self._store.read() as connection:
            return [dict(row._mapping) for row in connection.execute(query)]

    def one(self, hall: str, id_: str) -> Mapping[str, Any] | None:
        """One publication with its report under `body`."""
        with self._store.read() as connection:
            row = connection.execute(select(publications).where(_is(hall, id_))).first()
        return {**row._mapping, "body": json.loads(row.body)} if row is not None else None


def _is(hall: str, id_: str) -> Any:
    return and_(publications.c.hall == hall, publications.c.id == id_)
