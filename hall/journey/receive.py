"""What devices report: receipts become facts, once each."""

from __future__ import annotations

from collections.abc import Mapping

from hall.contract.messages import HANDED_TO_CUPS, Outcome, Receipt
from hall.domain.facts import Fact, FactType
from hall.domain.ticket import SlipState
from hall.journey import slips, trial
from hall.journey.ports import Ledger, SentJob, View

_SLIP: Mapping[Outcome, tuple[SlipState, FactType]] = {
    Outcome.DONE: (SlipState.PRINTED, FactType.SLIP_PRINTED),
    Outcome.UNVERIFIED: (SlipState.UNKNOWN, FactType.SLIP_UNKNOWN),
    Outcome.UNKNOWN: (SlipState.UNKNOWN, FactType.SLIP_UNKNOWN),
    Outcome.FAILED: (SlipState.FAILED, FactType.SLIP_FAILED),
    Outcome.DROPPED: (SlipState.FAILED, FactType.SLIP_FAILED),
}
_HANDED = SlipState.HANDED, FactType.SLIP_HANDED_OVER
CONFIRMING: Mapping[str, tuple[Outcome, ...]] = {
    "announce": (Outcome.DONE, Outcome.UNVERIFIED),
    "show_sign": (Outcome.DONE,),
}
"""By kind of job: the outcomes after which the hall holds that people heard or saw it."""


def receipt(ledger: View, got: Receipt) -> bool:
    """Store a receipt and its fact; False when this job was settled before or is not ours (a repeat is harmless)."""
    job = ledger.job(got.job)
    if job is None or job.settled_at is not None:
        return False
    ledger.settle(job.id, got.outcome.value, got.reason, got.at)
    if job.ticket.startswith(trial.TICKET):
        return True
    match job.kind:
        case "print_slip":
            _slip(ledger, job, got)
        case "change_roll":
            data = {"place": job.place, "step": job.body["step"], "outcome": got.outcome.value, "reason": got.reason}
            ledger.record(Fact(type=FactType.ROLL_CHANGED, happened_at=got.at, data=data))
        case "announce":
            _record(
                ledger,
                FactType.CALL_SPOKEN if got.outcome in CONFIRMING["announce"] else FactType.CALL_NOT_SPOKEN,
                job,
                got,
            )
        case "announce_move":
            said = got.outcome in CONFIRMING["announce"]
            kind = FactType.MOVE_SPOKEN if said else FactType.MOVE_NOT_SPOKEN
            data = {"place": job.place, "job": job.id, "reason": got.reason}
            ledger.record(Fact(type=kind, happened_at=got.at, data=data))
        case "announce_text":
            kind = FactType.TEXT_SPOKEN if got.outcome in CONFIRMING["announce"] else FactType.TEXT_NOT_SPOKEN
            data = {"place": job.place, "job": job.id, "announcement": job.ticket, "reason": got.reason}
            ledger.record(Fact(type=kind, happened_at=got.at, data=data))
        case "show_sign" if job.ticket and got.outcome in CONFIRMING["show_sign"]:
            _record(ledger, FactType.CALL_SHOWN, job, got)
    return True


def _slip(ledger: View, job: SentJob, got: Receipt) -> None:
    """What is known of the paper; a slip that certainly failed may be on its way to another printer."""
    state, kind = _HANDED if _handed_over(got) else _SLIP[got.outcome]
    moved = slips.moved(ledger, job) if got.outcome is Outcome.FAILED else None
    ledger.mark_slip(job.ticket, SlipState.QUEUED if moved else state)
    _record(ledger, kind, job, got, **({"elsewhere": moved.place} if moved else {}))
    if moved is not None:
        ledger.send(moved, job.ticket)  # behind the fact: boxes are handed what was made after the last they were told


def _handed_over(got: Receipt) -> bool:
    """What its print server has completed is no doubt; a printer that cannot answer at all leaves one."""
    return (got.outcome, got.reason) == (Outcome.UNVERIFIED, HANDED_TO_CUPS)


def _record(ledger: Ledger, kind: FactType, job: SentJob, got: Receipt, **more: str) -> None:
    ticket = ledger.ticket(job.ticket)
    data = {
        "number": ticket.number,
        "place": job.place,
        "job": job.id,
        "attempt": job.attempt,
        "reason": got.reason,
        "evidence": dict(got.evidence),
        **more,
    }
    fact = Fact(
        type=kind,
        happened_at=got.at,
        ticket=ticket.id,
        window=ticket.window,
        service=ticket.service,
        data=data,
    )
    ledger.record(fact)
