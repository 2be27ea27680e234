"""Whole queues that go elsewhere: put on record, and said where people wait (phones and walls read the record)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from hall.domain.facts import Fact, FactType
from hall.domain.ticket import State, Ticket
from hall.journey import telling
from hall.journey.ports import Ledger

Move = tuple[str, str]
"""From the queue of one service to the windows of another, or of the same one elsewhere."""


def tell(ledger: Ledger, moved: Sequence[tuple[Ticket, str]], left: Collection[str], reason: str) -> None:
    """Numbers that wait for anybody of their service go to another service or place; left are the windows that close.

    moved holds each with the service that it goes to. One who was sent to somebody by name is told by himself. Queues
    that go to the same windows are said in one sentence.
    """
    counts: dict[Move, int] = {}
    for ticket, to in moved:
        waits = ticket.state is State.WAITING and not ticket.addressee
        if waits and (to != ticket.service or _leaves_its_own(ledger, ticket.service, left)):
            counts[ticket.service, to] = counts.get((ticket.service, to), 0) + 1
    together: dict[tuple[str, ...], list[str]] = {}
    for (service, to), count in sorted(counts.items()):
        windows = tuple(_open_windows(ledger, to, left))
        if windows:
            _record(ledger, service, to, windows, _zones(ledger, service, left), count, reason)
            together.setdefault(windows, []).append(service)
    for windows, services in together.items():
        zones = {zone for service in services for zone in _zones(ledger, service, left)}
        telling.announce_move(ledger, services, windows, zones)


def _leaves_its_own(ledger: Ledger, service: str, left: Collection[str]) -> bool:
    """Whether windows whose own work it is are among those that close; one that only helps out moves nobody."""
    return any(plan.code in left for plan in ledger.config.own_windows_of.get(service, ()))


def _open_windows(ledger: Ledger, service: str, left: Collection[str]) -> Iterator[str]:
    """Where the service is given now: its own open windows, else those that help out."""
    config, posts = ledger.config, ledger.posts()
    for plans in (config.own_windows_of.get(service, ()), config.windows_of.get(service, ())):
        found = [plan.code for plan in plans if plan.code in posts and plan.code not in left]
        if found:
            return iter(found)
    return iter(())


def _zones(ledger: Ledger, service: str, left: Collection[str]) -> tuple[str, ...]:
    """Where its people wait: in the service's zone, and at the windows that close."""
    config = ledger.config
    own = {config.service_by_code[service].zone}
    return tuple(sorted(own | {config.window_by_code[code].zone for code in left}))


def _record(
    ledger: Ledger, service: str, to: str, windows: Sequence[str], zones: Sequence[str], count: int, reason: str
) -> None:
    data = {
        "to": {"service": to, "window": "", "clerk": ""},
        "windows": list(windows),
        "zones": list(zones),
        "count": count,
        "reason": reason,
    }
    ledger.record(Fact(type=FactType.QUEUE_MOVED, happened_at=ledger.now, service=service, data=data))
