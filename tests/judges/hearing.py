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
        self._spectra: dict[tuple[int, str], Any] = {}

    def words(self, recording: ear.Sound) -> list[str]:
        """What was said, clip by clip."""
        found: list[tuple[float, ear.Heard]] = []
        coarse = _coarser(recording)
        size = _size(len(coarse))
        whole, power = np.fft.rfft(coarse.astype(np.float32), size), _summed(coarse)
        loud = _summed(recording)
        for name, clip in self._clips.items():
            if len(recording) >= len(clip):
                found += self._confirmed(recording, loud, name, self._likely(whole, power, size, name))
        chosen: list[ear.Heard] = []
        for _, heard in sorted(found, key=lambda one: (-round(one[0], 3), one[1].start - one[1].end)):
            if all(heard.end <= other.start + CLOSE or heard.start + CLOSE >= other.end for other in chosen):
                chosen.append(heard)
        return [heard.name.partition("@")[0] for heard in sorted(chosen, key=lambda heard: heard.start)]

    def _likely(self, whole: Any, power: Any, size: int, name: str) -> list[int]:
        """Samples near which a clip may begin."""
        clip = self._coarse[name]
        if (size, name) not in self._spectra:
            self._spectra[size, name] = np.conj(np.fft.rfft(clip.astype(np.float32), size))
        energy = power[len(clip) :] - power[: -len(clip)]
        product = np.fft.irfft(whole * self._spectra[size, name], size)[: len(energy)]
        enough = LIKELY * np.sqrt(np.maximum(energy, 1.0) * float((clip**2).sum()))
        places = np.flatnonzero(product > enough)
        if not len(places):
            return []
        likeness = product[places] / enough[places]
        beside, rises = np.diff(places) == 1, np.diff(likeness)
        peaks = np.append(True, ~(beside & (rises < 0))) & np.append(~(beside & (rises > 0)), True)
        return [int(at) * COARSE for at in places[peaks]]

    def _confirmed(self, recording: ear.Sound, loud: Any, name: str, near: list[int]) -> list[tuple[float, ear.Heard]]:
        clip, found = self._clips[name], []
        own = _product(clip, clip) if near else 0.0
        for start in near:
            first, last = max(0, start - COARSE), min(start + COARSE, len(recording) - len(clip))
            if first > last:
                continue
            likes = _products(recording[first : last + len(clip)], clip)
            power = (loud[first + len(clip) : last + len(clip) + 1] - loud[first : last + 1]) * own
            sure = likes / np.maximum(1.0, np.sqrt(np.maximum(0.0, power)))
            places = np.flatnonzero(sure > ear.SURE)
            found += [(float(sure[n]), ear.Heard(name, first + n, first + n + len(clip))) for n in places.tolist()]
        return found


def _size(least: int) -> int:
    """The next of 4, 5, 6, 7, 8 times a power of two: a transform over a circle is right wherever the clip fits in."""
    eighth = 1 << max(0, least.bit_length() - 3)
    return -(-least // eighth) * eighth


def _summed(sound: ear.Sound) -> Any:
    """The power of the sound before each of its samples."""
    return np.concatenate(([0.0], np.cumsum(sound**2)))


def _coarser(sound: ear.Sound) -> ear.Sound:
    """Every eighth sample of the smoothed sound: a clip that begins between two of them is still found."""
    sums = np.concatenate((np.zeros(SMOOTH + 1), np.cumsum(sound)))
    smooth: ear.Sound = (sums[SMOOTH:] - sums[:-SMOOTH])[::COARSE]
    return smooth


def _product(one: ear.Sound, other: ear.Sound) -> float:
    """Without the many threads of a matrix library, which wait for each other on a busy machine."""
    return float(np.einsum("i,i->", one, other))


def _products(sound: ear.Sound, clip: ear.Sound) -> Any:
    """The same of a clip with every stretch of a sound that is as long."""
    return np.einsum("ij,j->i", np.lib.stride_tricks.sliding_window_view(sound, len(clip)), clip)
