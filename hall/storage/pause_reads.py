"""All SQL of why windows paused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Connection, select

from hall.domain.facts import FactType
from hall.storage.tables import facts


def reasons(connection: Connection, hall: str, from_: date, to: date) -> Mapping[tuple[str, datetime], str]:
    """By window and whole second of its pause: the reason that was given."""
    query = select(facts.c.window, facts.c.happened_at, facts.c.data).where(
        facts.c.hall == hall, facts.c.business_day.between(from_, to), facts.c.type == FactType.WINDOW_PAUSED
    )
    rows = connection.execute(query)
    return {(window, at.replace(microsecond=0)): str(json.loads(data).get("reason", "")) for window, at, data in rows}
