"""What was done in each stage, and the cases it was about: a part of a ledger's visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from hall.domain.approval import Totals
from hall.domain.items import StageDone
from hall.domain.screens import CaseTold


@dataclass(frozen=True, kw_only=True)
class CaseOnRecord:
    """What is known of a case number: when and in which stage it was accepted, and completed."""

    accepted_on: date | None = None
    accepted_in: tuple[str, int] | None = None
    completed_in: tuple[str, int] | None = None
    marks: Sequence[tuple[date, str]] = ()
    """When it was set aside and went on, in order."""


class ItemBook(Protocol):
    """Items of one hall."""

    def of_stage(self, ticket: str, leg: int) -> StageDone | None:
        """What is recorded of a stage; None when nothing is."""

    def put(self, stage: StageDone) -> None:
        """Keep the list in the place of what was there."""

    def case(self, item: str, number: str, but: tuple[str, int]) -> CaseOnRecord:
        """A case by its number and item, leaving aside what this stage itself said."""

    def listed(self, first: date, last: date, count: int) -> Sequence[StageDone]:
        """Stages of these business days with something on record, newest first."""

    def cases_since(self, first: date, count: int) -> Sequence[CaseTold]:
        """The newest words on accepted and completed cases, newest first; a case may stand among them twice."""

    def months(self) -> Sequence[str]:
        """Months for which totals of an approval system were brought in."""

    def put_totals(self, found: Sequence[Totals], source: str, at: datetime) -> None:
        """Keep whole months in the place of what was there for them."""
