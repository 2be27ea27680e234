"""What became of jobs, as boxes tell it: stored once, or refused with the reason, and then the floor hears of it."""

from __future__ import annotations

from typing import Any

import structlog

from hall.contract import coding
from hall.contract.messages import Receipt
from hall.domain.refusals import Kind, Refusal
from hall.journey import receive
from hall.journey.ports import Answer, By, Halls, View
from hall.realtime import claims
from hall.realtime.claims import Box
from hall.realtime.papers import Papers

INVALID = "invalid"
UNKNOWN = "unknown_job"
"""No trouble by itself, so the floor does not hear of it: the hall writes down no refresh of a sign. The box knows what
its job was."""
log = structlog.get_logger()


class Receipts:
    """The part of `/box` that is about receipts."""

    def __init__(self, halls: Halls, papers: Papers, book: claims.Book) -> None:
        self._halls, self._papers, self._book = halls, papers, book

    def came(self, box: Box, found: Any) -> dict[str, Any]:
        """The answer to a receipt; with neither `stored` nor `refused` it is to be sent again.

        A refused one says `stored` too, for boxes that are one version behind: they would send it for ever. One that
        cannot be understood does not.
        """
        try:
            got = coding.decode_as(Receipt, found)
        except coding.BadMessage as error:
            log.warning("bad_receipt", box=box.name, error=str(error))
            why: str | None = INVALID
        else:
            box.sent.pop(got.job, None)
            why = self._of(box, got)
        if why is None:
            return {"stored": False}
        if not why:
            return {"stored": True}
        if why == UNKNOWN:
            log.debug("receipt_of_no_job", box=box.name)
        else:
            log.warning("receipt_refused", box=box.name, why=why)
            claims.receipt_refused(self._halls, box, why)
        return {"stored": why != INVALID, "refused": why}

    def _of(self, box: Box, got: Receipt) -> str | None:
        hall = box.seat.hall
        if got.own:
            return self._papers.rolled(hall, box.name, box.places, got)
        return self._objection(box, got) or self.store(hall, box.name, got)

    def store(self, hall: str, actor: str, *told: Receipt) -> str | None:
        """Empty when they are stored, else the code for why one never will be; None when it is to be sent again."""

        def work(view: View) -> Answer:
            return Answer(status=200, body={"new": [receive.receipt(view, got) for got in told]})

        try:
            self._halls.perform(hall, By(actor=actor, device=actor), work)
        except Refusal as refusal:
            if len(told) > 1:
                for got in told:  # one is no reason to leave out the others
                    self.store(hall, actor, got)
            log.warning("receipt_not_stored", job=told[0].job, why=str(refusal))
            return None if refusal.kind is Kind.BUSY else refusal.code
        return ""

    def _objection(self, box: Box, got: Receipt) -> str:
        """Why a box's word on a job does not count, as a code; empty when it does.

        A repeat does. A slip that was settled otherwise meanwhile does not, and people must hear of it: it was given up
        as not printed, say, while the paper came out of a box that nobody could reach.
        """
        with self._halls.view(box.seat.hall) as view:
            job, known = view.job(got.job), view.config.place_by_code
        if job is None:
            return UNKNOWN
        if not claims.may_answer(box, job.place, known, self._book.of(box.seat.hall)):
            return claims.CAUSE
        otherwise = job.settled_at is not None and job.kind == "print_slip" and job.state != got.outcome.value
        return "settled_otherwise" if otherwise else ""
