"""Walls hear at once that nothing speaks in their zones any more, and that something does again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from hall.contract.messages import Condition
from hall.domain.configuration import Place
from hall.journey.ports import DeviceOnRecord
from hall.realtime.device_news import DeviceNews
from hall.realtime.seats import Seat, Seats
from hall.web.access import Caller
from tests.domain.builders import a_hall
from tests.realtime.told import Told

HALL, NOW = "h", datetime(2026, 3, 3, 1, 0, tzinfo=UTC)
PLACES = (
    Place(code="near", kind="speaker", zones=("Z",)),
    Place(code="far", kind="speaker", zones=("Z",)),
    Place(code="wall", kind="display", layout="wall", zones=("Z",)),
)


class OneHall:
    """A hall whose loudspeakers are as they were last said to be."""

    def __init__(self) -> None:
        self.config, self.now = a_hall(places=PLACES), NOW
        self.found: dict[str, DeviceOnRecord] = {}

    def view(self, _hall: str) -> OneHall:
        return self

    def __enter__(self) -> OneHall:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def devices(self) -> list[DeviceOnRecord]:
        return list(self.found.values())

    def is_(self, place: str, condition: Condition) -> None:
        self.found[place] = DeviceOnRecord(
            place=place, kind="speaker", condition=condition, cause="", since=NOW, last_ok=NOW, counters={}, box="b",
            seen_at=NOW,
        )  # fmt: skip


@dataclass
class Bench:
    hall: OneHall
    told: Told
    seats: Seats
    news: DeviceNews
    at: list[float]
    """Steady seconds."""

    def comes(self, sid: str, place: str) -> None:
        who = Caller("a", "n", ())
        self.seats.take(Seat(sid=sid, namespace="/display", hall=HALL, key=place, caller=who, snapshot=lambda _: {}))

    def silent(self, after_s: float = 5) -> list[bool]:
        """What walls were told since the last look: is it silent there?"""
        self.at[0] += after_s
        self.news.tell(HALL)
        found = [body["quiet"] for _, event, body, _ in self.told.sent if event == "silence"]
        self.told.sent.clear()
        return found


@pytest.fixture
def bench() -> Bench:
    hall, told, seats, at = OneHall(), Told(), Seats(), [0.0]
    news = DeviceNews(told, hall, seats, lambda: at[0])  # type: ignore[arg-type]  # only what is asked
    found = Bench(hall, told, seats, news, at)
    found.comes("1", "wall")
    found.silent()
    return found


def test_a_wall_is_told_once_when_the_last_loudspeaker_of_its_zone_breaks_and_once_when_one_speaks_again(
    bench: Bench,
) -> None:
    bench.hall.is_("near", Condition.OFFLINE)
    one = bench.silent()
    bench.hall.is_("far", Condition.OFFLINE)
    doubted, both, still = bench.silent(), bench.silent(), bench.silent()
    bench.hall.is_("near", Condition.OK)

    assert (one, doubted, both, still, bench.silent()) == ([], [], [True], [], [False])


def test_a_loudspeaker_that_is_back_at_once_is_no_news_to_a_wall(bench: Bench) -> None:
    found = []
    for condition in (Condition.OFFLINE, Condition.OFFLINE, Condition.OK, Condition.OFFLINE, Condition.OK):
        bench.hall.is_("near", condition)
        bench.hall.is_("far", condition)
        found += bench.silent(after_s=1.5)

    assert found == []


def test_a_wall_that_has_gone_and_comes_back_is_told_anew(bench: Bench) -> None:
    bench.seats.leave("/display", "1")
    gone = bench.silent()
    bench.comes("2", "wall")

    assert (gone, bench.silent()) == ([], [False])


def test_a_wall_whose_place_was_taken_out_of_the_settings_hinders_no_other(bench: Bench) -> None:
    bench.comes("2", "no-such-place")
    bench.hall.is_("near", Condition.OFFLINE)
    bench.hall.is_("far", Condition.OFFLINE)
    bench.silent()

    assert bench.silent() == [True]
