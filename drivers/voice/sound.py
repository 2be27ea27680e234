"""Samples: reading, writing, trimming, levelling and joining. Pure, without a device.

Everything is 16-bit mono at `RATE`. Loudness is that of ITU-R BS.1770-4 (K-weighted mean square), without its gate,
which wants 400 ms blocks and a clip has often less.
"""

from __future__ import annotations

import math
import sys
import wave
from array import array
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TypeAlias

RATE = 22_050
"""Samples per second: what espeak-ng makes; recorded packs are kept at it too."""
FULL = 32_767
TARGET_LUFS = -16.0
PEAK = 0.89
"""Highest sample after levelling, -1 dBFS."""
KNEE = 0.6
"""Above this a sample is rounded off towards PEAK instead of being clipped."""
MOST_ROUNDING = 2.0
"""A clip whose peaks would reach this many times PEAK (6 dB) stays softer: more would be heard as distortion."""
PAD_S = 0.010
"""Silence kept at either end of a clip."""
HALF_LOUD = math.log2(10**0.5)
"""Exponent from percent to amplitude under which half the percent is 10 dB less."""
THRESHOLD = 0.01
"""Softer than this part of a clip's own peak is silence to the ear, between two clips."""

Samples: TypeAlias = "array[int]"


class BadSound(ValueError):
    """A WAV file that is not what was agreed; the text names the file and what was found."""


def silence(seconds: float) -> Samples:
    """Nothing, for so long."""
    return array("h", bytes(2 * round(seconds * RATE)))


def seconds(samples: Samples) -> float:
    """How long samples last."""
    return len(samples) / RATE


def join(parts: Iterable[Samples]) -> Samples:
    """One after the other."""
    whole = array("h")
    for part in parts:
        whole.extend(part)
    return whole


def trim(samples: Samples, pad_s: float = PAD_S) -> Samples:
    """Cut silence at both ends down to `pad_s`; a silent clip becomes empty."""
    peak = max(map(abs, samples), default=0)
    floor = peak * THRESHOLD
    if peak == 0:
        return array("h")
    first = next(i for i, s in enumerate(samples) if abs(s) > floor)
    last = next(i for i in range(len(samples) - 1, -1, -1) if abs(samples[i]) > floor)
    pad = silence(pad_s)
    return join((pad, samples[first : last + 1], pad))


def loudness(samples: Samples) -> float:
    """Loudness in LUFS; silence is minus infinity."""
    mean_square = _weighted_power(samples) / FULL**2 / max(1, len(samples))
    return -0.691 + 10 * math.log10(mean_square) if mean_square > 0 else -math.inf


def level(samples: Samples, target_lufs: float = TARGET_LUFS) -> Samples:
    """The same sound at the target loudness, or as near as its peaks allow."""
    found = loudness(samples)
    if math.isinf(found):
        return samples
    peak = max(map(abs, samples)) / FULL
    gain = min(10 ** ((target_lufs - found) / 20), MOST_ROUNDING * PEAK / peak)
    if peak * gain <= PEAK:
        levelled = {s: round(s * gain) for s in set(samples)}
    else:
        levelled = {s: round(_rounded(s * gain / FULL) * FULL) for s in set(samples)}
    return array("h", map(levelled.__getitem__, samples))


def softer(samples: Samples, percent: int) -> Samples:
    """The same sound at a part of its volume: 50 % is heard as half as loud (10 dB less)."""
    if percent >= 100:
        return samples
    gain = (max(0, percent) / 100) ** HALF_LOUD
    return array("h", [round(s * gain) for s in samples])


def chime() -> Samples:
    """Two falling tones, E5 and C5, 0.8 s together, that ring out: heard over talk and not mistaken for it."""
    return level(join((_tone(659.26, 0.30), _tone(523.25, 0.50))))


def read_wav(path: Path) -> Samples:
    """Read a clip. Raises BadSound when it is missing, cut short or of another form."""
    try:
        with wave.open(str(path), "rb") as file:
            form = (file.getnchannels(), file.getsampwidth(), file.getframerate())
            content = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as error:
        raise BadSound(f"{path}: not a readable WAV file ({error})") from error
    if form != (1, 2, RATE):
        raise BadSound(
            f"{path}: expected 1 channel of 16 bit at {RATE} Hz, found {form[0]} of {8 * form[1]} at {form[2]}"
        )
    samples = array("h", content[: len(content) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def write_wav(path: Path, samples: Samples) -> None:
    """Write a clip whole or not at all: a power cut leaves no half file under this name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".part")
    with wave.open(str(fresh), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(to_bytes(samples))
    fresh.replace(path)


def to_bytes(samples: Samples) -> bytes:
    """Little-endian PCM."""
    if sys.byteorder == "big":
        samples = samples[:]
        samples.byteswap()
    return samples.tobytes()


def from_bytes(content: bytes) -> Samples:
    """Samples from little-endian PCM."""
    samples = array("h", content)
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _rounded(level: float) -> float:
    """A level of at most PEAK: unchanged up to KNEE, then ever less."""
    over = abs(level) - KNEE
    if over <= 0:
        return level
    room = PEAK - KNEE
    return math.copysign(KNEE + room * math.tanh(over / room), level)


def _tone(hertz: float, length_s: float) -> Samples:
    rise_s = 0.005
    count = round(length_s * RATE)
    step = 2 * math.pi * hertz / RATE
    return array(
        "h",
        [
            round(
                FULL
                * 0.5
                * min(1.0, i / RATE / rise_s)
                * math.exp(-3.5 * i / count)
                * (1 - i / count)
                * math.sin(step * i)
            )
            for i in range(count)
        ],
    )


def _weighted_power(samples: Samples) -> float:
    """Sum of the squares behind both second-order sections (transposed direct form II), in one round: it is slow."""
    ((b0, b1, b2), (_, a1, a2)), ((d0, d1, d2), (_, c1, c2)) = _k_weighting()
    total = y1 = y2 = z1 = z2 = 0.0
    for s in samples:
        y = b0 * s + y1
        y1 = b1 * s - a1 * y + y2
        y2 = b2 * s - a2 * y
        z = d0 * y + z1
        z1 = d1 * y - c1 * z + z2
        z2 = d2 * y - c2 * z
        total += z * z
    return total


Section = tuple[tuple[float, float, float], tuple[float, float, float]]


@cache
def _k_weighting() -> tuple[Section, Section]:
    """The shelf and the high-pass of BS.1770-4, brought from 48 kHz to `RATE` by the bilinear transform."""
    return _shelf(1681.974450955533, 3.999843853973347, 0.7071752369554196), _high_pass(
        38.13547087602444, 0.5003270373238773
    )


def _shelf(hertz: float, gain_db: float, q: float) -> Section:
    k = math.tan(math.pi * hertz / RATE)
    high = 10 ** (gain_db / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    b = ((high + band * k / q + k * k) / a0, 2 * (k * k - high) / a0, (high - band * k / q + k * k) / a0)
    return b, (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)


def _high_pass(hertz: float, q: float) -> Section:
    k = math.tan(math.pi * hertz / RATE)
    a0 = 1 + k / q + k * k
    return (1.0, -2.0, 1.0), (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)
