"""Which days a report may be asked for."""

from __future__ import annotations

from datetime import date

from hall.domain.business_day import local, must_be_thinkable
from hall.domain.refusals import Refusal
from hall.storage.report_reads import Period

LONGEST_DAYS = 366
"""A report reads every ticket of its period; more than a year of them belongs into a report of months."""


def must_be_a_period(first: date, last: date, most: int = LONGEST_DAYS) -> None:
    """Refuses `invalid` for a period that ends before it begins, is longer than `most` days or of no year of a hall."""
    must_be_thinkable(first, last)
    if last < first:
        days = {"first": first.isoformat(), "last": last.isoformat()}
        raise Refusal("invalid", path="to", found=f"{days['last']} < {days['first']}", why="ends-before", **days)
    count = (last - first).days + 1
    if count > most:
        raise Refusal("invalid", path="from", found=f"{count} > {most}", why="too-many-days", days=count, most=most)


def must_have_begun(period: Period, *, has_tickets: bool) -> None:
    """Refuses `invalid` for days that are still to come: nothing can have happened on them."""
    if not has_tickets:
        must_not_be_ahead(period.from_, local(period.now, period.config.hall.timezone).date())


def must_not_be_ahead(first: date, today: date) -> None:
    """Refuses `invalid` for a first day after today."""
    if first > today:
        days = {"first": first.isoformat(), "today": today.isoformat()}
        raise Refusal("invalid", path="from", found=f"{days['first']} > {days['today']}", why="still-to-come", **days)
