"""A place that the admin takes away while its screen looks on: that screen is told, all others go on being told."""

from __future__ import annotations

import pytest

from tests.realtime.wire import Refused, Wire
from tests.story.house import House

GONE = "window-33/screen"


def wall(server: House, place: str) -> Wire:
    wire = Wire(server.port)
    return wire.connect("/display", {"token": server.keys["inspector"], "hall": server.hall, "place": place})


def test_a_screen_whose_place_is_gone_is_sent_away_and_the_others_stay(server: House) -> None:
    lost, staying = wall(server, GONE), wall(server, "wall-1f")
    present = server.get("admin", "/configuration")
    body = present["body"]
    body["places"] = [place for place in body["places"] if place["code"] != GONE]
    change = {"body": body, "base_revision": present["revision"], "reason": "the screen was sold"}

    server.post("admin", "/configuration", change)
    number = server.post("integration", "/tickets", {"service": "A"})["number"]

    assert number
    assert lost.gone_within(5)
    assert staying.until("changed")["put"]
    with pytest.raises(Refused, match="unknown_place"):
        wall(server, GONE)
    server.post("integration", "/tickets", {"service": "A"})
    assert staying.until("changed")["put"]
