"""The judge of the rarer reports: their figures from the journal alone. It imports nothing of Hall.

Staff, week, trend and comparison are the day sheet in other rows; exceptions and stories are counted from bare facts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import cached_property
from statistics import median

from tests.judges.journal import Row
from tests.judges.recompute import EPOCH, WEEKDAYS, Judge, _same
from tests.judges.stage_times import _known, _s, _service, _waited_until


class MoreJudge(Judge):
    """The same period in the rows of the rarer reports."""

    def by_clerk(self, actor: str) -> Row:
        """A row of the staff sheet; the last one who called a number stands for what became of it."""
        return self._row(
            lambda s: s.clerk == actor, lambda s: s.clerk == actor, lambda n: n.stages[-1].clerk == actor
        ) | {"issued": None, "case_mix": self.case_mix(actor)}

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

    def by_service_cell(self, key: str) -> Row:
        """A row of the week of one service: `A@mon-09`."""
        service, _, cell = key.partition("@")
        row = self._row(
            lambda s: s.service == service and self._cell(s.queued) == cell,
            lambda s: s.service == service and self._cell(s.end or (s.calls or [s.queued])[-1]) == cell,
            lambda n: n.stages[-1].service == service and self._cell(n.ended or n.stages[-1].queued) == cell,
        )
        taken = [n for n in self.numbers if n.stages[0].service == service and self._cell(n.issued) == cell]
        return row | {"issued": len(taken)}

    def by_service_date(self, key: str) -> Row:
        """A row of the trend of one service: `A@2026-03-02`."""
        service, _, day = key.partition("@")
        taken = [n for n in self.numbers if n.day == day]
        mine = {id(s) for n in taken for s in n.stages if s.service == service}
        row = self._row(
            lambda s: id(s) in mine,
            lambda s: id(s) in mine,
            lambda n: n.day == day and n.stages[-1].service == service,
        )
        return row | {"issued": sum(n.stages[0].service == service for n in taken)}

    def spread_of_cell(self, cell: str, step_min: int, steps: int, service: str = "") -> list[int]:
        """How many waits of an hour of the week took from 0, 1, 2 … steps; those beyond the last together."""
        mine = [s for n in self.numbers for s in n.stages if service in ("", s.service)]
        ends = [(s.queued, _waited_until(s)) for s in mine if self._cell(s.queued) == cell]
        found = Counter(min(steps, _s(end - begin) // 60 // step_min) for begin, end in ends if end is not None)
        return [found[step] for step in range(steps + 1)]

    @cached_property
    def _issued(self) -> dict[str, Row]:
        """By number: what stood on it when it was given out."""
        return {f["ticket"]: f["data"]["changes"] for f in self._facts if f["type"] == "ticket_issued"}

    @cached_property
    def usual(self) -> dict[str, float]:
        """By service: the median seconds of the 90 days before the period."""
        first = date.fromisoformat(min(self._days))
        before = {(first - timedelta(days=n)).isoformat() for n in range(1, 91)}
        times: dict[str, list[int]] = defaultdict(list)
        for number in self.lives:
            for stage in (
                number.stages if number.day in before and not number.test and number.standing != "void" else ()
            ):
                times[stage.service] += _known([_service(stage)])
        return {service: median(found) for service, found in times.items() if found}

    def case_mix(self, actor: str | None) -> float | None:
        """Actual over usual seconds of what somebody served."""
        done = [s for n in self.numbers for s in n.stages if actor in (None, s.clerk) and self.usual.get(s.service)]
        times = [(took, self.usual[s.service]) for s in done for took in _known([_service(s)])]
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
