"""A hall's recorded days as the planner takes them: who came when and how long it took, which windows were open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from hall.domain import calendar
from hall.domain.business_day import local
from hall.domain.configuration import Configuration
from hall.domain.measures import posts, stages
from hall.domain.measures.stages import Stage
from hall.domain.staffing.demand import WEEKS_BACK, Evidence, Manned, Recorded, Visit, comparable
from hall.storage import report_reads, staffing_reads
from hall.storage.estimates import Reading
from hall.storage.report_reads import Period


class Record:
    """A hall's recorded days, each read once."""

    def __init__(self, connection: Reading, hall: str, config: Configuration, now: datetime) -> None:
        self.config = config
        self._connection = connection
        self._hall = hall
        self._now = now
        self._days: dict[date, Recorded] = {}

    def evidence(self, day: date) -> Evidence:
        """The days that tell of this one."""
        since = day - timedelta(weeks=WEEKS_BACK)
        known = staffing_reads.days_with_numbers(self._connection, self._hall, since, min(day, self._today()))
        return comparable(self.config, day, known)

    def day(self, day: date) -> Recorded:
        """One of them."""
        if day not in self._days:
            period = report_reads.period(self._connection, self._hall, day, day, self._now)
            self._days[day] = recorded(period, self.config)
        return self._days[day]

    def is_over(self, day: date, at: datetime | None = None) -> bool:
        """Whether the whole of a day is on record, now or at an instant: it is past, or has closed by its hours."""
        now = at or self._now
        today, closes = local(now, self.config.hall.timezone).date(), calendar.closing(self.config, day)
        return day < today or (day == today and closes is not None and now >= closes)

    def _today(self) -> date:
        return local(self._now, self.config.hall.timezone).date()


def recorded(period: Period, config: Configuration) -> Recorded:
    """A period of one day."""
    came = tuple(visit for visit, _ in visits(period, config))
    return Recorded(day=period.from_, visits=came, manned=tuple(_manned(period, config)))


def visits(period: Period, config: Configuration) -> list[tuple[Visit, Stage]]:
    """The visits of a day with their stages. Whoever came before opening counts from opening, as the promise does."""
    opens = calendar.first_opening(config, period.from_)
    opens_s = second_of_day(opens, config) if opens is not None else 0.0
    found = [
        (_visit(stage, opens_s, config), stage)
        for stage in period.stages
        if not stages.impossible(stage) and _local_day(stage.queued_at, config) == period.from_
    ]
    return sorted(found, key=lambda pair: pair[0].at_s)


def _visit(stage: Stage, opens_s: float, config: Configuration) -> Visit:
    at_s = max(second_of_day(stage.queued_at, config), opens_s)
    return Visit(at_s, stage.service, stage.visitor_class, _took_s(stage))


def _took_s(stage: Stage) -> float | None:
    """Seconds at a window; of one who was called and did not come, the time that was waited for him."""
    if stage.ending == "absent":
        return float(stages.seconds(stage.called_at, stage.ended_at) or 0)
    return stages.handle(stage)


def _manned(period: Period, config: Configuration) -> Iterable[Manned]:
    """Stretches open and not paused; states that follow each other are one stretch."""
    found: dict[str, list[Manned]] = {}
    for span in posts.spans(period.posts, period.until, config.hall.timezone):
        if span.state == "paused" or _local_day(span.begin, config) != period.from_:
            continue
        begin_s, end_s = second_of_day(span.begin, config), second_of_day(span.end, config)
        if _local_day(span.end, config) != period.from_:
            end_s = 24 * 3600.0
        mine = found.setdefault(span.window, [])
        if mine and begin_s - mine[-1].end_s < 1:
            mine[-1] = mine[-1]._replace(end_s=end_s)
        else:
            mine.append(Manned(span.window, begin_s, end_s))
    return (one for mine in found.values() for one in mine)


def second_of_day(at: datetime, config: Configuration) -> float:
    """Seconds since midnight on the hall's wall clock."""
    here = local(at, config.hall.timezone)
    return here.hour * 3600 + here.minute * 60 + here.second + here.microsecond / 1e6


def _local_day(at: datetime, config: Configuration) -> date:
    return local(at, config.hall.timezone).date()
