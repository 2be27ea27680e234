"""一次办成率, 退件率: whether people had to come again (METRICS §3).

    first-visit completion = completed visits without an earlier visit of the same person for the same service within
                             30 days ÷ completed visits
    return for materials   = ended stages at which papers were missing ÷ ended stages

Only visits of known persons (by a mark of the identity card, never the number) can be judged; of the others nobody
knows. Worked example: Li comes for A on 1 June without all papers, again on 3 June and is done; Wang comes for A on
2 June and is done; somebody unknown is done: first-visit completion 1 / 2. Of these four ended stages one lacked
papers: return for materials 1 / 4.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from hall.domain.measures.aggregates import share

WITHIN = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Came:
    """A number of a person whose mark is known: in which visit and for which service he came, and when."""

    ticket: str
    person: str
    visit: str
    service: str
    at: datetime


def at_first(came: Iterable[Came], completed: Iterable[str]) -> Mapping[str, bool]:
    """By completed ticket of a known person: whether this was the first visit for it within 30 days.

    Two numbers of one visit are one coming. Exactly 30 days before still counts as within.
    """
    by_matter: dict[tuple[str, str], list[Came]] = defaultdict(list)
    for one in came:
        by_matter[one.person, one.service].append(one)
    done = set(completed)
    return {
        one.ticket: not any(
            other.visit != one.visit and other.at < one.at and one.at - other.at <= WITHIN for other in mine
        )
        for mine in by_matter.values()
        for one in mine
        if one.ticket in done
    }


def first_visit_completion(verdicts: Iterable[bool]) -> float | None:
    """一次办成率 of the completed visits that can be judged. Example: 1 / 2."""
    found = list(verdicts)
    return share(sum(found), len(found))


def return_rate(papers_missing: int, ended: int) -> float | None:
    """退件率: ended stages at which papers were missing ÷ ended stages. Example: 1 / 4."""
    return share(papers_missing, ended)
