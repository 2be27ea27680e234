"""Over HTTP: while the hall is suspended `call-next` calls nobody, and `call` does with a reason."""

from __future__ import annotations

from tests.web.open_hall import OpenHall

WHO = {"reason": "stands_here", "instructed_by": "Li Na"}


def test_nobody_is_called_in_turn_and_one_by_number_is_with_a_reason(hall: OpenHall) -> None:
    number = hall.take()["number"]
    hall.post("/windows/1/open")
    hall.post("/suspend", {"scope": "hall", "code": "", "reason": "power"})

    seen = hall.post("/windows/1/call-next")

    assert (seen["state"], seen["ticket"], seen["next"]) == ("idle", None, [])
    assert seen["nothing"]["kept"] == [{"code": "suspended", "n": 1, "numbers": [number], "until": None}]
    assert hall.refused("/windows/1/call", {"number": number}) == (422, "reason_missing")
    assert hall.post("/windows/1/call", {"number": number, **WHO})["ticket"]["number"] == number
