"""What a visitor's phone shows: the number, the place in the queue, where to go."""

from __future__ import annotations

from typing import Any

from hall.domain import guide, needs
from hall.domain.configuration import Configuration
from hall.domain.follow_up import OPEN
from hall.domain.ticket import ENDED, Awaits, State, Ticket
from hall.domain.wording import span
from hall.journey import clocks, serve, telling, why
from hall.journey.ports import View
from hall.web import sayings
from hall.web.snapshots import common


@common.in_hall_time
def visitor(ledger: View, ticket: Ticket) -> dict[str, Any]:
    """`GET /t/{token}.json` and the `/visitor` snapshot; nothing in it that is not on the slip."""
    config = ledger.config
    waiting = ticket.state is State.WAITING
    ahead = common.position(ledger, ticket) if waiting else None
    service = config.service_by_code.get(ticket.service)  # none where it was taken out of the settings since
    at_window = ticket.window if ticket.window in config.window_by_code else None
    place = telling.where_of_ticket(config, ticket)
    return {
        **common.cursor(ledger),
        "ticket": {
            "number": ticket.number,
            "state": ticket.state.value,
            "service": ticket.service,
            "name": common.service_of(config, ticket.service)["name"],
            "where": common.where(place),
            "window_label": config.window_by_code[at_window].label if at_window else None,
            "issued_at": ticket.issued_at,
            "people": ticket.people,
            "path": common.path_of(config, ticket),
            "here": ticket.awaits != Awaits.CHECK_IN,
            "called_at": ticket.called_at,
            "calls": ticket.calls,
            "coming": ticket.coming,
            "come_within_min": _come_within_min(ledger, ticket),
            "ahead": ahead,
            **_wait(ledger, ticket, ahead),
            "language": ticket.language,
            "version": ticket.version,
            "not_before": clocks.delay_over_at(ledger, ticket) if ticket.awaits == Awaits.TIME else None,
        },
        "delay_min": config.rules.delay_min,
        **_map(config, ticket),
        "hall": common.coded(config.hall),
        "documents": [{"name": dict(d.name), "note": dict(d.note)} for d in (service.documents if service else ())],
        "guide": bool(service and guide.published(service.guide)),
        "why": _why(ledger, ticket),
        "rule": sayings.rule_of(config),
        "can": _can(ledger, ticket),
        "expired": ticket.state in ENDED and ledger.state.day != ticket.day,
    }


def _wait(ledger: View, ticket: Ticket, ahead: int | None) -> dict[str, Any]:
    """The range of the wait that is left, or that it is being worked out, and why it has grown; ahead is None for one
    who does not wait."""
    if ahead is None:
        return {"estimate": None, "estimate_due": False, "longer": None}
    return {
        "estimate": common.estimate(common.wait_of(ledger, ticket, ahead)),
        "estimate_due": ledger.outlook_due,
        "longer": (ledger.outlook.longer(ticket.id) if ledger.outlook is not None else "") or None,
    }


def _come_within_min(ledger: View, ticket: Ticket) -> int | None:
    """How long a called visitor may take to the window, in whole minutes."""
    return max(1, serve.allowance_s(ledger, ticket) // 60) if ticket.state is State.CALLED else None


def _map(config: Configuration, ticket: Ticket) -> dict[str, Any]:
    """The hall's floors with their zones and windows, and the codes of the zones to which the visitor goes."""
    floors = common.once(config, ("map",), lambda: {"map": _floors(config)})
    return {**floors, "goes_to": _zones(config, ticket)}


def _zones(config: Configuration, ticket: Ticket) -> list[str]:
    """The zones of the windows that `telling.where_of_ticket` names."""
    window = ticket.window if ticket.window in config.window_by_code else needs.to_window(config, ticket.addressee)
    if window:
        return [config.window_by_code[window].zone]
    if not needs.hard(config, ticket.needs):
        found = config.service_by_code.get(ticket.service)
        return [found.zone] if found is not None else []
    able = needs.able(config, ticket.service, ticket.needs)
    return sorted({plan.zone for plan in able})


def _floors(config: Configuration) -> list[dict[str, Any]]:
    floors: dict[str, list[dict[str, Any]]] = {}
    for zone in config.zones:
        labels = [plan.label for plan in config.windows if plan.zone == zone.code]
        if labels:
            shown = {**common.coded(zone), "arrow": zone.arrow, "windows": span(labels)}
            floors.setdefault(zone.floor, []).append(shown)
    return [{"floor": floor, "zones": zones} for floor, zones in floors.items()]


def _why(ledger: View, ticket: Ticket) -> dict[str, Any] | None:
    """Why it is not this one's turn yet, as codes; the phone says them in its language (`why.ftl`)."""
    found = why.not_yet(ledger, ticket)
    return None if found is None else {"before": found.before, "reasons": sayings.because(found.reasons)}


def _can(ledger: View, ticket: Ticket) -> list[str]:
    """What the phone offers; the operations themselves decide, this only spares a refusal."""
    rules = ledger.config.rules
    if ticket.state is State.ABSENT:
        back = rules.requeue != "cancel" and ticket.returns < rules.max_returns
        return ["here", "leave"] if back else ["leave"]
    if ticket.state is State.FINISHED and _may_rate(ledger, ticket):
        return ["rating"]
    if ticket.state is State.FINISHED and _may_explain(ledger, ticket):
        return ["reasons"]
    more_time = ledger.counted(f"delay:{ticket.id}") < rules.max_delays
    if ticket.state is State.CALLED:
        return [*([] if ticket.coming else ["here"]), *(["delay"] if more_time else [])]
    if ticket.state is not State.WAITING:
        return []
    here = ["here"] if ticket.awaits in (Awaits.TIME, Awaits.CHECK_IN) else []
    free = ticket.awaits in ("", Awaits.TIME) and more_time
    tell = ["tell"] if ledger.config.booking.near_ahead else []
    return [*here, *(["delay"] if free else []), *tell, "leave"]


def _may_rate(ledger: View, ticket: Ticket) -> bool:
    """Whether he was served and has not said yet how."""
    stage = ledger.told.served(ticket.id)
    rated = ledger.told.rating(stage) if stage is not None else None
    return stage is not None and (rated is None or rated.level is None)


def _may_explain(ledger: View, ticket: Ticket) -> bool:
    """Whether he rated badly and has not said why."""
    stage = ledger.told.served(ticket.id)
    found = ledger.told.follow_ups.of_stage(ticket.id, stage.leg) if stage is not None else None
    return found is not None and found.state == OPEN and not found.reasons and not found.contactable
