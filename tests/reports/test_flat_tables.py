"""Whoever reads the flat tables finds each of their columns described."""

from __future__ import annotations

from hall.reports.flat import TABLES
from hall.settings import ROOT


def test_every_column_of_the_flat_tables_is_documented() -> None:
    paper = (ROOT / "docs" / "flat-tables.md").read_text(encoding="utf-8")
    parts = {part.split(":", 1)[0].strip(): part for part in paper.split("\n## ")[1:]}

    assert list(parts) == list(TABLES)
    for name, part in parts.items():
        rows = [line.split("|")[1].strip() for line in part.splitlines() if line.startswith("| ")]
        assert rows[1:] == TABLES[name].columns.split(), name
