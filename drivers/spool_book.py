"""What the box's journal says, in memory: what became of each job, and what the hall refused to take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from drivers import records
from hall.contract.coding import decode
from hall.contract.messages import Job, PrintSlip, Receipt, ShowSign

REMEMBER = timedelta(hours=1)
"""How long after its deadline a settled job is still recognised when it comes again."""
KEPT_FOR = timedelta(days=7)
"""How long people can see what the hall refused to take."""
OWN_SLIP, OWN_LIST = "slip-", "list-"
"""How the ids of jobs begin that a box gives itself: the slip of a lent number, and who waits."""
OWN = (OWN_SLIP, OWN_LIST)


@dataclass
class Entry:
    """What the journal knows of one job."""

    until: datetime
    job: Job | None = None
    began_at: datetime | None = None
    receipt: Receipt | None = None
    stored: bool = False
    refused: str = ""
    """Why the hall will never have the receipt."""


@dataclass(frozen=True, kw_only=True)
class Unheard:
    """What became of a job, and why the hall does not take that."""

    job: str
    place: str
    number: str
    outcome: str
    why: str
    at: datetime


def nothing_lost(job: Job | None, why: str) -> bool:
    """Whether the hall knows nothing of a job because it never wrote it down: the refresh of a sign, or what a box
    gave itself (of the paper of lent numbers the hall hears when they are handed in)."""
    return why == "unknown_job" and (isinstance(job, ShowSign) or (job is not None and job.id.startswith(OWN)))


@dataclass
class Book:
    """The journal's content in memory, kept in the order of the first record of each job."""

    entries: dict[str, Entry] = field(default_factory=dict)

    def take(self, record: Mapping[str, Any]) -> None:
        getattr(self, "_" + str(record["is"]))(record)

    def _accepted(self, record: Mapping[str, Any]) -> None:
        job: Job = decode(record["job"])
        self.entries[job.id] = Entry(until=job.deadline + REMEMBER, job=job)

    def _start(self, record: Mapping[str, Any]) -> None:
        self.entries[record["job"]].began_at = datetime.fromisoformat(record["at"])

    def _receipt(self, record: Mapping[str, Any]) -> None:
        receipt: Receipt = decode(record["receipt"])
        entry = self.entries.setdefault(receipt.job, Entry(until=receipt.at + REMEMBER))
        entry.receipt = receipt

    def _stored(self, record: Mapping[str, Any]) -> None:
        self.entries[record["job"]].stored = True

    def _refused(self, record: Mapping[str, Any]) -> None:
        self.entries[record["job"]].refused = str(record["why"])

    def unheard(self, now: datetime) -> list[Unheard]:
        """What the hall refused to take within a week, oldest first."""
        return [
            _unheard(entry.receipt, entry.job, entry.refused)
            for entry in self.entries.values()
            if entry.refused and entry.receipt and entry.receipt.at + KEPT_FOR > now
        ]

    def _seen(self, record: Mapping[str, Any]) -> None:
        self.entries[record["job"]] = Entry(until=datetime.fromisoformat(record["until"]), stored=True)


def _unheard(receipt: Receipt, job: Job | None, why: str) -> Unheard:
    number = job.slip.number if isinstance(job, PrintSlip) else getattr(job, "number", "")
    place = job.place if job is not None else ""
    return Unheard(job=receipt.job, place=place, number=number, outcome=receipt.outcome.value, why=why, at=receipt.at)


def unheard_in(path: Path, now: datetime) -> list[Unheard]:
    """What the hall refused to take, in the journal of a box that does not run, as far as it can be read."""
    if not path.exists():
        return []
    book = Book()
    for _, _, raw in records.lines(path.read_bytes()):
        try:
            if (record := records.parse(raw)) is not None:
                book.take(record)
        except (KeyError, ValueError, AttributeError):
            continue
    return book.unheard(now)
