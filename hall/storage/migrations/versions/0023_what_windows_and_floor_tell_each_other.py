"""What windows and floor tell each other"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

NOTHING = '{"emergencies": {}, "messages": []}'


def upgrade() -> None:
    """To this version."""
    comment = "messages and calls for help; may name a person, soon erased"
    op.add_column("halls", sa.Column("desk_talk", sa.Text(), nullable=False, server_default=NOTHING, comment=comment))
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("halls", "desk_talk", server_default=None)
