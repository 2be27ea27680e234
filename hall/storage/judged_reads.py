"""How many of today's stages kept their promise: counted on from the last time, not anew from the morning on.

The floor asks after every change and the hall's own eyes every few seconds. What was said of the ended stages is kept
with the journal position that it holds for; from there on only what came since is read. A position that is no longer on
record (a restore, a transaction that was taken back), a stage taken back, other settings or another standstill: then
everything is counted anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import BigInteger, Connection, Engine, and_, bindparam, func, select, text, union_all

from hall.domain.measures.stages import Stage
from hall.domain.visiting import WITHOUT_NUMBER
from hall.storage.prepared import Prepared
from hall.storage.tables import facts, legs, tickets

Judge = Callable[[Stage], bool | None]
"""Whether a stage kept its promise, broke it, or says neither."""
AWAY = ("absent", "left")
"""Endings of a stage after which the same number may come back."""
_TODAY = (legs.c.hall == bindparam("hall"), legs.c.day == bindparam("day"))
_ENDED = Prepared(
    select(
        legs.c.ticket,
        legs.c.index.label("leg"),
        legs.c.service,
        legs.c.ending,
        legs.c.queued_at,
        legs.c.first_called_at,
        legs.c.ended_at,
        legs.c.test,
        tickets.c.channel,
    )
    .join_from(legs, tickets, and_(tickets.c.hall == legs.c.hall, tickets.c.id == legs.c.ticket))
    .where(*_TODAY, legs.c.seq > bindparam("after", type_=BigInteger))
)
_COUNT = Prepared(select(func.count().label("count")).select_from(legs).where(*_TODAY))
_PRESENT = select(
    tickets.c.id.label("ticket"),
    tickets.c.leg,
    tickets.c.service,
    tickets.c.queued_at,
    tickets.c.first_called_at,
    tickets.c.channel,
).where(tickets.c.hall == bindparam("hall"), tickets.c.test.is_(False))
_AT_WINDOWS = Prepared(
    union_all(
        _PRESENT.where(text("state IN ('called', 'serving')")),
        _PRESENT.where(text("state = 'held'")),
    )
)
"""In the very words of the indexes: any others would look through the whole past of the hall."""
_HASH = Prepared(
    select(facts.c.hash).where(
        facts.c.hall == bindparam("hall"), facts.c.epoch == bindparam("epoch"), facts.c.seq == bindparam("seq")
    )
)


@dataclass(frozen=True, kw_only=True)
class At:
    """A state of a hall: journal position with its hash, and what stages are judged under."""

    day: date
    epoch: int
    seq: int
    head: str
    under: tuple[Any, ...]
    """Settings and standstills; any others, and everything is counted anew."""


@dataclass(frozen=True, kw_only=True)
class _Counted:
    at: At
    ended: int
    """How many stages of the day had ended, test tickets among them."""
    away: frozenset[tuple[str, int]]
    """Stages, by ticket and index, that follow a missed call or a leaving."""
    kept: int
    judged: int


_KNOWN: WeakKeyDictionary[Engine, dict[str, _Counted]] = WeakKeyDictionary()
"""By database and hall."""


_BEFORE_ALL = -(2**62)
"""Below every place in a journal; what came in from another system stands below zero."""


def counted(connection: Connection, hall: str, at: At, judge: Judge) -> tuple[int, int]:
    """Of today's stages, ended or at a window, without test tickets: how many kept their promise, of how many."""
    known = _KNOWN.setdefault(connection.engine, {})
    was = known.get(hall)
    now = _gone_on(connection, hall, was, at, judge) if was is not None else None
    if now is None:
        nothing = _Counted(at=at, ended=0, away=frozenset(), kept=0, judged=0)
        now = _with(nothing, at, _since(connection, hall, at.day, _BEFORE_ALL), judge)
    known[hall] = now
    present = _verdicts(_AT_WINDOWS.rows(connection, {"hall": hall}), now.away, judge)
    return now.kept + sum(present), now.judged + len(present)


def _gone_on(connection: Connection, hall: str, was: _Counted, at: At, judge: Judge) -> _Counted | None:
    """What was counted and what came since; None where the one does not go on from the other."""
    if was.at == at:
        return was
    if (was.at.day, was.at.epoch, was.at.under) != (at.day, at.epoch, at.under) or was.at.seq > at.seq:
        return None
    if _HASH.rows(connection, {"hall": hall, "epoch": at.epoch, "seq": was.at.seq}) != [{"hash": was.at.head}]:
        return None
    found = _since(connection, hall, at.day, was.at.seq)
    ended = _COUNT.rows(connection, {"hall": hall, "day": at.day})[0]["count"]
    return _with(was, at, found, judge) if ended == was.ended + len(found) else None


def _since(connection: Connection, hall: str, day: date, seq: int) -> list[dict[str, Any]]:
    return _ENDED.rows(connection, {"hall": hall, "day": day, "after": seq})


def _with(was: _Counted, at: At, found: Sequence[Mapping[str, Any]], judge: Judge) -> _Counted:
    real = [row for row in found if not row["test"] and row["ending"] != "void"]
    away = was.away | {(row["ticket"], row["leg"] + 1) for row in real if row["ending"] in AWAY}
    verdicts = _verdicts(real, away, judge)
    kept, judged = was.kept + sum(verdicts), was.judged + len(verdicts)
    return _Counted(at=at, ended=was.ended + len(found), away=away, kept=kept, judged=judged)


def _verdicts(found: Iterable[Mapping[str, Any]], away: frozenset[tuple[str, int]], judge: Judge) -> list[bool]:
    """Of those that say anything, in any order."""
    said = (judge(_stage(row, away)) for row in found)
    return [verdict for verdict in said if verdict is not None]


def _stage(row: Mapping[str, Any], away: frozenset[tuple[str, int]]) -> Stage:
    """A stage with what the promise needs of it; one at a window has not ended."""
    return Stage(
        ticket=row["ticket"],
        number="",
        index=row["leg"],
        service=row["service"],
        visitor_class="",
        queued_at=row["queued_at"],
        first_called_at=row["first_called_at"],
        ending=row.get("ending"),
        ended_at=row.get("ended_at"),
        returned=(row["ticket"], row["leg"]) in away,
        without_number=row["leg"] == 1 and row["channel"] == WITHOUT_NUMBER,
    )
