"""The ways to lay a period into rows: which row a number, a standing, a stage, a stretch of window time belongs to.

By hour and by half-hour, waiting counts where somebody joined the queue, ends and service times where the end lies, and
window time is cut at the borders (METRICS R3, in the hall's zone).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hall.domain.business_day import local
from hall.domain.configuration import Configuration
from hall.domain.measures import posts
from hall.domain.measures.posts import Span
from hall.domain.measures.stages import Stage
from hall.domain.rules import WEEKDAYS
from hall.storage.report_reads import Issued, Period

Key = str | None
"""The row that something belongs to; None where it belongs to the total only."""


@dataclass(frozen=True, kw_only=True)
class Cut:
    """A way to lay a period into rows: which row a number, a standing, a stage, a stretch of window time belongs to."""

    issued: Callable[[Issued], Key] | None
    standing: Callable[[Issued, datetime], Key]
    asked: Callable[[Stage], Key]
    done: Callable[[Stage], Key]
    spans: Callable[[Span], Iterable[tuple[str, Span]]] | None
    rows: Callable[[Configuration, set[str]], Mapping[str, Any]]
    """The rows in order with their names, given the keys that occur."""
    with_posts: bool = False
    """Whether the sheet shows what the windows did."""
    with_spread: bool = False
    """Whether it shows how alike service times are; of different services together that would say nothing."""


def _by_service(_period: Period) -> Cut:
    """A number counts where it was asked for, a standing and a stage where they came about."""
    return Cut(
        issued=lambda ticket: ticket.first_service,
        standing=lambda ticket, _: ticket.service,
        asked=lambda stage: stage.service,
        done=lambda stage: stage.service,
        spans=None,
        rows=_services,
        with_spread=True,
    )


def _services(config: Configuration, keys: set[str]) -> dict[str, Any]:
    gone = sorted(keys - set(config.service_by_code))
    return {**{s.code: dict(s.name) for s in config.services}, **{code: {"en": code} for code in gone}}


def _by_window(_period: Period) -> Cut:
    """Windows give out no numbers; whoever was never called belongs to no window and counts in the total only."""
    return Cut(
        issued=None,
        standing=lambda ticket, _: ticket.window or None,
        asked=lambda stage: stage.window,
        done=lambda stage: stage.window,
        spans=lambda span: [(span.window, span)],
        rows=_windows,
        with_posts=True,
    )


def _windows(config: Configuration, keys: set[str]) -> dict[str, Any]:
    gone = sorted(keys - set(config.window_by_code))
    return {**{w.code: w.label for w in config.windows}, **{code: code for code in gone}}


def _by_hour(period: Period) -> Cut:
    """Hours of the hall's wall clock, those of several days together."""
    zone = period.config.hall.timezone
    hour = _on_the_wall(zone, lambda here: f"{here.hour:02d}")
    return Cut(
        issued=lambda ticket: hour(ticket.issued_at),
        standing=lambda _, at: hour(at),
        asked=lambda stage: hour(stage.queued_at),
        done=lambda stage: hour(stage.ended_at or stage.called_at or stage.queued_at),
        spans=lambda span: [(f"{number:02d}", piece) for number, piece in posts.by_hour(span, zone)],
        rows=_hours,
        with_posts=True,
    )


def _on_the_wall(zone: str, key: Callable[[datetime], str]) -> Callable[[datetime], str]:
    """The row of an instant by the hall's wall clock; instants of one quarter of an hour have the same."""
    known: dict[int, str] = {}

    def found(at: datetime) -> str:
        quarter = int(at.timestamp()) // 900  # no zone on earth changes its hour within one
        if quarter not in known:
            known[quarter] = key(local(at, zone))
        return known[quarter]

    return found


def _hours(_config: Configuration, keys: set[str]) -> dict[str, Any]:
    """From the first hour with anything in it to the last; the quiet ones between are rows too."""
    if not keys:
        return {}
    return {f"{n:02d}": f"{n:02d}:00–{n + 1:02d}:00" for n in range(int(min(keys)), int(max(keys)) + 1)}


def _by_half_hour(period: Period) -> Cut:
    """Half-hours of the hall's wall clock, named by their beginning, those of several days together."""
    zone = period.config.hall.timezone
    half = _on_the_wall(zone, lambda here: _begins(here.hour * 2 + here.minute // 30))
    return Cut(
        issued=lambda ticket: half(ticket.issued_at),
        standing=lambda _, at: half(at),
        asked=lambda stage: half(stage.queued_at),
        done=lambda stage: half(stage.ended_at or stage.called_at or stage.queued_at),
        spans=lambda span: [(_begins(number), piece) for number, piece in posts.by_half_hour(span, zone)],
        rows=_half_hours,
        with_posts=True,
    )


def _begins(half: int) -> str:
    """When a half-hour of the day, 0 to 48, begins. Example: 19 → `09:30`."""
    return f"{half // 2:02d}:{half % 2 * 30:02d}"


def _half_hours(_config: Configuration, keys: set[str]) -> dict[str, Any]:
    """From the first half-hour with anything in it to the last; the quiet ones between are rows too."""
    if not keys:
        return {}
    first, last = (int(key[:2]) * 2 + int(key[3:]) // 30 for key in (min(keys), max(keys)))
    return {_begins(n): f"{_begins(n)}–{_begins(n + 1)}" for n in range(first, last + 1)}


def _by_clerk(_period: Period) -> Cut:
    """People at the windows, by the actor that the journal names; who was never called belongs to nobody."""
    return Cut(
        issued=None,
        standing=lambda ticket, _: ticket.clerk or None,
        asked=lambda stage: stage.clerk or None,
        done=lambda stage: stage.clerk or None,
        spans=None,
        rows=lambda _, keys: {key: key for key in sorted(keys)},
    )


def _by_date(period: Period) -> Cut:
    """Business days, each with what became of the numbers that were given out on it (METRICS R3)."""
    of_ticket = {ticket.id: ticket.day.isoformat() for ticket in period.tickets}
    count = (min(period.to, local(period.now, period.config.hall.timezone).date()) - period.from_).days + 1
    days = [(period.from_ + timedelta(days=n)).isoformat() for n in range(count)]
    return Cut(
        issued=lambda ticket: ticket.day.isoformat(),
        standing=lambda ticket, _: ticket.day.isoformat(),
        asked=lambda stage: of_ticket[stage.ticket],
        done=lambda stage: of_ticket[stage.ticket],
        spans=None,
        rows=lambda _, keys: {key: key for key in sorted({*days, *keys})},
    )


def _by_cell(period: Period) -> Cut:
    """Hours of the week on the hall's wall clock, `mon-09`; only those in which something was."""
    zone = period.config.hall.timezone
    cell = _on_the_wall(zone, lambda here: f"{WEEKDAYS[here.weekday()]}-{here.hour:02d}")
    order = {day: n for n, day in enumerate(WEEKDAYS)}
    return Cut(
        issued=lambda ticket: cell(ticket.issued_at),
        standing=lambda _, at: cell(at),
        asked=lambda stage: cell(stage.queued_at),
        done=lambda stage: cell(stage.ended_at or stage.called_at or stage.queued_at),
        spans=lambda span: [(cell(piece.begin), piece) for _, piece in posts.by_hour(span, zone)],
        rows=lambda _, keys: {key: key for key in sorted(keys, key=lambda k: (order[k[:3]], k))},
    )


def _by_service_cell(period: Period) -> Cut:
    """The same of each service by itself, `A@mon-09`: people and waits, for windows work for several services."""
    cell, service = _by_cell(period), _by_service(period)
    return Cut(
        issued=lambda ticket: f"{ticket.first_service}{OF_SERVICE}{cell.standing(ticket, ticket.issued_at)}",
        standing=lambda ticket, at: f"{ticket.service}{OF_SERVICE}{cell.standing(ticket, at)}",
        asked=lambda stage: f"{service.asked(stage)}{OF_SERVICE}{cell.asked(stage)}",
        done=lambda stage: f"{service.done(stage)}{OF_SERVICE}{cell.done(stage)}",
        spans=None,
        rows=_service_cells,
    )


def _service_cells(config: Configuration, keys: set[str]) -> dict[str, Any]:
    """Each called what its service is; the hour stands in its key."""
    of = {key: key.partition(OF_SERVICE)[0] for key in sorted(keys)}
    names = _services(config, set(of.values()))
    return {key: names[service] for key, service in of.items()}


OF_SERVICE = "@"
"""Between a service and its hour of the week; no code has it."""
CUTS: Mapping[str, Callable[[Period], Cut]] = {
    "service": _by_service,
    "hour": _by_hour,
    "half_hour": _by_half_hour,
    "window": _by_window,
    "clerk": _by_clerk,
    "date": _by_date,
    "cell": _by_cell,
    "service_cell": _by_service_cell,
}
"""The ways to cut a day sheet."""
