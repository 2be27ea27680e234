"""A hall's own voice, from the list of prompts to a pack that passes the check; and what the check finds."""

from __future__ import annotations

import csv
import io
import json
import shutil
import wave
from array import array
from pathlib import Path

import numpy as np
import pytest

from drivers.catalogue import Catalogue
from drivers.cli import main
from drivers.voice import pack as packs
from drivers.voice.clips import BadPack
from drivers.voice.recording import read_recording
from drivers.voice.sound import RATE, loudness, read_wav, write_wav
from drivers.voice.words import prompts


def recording(path: Path, rate: int = 48_000, channels: int = 2, width: int = 2, hertz: float = 440.0) -> None:
    """A second of silence, half a second of tone, a second of silence, as from a sound recorder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    tone = 0.05 * np.sin(2 * np.pi * hertz * np.arange(rate // 2) / rate)
    mono = np.concatenate((np.zeros(rate // 4), tone, np.zeros(rate // 4)))
    whole = np.repeat((mono * (2 ** (8 * width - 1) - 1)).astype(np.int64), channels)
    content = b"".join(int(value).to_bytes(width, "little", signed=True) for value in whole)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(content)


def test_the_list_names_a_file_for_every_prompt_of_a_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voice-pack", "script", "--language", "en"]) == 0

    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows[0] == {"file": "001.wav", "say this": "ticket"}
    assert {"zero", "A", "please go to window", "thirty"} <= {row["say this"] for row in rows}


@pytest.mark.parametrize(("rate", "channels", "width"), [(48_000, 2, 2), (44_100, 1, 3), (22_050, 1, 2)])
def test_a_recording_of_any_rate_keeps_its_pitch(tmp_path: Path, rate: int, channels: int, width: int) -> None:
    recording(tmp_path / "a.wav", rate, channels, width)

    heard = np.array(read_recording(tmp_path / "a.wav"), dtype=float)

    spectrum = np.abs(np.fft.rfft(heard))
    assert np.argmax(spectrum) * RATE / len(heard) == pytest.approx(440, abs=2)
    assert len(heard) / RATE == pytest.approx(1.0, abs=0.01)


def test_recordings_become_a_pack_without_silence_and_at_one_loudness(
    tmp_path: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("001.wav", "002.wav"):
        recording(tmp_path / "raw" / name)

    code = main(["voice-pack", "trim", str(tmp_path / "raw"), str(tmp_path / "own"), "--voice", "Chen Jing"])
    found = list(packs.check(catalogue, tmp_path / "own"))

    clip = read_wav(tmp_path / "own" / "zh-Hans" / "001.wav")
    assert code == 0
    assert len(clip) / RATE == pytest.approx(0.52, abs=0.03)
    assert loudness(clip) == pytest.approx(-16, abs=1)
    assert json.loads((tmp_path / "own/zh-Hans/manifest.json").read_text(encoding="utf-8"))["voice"] == "Chen Jing"
    assert {one.code for one in found} == {"missing"}
    assert len(found) == len(prompts(catalogue, "zh-Hans")) - 2
    assert main(["voice-pack", "check", str(tmp_path / "own"), "--language", "en"]) == 0
    assert "not recorded" in capsys.readouterr().out.splitlines()[-1]


def test_the_default_pack_passes_its_own_check(pack: Path, catalogue: Catalogue) -> None:
    assert [one for one in packs.check(catalogue, pack) if one.code not in ("loudness", "not_a_prompt")] == []


def test_what_would_be_heard_is_found(pack: Path, tmp_path: Path, catalogue: Catalogue) -> None:
    shutil.copytree(pack / "en", tmp_path / "own" / "en")
    folder = tmp_path / "own" / "en"
    sound = read_wav(folder / "001.wav")
    write_wav(folder / "001.wav", array("h", [0] * RATE) + sound)
    write_wav(folder / "002.wav", array("h", [value // 20 for value in sound]))
    write_wav(folder / "003.wav", array("h", [0] * 1000))
    (folder / "004.wav").unlink()
    write_wav(folder / "005.wav", array("h", [32767 if value > 0 else -32767 for value in sound]))

    found = {(one.file, one.code) for one in packs.check(catalogue, tmp_path / "own") if one.is_bad}

    assert {
        ("en/001.wav", "silence_at_ends"),
        ("en/002.wav", "loudness"),
        ("en/003.wav", "silent"),
        ("en/004.wav", "unreadable"),
        ("en/005.wav", "clipped"),
    } <= found
    assert main(["voice-pack", "check", str(tmp_path / "own")]) == 1


def test_a_folder_without_a_pack_is_refused_in_words(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(BadPack, match=r"manifest\.json"):
        list(packs.check(catalogue, tmp_path))
