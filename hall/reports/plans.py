"""Staffing plans that were computed: kept with their date, shown at once while a new one is computed.

A plan is seconds of computing, and a manager asks on the way to somewhere. So the plans of the coming week are computed
before anybody asks, once a day, in a process of their own; whoever asks for another day sees its last one until the new
one is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from time import monotonic
from typing import Any

from hall.domain.business_day import local
from hall.domain.staffing.demand import kind
from hall.reports import Words, finished, kept, staffing
from hall.reports.choices import must_be_one
from hall.reports.keeping import Kept
from hall.reports.recorded import Record
from hall.storage import plans, report_reads
from hall.storage.plans import Made

AHEAD_DAYS = 7
"""From today on, so many days are planned before anybody asks."""
_MADE_OF = ("domain/staffing/*.py", "domain/replay/*.py", "domain/calendar.py", "domain/queue.py",
            "reports/planned.py", "reports/recorded.py")  # fmt: skip
"""The sources that decide what a plan says."""


def make(store: Kept, hall: str, day: date | None, by: str, words: Words | None) -> dict[str, Any]:
    """The staffing report of one day, computed now and kept. Refuses as `staffing.report` does."""
    _must_be_cut(by)
    one = _made(store, hall, day)
    return _told(store, one, by, words)


def last(store: Kept, hall: str, day: date | None, by: str, words: Words | None) -> dict[str, Any]:
    """The `plan` of a day that was computed last, or None; whether it is `fresh`, and how many seconds one takes.

    It is fresh while a new one would say the same: made today, under the same settings, of as much of the day. Refuses
    `unknown_hall` and `invalid`.
    """
    _must_be_cut(by)
    with report_reads.opened(store.url) as connection:
        now = store.clock.now()
        asked = day or report_reads.present_day(connection, hall, now)
        revision = report_reads.basis(connection, hall)["revision"]
        one, took = plans.last(connection, hall, asked), plans.usual_ms(connection, hall)
        record = Record(connection, hall, report_reads.present(connection, hall), now)
        is_fresh = one is not None and _is_fresh(record, revision, vars(one), now)
    return {
        "plan": _told(store, one, by, words) if one is not None else None,
        "fresh": is_fresh,
        "took_s": None if took is None else max(1, round(took / 1000)),
    }


def _must_be_cut(by: str) -> None:
    if by:
        must_be_one("by", by, staffing.CUTS, "no-such-cut")


def _told(store: Kept, one: Made, by: str, words: Words | None) -> dict[str, Any]:
    by = by or staffing.CUTS[0]
    basis = {"journal": one.journal, "revision": one.revision}
    return finished({**one.body[by], "basis": basis}, "staffing", by, one.made_at, words)


def _made(store: Kept, hall: str, day: date | None) -> Made:
    now, begin = store.clock.now(), monotonic()
    with report_reads.opened(store.url) as connection:
        asked = day or report_reads.present_day(connection, hall, now)
        basis = report_reads.basis(connection, hall)
    body = staffing.by_cut(store.url, hall, now, asked, asked)
    took_ms = round((monotonic() - begin) * 1000)
    one = Made(day=asked, made_at=now, took_ms=took_ms, made_by=_sources(), body=body, **basis)
    if _says_something(body):
        store.write(lambda connection: plans.keep(connection, hall, one))
    return one


def _says_something(body: Mapping[str, Any]) -> bool:
    """Whether there is a plan, or the hall is closed; that too few days are on record is found out again at once."""
    return all(said["closed"] or said["n"] >= said["needed"] for said in body[staffing.CUTS[0]]["evidence"])


def _sources() -> str:
    return kept.hashed(_MADE_OF)


def _is_fresh(record: Record, revision: int, one: Mapping[str, Any], now: datetime) -> bool:
    day, zone = one["day"], record.config.hall.timezone
    made_at: datetime = one["made_at"]
    today = local(now, zone).date() == local(made_at, zone).date()
    as_much: bool = record.is_over(day) == record.is_over(day, made_at)
    return today and as_much and (one["revision"], one["made_by"]) == (revision, _sources())


class Planner:
    """Computes the plans of the coming week, one at a time."""

    def __init__(self, store: Kept) -> None:
        self._store = store
        self._tried: set[tuple[str, date, date]] = set()
        """Hall, day, and the day on which it was tried: what could not be computed is not tried all day long."""

    def plan_one(self) -> int:
        """The next plan of each hall that is due; returns how many were made."""
        return sum(self._plan_one(hall) for hall in self._store.codes())

    def _plan_one(self, hall: str) -> int:
        with report_reads.opened(self._store.url) as connection:
            config, now = report_reads.present(connection, hall), self._store.clock.now()
            record, today = Record(connection, hall, config, now), local(now, config.hall.timezone).date()
            found = plans.headings(connection, hall, today, today + timedelta(days=AHEAD_DAYS))
            revision = report_reads.basis(connection, hall)["revision"]
            days = [today + timedelta(days=n) for n in range(AHEAD_DAYS + 1)]
            due = (
                day
                for day in days
                if (hall, day, today) not in self._tried
                and not (day in found and _is_fresh(record, revision, found[day], now))
                and kind(config, day) is not None
                and record.evidence(day).enough
            )
            day = next(due, None)
        if day is None:
            return 0
        self._tried = {one for one in self._tried if one[2] == today} | {(hall, day, today)}
        _made(self._store, hall, day)
        return 1
