"""The judge of the rarer reports: their figures from the journal alone. It imports nothing of Hall.

Staff, week, trend and comparison are the day sheet in other rows; exceptions and stories are counted from bare facts.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

from tests.judges.journal import Row
from tests.judges.recompute import EPOCH, WEEKDAYS, Judge, _known, _service

SAME = 1e-9


class MoreJudge(Judge):
    """The same period in the rows of the rarer reports."""

    def by_clerk(self, actor: str) -> Row:
        """A row of the staff sheet; the last one who called a number stands for what became of it."""
        return self._row(
            lambda s: s.clerk == actor, lambda s: s.clerk == actor, lambda n: n.stages[-1].clerk == actor
        ) | {"issued": None}

    def by_date(self, day: str) -> Row:
        """A row of the trend: the numbers of one business day, whenever their stages ended."""
        mine = {id(s) for n in self.numbers if n.day == day for s in n.stages}
        row = self._row(lambda s: id(s) in mine, lambda s: id(s) in mine, lambda n: n.day == day)
        return row | {"issued": sum(n.day == day for n in self.numbers)}

    def by_cell(self, cell: str) -> Row:
        """A row of the week: `mon-09`."""
        row = self._row(
            lambda s: self._cell(s.queued) == cell,
            lambda s: self._cell(s.end or (s.calls or [s.queued])[-1]) == cell,
            lambda n: self._cell(n.ended or n.stages[-1].queued) == cell,
        )
        return row | {"issued": sum(self._cell(n.issued) == cell for n in self.numbers)}

    def case_mix(self, actor: str | None, usual: dict[str, float]) -> float | None:
        """Actual over usual seconds of what somebody served."""
        done = [s for n in self.numbers for s in n.stages if actor in (None, s.clerk) and usual.get(s.service)]
        times = [(took, usual[s.service]) for s in done for took in _known([_service(s)])]
        return sum(took for took, _ in times) / sum(expected for _, expected in times) if times else None

    def exceptions(self) -> Counter[str]:
        """How many people did not come, were called past others, or were overtaken by the closing; late voids."""
        found: Counter[str] = Counter()
        mine = {n.id for n in (*self.numbers, *self.voids)}
        found["no_show"] = sum(s.ending == "absent" for n in self.numbers for s in n.stages)
        found["expired"] = sum(n.ended is not None and self._expired(n.id) for n in self.numbers)
        found["late_void"] = sum((n.ended or 0) - n.issued > 60_000_000 for n in self.voids)
        found["out_of_order"] = sum(
            f["type"] == "ticket_called" and f["ticket"] in mine and bool(f["data"].get("overtaken"))
            for f in self._facts
        )
        return found

    def _expired(self, ticket: str) -> bool:
        return any(f["type"] == "ticket_expired" and f["ticket"] == ticket for f in self._facts)

    def _cell(self, micros: int) -> str:
        here = (EPOCH + timedelta(microseconds=micros)).astimezone(self._zone)
        return f"{WEEKDAYS[here.weekday()]}-{here.hour:02d}"


def unlike(told: Row, found: Row, what: str) -> list[str]:
    """Where a row of a report differs from what the journal says."""
    return [
        f"{what}.{name}: report {told[name]}, journal {value}"
        for name, value in found.items()
        if not _same(told[name], value)
    ]


def _same(told: Any, found: Any) -> bool:
    if told is None or found is None:
        return told is found
    return abs(float(told) - float(found)) <= SAME * max(1.0, abs(float(found)))
