"""The tally of the open day, kept as it grows: what a day sheet costs does not depend on how late it is.

Once in a process a day is read ticket by ticket; from then on only what came into it since. A ticket that moved is
taken out of the tally as it was counted and counted anew as it stands, by the very functions that count whole days
(`day.heaps`, `figures.tally`), so the sums are those of the day's tickets. Nothing here slows a press: the journal is
followed when somebody asks.

A restore, a transaction that was taken back, new settings, a standstill that began or ended, a ticket older than the
first one: then the day is read from the beginning.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from hall.apart import native_lock
from hall.domain.facts import FactType
from hall.domain.measures import after_work, overtime, stages, waiting
from hall.domain.measures.posts import Moment
from hall.domain.measures.stages import Stage
from hall.domain.measures.tally import Longest, Tally
from hall.domain.ticket import State
from hall.reports import day, figures
from hall.reports.cuts import CUTS
from hall.reports.growing_posts import WITH_POSTS, GrowingPosts
from hall.storage import day_figures, growing_reads, in_force, report_reads
from hall.storage.day_figures import TOTAL
from hall.storage.report_reads import Issued, Period

MOST_HALLS = 8
"""So many open days are kept in a process; one of 4,000 tickets takes some 15 MB."""
_OF_TICKETS = tuple(cut for cut in day_figures.CUTS if cut != TOTAL)


class _One(NamedTuple):
    """A ticket as it was counted."""

    ticket: Issued
    stages: tuple[Stage, ...]
    absent: datetime | None
    """Since when its visitor has missed the call."""
    queued_us: int
    astray: bool
    """Whether journal and stages tell its time in queues differently (`waiting.astray`)."""


@dataclass
class _Row:
    tally: Tally = field(default_factory=Tally)
    members: int = 0
    """How many numbers and stages are in it; a row of none is no row."""


class Growing:
    """One business day of a hall, counted up to a place in the journal."""

    def __init__(self, connection: Any, hall: str, of: date, now: datetime) -> None:
        self.day = of
        self.at = growing_reads.stand(connection, hall)
        period = report_reads.period(connection, hall, of, of, now)
        self._begin = period.tickets[0].issued_at if period.tickets else now
        self._frame = replace(period, tickets=(), stages=(), moments=(), posts=())
        self._tickets: dict[str, _One] = {}
        self._rows: dict[str, dict[str, _Row]] = {cut: {} for cut in _OF_TICKETS}
        self._total = Tally()
        self._queued_us = self._astray = 0
        self._late: dict[str, list[tuple[Stage, datetime | None]]] = {}
        """By ticket: its services that ended after closing time."""
        self._posts = GrowingPosts(self._frame)
        self._posts.take_in(period.posts, frozenset())
        self._wraps = self._posts.wraps()
        self._put(list(_ones(period.tickets, period.stages, period.moments)))

    def catch_up(self, connection: Any, hall: str) -> bool:
        """Count what came since; False where the day must be read from the beginning."""
        now = growing_reads.stand(connection, hall)
        if now == self.at:
            return True
        if not growing_reads.goes_on(connection, hall, self.at, now):
            return False
        held = tuple(s for s in in_force.suspensions(connection, hall) if s.until is None or s.until > self._begin)
        came = growing_reads.since(connection, hall, self.day, self.at)
        if held != self._frame.suspensions or any(ticket.issued_at < self._begin for ticket in came.tickets):
            return False
        self._posts.take_in(came.posts, came.undid)
        moved = {one.ticket.id: one for one in _ones(came.tickets, came.stages, came.moments)}
        self._put([self._with_after_work(one) for one in (*moved.values(), *self._wrapped_up(moved))])
        self.at = now
        return True

    def _wrapped_up(self, but: Collection[str]) -> list[_One]:
        """Tickets that did not move, but for which after-work has ended since, or was taken back."""
        before, self._wraps = self._wraps, self._posts.wraps()
        whose = sorted({ticket for (ticket, _), _ in before.items() ^ self._wraps.items()} - set(but))
        return [self._tickets[ticket] for ticket in whose if ticket in self._tickets]

    def _with_after_work(self, one: _One) -> _One:
        return one._replace(stages=tuple(after_work.given(one.stages, self._wraps)))

    # -- counting

    def _put(self, ones: Sequence[_One]) -> None:
        """Count these tickets as they stand, and no longer as they stood."""
        before = [self._tickets[one.ticket.id] for one in ones if one.ticket.id in self._tickets]
        doubtful = self._count(before, away=True) if before else set()
        self._tickets.update((one.ticket.id, one) for one in ones)
        self._count(ones, away=False)
        if doubtful:
            self._look_for_longest(doubtful)

    def _count(self, ones: Sequence[_One], *, away: bool) -> set[tuple[str, str]]:
        """Returns the rows that have lost their longest wait."""
        ground = day.Ground(self._period(ones))
        doubtful = set()
        for cut in _OF_TICKETS:
            heaps, everything, terms = day.heaps(ground.period, cut, ground)
            for key, heap in heaps.items():
                row = self._rows[cut].setdefault(key, _Row())
                row.members += -heap.members() if away else heap.members()
                if not _counted(row.tally, figures.tally(heap, terms), away=away):
                    doubtful.add((cut, key))
            self._rows[cut] = {key: row for key, row in self._rows[cut].items() if row.members}
        if not _counted(self._total, day.total(ground, everything), away=away):
            doubtful.add((TOTAL, ""))
        self._queued_us += sum(one.queued_us for one in ones) * (-1 if away else 1)
        self._astray += sum(one.astray for one in ones) * (-1 if away else 1)
        self._note_late(ones, ground)
        return doubtful

    def _note_late(self, ones: Sequence[_One], ground: day.Ground) -> None:
        for one in ones:
            self._late.pop(one.ticket.id, None)
        for stage, closing in ground.closings:
            if overtime.served_after(stage, closing):
                self._late.setdefault(stage.ticket, []).append((stage, closing))

    def _period(self, ones: Iterable[_One]) -> Period:
        gone = ((one.ticket.id, one.absent) for one in ones if one.absent is not None)
        return replace(
            self._frame,
            tickets=tuple(one.ticket for one in ones),
            stages=tuple(stage for one in ones for stage in one.stages),
            moments=tuple(Moment(0, FactType.MARKED_ABSENT, at, ticket, None) for ticket, at in gone),
        )

    def _look_for_longest(self, doubtful: Iterable[tuple[str, str]]) -> None:
        """Of these rows, the longest wait among the tickets that are still in them."""
        cuts = {cut: CUTS[cut](self._frame).asked for cut in _OF_TICKETS}
        found: dict[tuple[str, str | None], Longest | None] = dict.fromkeys(doubtful)
        for stage in (stage for one in self._tickets.values() for stage in one.stages):
            wait = None if stages.impossible(stage) else stages.wait(stage)
            if wait is not None:
                mine = Longest(wait, stage.ticket, stage.index, stage.number)
                for place in ((TOTAL, ""), *((cut, asked(stage)) for cut, asked in cuts.items())):
                    if place in found:
                        found[place] = mine.or_longer(found[place])
        for (cut, key), longest in found.items():
            row = self._rows[cut].get(key or "") if cut != TOTAL else None
            if cut == TOTAL:
                self._total.longest = longest
            elif row is not None:
                row.tally.longest = longest

    # -- what it adds up to

    def cut(self, name: str, now: datetime) -> dict[str, Tally]:
        """The rows of a cut that days are kept in, `total` among them, with window time up to now."""
        found: dict[str, Tally] = {}
        nobody = {"issued": 0} if name == TOTAL or CUTS[name](self._frame).issued else {}
        for key, tally in self._parts(name, replace(self._frame, now=now)):
            found.setdefault(key, Tally(counts=Counter(nobody))).add(tally)
        return found

    def _parts(self, name: str, frame: Period) -> Iterator[tuple[str, Tally]]:
        if name == TOTAL:
            yield "", self._total
            of_queues = {"queue_s": self._queued_us // 1_000_000, "astray": self._astray}
            yield "", Tally(counts=Counter({name: n for name, n in of_queues.items() if n}))
            for _, tally in self._posts.rows("window", frame, self._overtime()):
                yield "", tally
            return
        for key, row in self._rows[name].items():
            yield key, row.tally
        if name in WITH_POSTS:
            yield from self._posts.rows(name, frame, self._overtime())

    def _overtime(self) -> list[Any]:
        return overtime.spans(late for mine in self._late.values() for late in mine)


def _counted(found: Tally, part: Tally, *, away: bool) -> bool:
    """False where a longest wait was taken away. Overtime and what journal and queues say are no sums of parts."""
    part.overtime = []
    for name in ("queue_s", "astray"):
        part.counts.pop(name, None)
    if away:
        return found.take_away(part)
    found.add(part)
    return True


def _ones(issued: Iterable[Issued], found: Iterable[Stage], moments: Iterable[Moment]) -> Iterator[_One]:
    of_stages: dict[str, list[Stage]] = {}
    for stage in found:
        of_stages.setdefault(stage.ticket, []).append(stage)
    of_moments: dict[str, list[Moment]] = {}
    for moment in moments:
        of_moments.setdefault(moment.ticket or "", []).append(moment)
    for ticket in issued:
        mine = of_moments.get(ticket.id, [])
        counts = not ticket.test and ticket.state is not State.VOID
        yield _One(
            ticket,
            tuple(of_stages.get(ticket.id, ())),
            waiting.absent_since(mine).get(ticket.id),
            waiting.queue_micros(mine) if counts else 0,
            counts and bool(waiting.astray(mine, day.queued(of_stages.get(ticket.id, ()), [ticket.id]))),
        )


class _Shelf:
    """The open days that this process keeps, each behind a lock of its own."""

    def __init__(self) -> None:
        self._days: OrderedDict[tuple[str, str], Growing] = OrderedDict()
        self._locks: dict[tuple[str, str], AbstractContextManager[Any]] = {}

    def cuts(
        self, connection: Any, hall: str, of: date, now: datetime, names: Iterable[str]
    ) -> Mapping[str, dict[str, Tally]]:
        """A business day in these cuts, as this connection sees it."""
        place = (str(connection.engine.url), hall)
        with self._locks.setdefault(place, native_lock()):
            found = self._days.pop(place, None)  # put back only if nothing goes wrong half-way
            if found is None or found.day != of or not found.catch_up(connection, hall):
                found = Growing(connection, hall, of, now)
            made = {name: found.cut(name, now) for name in names}
            self._days[place] = found
        while len(self._days) > MOST_HALLS:
            self._days.popitem(last=False)
        return made

    def holds(self, connection: Any, hall: str, of: date) -> bool:
        """Whether it is this day of the hall that is kept: one that was closed a moment ago still is."""
        found = self._days.get((str(connection.engine.url), hall))
        return found is not None and found.day == of

    def clear(self) -> None:
        """Forget everything."""
        self._days.clear()


OPEN_DAYS = _Shelf()
