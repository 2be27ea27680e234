"""What is kept of leased numbers, as an operation sees it; implemented by `hall.storage.leases`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from hall.domain.leasing import Leased


@dataclass(frozen=True, kw_only=True)
class Late:
    """A number that a box gave out by itself, as it came in afterwards. `flag` says what was not as usual, or is empty;
    `told_at` is when the box says that it was given."""

    day: date
    number: str
    key: str
    lease: str
    device: str
    ticket: str
    told_at: datetime
    placed_at: datetime
    received_at: datetime
    flag: str = ""


class Leases(Protocol):
    """Leases and late numbers of one hall; part of a ledger."""

    @property
    def revision(self) -> int:
        """The configuration revision under which leases are granted now."""

    def live(self, device: str) -> Leased | None:
        """The lease that this device holds, if any."""

    def one(self, id_: str) -> Leased | None:
        """A lease by id."""

    def of_day(self, day: date) -> Sequence[Leased]:
        """Every lease of a business day, living or ended."""

    def put(self, lease: Leased) -> None:
        """Store a new or changed lease."""

    def late(self, day: date, number: str) -> Late | None:
        """A late number of a day."""

    def late_of(self, lease: str) -> Sequence[Late]:
        """Every number that was handed in for a lease."""

    def late_on(self, day: date) -> Sequence[Late]:
        """Every late number of a day, in the order in which they came in."""

    def add_late(self, late: Late) -> None:
        """Remember a late number."""

    def busiest(self, device: str, now: datetime) -> Mapping[str, int]:
        """By service: the most numbers that this kiosk gave within half an hour lately."""

    def ticket_of_press(self, key: str) -> str:
        """The id of the ticket that the hall itself gave for this press, empty when it gave none."""
