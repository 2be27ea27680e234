"""An evaluator on the line: asked once, answered once, and silence is told as silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from drivers.device import BadSettings, DeviceSettings
from drivers.keypads.asking import Asking
from drivers.keypads.hkb1.evaluator import Evaluator
from drivers.signs.bus import SignBus
from hall.contract.messages import Condition
from hall.contract.rating import RatingAsk, RatingGiven
from tests.drivers.box.conftest import wait_for
from tests.drivers.hardware import CATALOGUE, Bench

PLACE = "window-1/evaluator"


class Rig:
    """One started evaluator, and what the hall was told."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.given: list[RatingGiven] = []
        self.asking = Asking(PLACE, bench.clock, self.given.append)
        bus = SignBus(bench.address, bench.clock, CATALOGUE, {}, bench.connect)
        settings = DeviceSettings(
            place=PLACE, kind="evaluator", protocol="hkb1", address=bench.address, options={"evaluator": 101}
        )
        self.device = Evaluator(settings, bus, bench.clock, lambda place: self.asking)
        self.device.start(lambda receipt: None, lambda health: None)
        wait_for(lambda: self.device.health().condition is Condition.OK)

    def ask(self, ticket: str = "t-1", leg: int = 1, **more: Any) -> None:
        self.asking.now(RatingAsk(**{"place": PLACE, "ticket": ticket, "leg": leg, "left_s": 60.0, **more}))

    def shows(self) -> dict[str, Any]:
        found: dict[str, Any] = self.bench.panel.state()["evaluators"].get("101", {})
        return found

    def asks(self, yes: bool = True) -> None:
        wait_for(lambda: self.shows().get("asking") is yes)

    def levels(self) -> list[tuple[str, int, int | None]]:
        return [(one.ticket, one.leg, one.level) for one in self.given]


@pytest.fixture
def rig() -> Iterator[Rig]:
    with Bench("virtual:signs?cards=1&evaluators=101", 1.0) as bench:
        found = Rig(bench)
        yield found
        found.device.stop()


def test_a_question_is_asked_in_the_visitors_language_and_its_answer_told_once(rig: Rig) -> None:
    rig.ask(language="en")
    rig.asks()
    assert rig.shows()["language"] == "en"
    rig.bench.panel.keypads.pads[101].sends_again = True

    rig.bench.panel.press("4", "101")

    wait_for(lambda: rig.levels() == [("t-1", 1, 4)] and not rig.bench.panel.keypads.pads[101].events)
    rig.asks(False)
    with pytest.raises(ValueError, match="asks nothing"):
        rig.bench.panel.press("1", "101")


def test_each_stage_of_one_ticket_is_asked_about_by_itself(rig: Rig) -> None:
    for leg in (1, 2):
        rig.ask(leg=leg)
        rig.asks()
        rig.bench.panel.press("5", "101")
        wait_for(lambda leg=leg: len(rig.given) == leg)

    assert rig.levels() == [("t-1", 1, 5), ("t-1", 2, 5)]


def test_who_says_nothing_in_time_is_told_as_having_said_nothing(rig: Rig) -> None:
    rig.ask(left_s=0.5)

    wait_for(lambda: rig.levels() == [("t-1", 1, None)])

    rig.asks(False)


def test_when_the_hall_asks_no_more_the_evaluator_goes_dark_and_nothing_is_told(rig: Rig) -> None:
    rig.ask()
    rig.asks()

    rig.asking.now(RatingAsk(place=PLACE))

    rig.asks(False)
    assert rig.given == []


def test_an_evaluator_that_lost_its_power_is_asked_again(rig: Rig) -> None:
    rig.ask()
    rig.asks()

    rig.bench.panel.keypads.switch_on(101)

    rig.asks()


def test_a_finger_that_was_not_asked_is_no_rating(rig: Rig) -> None:
    assert not rig.asking.answered(12345, 5)
    rig.ask()
    assert not rig.asking.answered(12345, 5)

    assert rig.given == []


def test_an_address_that_no_evaluator_can_have_is_refused() -> None:
    with Bench("virtual:signs?cards=1", 1.0) as bench:
        bus = SignBus(bench.address, bench.clock, CATALOGUE, {}, bench.connect)
        settings = DeviceSettings(place=PLACE, kind="evaluator", protocol="hkb1", address=bench.address)

        with pytest.raises(BadSettings, match="1 to 247"):
            Evaluator(settings, bus, bench.clock, lambda place: Asking(place, bench.clock, print))
