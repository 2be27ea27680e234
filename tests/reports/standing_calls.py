"""Whom a busy hall calls while something in it stands still."""

from __future__ import annotations

from hall.domain.ticket import State
from hall.journey import call
from hall.journey.ports import Ledger


def call_who_stands_there(ledger: Ledger, code: str) -> None:
    """The one who has waited longest stands at the window and is called by number; nobody where all goes on."""
    own = {one.code for one in ledger.config.window_by_code[code].services} if ledger.state.suspensions else set[str]()
    waits = [t for t in ledger.open_tickets() if t.state is State.WAITING and t.service in own and not t.awaits]
    for one in sorted(waits, key=lambda ticket: (ticket.seniority, ticket.id))[:1]:
        call.call_this(ledger, code, one, "here", "account:boss")
