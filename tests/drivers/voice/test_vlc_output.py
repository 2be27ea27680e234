"""The real libVLC, without a sound card: `afile` writes what a loudspeaker would get."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from drivers.device import BadSettings
from drivers.voice import sound
from drivers.voice.output import SoundError
from drivers.voice.vlc_output import VlcOutput
from hall.contract.messages import Condition, Outcome
from tests.drivers.voice import ear
from tests.drivers.voice.conftest import MakeZone, wait_for


def test_a_call_through_vlc_reaches_the_sound_output_clip_by_clip(make_zone: MakeZone, tmp_path: Path) -> None:
    out = tmp_path / "vlc.wav"
    zone = make_zone(speed=1, output=VlcOutput(f"vlc:afile?file={out}"))

    job = zone.submit(zone.call("A012", "3"))
    receipt = zone.receipt(job)
    zone.speaker.stop()

    spoken = zone.spoken(job)
    assert spoken is not None
    assert receipt.outcome is Outcome.DONE
    assert (receipt.at - spoken.at).total_seconds() >= spoken.seconds
    said = ear.words(heard_by_vlc(out), zone.clips("zh-Hans"))
    assert " ".join(said) == "请 A 零 一 二 号 到 三 号 窗口 办理"


def heard_by_vlc(file: Path) -> ear.Sound:
    """VLC's file output leaves the length in the head at zero while it runs, so the samples are read from behind it."""
    content = file.read_bytes()[44:]
    return ear.np.frombuffer(content[: len(content) // 2 * 2], "<i2").astype(ear.np.float64)


def test_the_end_is_not_believed_before_the_length_of_the_sound_has_passed(make_zone: MakeZone) -> None:
    zone = make_zone(speed=1, output=VlcOutput("vlc:dummy"))

    begun = time.monotonic()
    job = zone.submit(zone.call("A001", "1"))
    zone.receipt(job)

    spoken = zone.spoken(job)
    assert spoken is not None
    assert time.monotonic() - begun >= spoken.seconds


def test_a_sound_can_be_cut(tmp_path: Path) -> None:
    sound.write_wav(tmp_path / "long.wav", sound.join([sound.chime()] * 10))
    output = VlcOutput("vlc:dummy")
    output.open()

    playback = output.play(tmp_path / "long.wav")
    assert playback.started.wait(2)
    output.cut()

    assert playback.ended.wait(1)
    assert playback.broken == "cut"
    output.close()


def test_a_sound_is_broken_off_at_a_moment_and_the_next_one_is_played(tmp_path: Path) -> None:
    sound.write_wav(tmp_path / "long.wav", sound.join([sound.chime()] * 10))
    output = VlcOutput("vlc:dummy")
    output.open()
    first = output.play(tmp_path / "long.wav")
    assert first.started.wait(5)

    output.break_off(0.2)
    ended = first.ended.wait(5)
    second = output.play(tmp_path / "long.wav")

    assert (ended, first.broken) == (True, "cut")
    assert second.started.wait(5)
    assert not second.broken
    output.close()


def test_a_zone_without_libvlc_says_so_and_the_box_goes_on(
    make_zone: MakeZone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_library(options: object) -> None:
        raise NameError("no function 'libvlc_new'")

    monkeypatch.setattr("drivers.voice.vlc_output.vlc.Instance", no_library)
    zone = make_zone(output=VlcOutput("vlc:pulse"))

    wait_for(lambda: zone.speaker.health().condition is Condition.OFFLINE)

    assert zone.speaker.health().cause == "no_sound_library"


def test_an_output_that_was_never_opened_plays_nothing(tmp_path: Path) -> None:
    with pytest.raises(SoundError):
        VlcOutput("vlc:dummy").play(tmp_path / "x.wav")


@pytest.mark.parametrize("address", ["vlc:jack", "vlc:pulse?devise=x", "vlc:"])
def test_an_address_that_cannot_be_understood_is_refused(address: str) -> None:
    with pytest.raises(BadSettings, match=r"vlc:"):
        VlcOutput(address)
