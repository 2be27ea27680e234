"""The card reader's driver on pretend hardware: what leaves it of a card, and how each fault ends."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import pytest

from drivers.clock import HallClock
from drivers.device import BadSettings, DeviceSettings
from drivers.readers import desk as desks
from drivers.readers.desk import CardDesk
from drivers.readers.sdt.device import CardReader
from drivers.transport import open_transport
from drivers.virtual.card_reader import CARDS, VirtualCardReader
from drivers.virtual.registry import Registry
from drivers.wire import WireError
from hall.contract.card import mark_of
from hall.contract.messages import Condition
from tests.drivers.box.conftest import wait_for

PLACE, KEY = "kiosk-1/reader", bytes(range(32))
READING = "0123456789abcdef"


class Rig:
    """A driver on a virtual reader, with what it told the page."""

    def __init__(self, address: str = "virtual:reader-1") -> None:
        self.registry = Registry()
        self.told: list[Mapping[str, Any]] = []
        self.answer: Mapping[str, Any] | None = {"key": KEY.hex()}
        self.desk = CardDesk(self._call, self.told.append)
        connect = partial(open_transport, resolve=self.registry.open)
        settings = DeviceSettings(place=PLACE, kind="reader", protocol="sdt", address=address)
        self.device = CardReader(settings, HallClock(), connect, self.desk)
        self.device.start(lambda receipt: None, lambda health: None)
        wait_for(lambda: self.device.health().cause != "not_asked_yet")

    def _call(self, event: str, body: Any, timeout_s: float) -> Any:
        if self.answer is None:
            raise WireError("the link is down")
        return self.answer

    @property
    def virtual(self) -> VirtualCardReader:
        (found,) = self.registry.devices().values()
        assert isinstance(found, VirtualCardReader)
        return found

    def states(self) -> list[tuple[str, str]]:
        return [(told["state"], told.get("cause", "")) for told in self.told]

    def ends(self, state: str, cause: str = "") -> None:
        wait_for(lambda: (state, cause) in self.states())


@pytest.fixture
def rig() -> Iterator[Rig]:
    found = Rig()
    yield found
    found.device.stop()
    found.registry.stop()


def test_only_a_masked_name_and_a_mark_leave_the_driver(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    name, *_, number = CARDS["zhang"]

    rig.desk.begin(READING)
    rig.virtual.press("zhang")
    rig.ends("read")

    assert rig.states() == [("waiting", ""), ("reading", ""), ("read", "")]
    assert rig.told[-1] == {"reading": READING, "state": "read", "name": "张**", "mark": mark_of(KEY, number)}
    kept = repr(vars(rig.device)) + repr(vars(rig.desk)) + repr(rig.device.health()) + caplog.text
    assert not [secret for secret in (number, name, KEY.hex()) if secret in kept]
    assert rig.device.health().condition is Condition.OK


def test_nobody_looks_for_a_card_before_somebody_agreed_nor_after_he_has_left(rig: Rig) -> None:
    rig.virtual.press("zhang")
    rig.desk.wait(1.0)
    before = rig.virtual.counts["looked"]

    rig.virtual.press("lift")
    rig.desk.begin(READING)
    wait_for(lambda: rig.virtual.counts["looked"] > 0)
    rig.desk.end(READING)
    rig.virtual.press("zhang")
    rig.desk.wait(1.0)

    assert before == 0
    assert rig.virtual.counts["read"] == 0
    assert rig.states() == [("waiting", "")]


def test_a_card_that_comes_when_its_visitor_has_gone_is_told_to_nobody() -> None:
    told: list[Mapping[str, Any]] = []
    desk = CardDesk(lambda *_: {}, told.append)
    desk.begin(READING)
    desk.end(READING)

    desk.read(READING, desks.Holder(name="张**", mark="00"))

    assert [one["state"] for one in told] == ["waiting"]


def test_a_reading_ends_by_itself(monkeypatch: pytest.MonkeyPatch, rig: Rig) -> None:
    monkeypatch.setattr(desks, "READS_S", 0.2)

    rig.desk.begin(READING)

    rig.ends("ended", "nobody")
    assert rig.desk.wanted() == ""


@pytest.mark.parametrize(
    ("card", "fault", "cause"),
    [
        ("permit", "", "other_card"),
        ("worn", "", "bad_number"),
        ("zhang", "wrong_card", "wrong_card"),
        ("zhang", "pulled", "read_failed"),
        ("zhang", "checksum", "garbled"),
        ("zhang", "garbage", "garbled"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_cause_and_the_next_card_is_read(
    rig: Rig, card: str, fault: str, cause: str
) -> None:
    if fault:
        rig.virtual.fault(fault)
    rig.desk.begin(READING)
    rig.virtual.press(card)
    rig.ends("failed", cause)

    if fault:
        rig.virtual.fault(fault, False)
    rig.virtual.press("li")

    rig.ends("read")
    assert rig.told[-1]["name"] == "李**"


def test_stray_bytes_before_an_answer_cost_nothing(rig: Rig) -> None:
    rig.virtual.fault("noise")
    rig.desk.begin(READING)
    rig.virtual.press("zhang")

    rig.ends("read")


@pytest.mark.parametrize(("fault", "cause"), [("silent", "no_answer"), ("cut", "link_lost")])
def test_a_reader_that_goes_is_told_to_who_stands_there_and_found_again(rig: Rig, fault: str, cause: str) -> None:
    rig.virtual.fault(fault)
    rig.desk.begin(READING)

    rig.ends("ended", cause)
    assert rig.device.health().condition is Condition.OFFLINE

    rig.virtual.fault(fault, False)
    wait_for(lambda: rig.device.health().condition is Condition.OK)


def test_without_the_hall_no_card_is_read(rig: Rig) -> None:
    rig.answer = None
    rig.desk.begin(READING)
    rig.virtual.press("zhang")

    rig.ends("ended", "no_hall")

    assert rig.virtual.counts["read"] == 0


def test_a_broken_security_module_is_named() -> None:
    found = Rig("virtual:reader-1?fault=self_test")
    try:
        health = found.device.health()
        assert (health.condition, health.cause) == (Condition.DEGRADED, "self_test_failed")
    finally:
        found.device.stop()
        found.registry.stop()


def test_an_option_is_refused_because_there_is_none() -> None:
    settings = DeviceSettings(
        place=PLACE, kind="reader", protocol="sdt", address="virtual:reader-1", options={"baud": 9600}
    )

    with pytest.raises(BadSettings, match="has none"):
        CardReader(settings, HallClock(), lambda address: open_transport(address), CardDesk(lambda *_: None, print))
