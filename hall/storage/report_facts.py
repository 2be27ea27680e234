"""Which facts a report replays: those that move a ticket or a window."""

from __future__ import annotations

from hall.domain.facts import FactType

OF_TICKETS = (
    FactType.TICKET_ISSUED,
    FactType.TICKET_CALLED,
    FactType.SERVICE_STARTED,
    FactType.TICKET_HELD,
    FactType.TICKET_RESUMED,
    FactType.TICKET_TRANSFERRED,
    FactType.SERVICE_FINISHED,
    FactType.MARKED_ABSENT,
    FactType.TICKET_RETURNED,
    FactType.STAGE_BEGUN,
    FactType.VISITOR_AWAITED,
    FactType.VISITOR_ARRIVED,
    FactType.TICKET_LEFT,
    FactType.TICKET_VOIDED,
    FactType.TICKET_EXPIRED,
    FactType.UNDONE,
)
OF_WINDOWS = (FactType.WINDOW_OPENED, FactType.WINDOW_PAUSED, FactType.WINDOW_CLOSED, FactType.DAY_CLOSED)
TYPES = {kind.value: kind for kind in (*OF_TICKETS, *OF_WINDOWS)}
