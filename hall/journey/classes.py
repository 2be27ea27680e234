"""Who gets a number of a class, and staff who change it: shares, the green channel, evidence."""

from __future__ import annotations

from dataclasses import dataclass

from hall.domain import classing, policy
from hall.domain.configuration import Service, VisitorClass
from hall.domain.refusals import Refusal
from hall.domain.ticket import Ticket
from hall.domain.wording import pick
from hall.journey.ports import Ledger


@dataclass(frozen=True, kw_only=True)
class Granting:
    """What was asked besides: whether staff ask, why, and whether they know that the share is used up."""

    by_staff: bool = False
    reason: str = ""
    over_share: bool = False


def share_count(visitor_class: str, service: str) -> str:
    """The name under which today's numbers of a class for a service are counted."""
    return f"class:{visitor_class}:{service}"


def green_count(visitor_class: str) -> str:
    """The name under which today's uses of a green channel are counted."""
    return f"green:{visitor_class}"


def grant(ledger: Ledger, service: Service, visitor_class: str, asked: Granting) -> dict[str, object]:
    """Count a number of this class and say what belongs into its fact, in the same transaction as the number itself.

    Refuses `class_by_staff` (a green channel asked for by a visitor), `class_full` (the daily share is used up and
    nobody of the staff answers for one more), `reason_missing`.
    """
    found = ledger.config.class_by_code[visitor_class]
    if not policy.is_priority(visitor_class):
        return {}
    _may_be_asked_for(ledger, found, asked)
    told: dict[str, object] = {"granted_for": asked.reason.strip()} if asked.reason.strip() else {}
    if not _within_share(ledger, service, found):
        if not (asked.by_staff and asked.over_share):
            names = {"service_name": dict(service.name), "class_name": dict(found.name)}
            raise Refusal("class_full", service=service.code, visitor_class=_name(ledger, found), **names)
        _need_reason(asked)
        told["over_share"] = True
        ledger.add_to(f"over_share:{found.code}")
    if found.green:
        ledger.add_to(green_count(found.code))
    ledger.add_to(share_count(found.code, service.code))
    return told


def _may_be_asked_for(ledger: Ledger, found: VisitorClass, asked: Granting) -> None:
    if not found.green:
        return
    if not asked.by_staff:
        raise Refusal("class_by_staff", visitor_class=_name(ledger, found))
    _need_reason(asked)


def _need_reason(asked: Granting) -> None:
    if not asked.reason.strip():
        raise Refusal("reason_missing", action="take")


def _within_share(ledger: Ledger, service: Service, found: VisitorClass) -> bool:
    if found.daily_share is None:
        return True
    today = ledger.service_days([service.code]).get(service.code)
    given = ledger.counted(share_count(found.code, service.code))
    return classing.may_be_given(found.daily_share, given, today.issued if today else 0, service.daily_quota)


def _name(ledger: Ledger, found: VisitorClass) -> str:
    return pick(found.name, ledger.config.hall.languages[0]) or found.code


def change(ledger: Ledger, before: Ticket, to: str, reason: str) -> Ticket:
    """Staff give a ticket another class; it counts in the share of its new class from now on.

    Refuses `unknown_class` and what `hall.domain.classing.reclass` refuses. The share of the new class does not bind:
    somebody of the staff has looked at the visitor and answers for it with a reason.
    """
    config = ledger.config
    if to not in config.class_by_code:
        raise Refusal("unknown_class", asked=to, known=", ".join(config.class_by_code))
    after, fact = classing.reclass(before, config.class_by_code[to], reason, ledger.now)
    ledger.put(before, after)
    ledger.record(fact)
    if policy.is_priority(before.visitor_class):
        ledger.add_to(share_count(before.visitor_class, before.service), -1)
    if policy.is_priority(to):
        ledger.add_to(share_count(to, before.service))
        if config.class_by_code[to].green:
            ledger.add_to(green_count(to))
    return after
