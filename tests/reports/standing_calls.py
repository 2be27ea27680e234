"""Whom a busy hall calls while something in it stands still."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from hall.journey import call
from hall.journey.ports import Ledger


class _GoingOn:
    """The hall as if nothing stood still."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.state = replace(ledger.state, suspensions=())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)


def call_who_stands_there(ledger: Ledger, code: str) -> None:
    """Whoever would be next stands at the window and is called by number; nobody where all goes on."""
    if ledger.state.suspensions:
        for first in call.candidates(cast(Ledger, _GoingOn(ledger)), ledger.config.window_by_code[code])[:1]:
            call.call_this(ledger, code, first.ticket, "here", "account:boss")
