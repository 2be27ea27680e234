"""All SQL of kept figures: which days have sound ones, reading them added up, keeping them, marking days as changed.

A day's figures are sound when they were made at or after the journal position of the newest change to the day, by the
same formulas and in the same zone. Whoever changes a ticket of a day that is over marks the day in the same transaction
(`touch`), so there is no moment in which old figures look sound.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, bindparam, delete, func, or_, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from hall.domain.measures.posts import Span
from hall.domain.measures.tally import Longest, Tally
from hall.storage.columns import from_micros, to_micros
from hall.storage.figure_tables import day_figures, figure_days
from hall.storage.likely import likely
from hall.storage.prepared import Prepared, adding
from hall.storage.tables import facts, halls, tickets
from hall.storage.upsert import upsert

TOTAL = "total"
"""The cut with one row, the whole day."""
_ADD = adding(day_figures)
_KEPT = select(day_figures.c.day, day_figures.c.key, day_figures.c.sums, day_figures.c.lists).where(
    day_figures.c.hall == bindparam("hall"),
    day_figures.c.cut == bindparam("cut"),
    day_figures.c.day.between(bindparam("first"), bindparam("last")),
)
_ROWS = Prepared(_KEPT)
_ROWS_THAT_BEGIN = Prepared(_KEPT.where(func.substr(day_figures.c.key, 1, bindparam("long")) == bindparam("begins")))
"""Compared letter by letter: what lies between two keys is another matter in each database's language."""
_NUMBERS = Prepared(
    select(func.min(tickets.c.day).label("day")).where(
        tickets.c.hall == bindparam("hall"), tickets.c.day.between(bindparam("first"), bindparam("last"))
    )
)
"""The first day with a number."""
_POSTS = Prepared(
    select(func.min(facts.c.business_day).label("day")).where(
        facts.c.hall == bindparam("hall"),
        facts.c.business_day.between(bindparam("first"), bindparam("last")),
        likely(facts.c.ticket.is_(None)),
    )
)
"""The first day on which a window or the hall did something."""


class Position(NamedTuple):
    """A place in the journal of a hall."""

    epoch: int
    seq: int


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of a business day: the newest change to it, and what its figures were made at and by."""

    day: date
    touched: Position
    made: Position | None
    made_by: str

    def sound(self, by: str) -> bool:
        """Whether its figures say what the journal says."""
        return self.made is not None and self.made >= self.touched and self.made_by == by


def position(connection: Connection, hall: str) -> Position:
    """How far the hall's journal goes in this reading."""
    row = connection.execute(select(halls.c.epoch, halls.c.seq).where(halls.c.code == hall)).one()
    return Position(row.epoch, row.seq)


def open_day(connection: Connection, hall: str) -> date | None:
    """The business day that is open, whose figures are never kept."""
    found: date | None = connection.execute(select(halls.c.day).where(halls.c.code == hall)).scalar_one()
    return found


# -- which days


def touch(connection: Connection, hall: str, days: Iterable[date], at: Position) -> None:
    """These days have changed: figures made before this position are no longer sound."""
    new = {"touched_epoch": at.epoch, "touched_seq": at.seq}
    rows = [{"hall": hall, "day": day, **new, "made_by": ""} for day in days]
    insert = postgresql_insert if connection.dialect.name == "postgresql" else sqlite_insert
    if rows:
        statement = insert(figure_days).on_conflict_do_update(index_elements=["hall", "day"], set_=new)
        connection.execute(statement, rows)


def known(connection: Connection, hall: str, first: date = date.min, last: date = date.max) -> dict[date, Known]:
    """By business day: what is known of its figures."""
    days = figure_days.c.day
    query = select(figure_days).where(figure_days.c.hall == hall, days.between(first, last)).order_by(days)
    return {row.day: _known(row) for row in connection.execute(query)}


def _known(row: Any) -> Known:
    made = None if row.made_seq is None else Position(row.made_epoch, row.made_seq)
    return Known(day=row.day, touched=Position(row.touched_epoch, row.touched_seq), made=made, made_by=row.made_by)


def without_sound(
    connection: Connection, hall: str, first: date, last: date, sound: Collection[date]
) -> Iterator[date]:
    """The days of a period that must be read ticket by ticket: on record or open, but without sound figures."""
    is_open = open_day(connection, hall)
    marked = {*known(connection, hall, first, last), *([is_open] if is_open and first <= is_open <= last else [])}
    yield from sorted({*(marked - {*sound}), *_unmarked(connection, hall, first, last, marked)})


def _unmarked(connection: Connection, hall: str, first: date, last: date, marked: Collection[date]) -> Iterator[date]:
    """The days on record of which nothing is known, looked for from one that is known to the next."""
    known_days = sorted(day.toordinal() for day in marked)
    for before, after in pairwise([first.toordinal() - 1, *known_days, last.toordinal() + 1]):
        begin = before + 1
        while begin < after:
            asked = {"hall": hall, "first": date.fromordinal(begin), "last": date.fromordinal(after - 1)}
            there = [row["day"] for one in (_NUMBERS, _POSTS) for row in one.rows(connection, asked) if row["day"]]
            if there:
                yield min(there)
            begin = min(there).toordinal() + 1 if there else after


def unknown(connection: Connection, hall: str) -> list[date]:
    """The days on record of which nothing is known: they are older than kept figures."""
    mine = tickets.c.hall == hall
    first, last = (
        connection.execute(select(border(tickets.c.day)).where(mine)).scalar_one()
        for border in (func.min, func.max)  # asked for both at once, SQLite looks at every ticket between them
    )
    if first is None:
        return []
    marked, is_open = known(connection, hall), open_day(connection, hall)
    borders = [day for day in (*marked, is_open) if day is not None and first <= day <= last]
    return list(_unmarked(connection, hall, first, last, borders))


def mark_unknown(connection: Connection, hall: str) -> int:
    """Mark these days as to be measured. Returns how many."""
    found = unknown(connection, hall)
    touch(connection, hall, found, position(connection, hall))
    return len(found)


def forget(connection: Connection, hall: str, first: date, last: date) -> None:
    """The figures of these days count no longer, whatever they were made by."""
    mine = figure_days.c.hall == hall, figure_days.c.day.between(first, last)
    connection.execute(update(figure_days).where(*mine).values(made_epoch=None, made_seq=None, made_by=""))


def due(connection: Connection, hall: str, by: str, count: int) -> list[date]:
    """Closed days without sound figures, newest first, so many at most."""
    one, is_open = figure_days.c, open_day(connection, hall)
    older = tuple_(one.made_epoch, one.made_seq) < tuple_(one.touched_epoch, one.touched_seq)
    unsound = or_(one.made_seq.is_(None), one.made_by != by, older)
    query = select(one.day).where(one.hall == hall, unsound).order_by(one.day.desc()).limit(count + 1)
    return [day for day in connection.execute(query).scalars() if day != is_open][:count]


# -- keeping

Cuts = Mapping[str, Mapping[str, Tally]]
"""By cut, by key: what the rows of one day are."""


def packed(cuts: Cuts) -> list[dict[str, Any]]:
    """The rows of a day as they are kept, without hall and day."""
    return [{"cut": cut, "key": key, **_packed(one)} for cut, rows in cuts.items() for key, one in rows.items()]


def keep(
    connection: Connection, hall: str, day: date, rows: Sequence[Mapping[str, Any]], at: Position, by: str
) -> bool:
    """Keep the figures of a day that were read at this position; all of them or none.

    False, and nothing is kept, when the day has changed since, or is open again.
    """
    query = select(figure_days).where(figure_days.c.hall == hall, figure_days.c.day == day).with_for_update()
    row = connection.execute(query).one_or_none()
    if row is None or _known(row).touched > at or open_day(connection, hall) == day:
        return False
    connection.execute(
        delete(day_figures).where(
            day_figures.c.hall == hall,
            day_figures.c.cut.in_(bindparam("cuts", expanding=True)),
            day_figures.c.day == day,
        ),
        {"cuts": (*CUTS, *SHEETS)},
    )
    _ADD.run_many(connection, [{"hall": hall, "day": day, **one} for one in rows])
    made = {**row._mapping, "made_epoch": at.epoch, "made_seq": at.seq, "made_by": by}
    upsert(connection, figure_days, [made])
    return True


CUTS = (TOTAL, "service", "window", "clerk", "cell", "service_cell", "half_hour")
"""How the figures of a day are cut; rows by hour and by day come from `cell` and `total`."""
RATED = ("rated_service", "rated_window", "rated_clerk", "rated_hour", "rated_channel")
SHEETS = ("post", "queue", "class", "asked", *RATED)
"""The rarer sheets, each cut in its own way; the row of everything has an empty key."""


# -- reading


class AddedUp:
    """The kept rows of some days, added up by what they are a row of."""

    def __init__(self) -> None:
        self._tallies: defaultdict[str, Tally] = defaultdict(Tally)
        self._lists: defaultdict[tuple[str, str, str], list[bytes]] = defaultdict(list)

    def add(self, key: str, sums: Mapping[str, Any], lists: bytes) -> None:
        """One row more; its lists are only laid aside, to be counted at once in the end."""
        tally = self._tallies[key]
        counts = tally.counts
        for name, by in sums["counts"].items():
            counts[name] += by
        if sums["longest"]:
            tally.longest = Longest(*sums["longest"]).or_longer(tally.longest)
        tally.overtime += [Span(w, state, from_micros(b), from_micros(e)) for w, state, b, e in sums["overtime"]]
        begin = 0
        for name, code, length in sums["lists"]:
            self._lists[key, name, code].append(lists[begin : begin + length])
            begin += length

    def tallies(self) -> dict[str, Tally]:
        """By key."""
        for (key, name, code), parts in self._lists.items():
            seconds = array(code, b"".join(parts))
            if sys.byteorder == "big":
                seconds.byteswap()
            self._tallies[key].values[name].update(seconds)
        self._lists.clear()
        return dict(self._tallies)


def added_up(
    connection: Connection,
    hall: str,
    cut: str,
    days: Collection[date],
    key_of: Callable[[date, str], str] = lambda _, key: key,
    *,
    lists: bool = True,
    begins: str = "",
) -> dict[str, Tally]:
    """The kept rows of these days whose keys begin so, added up by key; without `lists` only what adds up."""
    found, wanted = AddedUp(), set(days)
    if not wanted:
        return {}
    asked = {"hall": hall, "cut": cut, "first": min(wanted), "last": max(wanted)}
    some = {"begins": begins, "long": len(begins)}
    kept = _ROWS_THAT_BEGIN.rows(connection, asked | some) if begins else _ROWS.rows(connection, asked)
    for row in kept:
        if row["day"] in wanted:
            sums = orjson.loads(row["sums"])
            found.add(key_of(row["day"], row["key"]), sums if lists else {**sums, "lists": ()}, row["lists"])
    return found.tallies()


def _packed(tally: Tally) -> dict[str, Any]:
    """A tally as a row has it: small things as JSON, seconds as two or four bytes each, little end first."""
    lists, told = b"", []
    for name, counted in tally.values.items():
        seconds = sorted(Counter.elements(counted))
        code = "H" if not seconds or seconds[-1] < 2**16 else "I"
        packed_seconds = array(code, seconds)
        if sys.byteorder == "big":
            packed_seconds.byteswap()
        lists += packed_seconds.tobytes()
        told.append((name, code, len(packed_seconds) * packed_seconds.itemsize))
    sums = {
        "counts": dict(tally.counts),
        "longest": list(tally.longest) if tally.longest else None,
        "overtime": [(s.window, s.state, to_micros(s.begin), to_micros(s.end)) for s in tally.overtime],
        "lists": told,
    }
    return {"sums": orjson.dumps(sums).decode(), "lists": lists}
