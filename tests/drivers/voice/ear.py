"""An ear that knows only samples: finds known clips in a recording by normalised cross-correlation.

It imports nothing of ours, so that it cannot share a mistake with what it judges. A clip counts as heard where the
recording is that clip to `SURE` (1.0 is equality up to volume). What is left of the recording when every clip heard
has been taken away must be silence; mixed or cut clips leave a rest.
"""

from __future__ import annotations

import json
import wave
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

RATE = 22_050
SURE = 0.995
FAR = (2 - 2 * SURE) ** 0.5 + 1e-6
"""How far two sounds of energy 1 are apart whose product is `SURE`, and the little by which sums are rounded."""
PARTS = 16
Sound = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Heard:
    """One clip in a recording."""

    name: str
    start: int
    end: int


def read(path: Path) -> Sound:
    """A mono 16-bit WAV file at 22,050 Hz."""
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float64)


def pack(folder: Path) -> dict[str, Sound]:
    """The clips of one language of a pack, by what they say."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return {text: read(folder / name) for text, name in manifest["clips"].items()}


def listen(recording: Sound, clips: Mapping[str, Sound]) -> list[Heard]:
    """Every clip heard, in order of time; where two would overlap the surer one stands."""
    found: list[tuple[float, Heard]] = []
    power = np.concatenate(([0.0], np.cumsum(recording**2)))
    for name, clip in clips.items():
        for start in _places(power, clip):
            likeness = _likeness(recording[start : start + len(clip)], clip)
            if likeness > SURE:
                found.append((likeness, Heard(name, start, start + len(clip))))
    chosen: list[Heard] = []
    for _, heard in sorted(found, key=lambda one: (-round(one[0], 4), one[1].start - one[1].end)):
        if all(heard.end <= other.start or heard.start >= other.end for other in chosen):
            chosen.append(heard)
    return sorted(chosen, key=lambda heard: heard.start)


def words(recording: Sound, clips: Mapping[str, Sound]) -> list[str]:
    """What was said, clip by clip; of a name like `A@en` the part before the @."""
    return [heard.name.partition("@")[0] for heard in listen(recording, clips)]


def rest(recording: Sound, clips: Mapping[str, Sound]) -> float:
    """Loudest sample that no heard clip explains."""
    left = recording.copy()
    for heard in listen(recording, clips):
        left[heard.start : heard.end] -= clips[heard.name]
    return float(np.abs(left).max(initial=0.0))


def stretches(recording: Sound, longest_gap_s: float) -> list[tuple[float, float]]:
    """Begin and end, in seconds, of everything that is not silence; gaps up to `longest_gap_s` belong to it."""
    loud = np.flatnonzero(np.abs(recording) > 30)
    if loud.size == 0:
        return []
    breaks = np.flatnonzero(np.diff(loud) > longest_gap_s * RATE)
    begins = np.concatenate(([loud[0]], loud[breaks + 1]))
    ends = np.concatenate((loud[breaks], [loud[-1]]))
    return [(float(b) / RATE, float(e) / RATE) for b, e in zip(begins, ends, strict=True)]


def _places(power: Sound, clip: Sound) -> list[int]:
    """Every sample at which a clip may begin, told by how its energy is spread over its parts.

    Where it is heard to `SURE`, recording and clip, both scaled to the energy 1, are less than `FAR` apart; so are the
    roots of the energies of their parts, all parts taken together. No place that is left out could have been sure.
    """
    whole = np.concatenate(([0.0], np.cumsum(clip**2)))
    cuts = [len(clip) * n // PARTS for n in range(PARTS + 1)]
    energy = power[len(clip) :] - power[: -len(clip)]
    parts = sorted(pairwise(cuts), key=lambda cut: whole[cut[0]] - whole[cut[1]])
    begin, end = parts[0]
    share = np.sqrt((whole[end] - whole[begin]) / whole[-1])
    there = power[end : end + len(energy)] - power[begin : begin + len(energy)]
    likely = (there >= energy * max(0.0, share - FAR) ** 2) & (there <= energy * (share + FAR) ** 2)
    places = np.flatnonzero(likely & (energy >= max(1.0, 0.5 * whole[-1])))
    apart = np.zeros(len(places))
    for begin, end in parts:
        there = np.sqrt(np.maximum(power[places + end] - power[places + begin], 0.0) / energy[places])
        apart += (there - np.sqrt((whole[end] - whole[begin]) / whole[-1])) ** 2
        near = apart <= FAR**2
        places, apart = places[near], apart[near]
    return [int(place) for place in places]


def _likeness(sound: Sound, clip: Sound) -> float:
    """Normalised correlation of a clip with a sound of its length."""
    return float(np.einsum("i,i->", sound, clip)) / float(
        np.sqrt(np.einsum("i,i->", sound, sound) * np.einsum("i,i->", clip, clip))
    )
