"""Totals of an approval system, month by month, from a CSV file: all of it or nothing, every bad row named.

    month,unit,accepted,completed,on_the_spot,on_time,overdue,statutory_days,promised_days,actual_days
    2025-06,tax,28151,28083,14198,28080,3,,,

`unit` is the code of a department, or of a service; in one month all rows are of one kind, so that nothing is counted
twice. The last five columns may be empty or missing; the days are sums over the completed cases.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hall.domain.configuration import Configuration

NEEDED = ("month", "unit", "accepted", "completed", "on_the_spot")
COUNTS = ("accepted", "completed", "on_the_spot", "on_time", "overdue")
DAYS = ("statutory_days", "promised_days", "actual_days")
OPTIONAL = ("on_time", "overdue", *DAYS)
DEPARTMENT, SERVICE = "department", "service"
MOST_ROWS, MOST = 5000, 100_000_000
_MONTH = re.compile(r"^(19|20)\d\d-(0[1-9]|1[0-2])$")
_COUNT = re.compile(r"^\d{1,9}$")
_NUMBER = re.compile(r"^\d{1,9}(\.\d{1,3})?$")


@dataclass(frozen=True, kw_only=True)
class Totals:
    """One unit in one month; None where the file does not say."""

    month: str
    unit: str
    unit_kind: str
    accepted: int
    completed: int
    on_the_spot: int
    on_time: int | None = None
    overdue: int | None = None
    statutory_days: float | None = None
    promised_days: float | None = None
    actual_days: float | None = None


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong in a row (the header is row 1); a code with words of its own, and what was found."""

    row: int
    code: str
    found: str = ""


def read(text: str, config: Configuration, this_month: str) -> tuple[list[Totals], list[Fault]]:
    """The rows of the file, or everything that is wrong with it. this_month may still be incomplete and is refused."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    rows = [row for row in csv.reader(lines) if any(cell.strip() for cell in row)]
    head = [cell.strip() for cell in rows[0]] if rows else []
    faults = [Fault(row=1, code="column_missing", found=name) for name in NEEDED if name not in head]
    faults += [Fault(row=1, code="column_unknown", found=n) for n in head if n not in (*NEEDED, *OPTIONAL)]
    faults += [Fault(row=1, code="column_twice", found=n) for n in sorted({n for n in head if head.count(n) > 1})]
    if faults:
        return [], faults
    if len(rows) == 1 or len(rows) - 1 > MOST_ROWS:
        return [], [Fault(row=len(rows), code="row_count", found=str(len(rows) - 1))]
    made: list[Totals] = []
    for at, row in enumerate(rows[1:], start=2):
        said = dict(zip(head, [cell.strip() for cell in row], strict=False))
        found = list(_wrong(said, at, config, this_month, len(row) - len(head)))
        faults += found
        made += [] if found else [_totals(said, config)]
        faults += [] if found else _clashes(made, at)
    return ([], faults) if faults else (made, [])


def _wrong(said: Mapping[str, str], at: int, config: Configuration, this_month: str, surplus: int) -> Iterator[Fault]:
    if surplus > 0:
        yield Fault(row=at, code="cells", found=str(surplus))
    month, unit = said.get("month", ""), said.get("unit", "")
    if not _MONTH.match(month):
        yield Fault(row=at, code="month", found=month)
    elif month >= this_month:
        yield Fault(row=at, code="month_open", found=month)
    if not _kind_of(unit, config):
        yield Fault(row=at, code="unit", found=unit)
    for name in COUNTS:
        text = said.get(name, "")
        if not _COUNT.match(text) and (text or name in NEEDED):
            yield Fault(row=at, code="count", found=f"{name}: {text or '–'}")
    for name in DAYS:
        text = said.get(name, "")
        if text and not _NUMBER.match(text):
            yield Fault(row=at, code="days", found=f"{name}: {text}")
    yield from _impossible(said, at)


def _impossible(said: Mapping[str, str], at: int) -> Iterator[Fault]:
    """Parts that are more than their whole."""
    counts = {name: int(said[name]) for name in COUNTS if _COUNT.match(said.get(name, ""))}
    for part, whole in (("on_the_spot", "accepted"), ("on_time", "completed")):
        if counts.get(part, 0) > counts.get(whole, MOST):
            yield Fault(row=at, code="more_than_whole", found=f"{part} {counts[part]} > {whole} {counts[whole]}")


def _kind_of(unit: str, config: Configuration) -> str:
    """A department goes before a service of the same code."""
    if any(one.code == unit for one in config.departments):
        return DEPARTMENT
    return SERVICE if unit in config.service_by_code else ""


def _totals(said: Mapping[str, str], config: Configuration) -> Totals:
    values: dict[str, Any] = {name: int(said[name]) if said.get(name) else None for name in COUNTS}
    values |= {name: float(said[name]) if said.get(name) else None for name in DAYS}
    return Totals(month=said["month"], unit=said["unit"], unit_kind=_kind_of(said["unit"], config), **values)


def _clashes(made: Sequence[Totals], at: int) -> list[Fault]:
    """The newest row against those before it: a unit twice, or departments beside services."""
    new, before = made[-1], [one for one in made[:-1] if one.month == made[-1].month]
    if any(one.unit == new.unit for one in before):
        return [Fault(row=at, code="twice", found=f"{new.month} {new.unit}")]
    if any(one.unit_kind != new.unit_kind for one in before):
        return [Fault(row=at, code="mixed", found=new.unit)]
    return []
