"""`hall import`: a file of past visits, read and checked to the last row, then recorded; or nothing of it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from hall.domain.history import COLUMNS, BadRow, Past, reading
from hall.storage.history import Brought

MOST_ROWS = 2_000_000
"""A larger file is brought in year by year."""
LONGEST_FIELD = 10_000


class BadFile(ValueError):
    """The file cannot come in; `faults` name each bad row."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def read(path: Path, zone: str, now: datetime) -> list[Past]:
    """The visits of a CSV file (UTF-8, one header row). Raises BadFile with every bad row, by its line in the file."""
    faults: list[str] = []
    found: list[Past] = []
    for line, row in _rows(path):
        try:
            found.append(reading.past(_texts(row), line, zone, now))
        except BadRow as fault:
            faults.append(f"row {line}: {fault}")
    if not found and not faults:
        faults.append("no visits stand below the header row")
    if faults:
        raise BadFile(faults)
    return found


def _texts(row: dict[str | None, str | list[str] | None]) -> dict[str, str]:
    if None in row:
        raise BadRow("more values than the header row has columns; is a comma not in quotes?")
    missing = [str(name) for name, value in row.items() if value is None]
    if missing:
        raise BadRow(f"the row ends before {missing[0]}")
    return {str(name): str(value).strip() for name, value in row.items()}


def _rows(path: Path) -> Iterator[tuple[int, dict[str | None, str | list[str] | None]]]:
    csv.field_size_limit(LONGEST_FIELD)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            names = [name.strip() for name in reader.fieldnames or ()]
            _must_have_columns(names)
            reader.fieldnames = names
            for count, row in enumerate(reader):
                if count == MOST_ROWS:
                    raise BadFile([f"more than {MOST_ROWS} rows; bring them in year by year"])
                yield reader.line_num, row
    except UnicodeDecodeError as error:
        raise BadFile([f"not UTF-8 text (byte {error.start}); in a spreadsheet save it as CSV UTF-8"]) from None
    except (OSError, csv.Error) as error:
        raise BadFile([str(error)]) from None


def _must_have_columns(names: list[str]) -> None:
    missing, more = [n for n in COLUMNS if n not in names], [n for n in names if n not in COLUMNS]
    twice = sorted({n for n in names if names.count(n) > 1})
    if not (missing or more or twice):
        return
    said = [(missing, "lacks"), (more, "has the unknown"), (twice, "has twice")]
    told = "; ".join(f"{what} {', '.join(which)}" for which, what in said if which)
    raise BadFile([f"the header row {told}. It must be: {','.join(COLUMNS)}"])


def said(path: Path, faults: Sequence[str]) -> str:
    """What to tell about a file that cannot come in: every fault on a line of its own, and what to do."""
    hint = "Mend the rows and import the file again"
    if any("is not known here" in fault or "has no account here" in fault for fault in faults):
        hint += ", or let --create make services, windows and clerks that are not there yet"
    return "\n".join((f"{path}: nothing was imported, {len(faults)} fault(s):", *faults, f"{hint}."))


def summary(found: Brought, path: Path, hall: str, *, dry_run: bool) -> str:
    """What came in, and what was made for it."""
    did = "Would bring" if dry_run else "Brought"
    lines = [f"{did} {found.visits} visits of {found.days} business day(s) from {path} into the hall {hall!r}."]
    if found.known:
        lines.append(f"{found.known} visits of the file were there already and were left as they are.")
    for what, made in (("services", found.services), ("windows", found.windows), ("clerks", found.clerks)):
        if made:
            lines.append(f"{'To be made' if dry_run else 'Made'}, {what}: {', '.join(made)}.")
    if found.clerks:
        lines.append("Those clerks cannot sign in until somebody gives them a password in the settings.")
    if found.days:
        lines.append("Windows count as open from their first call of a day to the end of their last visit (inferred).")
    if dry_run:
        lines.append("This was a dry run: nothing was changed.")
    return "\n".join(lines)
