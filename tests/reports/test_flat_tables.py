"""Whoever reads the flat tables finds each of their columns described."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection, select

from hall.journey import day
from hall.reports.flat import TABLES
from hall.settings import ROOT
from hall.storage import flat_reads, report_reads
from hall.storage.tables import facts
from tests.reports.busy_hall import FIRST_DAY, HALL, BusyHall


def test_every_column_of_the_flat_tables_is_documented() -> None:
    paper = (ROOT / "docs" / "flat-tables.md").read_text(encoding="utf-8")
    parts = {part.split(":", 1)[0].strip(): part for part in paper.split("\n## ")[1:]}

    assert list(parts) == list(TABLES)
    for name, part in parts.items():
        rows = [line.split("|")[1].strip() for line in part.splitlines() if line.startswith("| ")]
        assert rows[1:] == TABLES[name].columns.split(), name


def test_the_events_of_days_are_all_those_of_the_journal_whether_a_day_is_open_or_over(quiet_hall: BusyHall) -> None:
    before, second = FIRST_DAY - timedelta(days=1), FIRST_DAY + timedelta(days=1)
    spans = [(before, before), (FIRST_DAY, FIRST_DAY), (second, second), (before, second)]

    def told(connection: Connection, first: date, last: date) -> list[int]:
        return [row.seq for row in flat_reads.events(connection, HALL, first, last)]

    def of_journal(connection: Connection, first: date, last: date) -> list[int]:
        mine = facts.c.hall == HALL, facts.c.business_day.between(first, last)
        return list(connection.execute(select(facts.c.seq).where(*mine).order_by(facts.c.epoch, facts.c.seq)).scalars())

    def compared() -> list[int]:
        with report_reads.opened(quiet_hall.store.url) as connection:
            found = [told(connection, *span) for span in spans]
            assert found == [of_journal(connection, *span) for span in spans]
        return [len(one) for one in found]

    still_open = compared()
    quiet_hall.do(day.close_day)
    over = compared()
    quiet_hall.clock.at += timedelta(days=1)
    quiet_hall.do(day.open_day)
    quiet_hall.take("A")
    next_day = compared()

    assert still_open[0] == 0 < still_open[1] < over[1] == next_day[1]
    assert over[2] == 0 < next_day[2]
