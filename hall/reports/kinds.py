"""The reports that there are: how each can be cut, and what makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal

from hall.domain.business_day import local
from hall.reports import (
    alerting,
    appraisal,
    behind,
    behind_rest,
    bulletin,
    bursts,
    comparison,
    day,
    estimates,
    exceptions,
    heatmap,
    kept,
    more,
    satisfaction,
    soundness,
    staff,
    staffing,
    windows,
    year_on_year,
)
from hall.reports.behind import Which
from hall.reports.cuts import CUTS
from hall.reports.day import Laid
from hall.reports.ports import Words
from hall.reports.spans import must_have_begun, must_not_be_ahead
from hall.storage import alerts as alert_reads
from hall.storage import (
    asking_reads,
    bulletin_reads,
    burst_reads,
    passing_reads,
    pause_reads,
    rating_reads,
    report_reads,
    story_reads,
)
from hall.storage.estimates import of_days
from hall.storage.report_reads import Period


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which report of which business days of a hall, both included, cut how, at which instant."""

    hall: str
    name: str
    by: str
    days: tuple[date, date]
    now: datetime
    words: Words | None = None
    which: Which = field(default_factory=Which)
    """The figure, where the numbers behind one are asked for."""
    service: str = ""
    """The only one that is asked for; empty: all."""


Maker = Callable[[Any, Asked], dict[str, Any]]
"""From a connection and what is asked to the report, JSON-ready, all from one state of the hall."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A report that there is: how it can be cut (the first way is the usual one) and what makes it."""

    by: tuple[str, ...]
    make: Maker | None = None
    """None where more is asked than a period: the story of one `ticket`, `staffing` in a process of its own."""
    reads: Literal["sums", "open days", "tickets"] = "sums"
    """What it costs: kept sums, every number of the days that are not kept yet, or every number of its days."""
    formats: tuple[str, ...] = ("json", "csv", "xlsx", "pdf")
    of_service: bool = False
    """Whether it can be asked for one service by itself, as `cell:A` or `date:A`."""


# -- sheets of sums: closed days need not be read ticket by ticket


def _of_sums(sheet: Callable[[Laid], dict[str, Any]], cut: str = "") -> Maker:
    """A sheet of kept sums; `cut` is how they are cut where that is not the way in which its rows are named."""

    def made(connection: Any, asked: Asked) -> dict[str, Any]:
        question = connection, asked.hall, *asked.days, asked.now
        one, by = asked.service, cut or asked.by
        found = kept.of_service(*question, by, one) if one else kept.laid(*question, by)
        must_have_begun(found.period, has_tickets=found.total.counts["issued"] > 0)
        if asked.by == "clerk":
            found = kept.with_people(connection, found)
        if sheet is comparison.report:
            found = kept.with_earlier(connection, found)
        return {**sheet(found), **_about(found.period)}

    return made


def _over(make: Callable[..., tuple[dict[str, Any], Period]]) -> Maker:
    """A report that reads beside the sums what only it needs."""

    def made(connection: Any, asked: Asked) -> dict[str, Any]:
        found, frame = make(connection, asked.hall, *asked.days, asked.now, asked.by)
        must_not_be_ahead(asked.days[0], local(asked.now, frame.config.hall.timezone).date())
        return {**found, **_about(frame)}

    return made


def _added_up(connection: Any, asked: Asked) -> dict[str, Any]:
    """One of the rarer sheets of sums (`summing`)."""
    _must_not_be_ahead(connection, asked)
    question = connection, asked.hall, *asked.days, asked.now
    make = kept.rated if asked.name == "satisfaction" else kept.added_up
    return {**make(*question, asked.by), **_about(kept.frame(*question))}


def _alerts(connection: Any, asked: Asked) -> dict[str, Any]:
    """What the hall was warned of on these days."""
    _must_not_be_ahead(connection, asked)
    config = report_reads.present(connection, asked.hall)
    warned = alert_reads.of_days(connection, asked.hall, *asked.days)
    return alerting.report(config, warned, asked.days, asked.by, asked.words)


def _must_not_be_ahead(connection: Any, asked: Asked) -> None:
    zone = report_reads.present(connection, asked.hall).hall.timezone
    must_not_be_ahead(asked.days[0], local(asked.now, zone).date())


# -- reports that read every ticket of their days


def _bulletin(connection: Any, asked: Asked) -> dict[str, Any]:
    period = _read(connection, asked)
    return {**bulletin.report(period, asked.by), **_about(period)}


def _bursts(connection: Any, asked: Asked) -> dict[str, Any]:
    period = _read(connection, asked)
    return {**bursts.report(period, asked.by), **_about(period)}


def _estimates(connection: Any, asked: Asked) -> dict[str, Any]:
    period = _read(connection, asked)
    told = of_days(connection, asked.hall, *asked.days)
    return {**estimates.report(period, asked.by, told), **_about(period)}


def _behind(connection: Any, asked: Asked) -> dict[str, Any]:
    """The numbers behind a figure; those behind a staffing plan may be of other days than the plan's."""
    if asked.by in staffing.BEHIND:
        return _behind_plan(connection, asked)
    if asked.by == behind_rest.ODD:
        return _behind_exceptions(connection, asked)
    period = _read(connection, asked)
    was_told = behind_rest.report_of(asked.by) == "estimates"
    told = of_days(connection, asked.hall, *asked.days) if was_told else []
    return {**behind.report(period, asked.by, asked.which, told), **_about(period)}


def _behind_plan(connection: Any, asked: Asked) -> dict[str, Any]:
    from hall.reports import behind_plan  # the planner is only imported where somebody plans

    figure = asked.which.key, asked.which.figure
    period, found = behind_plan.behind(connection, asked.hall, asked.now, *asked.days, asked.by, *figure)
    return {**behind.report(period, asked.by, asked.which, found=found), **_about(period)}


def _behind_exceptions(connection: Any, asked: Asked) -> dict[str, Any]:
    """Like the report itself, it reads only tickets that may be exceptions."""
    _must_not_be_ahead(connection, asked)
    found, usual = exceptions.looked_for(connection, asked.hall, *asked.days, asked.now)
    period = report_reads.ruled(connection, found.period)
    listed = behind_rest.odd(period, asked.which.key, asked.which.figure, usual)
    return {**behind.report(period, asked.by, asked.which, found=listed), **_about(period)}


def _read(connection: Any, asked: Asked) -> Period:
    """The tickets of a period with what only this report needs to know."""
    period = report_reads.period(connection, asked.hall, *asked.days, asked.now)
    must_have_begun(period, has_tickets=bool(period.tickets))
    return _with_more(connection, period, behind_rest.report_of(asked.by) or asked.name, asked.by)


def _with_more(connection: Any, period: Period, name: str, by: str) -> Period:
    hall, first, last = period.hall, period.from_, period.to
    if name in ("satisfaction", "bulletin"):
        period = replace(period, ratings=rating_reads.ratings_of(connection, hall, first, last))
    if name == "bulletin":
        today = local(period.now, period.config.hall.timezone).date()
        book = bulletin_reads.on_record(connection, hall, first, last, today)
        spans = year_on_year.spans(first, last).items() if behind_rest.report_of(by) == "" else ()
        earlier = {which: bulletin_reads.on_record(connection, hall, *span, today) for which, span in spans}
        return replace(period, bulletin=replace(book, earlier=earlier))
    if name == "bursts":
        return replace(period, takings=tuple(burst_reads.takings(connection, hall, first, last)))
    if by in ("clerk", "rated_clerk"):
        names = story_reads.clerks(connection, {stage.clerk for stage in period.stages})
        return replace(period, clerks=names, expected_s=kept.usual_s(connection, period))
    if by == "asked":
        period = replace(period, passings=tuple(passing_reads.passings(connection, hall, first, last)))
    if by == "asked":
        return replace(period, asked=asking_reads.asked(connection, hall, first, last))
    if by == "post":
        return replace(period, pauses=pause_reads.reasons(connection, hall, first, last))
    return period


def _about(period: Period) -> dict[str, Any]:
    """Which hall it is, and which of the days need a second look."""
    itself = period.config.hall
    place = {"code": itself.code, "name": dict(itself.name), "timezone": itself.timezone}
    return {"hall": place, "watch": soundness.watch(period)}


KINDS: Mapping[str, Kind] = {
    "day": Kind(by=("service", "hour", "half_hour", "window", "clerk"), make=_of_sums(day.sheet)),
    "windows": Kind(by=("window",), make=_of_sums(windows.report)),
    "services": Kind(by=("service",), make=_of_sums(day.sheet)),
    "staff": Kind(by=("clerk",), make=_of_sums(staff.report)),
    "heatmap": Kind(by=("cell",), make=_of_sums(heatmap.report), of_service=True),
    "trend": Kind(by=("date",), make=_of_sums(day.sheet), of_service=True),
    "comparison": Kind(by=("period",), make=_of_sums(comparison.report, cut="service")),
    "alerts": Kind(by=alerting.CUTS, make=_alerts),
    "exceptions": Kind(by=("case",), make=_over(exceptions.over)),
    "bulletin": Kind(by=bulletin.CUTS, make=_bulletin, reads="tickets"),
    "satisfaction": Kind(by=satisfaction.CUTS, make=_added_up, reads="open days"),
    "appraisal": Kind(by=appraisal.CUTS, make=_over(appraisal.over)),
    "ticket": Kind(by=("fact",)),
    "tickets": Kind(by=(*CUTS, *more.SHEETS, *behind_rest.CUTS, *staffing.BEHIND), make=_behind, reads="tickets"),
    "lost": Kind(by=("post",), make=_added_up, reads="open days"),
    "cover": Kind(by=("queue",), make=_added_up, reads="open days"),
    "rates": Kind(by=("asked",), make=_added_up, reads="open days"),
    "fairness": Kind(by=("class",), make=_added_up, reads="open days"),
    "soundness": Kind(by=("checked",), make=_of_sums(soundness.report, cut="date")),
    "bursts": Kind(by=("hand",), make=_bursts, reads="tickets", formats=("json", "csv", "pdf")),
    "estimates": Kind(by=estimates.CUTS, make=_estimates, reads="tickets"),
    "staffing": Kind(by=staffing.CUTS),
}
