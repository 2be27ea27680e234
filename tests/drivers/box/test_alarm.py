"""A whole box with a fire alarm's contact and a loudspeaker: silent at once, the hall told until it has stored it."""

from __future__ import annotations

import base64
import io
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.box import Box
from hall.contract.messages import Outcome
from tests.drivers.box.conftest import BOX_TOML, Rig, settings_for, wait_for
from tests.drivers.box.fake_hall import FakeHall

CONTACT = """
[[device]]
place = "fire-alarm"
kind = "contact"
protocol = "dry"
address = "virtual:contact-1"
"""


@pytest.fixture
def alarmed(tmp_path: Path, hall: tuple[FakeHall, str]) -> Iterator[Rig]:
    """A box with a contact that is open, in touch with the hall."""
    box = Box(settings_for(tmp_path, hall[1], BOX_TOML + CONTACT))
    box.start()
    rig = Rig(hall[0], hall[1], tmp_path, box)
    rig.live()
    wait_for(lambda: rig.hall.contacts)
    yield rig
    box.stop()


def switch(rig: Rig, on: bool) -> None:
    rig.box.registry.devices()["contact-1"].fault("closed", on)


def alarms(rig: Rig) -> list[bool]:
    return [bool(body["alarm"]) for body in rig.hall.contacts]


def test_a_closed_contact_silences_the_call_on_the_boxs_lips_and_those_that_come(alarmed: Rig) -> None:
    first = alarmed.announce("A001")
    alarmed.hall.send(first)
    wait_for(lambda: alarmed.hall.speaking)

    switch(alarmed, True)
    cut = alarmed.receipt(first.id)
    second = alarmed.announce("A002")
    alarmed.hall.send(second)
    left_out = alarmed.receipt(second.id)
    switch(alarmed, False)
    wait_for(lambda: alarms(alarmed)[-1] is False)
    third = alarmed.announce("A003")
    alarmed.hall.send(third)

    assert (cut.outcome, cut.reason) == (Outcome.DROPPED, "fire_alarm")
    assert (left_out.outcome, left_out.reason) == (Outcome.DROPPED, "fire_alarm")
    assert alarmed.receipt(third.id).outcome is Outcome.DONE
    assert alarms(alarmed) == [False, True, False]


def test_an_alarm_that_the_hall_could_not_store_is_told_again(alarmed: Rig) -> None:
    alarmed.hall.store_receipts = False
    switch(alarmed, True)
    wait_for(lambda: alarms(alarmed).count(True) >= 2)

    alarmed.hall.store_receipts = True
    wait_for(lambda: alarms(alarmed).count(True) >= 3)

    assert alarms(alarmed)[0] is False


def test_a_text_can_be_heard_first_and_comes_in_small_parts(alarmed: Rig) -> None:
    alarmed.hall.emit("render", {"id": "try-1", "texts": {"en": "please go to window"}, "languages": ["en"]})
    wait_for(lambda: alarmed.hall.sounds and alarmed.hall.sounds[-1].get("last"))

    whole = b"".join(base64.b64decode(part["part"]) for part in alarmed.hall.sounds)
    with wave.open(io.BytesIO(whole)) as file:
        seconds = file.getnframes() / file.getframerate()
    assert all(len(part["part"]) <= 32_000 for part in alarmed.hall.sounds)
    assert 1.0 < seconds < 5.0
    assert alarmed.hall.speaking == []
