"""Who goes where now, as walls say it: one number to its next stage, whole queues to other windows.

Read from facts that are there anyway: the relay has them in hand, and only a wall that draws itself anew looks back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from hall.contract.messages import Where
from hall.domain.configuration import Configuration
from hall.domain.facts import Fact, FactType
from hall.journey import telling
from hall.journey.ports import View
from hall.web.snapshots import common

ONE = timedelta(seconds=30)
"""How long a wall says where one number goes: he stands up now, and his phone and the clerk say it too."""
QUEUE = timedelta(minutes=3)
"""How long it says where a queue goes: people come back from the lift and the tea corner."""
LOOK_BACK = 40
"""Facts that a wall looks at when it draws itself anew; an older notice is on phones and on the queue's own line."""
_CANCELS = frozenset(
    {
        FactType.UNDONE,
        FactType.TICKET_CALLED,
        FactType.TICKET_LEFT,
        FactType.TICKET_VOIDED,
        FactType.TICKET_EXPIRED,
        FactType.TRANSFER_DECLINED,
    }
)
"""After these a number goes somewhere else, or nowhere."""
_ONE = frozenset({FactType.TICKET_TRANSFERRED, FactType.TRANSFER_ACCEPTED, FactType.TICKET_MOVED, FactType.STAGE_BEGUN})
_TELLING = _ONE | {FactType.QUEUE_MOVED}


@dataclass(frozen=True, kw_only=True)
class Going:
    """Somebody goes from zones to a place; said is what a wall is sent, one of ticket and queues being empty."""

    zones: frozenset[str]
    at: datetime
    ticket: str
    services: tuple[str, ...]
    letter: str = ""
    """What the numbers of a queue begin with, where that alone says which they are."""
    said: Mapping[str, Any]


def telling_facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Those that say or take back where somebody goes; none of them when nobody was sent anywhere."""
    found = tuple(fact for fact in facts if fact.type in _TELLING or (fact.type in _CANCELS and fact.ticket))
    return found if any(fact.type in _TELLING for fact in found) else ()


def of_facts(config: Configuration, facts: Iterable[Fact]) -> list[Going]:
    """What is to be said after these facts, newest last: a number that moved on, whole queues in one line per place."""
    found: list[Going] = []
    for fact in facts:
        going = _queue(config, fact) if fact.type is FactType.QUEUE_MOVED else _one(config, fact)
        if fact.ticket and (going is not None or fact.type in _CANCELS):
            found = [one for one in found if one.ticket != fact.ticket]
        if going is not None:
            found = [*_without_its_numbers(found, going), going]
    return _joined(found)


def at_display(ledger: View, zones: Collection[str]) -> list[dict[str, Any]]:
    """What a wall of these zones says that draws itself anew."""
    state = ledger.state
    facts = [recorded.fact for recorded in ledger.facts_after(state.epoch, max(0, state.seq - LOOK_BACK), LOOK_BACK)]
    fresh = [f for f in facts if ledger.now - f.happened_at < (QUEUE if f.type is FactType.QUEUE_MOVED else ONE)]
    return shown(ledger.config, telling_facts(fresh), zones)


def shown(config: Configuration, facts: Iterable[Fact], zones: Collection[str]) -> list[dict[str, Any]]:
    """What a wall of these zones is sent."""
    return [dict(going.said) for going in of_facts(config, facts) if not going.zones.isdisjoint(zones)]


def _one(config: Configuration, fact: Fact) -> Going | None:
    """A number that goes to its next place; None when it stays where it is, or is not taken over yet."""
    plan = config.window_by_code.get(str(fact.data.get("sender") or fact.window or ""))
    target = _target(config, fact)
    if fact.type not in _ONE or fact.ticket is None or target is None or fact.data.get("asked") is True:
        return None
    before = config.service_by_code.get(fact.service or "")
    left = plan.zone if plan is not None else before.zone if before is not None else ""
    zone, where = target
    sent = fact.type in (FactType.TICKET_TRANSFERRED, FactType.TRANSFER_ACCEPTED)
    if not left or (sent and zone == left):
        return None
    said = {"ticket": fact.ticket, "number": fact.data.get("number", ""), "queues": []}
    return Going(
        zones=frozenset({left}),
        at=fact.happened_at,
        ticket=fact.ticket,
        services=(fact.service or "",),
        said={**said, "where": common.where(where), "at": fact.happened_at},
    )


def _target(config: Configuration, fact: Fact) -> tuple[str, Where] | None:
    """The zone and place that a fact leads to; None where the hall has changed since."""
    to = fact.data.get("to")
    told = cast(Mapping[str, str], to) if isinstance(to, Mapping) else {}
    window = str(told.get("window") or fact.data.get("by_window") or "")
    if window in config.window_by_code:
        return config.window_by_code[window].zone, telling.where_of_window(config, window)
    service = str(told.get("service") or fact.service or "")
    if service in config.service_by_code:
        return config.service_by_code[service].zone, telling.where_of_service(config, service)
    return None


def _queue(config: Configuration, fact: Fact) -> Going | None:
    """A whole queue; None where its service or windows are no more."""
    windows = [code for code in _strings(fact.data.get("windows")) if code in config.window_by_code]
    if fact.service not in config.service_by_code or not windows:
        return None
    return Going(
        zones=frozenset(_strings(fact.data.get("zones"))),
        at=fact.happened_at,
        ticket="",
        services=(str(fact.service),),
        letter=telling.queue_letter(config, str(fact.service)),
        said={
            "ticket": "",
            "number": "",
            "queues": [dict(telling.queue_name(config, str(fact.service)))],
            "where": common.where(telling.where_of_windows(config, windows)),
            "at": fact.happened_at,
        },
    )


def _strings(found: object) -> list[str]:
    return [str(one) for one in found] if isinstance(found, (list, tuple)) else []


def _without_its_numbers(found: Iterable[Going], going: Going) -> list[Going]:
    """A queue that moves says it for the numbers that move with it and bear its letter (a journey may bring others in);
    a later word about a queue replaces the first."""
    if going.ticket:
        return list(found)

    def told_by_it(one: Going) -> bool:
        with_it = one.at == going.at and str(one.said["number"]).startswith(going.letter)
        return one.services == going.services and (not one.ticket or with_it)

    return [one for one in found if not told_by_it(one)]


def _joined(found: Iterable[Going]) -> list[Going]:
    """Queues that go to the same windows stand in one line."""
    lines: list[Going] = []
    for going in found:
        same = [
            n for n, one in enumerate(lines) if not one.ticket and not going.ticket and _place(one) == _place(going)
        ]
        if not same:
            lines.append(going)
            continue
        first = lines[same[0]]
        lines[same[0]] = Going(
            zones=first.zones | going.zones,
            at=going.at,
            ticket="",
            services=(*first.services, *going.services),
            said={**going.said, "queues": [*first.said["queues"], *going.said["queues"]]},
        )
    return lines


def _place(going: Going) -> str:
    return str(going.said["where"]["windows"])
