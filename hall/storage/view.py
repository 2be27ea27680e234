"""A ledger with the reads that screens need: `hall.journey.ports.View`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson

from hall.domain.facts import Fact, FactType, Recorded
from hall.domain.ticket import Ticket
from hall.journey.ports import CallOnRecord, DeviceOnRecord, OpenJob
from hall.storage import journal, judged_reads, reads
from hall.storage.alerts import SqlAlerts
from hall.storage.announcements import SqlAnnouncements
from hall.storage.installed import SqlInstalled
from hall.storage.leases import SqlLeases
from hall.storage.ledger import SqlLedger
from hall.storage.told import SqlTold

CHANGES_FIGURES = frozenset(
    {
        FactType.TICKET_RATED,
        FactType.RATING_EXPLAINED,
        FactType.FOLLOW_UP_OPENED,
        FactType.VISITOR_CALLED_BACK,
        FactType.APPEAL_DECIDED,
        FactType.FOLLOW_UP_CLOSED,
        FactType.ITEMS_RECORDED,
        FactType.ITEMS_CORRECTED,
        FactType.TICKET_VOIDED,
    }
)
"""What may be said of a ticket long after its day and counts into the day's figures: ratings, items, a late void."""


class SqlView(SqlLedger):
    """Reads of the same transaction that the ledger works in."""

    def record(self, fact: Fact) -> int:
        """Append to the journal. What changes figures of a day that is over, without moving a ticket, marks the day."""
        if fact.ticket is not None and fact.type in CHANGES_FIGURES:
            day = self.ticket(fact.ticket).day
            self._tallies.touched(day)
            if fact.type is FactType.TICKET_VOIDED:
                self._tallies.came_no_more(day)
        return super().record(fact)

    @property
    def leases(self) -> SqlLeases:
        """Numbers that boxes may give out by themselves."""
        return SqlLeases(self._connection, self._hall, self._tallies.revision)

    @property
    def installed(self) -> SqlInstalled:
        """Walks through the hall, and which device fills which place."""
        return SqlInstalled(self._connection, self._hall)

    @property
    def told(self) -> SqlTold:
        """What devices told, and how visitors rated."""
        return SqlTold(self._connection, self._hall)

    @property
    def announcements(self) -> SqlAnnouncements:
        """What staff have had spoken and shown."""
        return SqlAnnouncements(self._connection, self._hall)

    @property
    def alerts(self) -> SqlAlerts:
        """What the hall is warned of."""
        return SqlAlerts(self._connection, self._hall)

    def at_windows(self, ids: Collection[str]) -> Mapping[str, Ticket]:
        """Several tickets at once, by id."""
        return reads.tickets_by_id(self._connection, self._hall, ids)

    def held(self) -> Sequence[Ticket]:
        """Everybody on hold, longest first."""
        return reads.held(self._connection, self._hall)

    def call_reason(self, ticket: str) -> Mapping[str, Any] | None:
        """Why this ticket was called, as recorded with its newest call."""
        at_hand = self._tallies.at_hand
        data = at_hand.reasons.get(ticket) or reads.call_on_record(self._connection, self._hall, ticket)
        if data and at_hand.holds(ticket):
            at_hand.reasons[ticket] = data
        reason: Mapping[str, Any] | None = orjson.loads(data).get("reason") if data else None
        return reason

    def last_note(self, ticket: str) -> str:
        """The newest note that travels with a ticket, or empty."""
        at_hand = self._tallies.at_hand
        note = at_hand.notes.get(ticket)
        if note is None:
            note = reads.last_note(self._connection, self._hall, ticket)
            if at_hand.holds(ticket):
                at_hand.notes[ticket] = note
        return note

    def recent_calls(self, count: int) -> Sequence[CallOnRecord]:
        """Stages of the day that were called and have ended, newest first."""
        if self.state.day is None:
            return []
        return reads.recent_calls(self._connection, self._hall, self.state.day, count)

    def longest_waits(self) -> Mapping[str, tuple[datetime, str]]:
        """By service: since when its longest one waits, and the number."""
        return reads.longest_waits(self._connection, self._hall)

    def waits_so_far(self) -> Sequence[tuple[str, datetime]]:
        """Everybody who waits now."""
        return reads.waits_so_far(self._connection, self._hall)

    def judged_today(self, judge: judged_reads.Judge) -> tuple[int, int]:
        """How many of the day's stages kept their promise, of how many."""
        state = self.state
        if state.day is None:
            return 0, 0
        under = (self._tallies.revision, state.suspensions)
        at = judged_reads.At(day=state.day, epoch=state.epoch, seq=state.seq, head=self._tallies.head, under=under)
        return judged_reads.counted(self._connection, self._hall, at, judge)

    def devices(self) -> Sequence[DeviceOnRecord]:
        """The last known state of every device."""
        return reads.devices(self._connection, self._hall)

    def doubtful_slips(self) -> Sequence[Ticket]:
        """Open tickets whose paper failed or is in doubt."""
        return reads.doubtful_slips(self._connection, self._hall)

    def facts_after(self, epoch: int, seq: int, limit: int) -> Sequence[Recorded]:
        """The journal after a cursor, in order."""
        return journal.after(self._connection, self._hall, epoch, seq, limit)

    def unsettled_jobs(self, after_seq: int, limit: int) -> Sequence[OpenJob]:
        """Device jobs without a receipt."""
        return reads.unsettled(self._connection, self._hall, after_seq, limit)
