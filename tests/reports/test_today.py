"""The floor's share within the promise, counted on from the last time, is what counting anew says."""

from __future__ import annotations

import random
from pathlib import Path

from hall.reports import today
from hall.storage import judged_reads
from tests.reports.busy_hall import HALL, BusyDay, BusyHall


def counted(hall: BusyHall) -> tuple[int, int]:
    with hall.store.view(HALL) as view:
        return today.within_promise(view)


def anew(hall: BusyHall) -> tuple[int, int]:
    judged_reads._KNOWN.clear()
    return counted(hall)


class WatchedDay(BusyDay):
    """A busy day on which the floor asks after every few steps."""

    def __init__(self, hall: BusyHall, rng: random.Random) -> None:
        super().__init__(hall, rng)
        self.hall = hall
        self.told: list[tuple[int, int]] = []

    def _one_step(self) -> None:
        super()._one_step()
        known = counted(self.hall)
        self.told.append(known)
        if len(self.told) % 3 == 0:
            kept = dict(judged_reads._KNOWN)
            assert known == anew(self.hall), f"after {len(self.told)} steps"
            judged_reads._KNOWN.update(kept)


def test_whatever_happens_the_share_is_that_of_counting_anew(tmp_path: Path) -> None:
    hall = BusyHall(f"sqlite:///{tmp_path / 'hall.db'}")
    hall.promise_differently(1)
    watched = WatchedDay(hall, random.Random(5))

    watched.run(130)

    hall.close()
    assert max(judged for _, judged in watched.told) >= 8
    assert any(kept < judged for kept, judged in watched.told)


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
