"""Whose numbers these are: marks of people and agents beside the journal, and the numbers of one visit.

A mark is a keyed hash made at the edge (`hall.identity`); what it stands for is never known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from hall.domain.ticket import Ticket
from hall.journey.item_book import ItemBook


class Visits(Protocol):
    """The side table of marks, and several numbers of one person; part of a ledger."""

    @property
    def items(self) -> ItemBook:
        """What was done for them."""

    def mark(self, ticket: Ticket, identity: str, agent: str) -> None:
        """Note whose number it is; empty marks are not kept."""

    def of_identity(self, identity: str, day: date) -> Sequence[Ticket]:
        """The open numbers of the day with this person's mark, oldest first."""

    def of_agent(self, agent: str) -> Sequence[Ticket]:
        """The open numbers that this agent has taken for others."""

    def together(self, visit: str) -> Sequence[Ticket]:
        """The open numbers of one visit, oldest first."""

    def forget(self, before: date) -> int:
        """Erase the marks of days before this one; how many there were."""
