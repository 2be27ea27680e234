"""Clip packs and the synthesiser behind them: the real espeak-ng, in its own process."""

from __future__ import annotations

import csv
import json
import os
import signal
from pathlib import Path

import pytest

from drivers.catalogue import Catalogue
from drivers.voice import sound
from drivers.voice.clips import BadPack, Clips, is_built
from drivers.voice.synth import NoSpeech, Synthesiser
from drivers.voice.words import LANGUAGES, prompts


class Mute:
    """A synthesiser that is away."""

    name = "mute"

    def say(self, text: str, language: str) -> sound.Samples:
        raise NoSpeech("no library")


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_no_chinese_clip_is_read_with_english_sounds(catalogue: Catalogue, speech: Synthesiser, language: str) -> None:
    english = [
        text
        for text in prompts(catalogue, language)
        if not text.isascii() and "(en)" in speech.phonemes(text, language)
    ]

    assert english == []


def test_the_judge_of_english_sounds_bites(speech: Synthesiser) -> None:
    assert "(en)" in speech.phonemes("请 window", "zh-Hans")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_default_pack_holds_every_prompt_at_one_loudness(
    pack: Path, catalogue: Catalogue, speech: Synthesiser, language: str
) -> None:
    manifest = json.loads((pack / language / "manifest.json").read_text(encoding="utf-8"))
    loudness = [sound.loudness(sound.read_wav(pack / language / name)) for name in manifest["clips"].values()]

    assert is_built(pack, language, prompts(catalogue, language), speech.name)
    assert all(-17.5 < found < -15.9 for found in loudness), sorted(loudness)[:3]


def test_a_hall_that_records_its_own_voice_finds_the_list_of_prompts(pack: Path) -> None:
    with (pack / "zh-Hans" / "prompts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))

    assert rows[:2] == [["file", "say this"], ["001.wav", "请"]]


def _recorded(folder: Path, language: str, text: str, samples: sound.Samples) -> Path:
    sound.write_wav(folder / language / "1.wav", samples)
    manifest = {"language": language, "voice": "Chen", "clips": {text: "1.wav"}}
    (folder / language / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_a_recorded_clip_is_used_before_a_synthesised_one(tmp_path: Path, pack: Path, speech: Synthesiser) -> None:
    own = _recorded(tmp_path / "own", "zh-Hans", "请", sound.chime())

    clips = Clips([own, pack], tmp_path / "cache", speech)

    assert clips.get("请", "zh-Hans") == sound.level(sound.trim(sound.chime()))
    assert clips.get("零", "zh-Hans") == Clips([pack], tmp_path / "c", speech).get("零", "zh-Hans")


def test_traditional_chinese_is_spoken_with_recorded_simplified_clips(tmp_path: Path) -> None:
    own = _recorded(tmp_path / "own", "zh-Hans", "零", sound.chime())

    assert Clips([own], tmp_path / "cache", Mute()).get("零", "zh-Hant")


def test_a_missing_clip_is_synthesised_once_and_then_read_from_the_disk(tmp_path: Path, speech: Synthesiser) -> None:
    first = Clips([], tmp_path / "cache", speech).get("综合", "zh-Hans")

    again = Clips([], tmp_path / "cache", type("Silent", (Mute,), {"name": speech.name})()).get("综合", "zh-Hans")

    assert again == first
    assert sound.seconds(first) > 0.3


def test_a_damaged_clip_of_the_cache_is_made_anew(tmp_path: Path, speech: Synthesiser) -> None:
    first = Clips([], tmp_path, speech).get("综合", "zh-Hans")
    (file,) = tmp_path.glob("*.wav")
    file.write_bytes(b"RIFF")

    again = Clips([], tmp_path, speech).get("综合", "zh-Hans")

    assert sound.seconds(again) == pytest.approx(sound.seconds(first), abs=0.02)
    assert sound.read_wav(file) == again


def test_without_clip_and_synthesiser_there_is_no_speech(tmp_path: Path) -> None:
    with pytest.raises(NoSpeech):
        Clips([], tmp_path, Mute()).get("请", "zh-Hans")


def test_a_pack_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match="no-such-voice"):
        Clips([tmp_path / "no-such-voice"], tmp_path, Mute())


def test_a_speech_process_that_dies_is_started_again() -> None:
    speech = Synthesiser()
    before = speech.say("一", "zh-Hans")
    process = speech._process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()

    with pytest.raises(NoSpeech):
        speech.say("一", "zh-Hans")
    after = speech.say("一", "zh-Hans")
    speech.stop()

    assert sound.seconds(after) == pytest.approx(sound.seconds(before), abs=0.02)


def test_a_language_without_a_voice_is_named() -> None:
    with pytest.raises(NoSpeech, match="fr"):
        Synthesiser().say("un", "fr")
