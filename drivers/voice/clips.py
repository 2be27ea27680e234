"""Clips: the recorded pack first, then what has been synthesised before, then the synthesiser.

A **pack** is a folder with one folder per language, each with WAV files and a `manifest.json`:

    {"language": "zh-Hans", "voice": "Chen Jing, 2026", "clips": {"请": "01.wav", "零": "02.wav"}}

A hall records its own voice from `prompts.csv` (made beside the default pack); clips it leaves out are synthesised.
Clips are trimmed and levelled when they are read, so recordings from several days sound alike, unless the manifest
says `"levelled": true`. Traditional Chinese is spoken with the clips of Simplified Chinese where it has none of its
own: the sound of 零 is the same.
"""

from __future__ import annotations

import csv
import hashlib
import json
import logging
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from drivers.voice.sound import BadSound, Samples, level, read_wav, trim, write_wav

log = logging.getLogger("hall.box.voice")

SHARES: Mapping[str, tuple[str, ...]] = {"zh-Hant": ("zh-Hant", "zh-Hans")}
"""Whose clips a language may use; by default its own."""
LONGEST_TEXT = 200
"""Characters of one clip; a longer one is a mistake in a language file."""
PASSING = 40
"""Parts of typed texts in memory: two long texts, so that their length need not be measured by making them again."""


class Speech(Protocol):
    """Something that can say any text."""

    @property
    def name(self) -> str: ...
    def say(self, text: str, language: str) -> Samples: ...


class BadPack(ValueError):
    """A clip pack that cannot be used; the text names file, found, and what to do."""


@dataclass(frozen=True, kw_only=True)
class _Recording:
    path: Path
    levelled: bool


class Clips:
    """All clips of a box, kept in memory once used (some 40 kB each)."""

    def __init__(self, packs: Sequence[Path], cache: Path, speech: Speech) -> None:
        """Read the packs' manifests. Raises BadPack."""
        self._cache = cache
        self._speech = speech
        self._lock = threading.Lock()
        self._ready: dict[tuple[str, str], Samples] = {}
        self._passing: dict[tuple[str, str], Samples] = {}
        self._recorded: dict[tuple[str, str], _Recording] = {}
        for pack in packs:
            self.add_pack(pack)

    def add_pack(self, pack: Path) -> None:
        """Use a pack for what the earlier ones leave out. Raises BadPack."""
        found = _manifests(pack)
        with self._lock:
            self._recorded = {**found, **self._recorded}

    def passing(self, text: str, language: str) -> Samples:
        """As `get`, for what a person typed: it may name somebody, so nothing of it is kept on the disk, and little in
        memory. Raises NoSpeech."""
        key = (language, text)
        with self._lock:
            known = self._ready.get(key) or self._passing.get(key)
        if known is None:
            known = self._recording(text, language) or level(trim(self._speech.say(text[:LONGEST_TEXT], language)))
            with self._lock:
                self._passing[key] = known
                while len(self._passing) > PASSING:
                    del self._passing[next(iter(self._passing))]
        return known

    def get(self, text: str, language: str) -> Samples:
        """The clip of a text, trimmed and levelled. Raises NoSpeech when it neither exists nor can be made."""
        key = (language, text)
        with self._lock:
            ready = self._ready.get(key)
        if ready is None:
            ready = self._recording(text, language) or self._synthesised(text, language)
            with self._lock:
                self._ready[key] = ready
        return ready

    def _recording(self, text: str, language: str) -> Samples | None:
        for shared in SHARES.get(language, (language,)):
            recording = self._recorded.get((shared, text))
            if recording is None:
                continue
            try:
                samples = read_wav(recording.path)
                return samples if recording.levelled else level(trim(samples))
            except BadSound as error:
                log.warning("a recorded clip is left out: %s", error)
        return None

    def _synthesised(self, text: str, language: str) -> Samples:
        path = self._cache / f"{clip_key(text, language, self._speech.name)}.wav"
        if path.exists():
            try:
                return read_wav(path)
            except BadSound as error:
                log.warning("a cached clip is made anew: %s", error)
        samples = level(trim(self._speech.say(text[:LONGEST_TEXT], language)))
        try:
            write_wav(path, samples)
        except OSError as error:
            log.warning("a clip could not be kept: %s", error)
        return samples


def clip_key(text: str, language: str, voice: str) -> str:
    """File name in the cache: the same text in the same language by the same voice."""
    return hashlib.sha256("\0".join((text, language.partition("-")[0], voice)).encode()).hexdigest()[:32]


def build_pack(folder: Path, language: str, texts: Sequence[str], speech: Speech) -> Path:
    """Make a complete synthesised pack for a language, with the list of prompts for a human voice."""
    target = folder / language
    target.mkdir(parents=True, exist_ok=True)
    files = {}
    for count, text in enumerate(texts, 1):
        name = f"{count:03d}.wav"
        write_wav(target / name, level(trim(speech.say(text, language))))
        files[text] = name
    with (target / "prompts.csv").open("w", newline="", encoding="utf-8-sig") as file:
        table = csv.writer(file)
        table.writerow(["file", "say this"])
        table.writerows((name, text) for text, name in files.items())
    manifest = {"language": language, "voice": speech.name, "levelled": True, "clips": files}
    fresh = target / "manifest.part"
    fresh.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    fresh.replace(target / "manifest.json")
    return target


def is_built(folder: Path, language: str, texts: Sequence[str], voice: str) -> bool:
    """Whether a pack of this voice with all these clips is there."""
    try:
        manifest = json.loads((folder / language / "manifest.json").read_text(encoding="utf-8"))
        return manifest["voice"] == voice and set(texts) <= set(manifest["clips"])
    except (OSError, ValueError, KeyError):
        return False


def _manifests(pack: Path) -> Mapping[tuple[str, str], _Recording]:
    if not pack.is_dir():
        raise BadPack(f"{pack}: no such folder; record a pack there or take it out of [voice] packs")
    found: dict[tuple[str, str], _Recording] = {}
    for file in sorted(pack.glob("*/manifest.json")):
        try:
            manifest = json.loads(file.read_text(encoding="utf-8"))
            language, clips = str(manifest["language"]), dict(manifest["clips"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BadPack(f"{file}: not a readable manifest ({error!r}); expected language, voice and clips") from error
        for text, name in clips.items():
            path = file.parent / Path(str(name)).name
            found[(language, str(text))] = _Recording(path=path, levelled=manifest.get("levelled") is True)
    return found
