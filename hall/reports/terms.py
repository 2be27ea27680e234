"""What was promised for each stage: by the configuration that ruled when it joined the queue, not by today's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from hall.domain import calendar
from hall.domain.business_day import local
from hall.domain.configuration import Configuration
from hall.domain.measures.promise import Terms
from hall.domain.measures.stages import Stage
from hall.domain.ruling import ruling
from hall.domain.suspension import Suspension
from hall.storage.report_reads import Period

SHORTEST_NIGHT = timedelta(hours=3)
"""No shorter wait can have a closed night in it; the calendar need not be asked for it."""


class Promises:
    """The terms of every stage of a period."""

    def __init__(self, period: Period) -> None:
        self._begins = [begin for begin, _ in period.revisions]
        self._configs = [config for _, config in period.revisions]
        self._suspensions = period.suspensions

    def of(self, stage: Stage) -> Terms:
        """The promise for this stage, the instant it counts from, and the suspensions that covered it."""
        return terms(self._ruling(stage), stage, self._suspensions)

    def closing(self, stage: Stage) -> datetime | None:
        """When the service closed on the day on which this stage was called; None for one never called."""
        if stage.called_at is None:
            return None
        config = self._ruling(stage)
        here = local(stage.called_at, config.hall.timezone)
        return calendar.closing(config, here.date(), stage.service)

    def _ruling(self, stage: Stage) -> Configuration:
        return self._configs[ruling(self._begins, self._configs, stage.queued_at, stage.service)]


def terms(config: Configuration, stage: Stage, suspensions: Sequence[Suspension]) -> Terms:
    """What this configuration promises for a stage."""
    service = config.service_by_code.get(stage.service)
    zone = service.zone if service else ""
    return Terms(
        promise_s=config.promise_s(stage.service),
        since=max(stage.queued_at, _first_opening(config, stage) or stage.queued_at),
        suspensions=[
            *(s for s in suspensions if _touches(s, stage) and s.covers(stage.service, zone)),
            *_nights(config, stage),
        ],
    )


def _nights(config: Configuration, stage: Stage) -> list[Suspension]:
    """Who was kept for the next business day did not wait while the hall was closed; his gross wait goes on."""
    end = stage.first_called_at or stage.ended_at
    if end is None or end - stage.queued_at < SHORTEST_NIGHT:
        return []
    closed = calendar.closed_between(config, stage.queued_at, end, stage.service)
    return [Suspension(scope="hall", code="", reason="closed", since=begin, until=until) for begin, until in closed]


def _touches(suspension: Suspension, stage: Stage) -> bool:
    """Whether it reaches into the stage's time at all; most of a month's suspensions do not."""
    over = suspension.until is not None and suspension.until <= stage.queued_at
    return not over and (stage.ended_at is None or suspension.since < stage.ended_at)


def _first_opening(config: Configuration, stage: Stage) -> datetime | None:
    """When the service first opened on the day on which this stage began to wait; None where no hours are set.

    The promise counts from then for a number taken earlier: a hall that lets people in at eight must not look slow for
    it at half past. Their gross wait counts from the taking all the same, and stands beside.
    """
    here = local(stage.queued_at, config.hall.timezone)
    return calendar.first_opening(config, here.date(), stage.service)
