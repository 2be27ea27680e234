"""Sending a visitor on under the same number: transfer, its acceptance, "come back to me", and moves of whole queues.

None of this touches when the visitor came: his seniority changes only where a clerk says "to the end".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall.domain.facts import FactType
from hall.domain.leaving import FRESH_LEG, leg_of
from hall.domain.refusals import Refusal
from hall.domain.ticket import AT_WINDOW, Action, Awaits, State, Step, Ticket, _step, move


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where a transfer leads: a service, and perhaps one named window of it, or the clerk who sits there."""

    service: str
    window: str = ""
    clerk: str = ""

    @property
    def addressee(self) -> str:
        """The addressee part of the lane."""
        if self.window:
            return f"window:{self.window}"
        return f"clerk:{self.clerk}" if self.clerk else ""

    @property
    def told(self) -> dict[str, str]:
        """As it stands in a fact."""
        return {"service": self.service, "window": self.window, "clerk": self.clerk}


@dataclass(frozen=True, kw_only=True)
class PastLeg:
    """An ended stage of a ticket: what it was, where, with whom, and how it ended."""

    service: str
    window: str
    clerk: str
    ending: str


def transfer(
    ticket: Ticket, to: Target, now: datetime, *, keep_place: bool, ask: bool = False, back_to: str = ""
) -> Step:
    """End this leg and begin another under the same number.

    ask says that somebody at the target accepts first. back_to names the window that wants the visitor back after the
    next stage.

    Dilemma: a woman waited 40 minutes at the wrong window. Sent to the end she waits twice for our mistake; so she
    keeps her seniority unless the clerk says "to the end". Her new wait still counts from now (METRICS R2).
    """
    state = move(ticket, Action.TRANSFER)
    leg = leg_of(ticket, "transferred", now)
    back_to = back_to or ticket.back_to
    return _step(
        ticket,
        FactType.TICKET_TRANSFERRED,
        now,
        {"leg": leg, "to": to.told, "keep_place": keep_place, "asked": ask},
        state=state,
        leg=ticket.leg + 1,
        service=to.service,
        addressee=to.addressee,
        seniority=ticket.seniority if keep_place else now,
        queued_at=now,
        transfers=ticket.transfers + 1,
        awaits=Awaits.ACCEPTANCE.value if ask else Awaits.NOTHING.value,
        back_to="" if back_to == to.window else back_to,
        **FRESH_LEG,
    )


def must_lead_on(ticket: Ticket, to: Target, past: PastLeg | None) -> None:
    """Refuses `transfer_circle`: back to where the visitor was just sent from, without anything done in between."""
    if past is None or past.ending != "transferred" or ticket.started_at is not None:
        return
    if to.service == past.service and to.window in ("", past.window):
        raise Refusal("transfer_circle", number=ticket.number, window=past.window)


def accept(ticket: Ticket, sender: str, window: str, now: datetime) -> Step:
    """The receiving side takes the visitor over; from here on it answers for him (首问负责)."""
    state = _awaited(ticket, Action.ACCEPT)
    data = {"by_window": window, "sender": sender}
    return _step(ticket, FactType.TRANSFER_ACCEPTED, now, data, state=state, awaits=Awaits.NOTHING.value)


def decline(ticket: Ticket, sender: PastLeg, window: str, reason: str, now: datetime) -> Step:
    """The other side says why not, and the visitor goes back to whoever sent him and answered for him all along."""
    state = _awaited(ticket, Action.DECLINE)
    if not reason.strip():
        raise Refusal("reason_missing", action=Action.DECLINE.value, number=ticket.number)
    back = Target(service=sender.service, window=sender.window)
    return _step(
        ticket,
        FactType.TRANSFER_DECLINED,
        now,
        {"reason": reason, "to": back.told, "by_window": window},
        state=state,
        service=back.service,
        addressee=back.addressee,
        awaits=Awaits.NOTHING.value,
        back_to="" if ticket.back_to == back.window else ticket.back_to,
    )


def must_be_offered(ticket: Ticket) -> None:
    """Refuses `nothing_to_accept`, with what became of him: the screen that still offers him is old."""
    if ticket.state is State.WAITING and ticket.awaits == Awaits.ACCEPTANCE:
        return
    now = "here" if ticket.state is State.WAITING else "at_window" if ticket.state in AT_WINDOW else "gone"
    raise Refusal("nothing_to_accept", number=ticket.number, state=now, window=ticket.window or "")


def _awaited(ticket: Ticket, action: Action) -> str:
    must_be_offered(ticket)
    return move(ticket, action)


def go_on(ticket: Ticket, to: Target, now: datetime, why: str, path: tuple[str, ...] | None = None) -> Step:
    """After a finish the same number begins its next stage, as old as the visit.

    path is what is still to come after that stage; None leaves it as it is.
    """
    state = move(ticket, Action.GO_ON)
    return _step(
        ticket,
        FactType.STAGE_BEGUN,
        now,
        {"to": to.told, "why": why},
        state=state,
        leg=ticket.leg + 1,
        service=to.service,
        addressee=to.addressee,
        queued_at=now,
        back_to="",
        path=ticket.path if path is None else path,
        outcome="",
        ended_at=None,
        **FRESH_LEG,
    )


def moved(ticket: Ticket, to: Target, now: datetime, reason: str) -> Step:
    """A waiting ticket joins another queue as old as it is; nobody had served it, so its stage goes on."""
    state = move(ticket, Action.MOVE)
    return _step(
        ticket,
        FactType.TICKET_MOVED,
        now,
        {"to": to.told, "reason": reason},
        state=state,
        service=to.service,
        addressee=to.addressee,
    )
