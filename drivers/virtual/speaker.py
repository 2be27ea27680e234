"""A pretend loudspeaker line that listens to itself: `virtual:speaker-1`.

It takes WAV files as a sound card does, plays them in the hall's (scaled) time, and keeps what an ear in the hall
would have heard: one growing WAV file in which a second of file is a second of hall time, silence included, and a
log with one JSON line per sound. Two sounds at once are mixed, as in the air. It knows samples and nothing of what
they mean.

    {"at": "2026-11-18T10:42:09+08:00", "event": "heard", "start": 12.304, "end": 16.882, "samples": 100945}

`start` and `end` are seconds from the beginning of the file. Silence takes no disk space (the file has holes).
"""

from __future__ import annotations

import io
import struct
import threading
import time
import wave
from array import array
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from drivers.virtual.base import Faults, JsonLog, Pace

RATE = 22_050
HEAD_BYTES = 44
STEP_S = 0.02
"""Real seconds between two writes: how finely the file grows."""
LONGEST_S = 12 * 3600.0
"""Hall seconds after which a file is set aside as `….old.wav` and a new one begun (WAV ends at 4 GB, holes
included).
"""
PICTURE_S = 15.0
PICTURE_SIZE = (600, 96)

FAULTS = {
    "busy": "somebody else has the sound card: refuses to open and to play",
    "unplugged": "breaks off in the middle of a sound, and at once from then on",
    "hung": "takes a sound and never begins it",
    "endless": "plays and never says that it is over",
}


class LineBusy(Exception):
    """The line does not take a sound; the text says why."""


class VirtualPlayback:
    """One sound on its way; `broken` is the code of what ended it early."""

    def __init__(self) -> None:
        self.started = threading.Event()
        self.ended = threading.Event()
        self.broken = ""
        self.last: int | None = None
        """Samples after which it is to stop; None at its end."""


class VirtualSpeaker:
    """One line. Faults may be switched while it plays."""

    kind = "speaker"

    def __init__(self, name: str, folder: Path, pace: Pace, log: JsonLog) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.name = name
        self.address = f"virtual:{name}"
        self.timeline = folder / f"{name}.wav"
        self._pace = pace
        self._log = log
        self._faults = Faults(FAULTS)
        self._lock = threading.Lock()
        self._playing: list[VirtualPlayback] = []
        self._sounds = 0
        self._last = (0, 0)
        self._begin_file()

    @property
    def speed(self) -> float:
        """Seconds of sound per real second."""
        return self._pace.speed

    def plug_in(self) -> None:
        """As a sound card: ready, or in somebody else's hands (LineBusy)."""
        if "busy" in self._faults:
            raise LineBusy(f"{self.name}: device or resource busy")

    def play(self, path: Path) -> VirtualPlayback:
        """Begin to play at this moment, whatever else is playing."""
        self.plug_in()
        with wave.open(str(path), "rb") as file:
            if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, 2, RATE):
                raise LineBusy(f"{self.name}: {path.name} is not 16 bit mono at {RATE} Hz")
            samples = array("h", file.readframes(file.getnframes()))
        playback = VirtualPlayback()
        if "hung" not in self._faults:
            self._playing.append(playback)
            threading.Thread(target=self._sound, args=(samples, playback), name=self.name, daemon=True).start()
        return playback

    def hush(self) -> None:
        """Fall silent at once."""
        for playback in list(self._playing):
            playback.broken = playback.broken or "cut"

    def stop_at(self, at_s: float) -> None:
        """Let what is playing end when so many seconds of it have been heard, or at once when more have."""
        for playback in list(self._playing):
            playback.last = round(at_s * RATE)

    def state(self) -> dict[str, Any]:
        """What can be seen and counted from outside."""
        return {
            "name": self.name,
            "kind": self.kind,
            "playing": bool(self._playing),
            "sounds": self._sounds,
            "last": {"start": self._last[0] / RATE, "end": self._last[1] / RATE},
            "heard_s": round(self._position() / RATE, 3),
            "faults": self._faults.listed(),
        }

    def picture(self, which: str = "") -> bytes:
        """The wave of the last quarter of a minute, as PNG."""
        width, height = PICTURE_SIZE
        image = Image.new("RGB", PICTURE_SIZE, "#0b1f33")
        draw = ImageDraw.Draw(image)
        end = max(self._last[1], min(self._position(), self._last[1] + 5 * RATE))
        begin = max(0, end - round(PICTURE_S * RATE))
        step = max(1, (end - begin) // width)
        for x, high in enumerate(self._envelope(begin, step, width)):
            reach = round(high / 32768 * (height / 2 - 2))
            draw.line((x, height // 2 - reach, x, height // 2 + reach), fill="#ffd54a")
        content = io.BytesIO()
        image.save(content, "PNG")
        return content.getvalue()

    def fault(self, name: str, on: bool = True, **details: Any) -> None:
        """Begin or end to misbehave; ValueError names the known faults."""
        self._faults.set(name, on, details)

    def reset(self) -> None:
        """As new: no faults, nothing heard."""
        self._faults.clear()
        self.hush()
        with self._lock:
            self._begin_file()

    def stop(self) -> None:
        """Switch off; what was heard stays on the disk."""
        self.hush()

    def _begin_file(self) -> None:
        if self.timeline.exists():
            self.timeline.replace(self.timeline.with_suffix(".old.wav"))
        self.timeline.write_bytes(_head(0))
        self._anchor = (time.monotonic(), 0.0, self._pace.speed)
        self._last = (0, 0)
        self._log.write(event="begun", file=self.timeline.name)

    def _position(self) -> int:
        """Where in the file this moment is, in samples."""
        since, at_s, speed = self._anchor
        now = time.monotonic()
        now_s = at_s + (now - since) * speed
        if speed != self._pace.speed:
            self._anchor = (now, now_s, self._pace.speed)
        return round(now_s * RATE)

    def _sound(self, samples: array[int], playback: VirtualPlayback) -> None:
        with self._lock:
            if self._position() > LONGEST_S * RATE and len(self._playing) == 1:
                self._begin_file()
            first, begun, speed = self._position(), time.monotonic(), self._pace.speed
        heard = 0
        with self.timeline.open("r+b", buffering=0) as file:
            while heard < len(samples) and not self._interrupted(playback, heard):
                due = round((time.monotonic() - begun + STEP_S) * speed * RATE)
                last = len(samples) if playback.last is None else playback.last
                chunk = samples[heard : min(last, max(due, heard + 1))]
                with self._lock:
                    _mix(file, first + heard, chunk)
                heard += len(chunk)
                playback.started.set()
                time.sleep(max(0.0, begun + heard / RATE / speed - time.monotonic()))
        if heard:
            self._sounds += 1
            self._last = (first, first + heard)
            start, end = round(first / RATE, 4), round((first + heard) / RATE, 4)
            self._log.write(event="heard", start=start, end=end, samples=heard)
        self._playing.remove(playback)
        if playback.broken or "endless" not in self._faults:
            playback.ended.set()

    def _interrupted(self, playback: VirtualPlayback, heard: int) -> bool:
        if "unplugged" in self._faults:
            playback.broken = "no_sound_device"
        elif playback.last is not None and heard >= playback.last:
            playback.broken = playback.broken or "cut"
        return bool(playback.broken)

    def _envelope(self, begin: int, step: int, count: int) -> list[int]:
        with self._lock, self.timeline.open("rb") as file:
            file.seek(HEAD_BYTES + 2 * begin)
            samples = array("h", file.read(2 * step * count // 2 * 2))
        return [max(map(abs, samples[i : i + step])) for i in range(0, len(samples), step)][:count]


def _head(samples: int) -> bytes:
    content = samples * 2
    form = (16, 1, 1, RATE, 2 * RATE, 2, 16)
    return struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + content, b"WAVE", b"fmt ", *form, b"data", content)


def _mix(file: io.FileIO, first: int, samples: array[int]) -> None:
    """Add samples to what is in the file from `first` on, as air adds sounds, and correct the file's head."""
    file.seek(HEAD_BYTES + 2 * first)
    before = array("h", file.read(2 * len(samples)))
    mixed = [max(-32768, min(32767, a + b)) for a, b in zip(before, samples, strict=False)]
    file.seek(HEAD_BYTES + 2 * first)
    file.write(array("h", mixed).tobytes() + samples[len(before) :].tobytes())
    end = file.seek(0, 2)
    file.seek(0)
    file.write(_head((end - HEAD_BYTES) // 2))
