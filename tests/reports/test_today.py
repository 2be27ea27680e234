"""The floor's share within the promise is counted on from the last time; `test_open_day` proves it over a busy day."""

from __future__ import annotations

from hall.reports import today
from hall.storage import judged_reads
from tests.reports.busy_hall import HALL, BusyHall


def counted(hall: BusyHall) -> tuple[int, int]:
    with hall.store.view(HALL) as view:
        return today.within_promise(view)


def test_nothing_is_judged_twice_that_did_not_change(quiet_hall: BusyHall) -> None:
    asked: list[str] = []
    with quiet_hall.store.view(HALL) as view:
        first = today.within_promise(view)
        again = view.judged_today(lambda stage: bool(asked.append(stage.ticket)))

    assert again == first
    assert asked == []


def test_stages_of_a_transaction_that_was_taken_back_are_forgotten(quiet_hall: BusyHall) -> None:
    true = counted(quiet_hall)
    engine = quiet_hall.store.reader
    known = judged_reads._KNOWN[engine][HALL]
    wrong = judged_reads.At(
        day=known.at.day, epoch=known.at.epoch, seq=known.at.seq - 1, head="gone", under=known.at.under
    )
    judged_reads._KNOWN[engine][HALL] = judged_reads._Counted(at=wrong, ended=2, away=frozenset(), kept=7, judged=9)

    assert counted(quiet_hall) == true
