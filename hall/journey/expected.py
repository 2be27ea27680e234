"""What people are told about their wait: the newest forecast of the whole hall, and a formula where there is none.

The forecast is made beside the loop (once a second at most) and only looked up here: a press never computes one.
While the day's first is on its way nobody is told a range: the formula's would be taken back within seconds.
"""

from __future__ import annotations

from hall.domain import forecast
from hall.domain.configuration import Service
from hall.domain.forecast import Estimate
from hall.domain.ticket import Ticket
from hall.journey import order
from hall.journey.ports import Ledger, ServiceDay

SHRINK = 20
"""How many services of today weigh as much as the hall's own typical time (SCIENCE §2.3: n / (n + 20))."""


def newcomer(ledger: Ledger, service: Service, visitor_class: str) -> tuple[int, Estimate | None]:
    """How many would be called before a newcomer of this class, and the range of his wait, as people are told it."""
    ahead, found = likely(ledger, service, visitor_class)
    return ahead, None if ledger.outlook_due else found


def likely(ledger: Ledger, service: Service, visitor_class: str) -> tuple[int, Estimate | None]:
    """The same for decisions, which are made also while nobody is told a range."""
    ahead, serving, free = _before(ledger, service, visitor_class)
    if ledger.outlook is not None:
        waiting = sum(lane.waiting for lane in ledger.lanes([service.code]))
        found = ledger.outlook.newcomer(service.code, visitor_class, waiting)
        return ahead, forecast.rounded(found.low_s / 60, found.high_s / 60) if found else None
    return ahead, forecast.estimate(ahead, serving, _handle_min(ledger, service), free)


def left(ledger: Ledger, ticket: Ticket, ahead: int) -> Estimate | None:
    """The range of the wait that is left for a waiting ticket with so many before it, as people are told it."""
    if ledger.outlook_due:
        return None
    if ledger.outlook is not None:
        found = ledger.outlook.waiting(ticket.id)
        if found is not None:
            return forecast.rounded(found.low_s / 60, found.high_s / 60)
    service = ledger.config.service_by_code[ticket.service]
    return forecast.estimate(ahead, len(_serving(ledger, service)), _handle_min(ledger, service))


def predicted_quantile(ledger: Ledger, service: Service, visitor_class: str, p: float) -> float | None:
    """Seconds that a newcomer's wait stays below with probability p; None when no open window serves it.

    The dynamic cut-off gives out a number only while this fits before closing (SCIENCE §4.10).
    """
    ahead, serving, free = _before(ledger, service, visitor_class)
    if ledger.outlook is None and serving and ahead < free:
        return 0.0
    return forecast.predicted_quantile(
        ledger.outlook,
        service.code,
        visitor_class,
        p,
        ahead=max(ahead - free, 0),
        windows=serving,
        handle_s=_handle_min(ledger, service) * 60,
    )


def handle_min(service: Service, today: ServiceDay | None) -> float:
    """Minutes that one visitor takes at a window: today's mean, drawn towards the hall's typical time."""
    if today is None or today.handled == 0:
        return service.typical_min
    return (today.handled_s / 60 + SHRINK * service.typical_min) / (today.handled + SHRINK)


def _handle_min(ledger: Ledger, service: Service) -> float:
    return handle_min(service, ledger.service_days([service.code]).get(service.code))


def _serving(ledger: Ledger, service: Service) -> list[str]:
    posts = ledger.posts()
    return [w.code for w in ledger.config.own_windows_of[service.code] if w.code in posts]


def _before(ledger: Ledger, service: Service, visitor_class: str) -> tuple[int, int, int]:
    """How many are before a newcomer, how many windows serve him, how many of these wait for work."""
    place = order.Place(service=service.code, visitor_class=visitor_class, seniority=ledger.now)
    ahead = order.before(ledger, place).total
    posts, serving = ledger.posts(), _serving(ledger, service)
    return ahead, len(serving), sum(posts[code] is None for code in serving)
