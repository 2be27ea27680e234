"""Sounds go to the walls that speak for a voice zone, and only the screen that was let in there vouches for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from hall.domain.configuration import Place
from hall.domain.people import Grant
from hall.realtime.seats import Seat, Seats
from hall.realtime.wall_voices import WallVoices
from hall.web.access import Caller
from tests.domain.builders import a_hall
from tests.realtime.told import Told

HALL = "h"
PLACES = (
    Place(code="speaker", kind="speaker", zones=("Z",)),
    Place(code="wall", kind="display", layout="wall", zones=("Z",), speaks=True),
    Place(code="mute-wall", kind="display", layout="wall", zones=("Z",)),
)
PART = {"do": "part", "place": "speaker", "id": "s-1", "n": 0, "of": 1, "part": "AAAA"}


class OneHall:
    """A hall to look at."""

    def __init__(self) -> None:
        self.config = a_hall(places=PLACES)

    def view(self, _hall: str) -> OneHall:
        return self

    def __enter__(self) -> OneHall:
        return self

    def __exit__(self, *_: object) -> None:
        pass


@dataclass
class Relay:
    told: Told
    seats: Seats
    voices: WallVoices

    def sit(self, sid: str, place: str, *, device_at: str = "") -> Seat:
        who = Caller("a", "n", (Grant("display", HALL),), "d1" if device_at else "", device_at)
        seat = Seat(sid=sid, namespace="/display", hall=HALL, key=place, caller=who, snapshot=lambda view: {})
        self.seats.take(seat)
        return seat


@pytest.fixture
def relay() -> Relay:
    told, seats, halls = Told(), Seats(), OneHall()
    there: Callable[[str], list[tuple[str, frozenset[str]]]] = lambda hall: [("box", frozenset({"speaker"}))]  # noqa: E731
    return Relay(told, seats, WallVoices(told, halls, seats, there))  # type: ignore[arg-type]  # only what is asked


def test_a_part_of_a_sound_goes_to_the_speaking_wall_and_not_to_one_that_is_not_set_so(relay: Relay) -> None:
    relay.sit("1", "wall", device_at="wall")
    relay.sit("2", "mute-wall", device_at="mute-wall")

    relay.voices.from_box(HALL, frozenset({"speaker"}), PART)

    assert relay.told.sent == [("/display", "sound", PART, "1")]


def test_a_manager_who_looks_at_the_wall_neither_hears_it_nor_vouches_for_it(relay: Relay) -> None:
    manager = relay.sit("1", "wall")

    relay.voices.from_box(HALL, frozenset({"speaker"}), PART)
    relay.voices.from_wall(manager, {"place": "speaker", "id": "s-1", "state": "ended"})

    assert relay.told.sent == []


def test_the_word_of_a_wall_reaches_the_box_of_its_voice_zone(relay: Relay) -> None:
    wall = relay.sit("1", "wall", device_at="wall")

    relay.voices.from_wall(wall, {"place": "speaker", "id": "s-1", "state": "started"})

    told = {"id": "s-1", "state": "started", "wall": "1", "place": "speaker"}
    assert relay.told.sent == [("/box", "sounding", told, "box")]


@pytest.mark.parametrize("found", [None, [], {}, {"do": "shout", "place": "speaker"}, {"do": "ask", "place": "other"}])
def test_what_a_box_may_not_ask_reaches_nobody(relay: Relay, found: Any) -> None:
    relay.sit("1", "wall", device_at="wall")

    relay.voices.from_box(HALL, frozenset({"speaker"}), found)

    assert relay.told.sent == []


@pytest.mark.parametrize("found", [None, [], {}, {"state": "well"}, {"state": "ended", "place": "elsewhere"}])
def test_what_a_wall_may_not_say_reaches_no_box(relay: Relay, found: Any) -> None:
    wall = relay.sit("1", "wall", device_at="wall")

    relay.voices.from_wall(wall, found)

    assert relay.told.sent == []
