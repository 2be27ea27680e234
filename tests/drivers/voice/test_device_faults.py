"""A zone whose line misbehaves, or whose box is switched off: every call ends in a receipt, and the next is spoken."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from drivers.voice.sound import Samples
from drivers.voice.synth import NoSpeech, Synthesiser
from hall.contract.messages import Condition, Outcome
from tests.drivers.voice import ear
from tests.drivers.voice.conftest import MakeZone, wait_for


@pytest.mark.parametrize(
    ("fault", "outcome", "reason", "cause"),
    [
        ("hung", Outcome.FAILED, "no_sound", "no_sound"),
        ("endless", Outcome.UNKNOWN, "sound_hung", "sound_hung"),
        ("unplugged", Outcome.FAILED, "no_sound_device", "no_sound_device"),
    ],
)
def test_a_fault_of_the_line_ends_in_a_receipt_and_the_next_call_is_spoken(
    make_zone: MakeZone, fault: str, outcome: Outcome, reason: str, cause: str
) -> None:
    zone = make_zone()
    zone.hardware.fault(fault)

    receipt = zone.receipt(zone.submit(zone.call("A012")))
    health = zone.speaker.health()
    zone.hardware.fault(fault, False)
    after = zone.receipt(zone.submit(zone.call("A013")))

    assert (receipt.outcome, receipt.reason) == (outcome, reason)
    assert (health.condition, health.cause) == (Condition.OFFLINE, cause)
    assert after.outcome is Outcome.DONE
    assert zone.speaker.health().condition is Condition.OK


def test_a_speaker_that_swallowed_a_call_stays_away_until_sound_goes_out_and_loses_no_other(
    make_zone: MakeZone,
) -> None:
    zone = make_zone()
    time.sleep(0.3)  # nobody speaks: it counts as well all the time
    zone.hardware.fault("unplugged")
    zone.receipt(zone.submit(zone.call("A012")))
    away = zone.speaker.health()
    waiting = zone.submit(zone.call("A013"))

    seen = set()
    end = time.monotonic() + 1.5
    while time.monotonic() < end:
        seen.add((zone.speaker.health().condition, zone.speaker.health().cause))
        time.sleep(0.02)
    zone.hardware.fault("unplugged", False)

    assert seen == {(Condition.OFFLINE, "no_sound_device")}
    assert away.last_ok is not None
    assert (away.since - away.last_ok).total_seconds() < 0.05, "away longer than it is"
    wait_for(lambda: zone.speaker.health().condition is Condition.OK)
    assert zone.receipt(waiting).outcome is Outcome.DONE


def test_a_call_waits_for_a_busy_line_and_is_spoken_when_it_is_free_in_time(make_zone: MakeZone) -> None:
    zone = make_zone(speed=4)
    zone.hardware.fault("busy")
    zone.submit(zone.call("A001"))
    wait_for(lambda: zone.speaker.health().condition is Condition.OFFLINE)

    job = zone.submit(zone.call("A002"))
    time.sleep(0.3)
    zone.hardware.fault("busy", False)

    assert zone.receipt(job).outcome is Outcome.DONE


def test_a_line_that_stays_away_fails_the_call_at_its_deadline_with_the_cause(make_zone: MakeZone) -> None:
    zone = make_zone(speed=20)
    zone.hardware.fault("busy")
    zone.receipt(zone.submit(zone.call("A001")))

    receipt = zone.receipt(zone.submit(zone.call("A002")))

    assert (receipt.outcome, receipt.reason) == (Outcome.FAILED, "no_sound_device")


def test_a_box_that_is_switched_off_lets_a_short_rest_of_the_sentence_end(make_zone: MakeZone) -> None:
    zone = make_zone()
    job = zone.submit(zone.call())
    wait_for(lambda: zone.spoken(job))

    begun = time.monotonic()
    zone.speaker.stop()

    assert zone.receipt(job).outcome is Outcome.DONE
    assert time.monotonic() - begun < 3


def test_a_box_that_is_switched_off_cuts_a_long_sentence_and_says_so(make_zone: MakeZone) -> None:
    zone = make_zone(speed=1, repeats=3)
    job = zone.submit(zone.call())
    wait_for(lambda: zone.spoken(job))

    begun = time.monotonic()
    zone.speaker.stop()

    receipt = zone.receipt(job)
    assert (receipt.outcome, receipt.reason) == (Outcome.UNKNOWN, "interrupted")
    assert time.monotonic() - begun < 2


def test_a_clip_whose_file_is_gone_is_said_by_the_synthesiser(make_zone: MakeZone, pack: Path) -> None:
    zone = make_zone()
    lost = (
        pack / "zh-Hans" / json.loads((pack / "zh-Hans" / "manifest.json").read_text(encoding="utf-8"))["clips"]["请"]
    )
    kept = lost.read_bytes()
    lost.unlink()
    try:
        receipt = zone.receipt(zone.submit(zone.call("A012", "3")))
    finally:
        lost.write_bytes(kept)

    heard = ear.listen(zone.recording(), zone.clips("zh-Hans"))
    begun_s = ear.stretches(zone.recording(), 0.2)[0][0]
    assert receipt.outcome is Outcome.DONE
    assert [one.name for one in heard[:3]] == ["A@zh-Hans", "零@zh-Hans", "一@zh-Hans"]
    assert heard[0].start / ear.RATE - begun_s > 0.15  # the ear knows the lost clip only as a sound before the rest


def test_without_the_synthesiser_recorded_calls_are_said_and_a_typed_text_fails_with_its_cause(
    make_zone: MakeZone, monkeypatch: pytest.MonkeyPatch, speech: Synthesiser
) -> None:
    def falls_over(text: str, language: str) -> Samples:
        raise NoSpeech("the library is not there")

    monkeypatch.setattr(speech, "say", falls_over)
    zone = make_zone()

    typed = zone.receipt(zone.submit(zone.text({"zh-Hans": "没有录过的话"})))
    called = zone.receipt(zone.submit(zone.call("A012", "3")))

    assert (typed.outcome, typed.reason) == (Outcome.FAILED, "no_speech")
    assert called.outcome is Outcome.DONE
