"""One look at a whole hall: which alerts begin, rise and end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from hall.domain.alerts.plan import AlertPlan, limits
from hall.domain.alerts.standing import Reading, Standing, ended, look
from hall.domain.alerts.table import ROW, Row

RAISED, ROSE, CLEARED = "raised", "rose", "cleared"
Scope = tuple[str, str]
"""Key and scope: there is at most one open alert of each."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """What one look changed about one alert. after is None where something that had begun is nothing any more."""

    before: Standing | None
    after: Standing | None

    @property
    def event(self) -> str:
        """`raised`, `rose`, `cleared`; empty where only what is not seen yet has changed."""
        was, now = self.before, self.after
        if now is None or not now.level:
            return ""
        if now.cleared_at is not None:
            return CLEARED
        if was is None or not was.level:
            return RAISED
        return ROSE if was.level != now.level else ""


def moves(
    standing: Iterable[Standing],
    readings: Iterable[Reading],
    plan: AlertPlan,
    now: datetime,
    *,
    day: date | None,
    is_stopped: Callable[[Reading | Standing], bool],
) -> Iterator[Move]:
    """What changes. day is the open business day; without one nothing is late, and what stood ends.

    is_stopped says that a suspension stands over this: its clocks are not running (METRICS, time that does not count).
    """
    was: Mapping[Scope, Standing] = {(one.key, one.scope): one for one in standing}
    found: Mapping[Scope, Reading] = {(one.key, one.scope): one for one in readings}
    for at in sorted({*was, *found}):
        before = was.get(at)
        after = _after(before, found.get(at), plan, now, day, is_stopped)
        if after != before:
            yield Move(before=before, after=after)


def _after(
    before: Standing | None,
    found: Reading | None,
    plan: AlertPlan,
    now: datetime,
    day: date | None,
    is_stopped: Callable[[Reading | Standing], bool],
) -> Standing | None:
    about = before or found
    row: Row | None = ROW.get(about.key) if about is not None else None
    if about is None or row is None:
        return None if before is None else _over(before, "off", now)
    if day is None:
        return _over(before, "closed", now)
    if row.stops and is_stopped(about):
        return _over(before, "suspended", now)
    service = found.service if found is not None else about.service
    return look(before, found, row, limits(plan, row, service), now, day)


def _over(before: Standing | None, why: str, now: datetime) -> Standing | None:
    """Ended for a reason of its own; what was no alert yet leaves no trace."""
    return ended(before, why, now) if before is not None and before.is_open else None
