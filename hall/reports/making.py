"""A report for somebody who waits for it: at once, or, where very many tickets must be read, in a process of its own.

Sheets of sums come from kept days and are quick however long the span. The others read each ticket of their days; a
month of a large hall is minutes of computing, which no press may pay for (`python -m hall.reports.making`, less
willingly than the server works). Beyond MOST the answer is no, with what to do instead: files are made in the
background and may take as long as they like.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from hall import reports
from hall.domain.refusals import Refusal
from hall.reports import Clock, Source, Words, aside, behind_rest, kept, staffing
from hall.reports.behind import Which
from hall.storage import report_reads

APART = 5_000
"""Beyond so many tickets a process of its own; it takes a second to start."""
PLANNED_FROM = timedelta(weeks=8)
"""What stands behind a plan is of the days before: as many as these weeks have of its weekday."""
MOST = 100_000
"""A month of the largest hall; some 40 s of a processor."""
_FOUND = "exceptions", behind_rest.ODD
"""They look for their few tickets among all of them, and read but those: by report, or by how a list is cut."""


def make(
    store: Source, hall: str, name: str, from_: date | None, to: date | None, by: str, words: Words | None,
    ticket: str = "", which: Which | None = None,
) -> dict[str, Any]:  # fmt: skip
    """`reports.make`, with the same refusals and `too_many_tickets`."""
    first, last = from_ or to, to or from_
    if first is None or last is None or not _reads_tickets(name):
        return reports.make(store, hall, name, from_, to, by, words, ticket, which)
    reports.must_be_known(name, by)
    reports.must_be_a_period(first, last)
    with report_reads.opened(store.url) as connection:
        since = first if by not in staffing.BEHIND else first - PLANNED_FROM
        found = _to_be_read(connection, store, hall, name, since, last)
    if found > MOST and by not in staffing.BEHIND and not _is_found(name, by):
        raise Refusal("too_many_tickets", most=MOST)
    if found <= APART:
        return reports.make(store, hall, name, from_, to, by, words, ticket, which)
    question = {
        "url": store.url, "hall": hall, "name": name, "by": by, "named": words is not None,
        "from": first.isoformat(), "to": last.isoformat(), "now": store.clock.now().isoformat(),
        "which": asdict(which) if which else None,
    }  # fmt: skip
    return aside.ask(__name__, question)


def _to_be_read(connection: Any, store: Source, hall: str, name: str, first: date, last: date) -> int:
    """How many tickets must be read, counted a little beyond MOST; sheets that add up read those of no kept day."""
    if reports.KINDS[name].reads != "open days":
        return report_reads.count_up_to(connection, hall, first, last, MOST + 1)
    found = 0
    for day in kept.from_tickets(connection, hall, first, last, store.clock.now()):
        found += report_reads.count_up_to(connection, hall, day, day, MOST + 1)
        if found > MOST:
            break
    return found


def _reads_tickets(name: str) -> bool:
    kind = reports.KINDS.get(name)
    return name in _FOUND or (kind is not None and kind.reads != "sums")


def _is_found(name: str, by: str) -> bool:
    return name in _FOUND or by in _FOUND


# -- in the process of its own


@dataclass
class _Standing:
    at: datetime

    def now(self) -> datetime:
        return self.at


@dataclass
class _Kept:
    url: str
    clock: Clock


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """The report that was asked for."""
    from hall.settings import ROOT
    from hall.words import Catalogue

    days = date.fromisoformat(question["from"]), date.fromisoformat(question["to"])
    words = Catalogue(ROOT / "config" / "lang") if question["named"] else None
    which = Which(**question["which"]) if question["which"] else None
    store = _Kept(question["url"], _Standing(datetime.fromisoformat(question["now"])))
    return reports.make(store, question["hall"], question["name"], *days, question["by"], words, which=which)


if __name__ == "__main__":
    aside.serve(answer)
