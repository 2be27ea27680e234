"""What a preview of a bulk move says: who goes where, how many, and what they are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hall.journey import bulk, telling
from hall.journey.bulk import Going
from hall.journey.ports import View
from hall.web.snapshots import common

SHOWN = 500
"""So many numbers are listed one by one; the groups count them all."""


@common.in_hall_time
def preview(ledger: View, goings: Sequence[Going], *, done: bool) -> dict[str, Any]:
    """Groups of those who go the same way, and the numbers; done says that it has happened."""
    return {
        **common.cursor(ledger),
        "done": done,
        "count": len(goings),
        "groups": [_group(ledger, key, count) for key, count in bulk.counted(goings).items()],
        "tickets": [
            {
                "id": going.ticket.id,
                "number": going.ticket.number,
                "state": going.ticket.state.value,
                "from": going.ticket.service,
                "to": going.to.service,
                "how": going.how,
            }
            for going in goings[:SHOWN]
        ],
    }


def _group(ledger: View, key: tuple[str, str, str], count: int) -> dict[str, Any]:
    """from and to are services; where is what people are told on their phones and on the walls."""
    before, after, how = key
    posts = ledger.posts()
    return {
        "from": common.service_of(ledger.config, before),
        "to": common.service_of(ledger.config, after),
        "how": how,
        "count": count,
        "where": common.where(telling.where_of_service(ledger.config, after)),
        "open_windows": [p.label for p in ledger.config.windows_of.get(after, ()) if p.code in posts],
    }
