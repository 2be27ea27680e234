"""Recording what was done for a visitor, at the window or corrected afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hall.domain import calendar, deadlines, items
from hall.domain.items import ACCEPTED, COMPLETED, OF_A_CASE, Done, Entry, StageDone
from hall.domain.refusals import Refusal
from hall.domain.ticket import Ticket
from hall.journey.item_book import CaseOnRecord
from hall.journey.ports import Ledger


def record(ledger: Ledger, code: str, entries: Sequence[Entry]) -> StageDone:
    """What is done for the visitor at this window: the whole list, in the place of an earlier one of this stage.

    Refuses `no_ticket_at_window` where nobody is.
    """
    window = ledger.window(code)
    if window.ticket is None:
        raise Refusal("no_ticket_at_window", window=code)
    ticket = ledger.ticket(window.ticket)
    before = ledger.visits.items.of_stage(ticket.id, ticket.leg)
    return _keep(ledger, before or _present(ledger, ticket), entries, replaces=before is not None)


def correct(ledger: Ledger, ticket: str, leg: int, entries: Sequence[Entry], reason: str) -> StageDone:
    """A list that was recorded is replaced, with the reason; the journal keeps both.

    Refuses `nothing_recorded` where no list is, and `reason_missing`.
    """
    before = ledger.visits.items.of_stage(ticket, leg)
    if before is None:
        raise Refusal("nothing_recorded", number=ledger.ticket(ticket).number)
    if not reason.strip():
        raise Refusal("reason_missing", action="correct", number=before.number)
    return _keep(ledger, before, entries, replaces=True, reason=reason.strip())


def must_be_recorded(ledger: Ledger, ticket: Ticket) -> None:
    """Refuses `items_missing` where the hall wants to know what was done before a stage ends."""
    config = ledger.config
    if config.rules.items_at_finish != "must" or not config.items_of.get(ticket.service):
        return
    found = ledger.visits.items.of_stage(ticket.id, ticket.leg)
    if found is None or not found.done:
        raise Refusal("items_missing", number=ticket.number)


def _present(ledger: Ledger, ticket: Ticket) -> StageDone:
    return StageDone(
        ticket=ticket.id,
        number=ticket.number,
        leg=ticket.leg,
        day=ledger.state.day or ticket.day,
        visit=ticket.visit,
        service=ticket.service,
        window=ticket.window or "",
        clerk=ticket.clerk,
        test=ticket.test,
    )


def _keep(ledger: Ledger, stage: StageDone, entries: Sequence[Entry], *, replaces: bool, reason: str = "") -> StageDone:
    items.must_be_sound(entries, ledger.config.item_by_code, stage.service)
    after = replace(stage, done=tuple(_done(ledger, stage, entry) for entry in entries))
    ledger.visits.items.put(after)
    ledger.record(items.recorded(after, ledger.now, replaces=replaces, reason=reason))
    return after


def _done(ledger: Ledger, stage: StageDone, entry: Entry) -> Done:
    """The entry with what the catalogue says now, and when its case was accepted.

    Refuses `case_known` for a case that was accepted, or completed, before, and `case_unknown` for one that is set
    aside or goes on although nobody has accepted it, or it is completed.
    """
    item = ledger.config.item_by_code[entry.item]
    known = _known(ledger, stage, entry)
    accepted, earlier = _accepted_on(known, entry, stage.day)
    return Done(
        item=entry.item,
        kind=item.kind,
        count=entry.count,
        outcome=entry.outcome,
        case=entry.case,
        missing=entry.missing,
        accepted_on=accepted,
        earlier=earlier,
        days=_days(ledger, accepted, stage.day, known) if entry.outcome == COMPLETED else None,
        promised_days=item.promised_days,
        statutory_days=item.statutory_days,
    )


def _known(ledger: Ledger, stage: StageDone, entry: Entry) -> CaseOnRecord:
    if not entry.case:
        return CaseOnRecord()
    return ledger.visits.items.case(entry.item, entry.case, (stage.ticket, stage.leg))


def _accepted_on(known: CaseOnRecord, entry: Entry, on: date) -> tuple[date | None, bool]:
    if entry.outcome in OF_A_CASE and (known.accepted_on is None or known.completed_in is not None):
        raise Refusal("case_unknown", case=entry.case)
    if entry.outcome not in (COMPLETED, ACCEPTED):
        return None, False
    if not entry.case:
        return on, False
    if known.completed_in is not None or (known.accepted_in is not None and entry.outcome == ACCEPTED):
        raise Refusal("case_known", case=entry.case)
    return (known.accepted_on, True) if known.accepted_on is not None else (on, False)


def _days(ledger: Ledger, accepted: date | None, on: date, known: CaseOnRecord) -> int | None:
    standing = deadlines.standing_days(known.marks, on)
    return None if accepted is None else calendar.working_days(ledger.config, accepted, on, standing)
