"""What is looked at in one row of the rarer sheets, and the sheet that is made of such rows.

Here a figure *is* what its parts make (`members.figure_of`), so the list behind it cannot differ from it. Only where
parts alone do not give it, a figure has a formula of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from hall.domain import calendar
from hall.domain.configuration import Configuration
from hall.domain.facts import FactType
from hall.domain.measures import fairness, funnel, idling, posts, stages, waiting
from hall.domain.measures.fairness import Called
from hall.domain.measures.idling import Queue, Reaction, Waited
from hall.domain.measures.load import Stretch
from hall.domain.measures.posts import Span
from hall.domain.measures.promise import Terms
from hall.domain.measures.stages import Stage
from hall.domain.measures.tally import Tally
from hall.domain.ticket import State
from hall.reports import day
from hall.reports.members import Part, figure_of
from hall.reports.terms import Promises
from hall.storage.report_reads import Issued, Period

HELPS = "overflow"
"""The mode of a window that serves a service only once its people have waited long enough."""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What one row looks at. Lists that a sheet does not use are empty."""

    service: str = ""
    """The service that the row is about; empty for the whole hall, and where rows are something else."""
    tickets: Sequence[Issued] = ()
    stages: Sequence[Stage] = ()
    spans: Sequence[Span] = ()
    idle_queue: Sequence[Span] = ()
    reactions: Sequence[Reaction] = ()
    waits: Sequence[Waited] = ()
    hours: Sequence[Stretch] = ()
    """Opening time."""


class Figure(NamedTuple):
    """How a figure comes from its parts, which these are, and its own formula where `how` is `weighed`.

    A formula is either a `value` of what the row looks at, or `of` what days add up to, which `sums` counts; sheets of
    the second kind need not read the tickets of closed days, and `of` looks at no more of a period than its settings
    and now. `apart`: it is not made of tickets (a booking nobody came
    for has none), so there is nothing to open.
    """

    how: str
    parts: Callable[[Floor, Scene], list[Part]]
    value: Callable[[Floor, Scene], float | str | None] | None = None
    sums: Callable[[Floor, Scene], Tally] | None = None
    of: Callable[[Tally, Period], float | str | None] | None = None


@dataclass(frozen=True)
class Floor:
    """A period as these sheets see it: everything worked out once, for all rows."""

    period: Period

    @cached_property
    def sound(self) -> list[Stage]:
        """The stages whose stamps do not contradict each other."""
        return [stage for stage in self.period.stages if not stages.impossible(stage)]

    @cached_property
    def terms(self) -> Callable[[Stage], Terms]:
        """What was promised for a stage, and what stood still for it."""
        return day.remembered(Promises(self.period))

    @cached_property
    def spans(self) -> list[Span]:
        """What the windows did, window by window in the order of time."""
        found = posts.spans(self.period.posts, self.period.until, self.period.config.hall.timezone)
        return sorted(found, key=lambda span: (span.window, span.begin))

    @cached_property
    def waits(self) -> list[Waited]:
        """Everybody's time in a queue, in whole seconds, without what a suspension covered."""
        found = []
        for stage in self.sound:
            end = stage.first_called_at or stage.ended_at or self.period.until
            if not stage.without_number:
                since = _second(stage.queued_at)
                waited = Waited(since, _second(end), stage.service, stage.ticket, since)
                found += list(idling.without(waited, self.terms(stage).suspensions))
        return found

    @cached_property
    def idle_queue(self) -> list[Span]:
        """Where windows were free while somebody they may serve waited."""
        return idling.idle_while_queue(self.spans, Queue(self.waits), self.serves)

    @cached_property
    def reactions(self) -> list[Reaction]:
        """How long windows took for the next call."""
        ended = {(s.window, _second(s.ended_at)) for s in self.sound if s.window and stages.service_ended(s)}
        calls = [moment for moment in self.period.posts if moment.type is FactType.TICKET_CALLED]
        called = {(moment.window or "", _second(moment.at)) for moment in calls}
        return idling.reactions(self.spans, ended, called, Queue(self.waits), self.serves)

    @cached_property
    def overtaken(self) -> Mapping[int, bool]:
        """By id of a stage that was called by number: whether it was overtaken, by the classes as they stood then."""
        by_service: dict[str, list[tuple[Stage, Called]]] = {}
        for stage in self.sound:
            if stage.first_called_at is not None and not stage.returned and not stage.without_number:
                height = fairness.height(self.config_at(stage.queued_at), stage.visitor_class)
                one = Called((stage.queued_at, stage.ticket), stage.first_called_at.timestamp(), height)
                by_service.setdefault(stage.service, []).append((stage, one))
        return {
            id(stage): was
            for mine in by_service.values()
            for (stage, _), was in zip(mine, fairness.overtaken([one for _, one in mine]), strict=True)
        }

    @cached_property
    def standing(self) -> Mapping[str, str]:
        """By ticket: what became of it."""
        absent = waiting.absent_since(self.period.moments)
        return {t.id: funnel.standing(t.state, absent_at_close=t.id in absent) for t in self.tickets}

    @cached_property
    def tickets(self) -> list[Issued]:
        """The numbers that count: no test numbers, no voided ones."""
        return [t for t in self.period.tickets if not t.test and t.state is not State.VOID]

    def serves(self, window: str, at: datetime) -> Mapping[str, float]:
        """What a window was set up to serve at an instant, and after how many seconds of waiting.

        Days from another system are older than the settings that came with them: there the first ones count that know
        the window.
        """
        ruled = self._ruled(at)
        key = (ruled, window)
        if key not in self._serving:
            later = (config.window_by_code.get(window) for _, config in self.period.revisions[ruled:])
            plan = next((plan for plan in later if plan is not None), None)
            own = plan.services if plan is not None else ()
            self._serving[key] = {one.code: one.after_min * 60 if one.mode == HELPS else 0.0 for one in own}
        return self._serving[key]

    def config_at(self, at: datetime) -> Configuration:
        """The settings that were in force."""
        return self.period.revisions[self._ruled(at)][1]

    def config_of(self, day: date) -> Configuration:
        """The settings by which a day was worked: those in force at its end."""
        zone = self.period.config.hall.timezone
        return self.config_at(datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)))

    def _ruled(self, at: datetime) -> int:
        return max(0, bisect_right(self._begins, at) - 1)

    @cached_property
    def _begins(self) -> list[datetime]:
        return [begin for begin, _ in self.period.revisions]

    @cached_property
    def _serving(self) -> dict[tuple[int, str], Mapping[str, float]]:
        return {}

    def hours(self, service: str = "") -> list[Stretch]:
        """The opening time of a service on the days of the period that somebody opened, up to now."""
        days = sorted({t.day for t in self.period.tickets})
        spans = [span for one in days for span in calendar.spans(self.config_of(one), one, service)]
        now = self.period.now
        return [(begin, min(end, now)) for begin, end in spans if begin < now]


def value_of(floor: Floor, scene: Scene, one: Figure) -> float | str | None:
    """A figure, by its own formula or from its parts."""
    if one.sums and one.of:
        return one.of(one.sums(floor, scene), floor.period)
    return one.value(floor, scene) if one.value else figure_of(one.parts(floor, scene), one.how)


def timed(found: Sequence[Stage], measure: Callable[[Stage], int | None]) -> list[Part]:
    """Stages that have this time."""
    return [Part(stage=stage, seconds=took) for stage in found if (took := measure(stage)) is not None]


def squared(seconds: Iterable[int]) -> Tally:
    """How many values, their sum, and the sum of their squares."""
    found = Tally()
    for one in seconds:
        found.counts.update(n=1, sum=one, squares=one * one)
    return found


def stretches(spans: Sequence[Span]) -> list[Part]:
    """Window time, each stretch with its seconds."""
    return [Part(span=span, seconds=whole(span.end - span.begin)) for span in spans]


def whole(span: timedelta) -> int:
    """Whole seconds."""
    return int(span.total_seconds())


def _second(at: Any) -> Any:
    return at.replace(microsecond=0)
