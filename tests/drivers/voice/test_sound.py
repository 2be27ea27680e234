"""Samples, compared with numpy's own arithmetic."""

from __future__ import annotations

from array import array
from pathlib import Path

import numpy as np
import pytest

from drivers.voice import sound
from drivers.voice.sound import BadSound

SECOND = sound.RATE


def tone(level: float, seconds: float, hertz: float = 997.0) -> sound.Samples:
    t = np.arange(round(seconds * SECOND)) / SECOND
    return array("h", np.round(level * 32767 * np.sin(2 * np.pi * hertz * t)).astype(np.int16).tolist())


@pytest.mark.parametrize(("level", "lufs"), [(1.0, -3.01), (0.1, -23.01), (0.5, -9.03)])
def test_a_997_hz_tone_has_the_loudness_that_the_standard_gives(level: float, lufs: float) -> None:
    assert sound.loudness(tone(level, 2.0)) == pytest.approx(lufs, abs=0.1)


def test_low_rumble_counts_less_than_speech_frequencies() -> None:
    assert sound.loudness(tone(0.5, 1.0, hertz=30)) < sound.loudness(tone(0.5, 1.0, hertz=1000)) - 5


@pytest.mark.parametrize("level", [0.01, 0.1, 0.9])
def test_levelling_brings_a_sound_to_16_lufs(level: float) -> None:
    assert sound.loudness(sound.level(tone(level, 1.0))) == pytest.approx(-16.0, abs=0.1)


def test_levelling_never_clips() -> None:
    spikes = array("h", ([20000] + [0] * 400) * 30)

    assert max(map(abs, sound.level(spikes))) <= 0.9 * 32767


def test_trimming_leaves_ten_milliseconds_at_either_end() -> None:
    padded = sound.join((sound.silence(0.5), tone(0.5, 0.3), sound.silence(0.4)))

    assert sound.seconds(sound.trim(padded)) == pytest.approx(0.32, abs=0.002)


def test_silence_stays_silence() -> None:
    assert len(sound.trim(sound.silence(1.0))) == 0
    assert sound.level(sound.silence(0.1)) == sound.silence(0.1)


def test_the_chime_has_two_tones_and_lasts_eight_tenths_of_a_second() -> None:
    samples = np.array(sound.chime(), dtype=float)
    halves = samples[: round(0.3 * SECOND)], samples[round(0.3 * SECOND) :]

    peaks = [int(np.argmax(np.abs(np.fft.rfft(h, SECOND)))) for h in halves]

    assert sound.seconds(sound.chime()) == pytest.approx(0.8)
    assert peaks == [pytest.approx(659, abs=4), pytest.approx(523, abs=4)]


def test_a_wav_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    samples = tone(0.3, 0.1)

    sound.write_wav(tmp_path / "a" / "b.wav", samples)

    assert sound.read_wav(tmp_path / "a" / "b.wav") == samples


def test_a_file_that_is_no_clip_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.wav").write_bytes(b"RIFF")

    with pytest.raises(BadSound, match=r"x\.wav"):
        sound.read_wav(tmp_path / "x.wav")
