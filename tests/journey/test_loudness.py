"""The loudness that the hall sends with a call, and what its walls say of silent calling."""

from __future__ import annotations

from typing import Any

from hall.web.snapshots import board
from tests.journey.open_hall import OpenHall


def quiet_from_ten(hall_with: Any) -> OpenHall:
    """09:00 now; from 10:00 on calls are only shown."""
    speaker = {"code": "speaker", "kind": "speaker", "zones": ["Z"], "volume_pct": 60, "repeats": 3}
    found: OpenHall = hall_with(places=[{**speaker, "quiet": [["10:00", "11:00"]]}])
    found.open("1")
    found.take_many(2)
    return found


def calls(hall: OpenHall) -> list[tuple[int, int]]:
    found = hall.look(lambda view: [job.body for job in view.unsettled_jobs(0, 50) if job.kind == "announce"])
    return [(job["volume"], job["repeats"]) for job in found]


def test_a_call_carries_the_volume_of_its_hour_and_how_often_it_is_said(hall_with: Any) -> None:
    hall = quiet_from_ten(hall_with)
    hall.call_next("1")
    hall.start("1")
    hall.clock.step(3600)
    hall.finish("1")

    hall.call_next("1")

    assert calls(hall) == [(60, 3), (0, 3)]


def test_walls_say_when_calls_are_only_shown(hall_with: Any) -> None:
    hall = quiet_from_ten(hall_with)

    before = hall.look(lambda view: board.display(view, ""))["quiet"]
    hall.clock.step(3600)
    after = hall.look(lambda view: board.display(view, ""))["quiet"]

    assert (before, after) == (False, True)
