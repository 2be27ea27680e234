"""After an outage the hall says when nobody was there, who stood at a window then, and which slips are in doubt."""

from __future__ import annotations

from hall.journey import outage
from hall.journey.ports import Answer, By, View
from tests.web.house import HERE
from tests.web.open_hall import OpenHall


def _starts_again(hall: OpenHall) -> None:
    """What the server does first when it starts, on the store of the one that runs."""

    def work(ledger: View) -> Answer:
        return Answer(status=200, body={"found": outage.note(ledger) is not None})

    hall.server.store.perform(HERE, By(actor="hall"), work)


def test_without_an_outage_nothing_is_in_doubt(hall: OpenHall) -> None:
    hall.serving()

    found = hall.get("/recovering")

    assert (found["outages"], found["at_windows"], found["slips"], found["waiting"]) == ([], [], [], 0)
    assert hall.get("/floor")["outage"] is None


def test_who_stood_at_a_window_when_the_server_went_away_is_named_with_the_window(hall: OpenHall) -> None:
    called = hall.called("1")["ticket"]
    waiting = hall.take()
    hall.clock.step(minutes=25)
    _starts_again(hall)
    hall.clock.step(minutes=1)
    hall.take()

    found = hall.get("/recovering", role="greeter")

    assert [(one["number"], one["window"], one["state"]) for one in found["at_windows"]] == [
        (called["number"], "1", "called")
    ]
    assert found["waiting"] == 1, waiting
    assert found["outages"][0]["since"] < found["outages"][0]["until"] <= found["at"]
    assert hall.get("/floor")["outage"] == found["outages"][0]

    hall.post("/windows/1/start")
    hall.post("/windows/1/finish", {"outcome": "done"})
    assert hall.get("/recovering")["at_windows"] == []


def test_two_hours_later_the_floor_leads_there_no_more_but_the_page_still_knows(hall: OpenHall) -> None:
    hall.take()
    hall.clock.step(minutes=25)
    _starts_again(hall)
    hall.clock.step(minutes=121)

    assert hall.get("/floor")["outage"] is None
    assert len(hall.get("/recovering")["outages"]) == 1
