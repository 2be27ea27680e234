"""A server that starts again finds out how long nobody was there."""

from __future__ import annotations

from hall.app import note_outages
from hall.settings import Settings
from tests.web.open_hall import OpenHall


def test_the_start_after_an_outage_is_on_record_once(hall: OpenHall) -> None:
    hall.take()
    hall.clock.step(minutes=25)
    settings = Settings(data=hall.data, clock=hall.clock)  # type: ignore[arg-type]  # stands still

    note_outages(settings)
    note_outages(settings)

    told = [f for f in hall.get("/journal")["items"] if f["type"] in ("suspended", "resumed")]
    assert [f["type"] for f in told] == ["suspended", "resumed"]
    assert (told[0]["data"]["detected"], told[0]["data"]["reason"]) == (True, "server_away")
    assert told[0]["happened_at"] < told[1]["happened_at"]
