"""DuckDB over a Parquet copy of a history: the questions of the reports, as somebody with a notebook would ask them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from tests.bench import records
from tests.bench.records import Made

_WAITS = """
  SELECT *, CASE WHEN started IS NOT NULL THEN called ELSE first_called END AS until,
         CASE WHEN ending IN ('finished', 'transferred') THEN (ended - started) // 1000000 - held_s END AS service_s
  FROM stages WHERE day BETWEEN ? AND ?"""
_WAIT = "(until - queued) // 1000000"
_FIGURES = f"""
  count(DISTINCT ticket), count(*) FILTER (ending = 'finished'), count(*) FILTER (ending = 'absent'),
  count(*) FILTER (ending = 'left'), count({_WAIT}), avg({_WAIT}), quantile_cont({_WAIT}, [0.5, 0.9]), max({_WAIT}),
  avg(service_s), quantile_cont(service_s, [0.5, 0.9]), avg((started - called) // 1000000),
  count(*) FILTER ((first_called - queued) // 1000000 <= 1200), sum(greatest(calls - 1, 0))"""


STAGES, FACTS = "stages.parquet", "facts.parquet"


def write(folder: Path, made: Made) -> None:
    """The same rows in two Parquet files, ordered by time."""
    stages, facts = records.export(made, folder)
    back, micros = records.BACK.days, records.BACK.days * 86_400_000_000
    mark = "CASE k WHEN 0 THEN {0} ELSE 'c' || lpad(k::text, 3, '0') || substr({0}, 5) END AS {0}"
    stamps = ", ".join(f"{c} - k * {micros} AS {c}" for c in ("queued", "first_called", "called", "started", "ended"))
    moved = f"* REPLACE (day - k::int * {back} AS day, {mark.format('ticket')}, {stamps})"
    told = f'* REPLACE ("at" - k * {micros} AS "at", {mark.format("ticket")})'
    with duckdb.connect() as db:
        for source, file, columns, order, copies in (
            (stages, STAGES, moved, "day, queued", made.copies), (facts, FACTS, told, '"at"', made.told)
        ):  # fmt: skip
            db.execute(
                f"COPY (SELECT {columns} FROM read_csv('{source}', header = true) s, "  # noqa: S608 - our own names
                f"(SELECT unnest(range({copies + 1})) AS k) ORDER BY {order}) TO '{folder / file}' (FORMAT parquet)"
            )
            source.unlink()


class Rival:
    """Asks those files."""

    def __init__(self, folder: Path) -> None:
        self._db = duckdb.connect()
        self._db.execute(f"CREATE VIEW stages AS SELECT * EXCLUDE k FROM '{folder / STAGES}'")  # noqa: S608
        self._db.execute(f"CREATE VIEW told AS SELECT * FROM '{folder / FACTS}'")  # noqa: S608

    def close(self) -> None:
        """Let go of the files."""
        self._db.close()

    def _ask(self, select: str, group: str, first: date, last: date) -> list[tuple[Any, ...]]:
        asked = f"SELECT {select} FROM ({_WAITS}) GROUP BY {group} ORDER BY {group}"  # noqa: S608 - our own text
        return self._db.execute(asked, [first, last]).fetchall()

    def sheet(self, first: date, last: date) -> list[tuple[Any, ...]]:
        """The figures by service."""
        return self._ask(f"service, {_FIGURES}", "service", first, last)

    def trend(self, first: date, last: date) -> list[tuple[Any, ...]]:
        """The figures by day."""
        return self._ask(f"day, {_FIGURES}", "day", first, last)

    def windows(self, first: date, last: date) -> list[tuple[Any, ...]]:
        """By window: how many waits, and their p90."""
        select = f"win, count({_WAIT}), quantile_cont({_WAIT}, 0.9)"
        return [(str(win), n, p90) for win, n, p90 in self._ask(select, "win", first, last) if n]

    def heatmap(self, first: date, last: date) -> list[tuple[Any, ...]]:
        """The figures by weekday and hour."""
        return self._ask(f"{_CELL}, {_FIGURES}", "weekday, hour", first, last)

    def cells(self, first: date, last: date) -> list[tuple[str, int]]:
        """By cell of the week, as the reports name it: how many waits."""
        found = self._ask(f"{_CELL}, count({_WAIT})", "weekday, hour", first, last)
        days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        return [(f"{days[weekday]}-{hour:02d}", n) for weekday, hour, n in found if n]

    def a_ticket(self, day: date) -> str:
        """The id of a ticket about this day."""
        row = self._db.execute("SELECT min(ticket) FROM stages WHERE day BETWEEN ? - 3 AND ?", [day, day]).fetchone()
        return str(row[0]) if row else ""

    def story(self, ticket: str) -> list[tuple[Any, ...]]:
        """Everything that happened to a ticket."""
        return self._db.execute('SELECT * FROM told WHERE ticket = ? ORDER BY "at"', [ticket]).fetchall()


_LOCAL_S = "(queued // 1000000 + 28800)"
_CELL = f"({_LOCAL_S} // 86400 + 3) % 7 AS weekday, {_LOCAL_S} % 86400 // 3600 AS hour"
