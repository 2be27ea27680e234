"""The flat tables for tools of other makers: one CSV per table, one row per thing that happened, documented columns.

Everything is written as it is read: a year needs no more room than a day. Waiting and service times are those of the
reports, from the same functions; they leave out test numbers and voided ones, which `visits` and `events` mark.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hall.domain.business_day import local
from hall.domain.measures import posts, stages
from hall.domain.measures.stages import Stage
from hall.reports.export import guarded
from hall.storage import flat_reads, report_reads

Value = str | int | float | bool | datetime | date | None
Tell = Callable[[int], None]
"""Told after each portion: how many rows more are written."""
EVERY = 500


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where the rows come from: one state of one hall, business days from … to."""

    connection: Any
    hall: str
    from_: date
    to: date
    now: datetime
    people: bool
    """Whether accounts of those who work here are told; else their cells are empty."""

    def who(self, clerk: str) -> str:
        """An account, where it may be told."""
        return clerk if self.people else ""


def _visits(at: Source) -> Iterator[list[Value]]:
    for row in flat_reads.visits(at.connection, at.hall, at.from_, at.to):
        yield list(row)


def _legs(at: Source) -> Iterator[list[Value]]:
    for day, period in _by_day(at):
        for stage in period.stages:
            yield _leg(at, day, stage)


def _leg(at: Source, day: date, stage: Stage) -> list[Value]:
    stamps = stage.queued_at, stage.first_called_at, stage.called_at, stage.started_at, stage.ended_at
    measured = stages.wait(stage), stages.way(stage), stages.service(stage), stages.handle(stage)
    about = stage.service, stage.visitor_class, stage.window, at.who(stage.clerk), stage.ending
    return [day, stage.ticket, stage.number, stage.index, *about, *stamps, stage.held_s, stage.calls, *measured]


def _events(at: Source) -> Iterator[list[Value]]:
    for row in flat_reads.events(at.connection, at.hall, at.from_, at.to):
        about = row.type, row.happened_at, row.recorded_at, row.origin, at.who(row.actor), row.device, row.revision
        data = row.data if at.people or "account:" not in row.data else ""
        yield [row.business_day, row.epoch, row.seq, *about, row.ticket, row.window, row.service, data]


def _window_states(at: Source) -> Iterator[list[Value]]:
    for day, period in _by_day(at):
        for span in posts.spans(period.posts, period.until, period.config.hall.timezone):
            seconds = int((span.end - span.begin).total_seconds())
            if seconds:
                yield [day, span.window, span.state, span.begin, span.end, seconds, span.ticket]


def _ratings(at: Source) -> Iterator[list[Value]]:
    for row in flat_reads.rated(at.connection, at.hall, at.from_, at.to):
        about = row.window, row.service, at.who(row.clerk), row.level, row.channel, row.at, row.annulled, row.test
        yield [row.day, row.ticket, row.leg, *about]


def _alerts(at: Source) -> Iterator[list[Value]]:
    for row in flat_reads.raised(at.connection, at.hall, at.from_, at.to):
        about = row.key, row.scope, row.service, row.level, row.value, row.threshold
        yield [row.day, row.id, *about, row.raised_at, row.risen_at, row.acknowledged_at, row.cleared_at, row.why]


@dataclass(frozen=True, kw_only=True)
class Table:
    """One flat table: its columns, and its rows in the same order."""

    columns: str
    """Their names, with spaces between them."""
    rows: Callable[[Source], Iterator[list[Value]]]


TABLES: Mapping[str, Table] = {
    "visits": Table(
        columns="day ticket number visit service visitor_class channel language people booked_at issued_at ended_at "
        "state leg transfers returns told_low_min told_high_min test",
        rows=_visits,
    ),
    "legs": Table(
        columns="day ticket number leg service visitor_class window clerk ending queued_at first_called_at called_at "
        "started_at ended_at held_s calls wait_s way_s service_s handle_s",
        rows=_legs,
    ),
    "events": Table(
        columns="day epoch seq type happened_at recorded_at origin actor device revision ticket window service data",
        rows=_events,
    ),
    "window_states": Table(columns="day window state begin end seconds ticket", rows=_window_states),
    "ratings": Table(columns="day ticket leg window service clerk level channel at annulled test", rows=_ratings),
    "alerts": Table(
        columns="day id key scope service level value threshold raised_at risen_at acknowledged_at cleared_at why",
        rows=_alerts,
    ),
}


def write_csv(at: Source, zone: str, path: Path, tell: Tell) -> None:
    """A zip of all tables as CSV files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in TABLES.items():
            with archive.open(f"{name}.csv", "w", force_zip64=True) as raw:
                text = io.TextIOWrapper(raw, "utf-8-sig", newline="")
                out = csv.writer(text)
                out.writerow(table.columns.split())
                for row in counted(table.rows(at), tell):
                    out.writerow([_cell(value, zone) for value in row])
                text.flush()
                text.detach()


def counted(rows: Iterable[list[Value]], tell: Tell) -> Iterator[list[Value]]:
    """The same rows, and after each portion how many it were."""
    number = 0
    for number, row in enumerate(rows, start=1):
        yield row
        if number % EVERY == 0:
            tell(EVERY)
    tell(number % EVERY)


def _cell(value: Value, zone: str) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return local(value, zone).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return guarded(value) if isinstance(value, str) else value


def _by_day(at: Source) -> Iterator[tuple[date, report_reads.Period]]:
    for day in flat_reads.days(at.connection, at.hall, at.from_, at.to):
        yield day, report_reads.period(at.connection, at.hall, day, day, at.now)
