"""A fact is never written over"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """SQLite's REPLACE throws the old row away without asking the DELETE trigger (PostgreSQL has no such thing).

    Not only the key can be replaced: a row given the hidden rowid of another takes its place too. Where no rowid was
    given, NEW.rowid is -1, which no row has.
    """
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER facts_no_replace BEFORE INSERT ON facts WHEN EXISTS ("
            "SELECT 1 FROM facts WHERE hall = NEW.hall AND epoch = NEW.epoch AND seq = NEW.seq"
            " UNION ALL SELECT 1 FROM facts WHERE rowid = NEW.rowid) "
            "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        )
