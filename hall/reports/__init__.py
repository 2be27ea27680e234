"""Reports: figures of past days, each of which can be traced to its tickets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from hall.domain.business_day import local
from hall.domain.measures import FORMULAS
from hall.domain.refusals import Refusal
from hall.domain.wording import LANGUAGES
from hall.reports import few, staffing, story
from hall.reports.behind import Which
from hall.reports.choices import must_be_one
from hall.reports.kinds import KINDS, Asked, Kind
from hall.reports.ports import Clock, Source, Words
from hall.reports.spans import LONGEST_DAYS, must_be_a_period
from hall.storage import report_reads, story_reads

__all__ = ["KINDS", "LONGEST_DAYS", "Clock", "Source", "Words", "must_be_a_period"]

OF_ONE = ":"
"""Between the way in which a report is cut and the service that it is of alone: `cell:A`."""
OF_NO_PERIOD = ("ticket", "tickets")
"""Reports that answer one question about one thing: they are made at once, and nobody publishes them."""


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
    kind, by, service = _asked(name, by)
    now = store.clock.now()
    if name == "ticket":
        return _story(store, hall, ticket, from_, by, now, words)
    if kind.make is None:
        return finished(_planned(store, hall, (from_, to), now, by), name, by, now, words)
    with report_reads.opened(store.url) as connection:
        last = to or from_ or report_reads.present_day(connection, hall, now)
        days = from_ or last, last
        must_be_a_period(*days)
        asked = Asked(
            hall=hall, name=name, by=by, days=days, now=now, words=words, which=which or Which(), service=service
        )
        made = {**kind.make(connection, asked), "basis": report_reads.basis(connection, hall)}
    return finished(made, name, by, now, words, service)


def _planned(store: Source, hall: str, days: tuple[date | None, date | None], now: datetime, by: str) -> dict[str, Any]:
    """A plan is computed in a process of its own, with no connection held meanwhile."""
    with report_reads.opened(store.url) as connection:
        basis = report_reads.basis(connection, hall)
    return {**staffing.report(store.url, hall, now, *days, by), "basis": basis}


def _story(
    store: Source, hall: str, ticket: str, day: date | None, by: str, now: datetime, words: Words | None
) -> dict[str, Any]:
    """Refuses `unknown_hall` and `unknown_ticket`; of several days the number of the first one is meant."""
    if not ticket:
        raise Refusal("invalid", path="ticket", found="–", why="missing")
    with report_reads.opened(store.url) as connection:
        config = report_reads.present(connection, hall)
        found = story_reads.story(connection, hall, ticket, day)
        basis = report_reads.basis(connection, hall)
    place = {"code": hall, "name": dict(config.hall.name), "timezone": config.hall.timezone}
    made = {**story.report(config, found, words), "hall": place, "basis": basis}
    return finished(made, "ticket", by, now, words)


def finished(
    made: dict[str, Any], name: str, by: str, now: datetime, words: Words | None, service: str = ""
) -> dict[str, Any]:
    """What every report says about itself; `cut` is by what it is asked for again."""
    said = definitions(made, words) if words is not None else {}
    for item in made["items"]:
        key, then = item.pop("said", ""), item.pop("then", "")
        if key and words is not None:
            item["name"] = {language: words.say(language, key) + then for language in LANGUAGES}
    at = local(now, made["hall"]["timezone"]).isoformat(timespec="seconds")
    basis = made["basis"] | {"formula": FORMULAS}
    cut = f"{by}{OF_ONE}{service}" if service else by
    about = {"definitions": said, "report": name, "by": by, "cut": cut, "at": at, "basis": basis}
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
    if kind is not None:
        must_be_one("format", asked, kind.formats, "no-such-format")


def must_be_known(name: str, by: str) -> None:
    """Refuses `unknown_report`, and `invalid` for a way in which this report is not cut."""
    _asked(name, by)


def _asked(name: str, by: str) -> tuple[Kind, str, str]:
    """The report, how it is cut, and of which service alone."""
    kind = KINDS.get(name)
    if kind is None:
        raise Refusal("unknown_report", asked=name, known=", ".join(KINDS))
    cut, _, service = by.partition(OF_ONE) if kind.of_service else (by, "", "")
    if cut:
        must_be_one("by", cut, kind.by, "no-such-list" if name == "tickets" else "no-such-cut")
    return kind, cut or kind.by[0], service


def definitions(made: Mapping[str, Any], words: Words) -> dict[str, dict[str, str]]:
    """By figure: what it means, in every language. The same sentences stand on the page and in the export."""
    minutes = made["promise"]["minutes"]
    return {
        name: _in_all(words, f"metric-{name}-means", minutes) for name in made["total"] if name not in ("key", "name")
    }


def _in_all(words: Words, key: str, minutes: int) -> dict[str, str]:
    return {language: words.say(language, key, minutes=minutes) for language in LANGUAGES}
