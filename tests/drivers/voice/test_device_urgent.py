"""What may come between calls: a manager's text, an emergency, a fire alarm; the ear knows only samples."""

from __future__ import annotations

import json

import numpy as np
import pytest

from hall.contract.messages import Outcome, Urgency, Withdraw
from tests.drivers.voice import ear
from tests.drivers.voice.conftest import MakeZone, Zone, wait_for

FIRE = {"zh-Hans": "办理", "en": "please go to window"}
"""Texts that are clips of the pack, so that the ear knows them."""
CHINESE = ["请", "A", "零", "一", "二", "号", "到", "三", "号", "窗口", "办理"]


def sounds(zone: Zone) -> list[tuple[float, float]]:
    lines = [json.loads(line) for line in (zone.folder / "heard.jsonl").read_text().splitlines()]
    return [(line["start"], line["end"]) for line in lines if line["event"] == "heard"]


def test_an_emergency_breaks_off_a_call_between_two_clips_and_is_heard_whole(make_zone: MakeZone) -> None:
    zone = make_zone(speed=2)
    call = zone.submit(zone.call("A012", "3"))
    wait_for(lambda: zone.spoken(call))

    fire = zone.submit(zone.text(FIRE, Urgency.EMERGENCY))
    zone.receipt(fire)

    said = ear.words(zone.recording(), zone.clips("zh-Hans", "en"))
    before = said[:-2]
    assert said[-2:] == ["办理", "please go to window"]
    assert before == CHINESE[: len(before)]
    assert 1 <= len(before) < len(CHINESE)
    assert ear.rest(zone.recording(), zone.clips("zh-Hans", "en")) < 2
    assert (zone.receipt(call).outcome, zone.receipt(call).reason) == (Outcome.DROPPED, "broken_off")


def test_a_call_that_was_said_once_in_full_counts_as_said_though_its_repeat_was_broken_off(make_zone: MakeZone) -> None:
    zone = make_zone(speed=4, repeats=2)
    call = zone.submit(zone.call("A012", "3"))
    wait_for(lambda: (s := zone.spoken(call)) and zone.hardware.state()["heard_s"] > s.seconds * 0.6)

    zone.receipt(zone.submit(zone.text(FIRE, Urgency.EMERGENCY)))

    said = ear.words(zone.recording(), zone.clips("zh-Hans", "en"))
    assert said[: len(CHINESE)] == CHINESE
    assert len(said) < 2 * len(CHINESE) + 2
    assert (zone.receipt(call).outcome, zone.receipt(call).reason) == (Outcome.DONE, "broken_off")


def test_a_managers_text_waits_for_the_call_that_is_said_and_goes_before_those_that_wait(make_zone: MakeZone) -> None:
    zone = make_zone()
    first, second = zone.submit(zone.call("A012", "3")), zone.submit(zone.call("A013", "3"))
    wait_for(lambda: zone.spoken(first))

    zone.submit(zone.text({"en": "please go to window"}))
    zone.receipt(second)

    said = ear.words(zone.recording(), zone.clips("zh-Hans", "en"))
    assert said == [*CHINESE, "please go to window", *CHINESE[:4], "三", *CHINESE[5:]]
    gaps = np.diff(np.array(sounds(zone)).ravel())[1::2]
    assert all(gap >= 0.3 for gap in gaps), gaps


def test_a_ticket_number_within_a_typed_text_is_spelled(make_zone: MakeZone) -> None:
    zone = make_zone()

    zone.receipt(zone.submit(zone.text({"zh-Hans": "请A012，到窗口"})))

    said = ear.words(zone.recording(), zone.clips("zh-Hans"))
    assert said[:5] == ["请", "A", "零", "一", "二"]


def test_what_a_person_typed_is_not_kept_on_the_disk_as_a_clip(make_zone: MakeZone) -> None:
    zone = make_zone()

    zone.receipt(zone.submit(zone.text({"zh-Hans": "请张三到服务台"})))

    assert list(zone.folder.glob("cache/*")) == []


def test_a_fire_alarm_silences_the_call_that_is_said_and_drops_all_that_waits(make_zone: MakeZone) -> None:
    zone = make_zone()
    jobs = [zone.submit(zone.call(f"A00{n}", "3")) for n in (1, 2, 3)]
    wait_for(lambda: zone.spoken(jobs[0]))

    zone.speaker.mute("fire_alarm")
    outcomes = [(zone.receipt(job).outcome, zone.receipt(job).reason) for job in jobs]
    late = zone.receipt(zone.submit(zone.text(FIRE, Urgency.EMERGENCY)))

    assert outcomes == [(Outcome.DROPPED, "fire_alarm")] * 3
    assert (late.outcome, late.reason) == (Outcome.DROPPED, "fire_alarm")
    assert len(ear.words(zone.recording(), zone.clips("zh-Hans", "en"))) < len(CHINESE)
    assert len(sounds(zone)) == 1


def test_after_a_fire_alarm_calls_are_said_again(make_zone: MakeZone) -> None:
    zone = make_zone()
    zone.speaker.mute("fire_alarm")
    zone.receipt(zone.submit(zone.call("A011", "3")))

    zone.speaker.mute("")
    receipt = zone.receipt(zone.submit(zone.call("A012", "3")))

    assert receipt.outcome is Outcome.DONE
    assert ear.words(zone.recording(), zone.clips("zh-Hans")) == CHINESE


def test_a_text_that_was_taken_back_is_broken_off(make_zone: MakeZone) -> None:
    zone = make_zone(speed=1)
    text = zone.submit(zone.text({"zh-Hans": "办理，办理，办理，办理，办理，办理"}, repeats=3))
    wait_for(lambda: zone.spoken(text))

    zone.speaker.submit(
        Withdraw(id="w", place="speaker-1f", deadline=text.deadline, jobs=(text.id,), cut=True), zone.begun.append
    )

    assert (zone.receipt(text).outcome, zone.receipt(text).reason) == (Outcome.DROPPED, "withdrawn")


def test_half_the_volume_is_ten_decibel_less_of_the_same_sound(make_zone: MakeZone) -> None:
    zone = make_zone()
    words = {"en": "please go to window"}

    zone.receipt(zone.submit(zone.text(words)))
    zone.receipt(zone.submit(zone.text(words, volume=50)))

    heard = zone.recording()
    first, second = (
        heard[round(max(0.0, a - 0.01) * ear.RATE) : round((b + 0.01) * ear.RATE)] for a, b in sounds(zone)
    )
    assert 20 * np.log10(np.abs(second).max() / np.abs(first).max()) == pytest.approx(-10.0, abs=0.1)
    assert ear.words(second * np.sqrt(10), zone.clips("en")) == ["please go to window"]


def test_screens_are_told_when_a_voice_ends_and_not_before_its_last_sample(make_zone: MakeZone) -> None:
    zone = make_zone()

    job = zone.submit(zone.call())
    zone.receipt(job)

    begun, ended = zone.spoken(job), zone.spoken(job, ended=True)
    assert begun is not None
    assert ended is not None
    assert (ended.at - begun.at).total_seconds() >= begun.seconds


def test_how_often_a_call_is_said_may_come_with_it(make_zone: MakeZone) -> None:
    zone = make_zone(repeats=1)

    zone.receipt(zone.submit(zone.call("A012", "3", repeats=3)))

    assert ear.words(zone.recording(), zone.clips("zh-Hans")) == CHINESE * 3
