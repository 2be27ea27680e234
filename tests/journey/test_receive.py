"""What devices report becomes a fact, once; the state of the paper is what is known of it."""

from __future__ import annotations

import pytest

from hall.contract.messages import Outcome, Receipt
from hall.domain.ticket import SlipState
from tests.journey.open_hall import OpenHall
from tests.judges import ledger_book


def types(hall: OpenHall) -> list[str]:
    return [f["type"] for f in ledger_book.read(hall.url, hall.code).facts]


def receipt(hall: OpenHall, job: str, outcome: Outcome) -> Receipt:
    return Receipt(job=job, outcome=outcome, at=hall.clock.at, reason="")


@pytest.mark.parametrize(
    ("outcome", "slip", "fact"),
    [
        (Outcome.DONE, SlipState.PRINTED, "slip_printed"),
        (Outcome.UNVERIFIED, SlipState.UNKNOWN, "slip_unknown"),
        (Outcome.UNKNOWN, SlipState.UNKNOWN, "slip_unknown"),
        (Outcome.FAILED, SlipState.FAILED, "slip_failed"),
        (Outcome.DROPPED, SlipState.FAILED, "slip_failed"),
    ],
)
def test_a_slip_is_what_the_printer_said_and_a_repeated_receipt_changes_nothing(
    hall: OpenHall, outcome: Outcome, slip: SlipState, fact: str
) -> None:
    ticket = hall.take(kiosk="kiosk")
    job = hall.look(lambda view: view.deliveries(ticket.id))[0]

    first = hall.receipt(receipt(hall, job.id, outcome))
    again = hall.receipt(receipt(hall, job.id, Outcome.DONE))

    assert (first, again) == (True, False)
    assert hall.ticket(ticket.number).slip is slip
    assert types(hall)[-1] == fact
    assert types(hall).count(fact) == 1


@pytest.mark.parametrize(
    ("outcome", "reason", "slip", "fact", "doubts"),
    [
        (Outcome.UNVERIFIED, "handed_to_cups", SlipState.HANDED, "slip_handed_over", 0),
        (Outcome.UNVERIFIED, "cannot_answer", SlipState.UNKNOWN, "slip_unknown", 1),
        (Outcome.UNKNOWN, "cups_aborted", SlipState.UNKNOWN, "slip_unknown", 1),
        (Outcome.UNKNOWN, "cups_waiting", SlipState.UNKNOWN, "slip_unknown", 1),
        (Outcome.UNKNOWN, "silent", SlipState.UNKNOWN, "slip_unknown", 1),
    ],
)
def test_what_a_print_server_has_completed_is_handed_over_and_no_doubt(
    hall: OpenHall, outcome: Outcome, reason: str, slip: SlipState, fact: str, doubts: int
) -> None:
    ticket = hall.take(kiosk="kiosk")
    job = hall.look(lambda view: view.deliveries(ticket.id))[0]

    hall.receipt(Receipt(job=job.id, outcome=outcome, at=hall.clock.at, reason=reason))

    assert hall.ticket(ticket.number).slip is slip
    assert types(hall)[-1] == fact
    assert len(hall.look(lambda view: view.doubtful_slips())) == doubts


def test_a_call_shown_and_a_call_not_spoken_are_recorded(hall: OpenHall) -> None:
    hall.take()
    hall.open("1")
    called = hall.call_next("1")
    jobs = {job.kind: job.id for job in hall.look(lambda view: view.deliveries(called.id))}

    hall.receipt(receipt(hall, jobs["show_sign"], Outcome.DONE))
    hall.receipt(receipt(hall, jobs["announce"], Outcome.DROPPED))

    assert types(hall)[-2:] == ["call_shown", "call_not_spoken"]


def test_a_receipt_for_a_job_that_is_not_ours_is_harmless(hall: OpenHall) -> None:
    before = ledger_book.dump(hall.url, hall.code)

    assert not hall.receipt(receipt(hall, "no-such-job", Outcome.DONE))
    assert ledger_book.dump(hall.url, hall.code) == before
