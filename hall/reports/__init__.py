"""Reports: figures of past days, each of which can be traced to its tickets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Protocol

from hall.domain.business_day import local, must_be_thinkable
from hall.domain.measures import FORMULAS
from hall.domain.refusals import Refusal
from hall.domain.wording import LANGUAGES
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
    few,
    heatmap,
    kept,
    more,
    satisfaction,
    soundness,
    staff,
    staffing,
    story,
    windows,
    year_on_year,
)
from hall.reports.behind import Which
from hall.reports.cuts import CUTS
from hall.reports.day import Laid
from hall.storage import alerts as alert_reads
from hall.storage import asking_reads, bulletin_reads, burst_reads, pause_reads, rating_reads, report_reads, story_reads
from hall.storage.estimates import Shown, of_days
from hall.storage.report_reads import Period

OF_NO_PERIOD = ("ticket", "tickets")
"""Reports that answer one question about one thing: they are made at once, and nobody publishes them."""
LONGEST_DAYS = 366
"""A report reads every ticket of its period; more than a year of them belongs into a report of months."""


class Clock(Protocol):
    """The hall's clock."""

    def now(self) -> datetime:
        """This instant, aware, UTC."""


class Source(Protocol):
    """Where the halls are kept; `hall.storage.store.Store` is one."""

    url: str
    clock: Clock


class Words(Protocol):
    """The sentences in all languages; `hall.words.Catalogue` is one."""

    def say(self, language: str, key: str, /, **args: object) -> str:
        """The sentence in this language."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A report that there is: how it can be cut (the first way is the usual one) and what makes it."""

    by: tuple[str, ...]
    sheet: Callable[[Laid], dict[str, Any]] | None = None
    """What makes it of sums, so that closed days need not be read ticket by ticket (`kept`)."""
    cut: str = ""
    """How such a sheet is cut, where that is not the way in which its rows are named."""
    adds_up: bool = False
    """Whether it is one of the rarer sheets of sums (`summing`)."""
    make: Callable[[Period, str, Sequence[Shown]], dict[str, Any]] | None = None
    """None where more is asked than a period: one `ticket`, the `tickets` behind a figure, `staffing` in a process of
    its own."""
    told: bool = False
    """Whether it needs what people were told about their wait."""
    takings: bool = False
    """Whether it is about who took the numbers, which no other report needs to know."""
    formats: tuple[str, ...] = ("json", "csv", "xlsx", "pdf")


KINDS: Mapping[str, Kind] = {
    "day": Kind(by=("service", "hour", "window", "clerk"), sheet=day.sheet),
    "windows": Kind(by=("window",), sheet=windows.report),
    "services": Kind(by=("service",), sheet=day.sheet),
    "staff": Kind(by=("clerk",), sheet=staff.report),
    "heatmap": Kind(by=("cell",), sheet=heatmap.report),
    "trend": Kind(by=("date",), sheet=day.sheet),
    "comparison": Kind(by=("period",), sheet=comparison.report, cut="service"),
    "alerts": Kind(by=alerting.CUTS),
    "exceptions": Kind(by=("case",)),
    "bulletin": Kind(by=bulletin.CUTS, make=lambda period, by, _: bulletin.report(period, by)),
    "satisfaction": Kind(by=satisfaction.CUTS, adds_up=True),
    "appraisal": Kind(by=appraisal.CUTS),
    "ticket": Kind(by=("fact",), make=None),
    "tickets": Kind(by=(*CUTS, *more.SHEETS, *behind_rest.CUTS, *staffing.BEHIND), make=None),
    "lost": Kind(by=("post",), adds_up=True),
    "cover": Kind(by=("queue",), adds_up=True),
    "rates": Kind(by=("asked",), adds_up=True),
    "fairness": Kind(by=("class",), adds_up=True),
    "soundness": Kind(by=("checked",), sheet=soundness.report, cut="date"),
    "bursts": Kind(
        by=("hand",), make=lambda period, by, _: bursts.report(period, by), takings=True, formats=("json", "csv", "pdf")
    ),
    "estimates": Kind(by=estimates.CUTS, make=estimates.report, told=True),
    "staffing": Kind(by=staffing.CUTS, make=None),
}
OVER = {"appraisal": appraisal.over, "exceptions": exceptions.over}


def make(
    store: Source,
    hall: str,
    name: str,
    from_: date | None = None,
    to: date | None = None,
    by: str = "",
    words: Words | None = None,
    ticket: str = "",
    which: Which | None = None,
) -> dict[str, Any]:
    """A report of the business days from_ … to, both included; without them of the present day.

    JSON-ready. Reads on a connection of its own. With `words`, each figure comes with its name and definition. Refuses
    `unknown_report`, `unknown_hall` and `invalid`.
    """
    kind, by = _asked(name, by)
    now = store.clock.now()
    if name == "ticket":
        return _story(store, hall, ticket, from_, by, now, words)
    if name == "staffing":
        return finished(_planned(store, hall, (from_, to), now, by), name, by, now, words)
    with report_reads.opened(store.url) as connection:
        last = to or from_ or report_reads.present_day(connection, hall, now)
        first = from_ or last
        must_be_a_period(first, last)
        basis = report_reads.basis(connection, hall)
        if by in staffing.BEHIND:
            return finished(_behind_plan(connection, hall, (first, last), now, by, which, basis), name, by, now, words)
        if name == "alerts":
            made = _alerts(connection, hall, (first, last), now, by, words)
            return finished({**made, "basis": basis}, name, by, now, words)
        if kind.sheet is not None:
            found = _laid(connection, hall, (first, last), now, kind, by)
            return finished({**kind.sheet(found), **_about(found.period, basis)}, name, by, now, words)
        if name in OVER:
            made, frame = OVER[name](connection, hall, first, last, now, by)
            _must_not_be_ahead(first, local(now, frame.config.hall.timezone).date())
            return finished({**made, **_about(frame, basis)}, name, by, now, words)
        if kind.adds_up:
            made = _added_up(connection, hall, (first, last), now, name, by)
            return finished({**made, "basis": basis}, name, by, now, words)
        period, told = _read(connection, hall, (first, last), now, name, by)
    made = kind.make(period, by, told) if kind.make else behind.report(period, by, which or Which(), told)
    return finished({**made, **_about(period, basis)}, name, by, now, words)


def _alerts(
    connection: Any, hall: str, days: tuple[date, date], now: datetime, by: str, words: Words | None
) -> dict[str, Any]:
    """What the hall was warned of on these days."""
    warned, config = alert_reads.of_days(connection, hall, *days), report_reads.present(connection, hall)
    _must_not_be_ahead(days[0], local(now, config.hall.timezone).date())
    return alerting.report(config, warned, days, by, words)


def _planned(store: Source, hall: str, days: tuple[date | None, date | None], now: datetime, by: str) -> dict[str, Any]:
    """A plan is computed in a process of its own, with no connection held meanwhile."""
    with report_reads.opened(store.url) as connection:
        basis = report_reads.basis(connection, hall)
    return {**staffing.report(store.url, hall, now, *days, by), "basis": basis}


def _behind_plan(
    connection: Any,
    hall: str,
    days: tuple[date, date],
    now: datetime,
    by: str,
    which: Which | None,
    basis: Mapping[str, Any],
) -> dict[str, Any]:
    """The list behind a figure of a staffing plan; its days may be still to come."""
    from hall.reports import behind_plan  # the planner is only imported where somebody plans

    which = which or Which()
    period, found = behind_plan.behind(connection, hall, now, *days, by, which.key, which.figure)
    return {**behind.report(period, by, which, found=found), **_about(period, basis)}


def _about(period: Period, basis: Mapping[str, Any]) -> dict[str, Any]:
    """Which hall, what the report stands on, and which of its days need a second look."""
    itself = period.config.hall
    place = {"code": itself.code, "name": dict(itself.name), "timezone": itself.timezone}
    return {"hall": place, "basis": basis, "watch": soundness.watch(period)}


def _read(
    connection: Any, hall: str, days: tuple[date, date], now: datetime, name: str, by: str
) -> tuple[Period, Sequence[Shown]]:
    """The tickets of a period with what only this report needs to know, and what people were told of their wait."""
    period = report_reads.period(connection, hall, *days, now)
    _must_have_begun(period, bool(period.tickets))
    is_told = KINDS[name].told or behind_rest.report_of(by) == "estimates"
    return _with_more(connection, period, name, by), of_days(connection, hall, *days) if is_told else []


def _added_up(connection: Any, hall: str, days: tuple[date, date], now: datetime, name: str, by: str) -> dict[str, Any]:
    """A rarer sheet of sums, with what every report says about its hall."""
    _must_not_be_ahead(days[0], local(now, report_reads.present(connection, hall).hall.timezone).date())
    make_of = kept.rated if name == "satisfaction" else kept.added_up
    made, frame = make_of(connection, hall, *days, now, by), kept.frame(connection, hall, *days, now)
    return {**made, **{key: value for key, value in _about(frame, {}).items() if key != "basis"}}


def _laid(connection: Any, hall: str, days: tuple[date, date], now: datetime, kind: Kind, by: str) -> Laid:
    """The rows of a report of sums, with what only this one needs to know."""
    found = kept.laid(connection, hall, *days, now, kind.cut or by)
    _must_have_begun(found.period, found.total.counts["issued"] > 0)
    if by == "clerk":
        return kept.with_people(connection, found)
    return kept.with_earlier(connection, found) if kind.sheet is comparison.report else found


def _with_more(connection: Any, period: Period, name: str, by: str) -> Period:
    """What only this report needs to know, read on the same connection: one state of the hall."""
    hall, first, last = period.hall, period.from_, period.to
    name, of_clerks = behind_rest.report_of(by) or name, by in ("clerk", "rated_clerk")
    if name in ("satisfaction", "bulletin"):
        period = replace(period, ratings=rating_reads.ratings_of(connection, hall, first, last))
    if name == "bulletin":
        today = local(period.now, period.config.hall.timezone).date()
        book = bulletin_reads.on_record(connection, hall, first, last, today)
        spans = year_on_year.spans(first, last).items() if behind_rest.report_of(by) == "" else ()
        earlier = {which: bulletin_reads.on_record(connection, hall, *span, today) for which, span in spans}
        return replace(period, bulletin=replace(book, earlier=earlier))
    if KINDS[name].takings:
        return replace(period, takings=tuple(burst_reads.takings(connection, hall, first, last)))
    if of_clerks:
        names = story_reads.clerks(connection, {stage.clerk for stage in period.stages})
        return replace(period, clerks=names, expected_s=kept.usual_s(connection, period))
    if name == "exceptions" or by == "asked":
        period = replace(period, passings=tuple(story_reads.passings(connection, hall, first, last)))
    if by == "asked":
        return replace(period, asked=asking_reads.asked(connection, hall, first, last))
    if by == "post":
        return replace(period, pauses=pause_reads.reasons(connection, hall, first, last))
    return period


def _story(
    store: Source, hall: str, ticket: str, day: date | None, by: str, now: datetime, words: Words | None
) -> dict[str, Any]:
    """Refuses `unknown_hall` and `unknown_ticket`; of several days the number of the first one is meant."""
    if not ticket:
        raise Refusal("invalid", path="ticket", found="–")
    with report_reads.opened(store.url) as connection:
        config = report_reads.present(connection, hall)
        found = story_reads.story(connection, hall, ticket, day)
        basis = report_reads.basis(connection, hall)
    place = {"code": hall, "name": dict(config.hall.name), "timezone": config.hall.timezone}
    made = {**story.report(config, found, words), "hall": place, "basis": basis}
    return finished(made, "ticket", by, now, words)


def finished(made: dict[str, Any], name: str, by: str, now: datetime, words: Words | None) -> dict[str, Any]:
    """What every report says about itself."""
    said = definitions(made, words) if words is not None else {}
    for item in made["items"]:
        key, then = item.pop("said", ""), item.pop("then", "")
        if key and words is not None:
            item["name"] = {language: words.say(language, key) + then for language in LANGUAGES}
    at = local(now, made["hall"]["timezone"]).isoformat(timespec="seconds")
    basis = made["basis"] | {"formula": FORMULAS}
    about = {"definitions": said, "report": name, "by": by, "at": at, "basis": basis}
    return {**made, "few": few.of(made), **about}


def is_aside(name: str) -> bool:
    """Whether a report is made in a process of its own: then the asking greenlet asks itself, not a thread of it."""
    return name == "staffing"


def is_of_people(name: str, by: str) -> bool:
    """Whether its rows are people who work here: not everybody who reads reports may read these."""
    return name == "staff" or by in ("clerk", "alert", "rated_clerk")


def must_have_format(name: str, asked: str) -> None:
    """Refuses `invalid` for a format that this report does not come in."""
    kind = KINDS.get(name)
    if kind is not None and asked not in kind.formats:
        raise Refusal("invalid", path="format", found=f"{asked}; {', '.join(kind.formats)}")


def must_be_known(name: str, by: str) -> None:
    """Refuses `unknown_report`, and `invalid` for a way in which this report is not cut."""
    _asked(name, by)


def must_be_a_period(first: date, last: date) -> None:
    """Refuses `invalid` for a period that ends before it begins, is longer than a year or of no year of a hall."""
    must_be_thinkable(first, last)
    if last < first:
        raise Refusal("invalid", path="to", found=f"{last.isoformat()} < {first.isoformat()}")
    if (last - first).days >= LONGEST_DAYS:
        raise Refusal("invalid", path="from", found=f"{(last - first).days + 1} > {LONGEST_DAYS}")


def _must_have_begun(period: Period, has_tickets: bool) -> None:
    """Refuses `invalid` for days that are still to come: nothing can have happened on them."""
    if not has_tickets:
        _must_not_be_ahead(period.from_, local(period.now, period.config.hall.timezone).date())


def _must_not_be_ahead(first: date, today: date) -> None:
    if first > today:
        raise Refusal("invalid", path="from", found=f"{first.isoformat()} > {today.isoformat()}")


def _asked(name: str, by: str) -> tuple[Kind, str]:
    kind = KINDS.get(name)
    if kind is None:
        raise Refusal("unknown_report", asked=name, known=", ".join(KINDS))
    if by and by not in kind.by:
        raise Refusal("invalid", path="by", found=f"{by}; {', '.join(kind.by)}")
    return kind, by or kind.by[0]


def definitions(made: Mapping[str, Any], words: Words) -> dict[str, dict[str, str]]:
    """By figure: what it means, in every language. The same sentences stand on the page and in the export."""
    minutes = made["promise"]["minutes"]
    return {
        name: _in_all(words, f"metric-{name}-means", minutes) for name in made["total"] if name not in ("key", "name")
    }


def _in_all(words: Words, key: str, minutes: int) -> dict[str, str]:
    return {language: words.say(language, key, minutes=minutes) for language in LANGUAGES}
