"""A hall's own voice: the list of what to record, the recordings made into clips, and a check of a pack.

    hall-box voice-pack script --language zh-Hans > prompts.csv
    hall-box voice-pack trim recordings/ our-voice/ --language zh-Hans --voice "Chen Jing, 2026"
    hall-box voice-pack check our-voice/

What is not recorded is said by the synthesiser, piece by piece, so a hall may begin with digits and letters.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drivers.voice.clips import BadPack
from drivers.voice.recording import read_recording
from drivers.voice.sound import (
    FULL,
    TARGET_LUFS,
    THRESHOLD,
    BadSound,
    Samples,
    level,
    loudness,
    read_wav,
    seconds,
    trim,
    write_wav,
)
from drivers.voice.words import LANGUAGES, Catalogue, prompts

LOUDNESS_OFF = 3.0
"""LU from the target that are heard as another voice; very short clips cannot be measured better."""
LONGEST_S = 4.0
"""A clip is a word or two; a longer one has silence or talk in it."""
MOST_SILENCE_S = 0.08
"""At either end: more is heard as a stumble between two clips."""
COLUMNS = ("file", "say this")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something about a pack that its makers should know."""

    file: str
    code: str
    """`missing`, `unreadable`, `silent`, `too_long`, `silence_at_ends`, `loudness`, `clipped`, `not_a_prompt`."""
    value: str = ""

    @property
    def is_bad(self) -> bool:
        """Whether it is heard; what is missing is said by the synthesiser, and more than is needed harms nobody."""
        return self.code not in ("missing", "not_a_prompt")


def script(catalogue: Catalogue, language: str) -> str:
    """What to record, as CSV for a spreadsheet: one row per clip with the name of its file."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    table.writerows((f"{count:03d}.wav", prompt) for count, prompt in enumerate(prompts(catalogue, language), 1))
    return text.getvalue()


def make(catalogue: Catalogue, recordings: Path, pack: Path, language: str, voice: str) -> Iterator[tuple[str, float]]:
    """Trim and level the recordings that are there into a pack; tells each file and its length in seconds.

    Raises BadPack when none is there, BadSound for one that cannot be read; the manifest is written last.
    """
    rows = csv.DictReader(io.StringIO(script(catalogue, language)))
    wanted = {row["file"]: row["say this"] for row in rows}
    there = [name for name in wanted if (recordings / name).exists()]
    if not there:
        names = f"{next(iter(wanted))} … {list(wanted)[-1]}"
        raise BadPack(f"{recordings}: none of {names} is there; name the recordings as in the CSV")
    target = pack / language
    clips = {}
    for name in there:
        clip = level(trim(read_recording(recordings / name)))
        if not clip:
            raise BadSound(f"{recordings / name}: nothing is heard in it; record it again")
        write_wav(target / name, clip)
        clips[wanted[name]] = name
        yield name, seconds(clip)
    manifest = {"language": language, "voice": voice, "levelled": True, "clips": clips}
    fresh = target / "manifest.part"
    fresh.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    fresh.replace(target / "manifest.json")


def check(catalogue: Catalogue, pack: Path) -> Iterator[Finding]:
    """Everything about a pack that is missing or would be heard. Raises BadPack when there is none."""
    files = sorted(pack.glob("*/manifest.json"))
    if not files:
        raise BadPack(f"{pack}: no pack; expected a folder per language with a manifest.json in it")
    for file in files:
        try:
            manifest = json.loads(file.read_text(encoding="utf-8"))
            language, clips = str(manifest["language"]), dict(manifest["clips"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BadPack(f"{file}: not a readable manifest ({error!r})") from error
        if language not in LANGUAGES:
            raise BadPack(f"{file}: language {language!r} is none of {', '.join(LANGUAGES)}")
        wanted = prompts(catalogue, language)
        for text in wanted:
            if text not in clips:
                yield Finding(file=f"{language}/–", code="missing", value=text)
        for text, name in clips.items():
            if text not in wanted:
                yield Finding(file=f"{language}/{name}", code="not_a_prompt", value=text)
            yield from _clip(file.parent / str(name), f"{language}/{name}")


def _clip(path: Path, name: str) -> Iterator[Finding]:
    try:
        samples = read_wav(path)
    except BadSound as error:
        yield Finding(file=name, code="unreadable", value=str(error))
        return
    peak = max(map(abs, samples), default=0)
    if peak == 0:
        yield Finding(file=name, code="silent")
        return
    found = loudness(samples)
    if seconds(samples) > LONGEST_S:
        yield Finding(file=name, code="too_long", value=f"{seconds(samples):.1f} s")
    if (ends := max(_silence(samples, peak))) > MOST_SILENCE_S:
        yield Finding(file=name, code="silence_at_ends", value=f"{ends:.2f} s")
    if abs(found - TARGET_LUFS) > LOUDNESS_OFF:
        yield Finding(file=name, code="loudness", value=f"{found:.1f} LUFS")
    if sum(abs(s) >= FULL for s in samples) > 3:
        yield Finding(file=name, code="clipped")


def _silence(samples: Samples, peak: int) -> tuple[float, float]:
    """Seconds of silence at the beginning and at the end."""
    loud = [i for i, s in enumerate(samples) if abs(s) > peak * THRESHOLD]
    return seconds(samples[: loud[0]]), seconds(samples[loud[-1] + 1 :])
