"""Leasing numbers to a kiosk box, so that it can go on when the hall does not answer (TRUST §6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from hall.contract.offline import Block, Lease, LeasedService, OpenSpan, Span, binding
from hall.domain import calendar, leasing, policy
from hall.domain.business_day import local
from hall.domain.configuration import Series, Service
from hall.domain.facts import Fact, FactType
from hall.domain.leasing import Ending, Leased
from hall.domain.refusals import Refusal
from hall.journey import limits, telling
from hall.journey.ports import View


@dataclass(frozen=True, kw_only=True)
class LeaseAsk:
    """What a box says when it is in touch. held: the lease in its journal, empty when that knows none.

    returned: it gives out no more of that one and has handed in every number. rush: by service, its busiest half hour.
    """

    device: str
    place: str
    held: str = ""
    returned: bool = False
    rush: Mapping[str, int] = field(default_factory=dict)


Sign = Callable[[str], str]


def renew(ledger: View, ask: LeaseAsk, sign: Sign) -> Lease | None:
    """The lease that the device may go on with: the same one, one of its own after a return, or none while the day is
    closed.

    Refuses `lease_outdated` when the one that it holds must be given back first: the day or the settings changed.
    """
    live = ledger.leases.live(ask.device)
    day = ledger.state.day
    if live is not None and live.id == ask.held and not ask.returned:
        if not _current(ledger, live):
            raise Refusal("lease_outdated", lease=live.id)
        live = replace(live, contact_at=ledger.now)
        ledger.leases.put(live)
        return _written(ledger, live, sign)
    if live is not None and ask.returned and live.follows == ask.held and _current(ledger, live):
        return _written(ledger, live, sign)  # it was granted for this very return, and the answer did not arrive
    if live is not None:
        known = live.id == ask.held or (ask.returned and live.follows == ask.held)
        _end(ledger, live, Ending.RETURNED if known else Ending.LOST)
    if day is None:
        return None
    granted = _granted(ledger, ask, day)
    return _written(ledger, granted, sign) if granted is not None else None


def _current(ledger: View, lease: Leased) -> bool:
    bound = (lease.day, lease.revision, lease.epoch)
    return bound == (ledger.state.day, ledger.leases.revision, ledger.state.epoch)


def _end(ledger: View, lease: Leased, ending: Ending) -> None:
    """Its numbers that were handed in are used; the others may be leased again only when the box gave them back."""
    numbers = {late.number for late in ledger.leases.late_of(lease.id)}
    used: dict[str, tuple[int, ...]] = {}
    for code, ranges in lease.blocks.items():
        series = ledger.config.series_by_code.get(code)
        if series is not None:
            used[code] = tuple(n for n in sorted(leasing.serials(ranges)) if _text(series, n) in numbers)
        else:  # a series that is gone cannot be leased again: what it used does not matter any more
            used[code] = ()
    ledger.leases.put(replace(lease, ending=ending, used=used, contact_at=ledger.now))
    data = {"lease": lease.id, "place": lease.place, "how": ending.value, "used": sum(map(len, used.values()))}
    ledger.record(Fact(type=FactType.LEASE_ENDED, happened_at=ledger.now, data=data))


def _text(series: Series, serial: int) -> str:
    return f"{series.prefix}{serial:0{series.width}d}"


def _granted(ledger: View, ask: LeaseAsk, day: date) -> Leased | None:
    """A new lease with a block of each series that the kiosk gives numbers of; None when there is not one number."""
    today, rules = ledger.leases.of_day(day), ledger.config.rules
    blocks = {}
    for series, services in _series_at_kiosk(ledger).items():
        measured = sum(ask.rush.get(service.code, 0) for service in services)
        count = leasing.wanted(measured, rules.lease_numbers, rules.lease_min)
        high = ledger.last_serial(leasing.high_water(series.code))
        block = leasing.cut(series, high, leasing.given_back(today, series.code), count)
        if block:
            blocks[series.code] = block
            ledger.put_serial(leasing.high_water(series.code), max(high or 0, block[-1][1]))
    if not blocks:
        return None
    granted = Leased(
        id=ledger.new_id(),
        device=ask.device,
        place=ask.place,
        day=day,
        revision=ledger.leases.revision,
        epoch=ledger.state.epoch,
        granted_at=ledger.now,
        contact_at=ledger.now,
        follows=ask.held if ask.returned else "",
        blocks=blocks,
    )
    ledger.leases.put(granted)
    data = {"lease": granted.id, "place": ask.place, "day": day.isoformat(), "blocks": blocks}
    ledger.record(Fact(type=FactType.NUMBERS_LEASED, happened_at=ledger.now, data=data))
    return granted


def _series_at_kiosk(ledger: View) -> dict[Series, list[Service]]:
    """The series with a range for this, each with the services of the kiosk that number from it."""
    found: dict[Series, list[Service]] = {}
    for service in ledger.config.services:
        series = ledger.config.series_by_code[service.series]
        if service.on_kiosk and service.mode not in ("direct", "appointment") and series.offline_first is not None:
            found.setdefault(series, []).append(service)
    return found


def _written(ledger: View, leased: Leased, sign: Sign) -> Lease:
    """The lease as the box takes it home, with everything that a slip needs."""
    config = ledger.config
    printer = telling.printer_at(config, leased.place)
    kiosk = config.place_by_code.get(leased.place)
    series = config.series_by_code
    made = Lease(
        id=leased.id,
        hall=config.hall.code,
        device=leased.device,
        day=leased.day.isoformat(),
        revision=leased.revision,
        epoch=leased.epoch,
        granted_at=local(leased.granted_at, config.hall.timezone),
        valid_s=config.rules.lease_min * 60,
        blocks=tuple(
            Block(
                series=code,
                prefix=series[code].prefix,
                width=series[code].width,
                spans=tuple(Span(first=first, last=last) for first, last in ranges),
            )
            for code, ranges in leased.blocks.items()
        ),
        services=tuple(
            _service(ledger, service)
            for found, services in _series_at_kiosk(ledger).items()
            for service in services
            if found.code in leased.blocks
        ),
        hall_name=config.hall.name,
        kiosk=kiosk.name if kiosk else {},
        printer=printer.code if printer else "",
        classes={c.code: telling.marked_class(config, c.code) for c in config.classes if c.on_kiosk and not c.green},
        needs={need.code: need.name for need in config.needs if need.on_kiosk},
        order=policy.rule(config).code,
    )
    return replace(made, signature=sign(binding(made)))


def _service(ledger: View, service: Service) -> LeasedService:
    config = ledger.config
    today = ledger.service_days([service.code]).get(service.code)
    quota = service.daily_quota
    return LeasedService(
        code=service.code,
        series=service.series,
        name=service.name,
        where=telling.where_of_service(config, service.code),
        documents=tuple(document.name for document in service.documents),
        hours=tuple(_hours(ledger, service, ledger.now)),
        left=None if quota is None else max(0, quota - (today.issued if today else 0)),
    )


def _hours(ledger: View, service: Service, now: datetime) -> Iterator[OpenSpan]:
    """When numbers of it are given out today, from now on. None while it is stopped, suspended or cut off."""
    config, zone = ledger.config, ledger.config.hall.timezone
    why_not = limits.why_not_taking(ledger, service)
    stopped = service.code in (ledger.state.stopped or {})
    if stopped or why_not not in (None, "service_closed"):
        return
    for span in calendar.spans(config, local(now, zone).date(), service.code):
        if span.end > now:
            yield OpenSpan(since=local(span.begin, zone), until=local(span.end, zone))
