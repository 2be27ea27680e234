"""Recordings as people bring them: any rate, one or two channels, 16 or 24 bit; turned into clips of a pack."""

from __future__ import annotations

import math
import wave
from array import array
from operator import mul
from pathlib import Path

from drivers.voice.sound import RATE, BadSound, Samples

TAPS = 32
"""Samples on either side that a new one is made from: enough for speech."""
LONGEST_S = 30.0


def read_recording(path: Path) -> Samples:
    """A recording at our rate, its channels mixed. Raises BadSound that names the file and what was found."""
    try:
        with wave.open(str(path), "rb") as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            frames = file.getnframes()
            content = file.readframes(frames)
    except (OSError, EOFError, wave.Error) as error:
        raise BadSound(f"{path}: not a readable WAV file ({error}); save it as WAV, PCM") from error
    if width not in (2, 3) or channels not in (1, 2) or frames > LONGEST_S * rate:
        found = f"{8 * width} bit, {channels} channels, {frames / rate:.0f} s"
        raise BadSound(f"{path}: expected 16 or 24 bit, 1 or 2 channels, at most {LONGEST_S:.0f} s; found {found}")
    values = [
        int.from_bytes(content[at : at + width], "little", signed=True) >> (8 * (width - 2))
        for at in range(0, len(content) // width * width, width)
    ]
    mixed = values if channels == 1 else [(a + b) // 2 for a, b in zip(values[::2], values[1::2], strict=False)]
    return resampled(array("h", mixed), rate)


def resampled(samples: Samples, rate: int) -> Samples:
    """The same sound at `RATE`, by a windowed sinc that lets nothing above the lower half rate through."""
    if rate == RATE:
        return samples
    cut = min(1.0, RATE / rate)
    reach = math.ceil(TAPS / cut)
    silence = array("h", [0] * reach)
    around = silence + samples + silence
    weights: dict[int, list[float]] = {}  # by where between two samples a new one lies: there are few such places
    made = array("h")
    for n in range(len(samples) * RATE // rate):
        at, part = divmod(n * rate, RATE)
        if part not in weights:
            far = range(-reach + (part > 0), reach + 1)
            weights[part] = [_weight((k - part / RATE) * cut, reach * cut) * cut for k in far]
        begin, near = at + (part > 0), weights[part]
        value = sum(map(mul, around[begin : begin + len(near)], near))
        made.append(max(-32768, min(32767, round(value))))
    return made


def _weight(x: float, reach: float) -> float:
    """A sinc under a Hann window."""
    if x == 0:
        return 1.0
    return math.sin(math.pi * x) / (math.pi * x) * (0.5 + 0.5 * math.cos(math.pi * x / reach))
