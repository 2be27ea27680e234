"""Words out of sound, quickly: clips are looked for coarsely and confirmed sample by sample, by the ear's measure.

It hears what `tests/drivers/voice/ear.py` hears (`SURE` is the ear's), in a fortieth of the time, so that a whole day
can be listened to.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from tests.drivers.voice import ear

COARSE = 8
"""Clips are first looked for at an eighth of the rate."""
SMOOTH = 24
"""Samples that are taken together before."""
LIKELY = 0.7
CLOSE = 60
"""Samples (3 ms) that two clips may share: one fades out while the next begins."""


class Pack:
    """The clips that may be heard, ready to be looked for."""

    def __init__(self, folder: Path) -> None:
        self._clips: dict[str, ear.Sound] = {}
        for manifest in sorted(folder.glob("*/manifest.json")):
            for text, clip in ear.pack(manifest.parent).items():
                if not any(np.array_equal(clip, known) for known in self._clips.values()):
                    self._clips[f"{text}@{manifest.parent.name}"] = clip
        self._coarse = {name: _coarser(clip) for name, clip in self._clips.items()}
        self._longest = max(map(len, self._coarse.values()))
        self._spectra: dict[tuple[int, str], Any] = {}

    def words(self, recording: ear.Sound) -> list[str]:
        """What was said, clip by clip."""
        found: list[tuple[float, ear.Heard]] = []
        coarse = _coarser(recording)
        size = 1 << (len(coarse) + self._longest).bit_length()
        whole, power = np.fft.rfft(coarse, size), np.concatenate(([0.0], np.cumsum(coarse**2)))
        for name, clip in self._clips.items():
            if len(recording) >= len(clip):
                found += self._confirmed(recording, name, self._likely(whole, power, size, name))
        chosen: list[ear.Heard] = []
        for _, heard in sorted(found, key=lambda one: (-round(one[0], 3), one[1].start - one[1].end)):
            if all(heard.end <= other.start + CLOSE or heard.start + CLOSE >= other.end for other in chosen):
                chosen.append(heard)
        return [heard.name.partition("@")[0] for heard in sorted(chosen, key=lambda heard: heard.start)]

    def _likely(self, whole: Any, power: Any, size: int, name: str) -> list[int]:
        """Samples near which a clip may begin."""
        clip = self._coarse[name]
        if (size, name) not in self._spectra:
            self._spectra[size, name] = np.conj(np.fft.rfft(clip, size))
        places = len(power) - len(clip)
        product = np.fft.irfft(whole * self._spectra[size, name], size)[: max(0, places)]
        energy = power[len(clip) :] - power[: -len(clip)]
        likeness = product / np.sqrt(np.maximum(energy, 1.0) * float((clip**2).sum()))
        before, after = np.append(-1.0, likeness[:-1]), np.append(likeness[1:], -1.0)
        peaks = (likeness > LIKELY) & (likeness >= before) & (likeness >= after)
        return [int(at) * COARSE for at in np.flatnonzero(peaks)]

    def _confirmed(self, recording: ear.Sound, name: str, near: list[int]) -> list[tuple[float, ear.Heard]]:
        clip, found = self._clips[name], []
        places = {at for start in near for at in range(start - COARSE, start + COARSE + 1)}
        for at in sorted(at for at in places if 0 <= at <= len(recording) - len(clip)):
            sure = _alike(recording[at : at + len(clip)], clip)
            if sure > ear.SURE:
                found.append((sure, ear.Heard(name, at, at + len(clip))))
        return found


def _coarser(sound: ear.Sound) -> ear.Sound:
    """Every eighth sample of the smoothed sound: a clip that begins between two of them is still found."""
    sums = np.concatenate((np.zeros(SMOOTH + 1), np.cumsum(sound)))
    smooth: ear.Sound = (sums[SMOOTH:] - sums[:-SMOOTH])[::COARSE]
    return smooth


def _alike(sound: ear.Sound, clip: ear.Sound) -> float:
    power = _product(sound, sound) * _product(clip, clip)
    return _product(sound, clip) / max(1.0, float(np.sqrt(power)))


def _product(one: ear.Sound, other: ear.Sound) -> float:
    """Without the many threads of a matrix library, which wait for each other on a busy machine."""
    return float(np.einsum("i,i->", one, other))
