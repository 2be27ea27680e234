"""The speech fallback as the rest of the box sees it: a text goes in, samples come out, or `NoSpeech`."""

from __future__ import annotations

import json
import logging
import select
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from typing import IO, Any

from drivers.device import DeviceError
from drivers.voice.sound import Samples, from_bytes

log = logging.getLogger("hall.box.voice")

VOICES: Mapping[str, str] = {"zh": "cmn", "en": "en"}
"""espeak's voice by the first part of a language tag."""
ANSWER_S = 5.0
"""A text takes under 1 ms, the first one some 200 ms for starting the process."""
WPM = 150
"""Words per minute: a little slower than talk (175), for a hall that echoes."""


class NoSpeech(DeviceError):
    """Nothing can be synthesised: the library is missing, fell over, or does not know the language."""

    code = "no_speech"


def voice_for(text: str, language: str) -> str:
    """espeak's voice: a Latin letter within Chinese is called by its English name. Raises NoSpeech."""
    short = language.partition("-")[0]
    if text.isascii() and text.isalnum() and short == "zh":
        return VOICES["en"]
    if short not in VOICES:
        raise NoSpeech(f"no voice speaks {language!r}; known are {', '.join(VOICES)}")
    return VOICES[short]


class Synthesiser:
    """Starts the process at the first need, and again when it has fallen over."""

    def __init__(self, wpm: int = WPM) -> None:
        self._wpm = wpm
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    @property
    def name(self) -> str:
        """What stands in cache keys and manifests; another name means other sounds."""
        return f"espeak-ng-1.52 {self._wpm} wpm"

    def say(self, text: str, language: str) -> Samples:
        """Samples of a text, untrimmed. Raises NoSpeech."""
        asked = {"text": text, "voice": voice_for(text, language), "wpm": self._wpm}
        return from_bytes(self._ask(asked)[1])

    def phonemes(self, text: str, language: str) -> str:
        """How a text is pronounced; a Chinese text read as English shows here as `(en)`. Raises NoSpeech."""
        return str(self._ask({"phonemes": text, "voice": voice_for(text, language)})[0]["phonemes"])

    def stop(self) -> None:
        """End the process for good."""
        with self._lock:
            self._stopped = True
            self._end()

    def _ask(self, asked: Mapping[str, Any]) -> tuple[Mapping[str, Any], bytes]:
        with self._lock:
            if self._stopped:
                raise NoSpeech("the box is being switched off")
            try:
                process = self._process or self._begin()
                head, content = _exchange(process, asked)
            except (OSError, ValueError) as error:
                self._end()
                raise NoSpeech(f"the speech process failed at {asked}: {error}") from error
        if "error" in head:
            raise NoSpeech(str(head["error"]))
        return head, content

    def _begin(self) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl+C at the terminal is for the box, which ends this process itself.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "drivers.voice.espeak"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
        )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()


def _exchange(process: subprocess.Popen[bytes], asked: Mapping[str, Any]) -> tuple[Mapping[str, Any], bytes]:
    if process.stdin is None or process.stdout is None:
        raise OSError("the process has no pipes")
    process.stdin.write(json.dumps(asked).encode() + b"\n")
    process.stdin.flush()
    return _read_answer(process.stdout, time.monotonic() + ANSWER_S)


def _read_answer(pipe: IO[bytes], until: float) -> tuple[Mapping[str, Any], bytes]:
    line = bytearray()
    while not line.endswith(b"\n"):
        line += _read_some(pipe, 1, until)
    head = json.loads(line)
    wanted = int(head.get("bytes", 0))
    content = bytearray()
    while len(content) < wanted:
        content += _read_some(pipe, wanted - len(content), until)
    return head, bytes(content)


def _read_some(pipe: IO[bytes], at_most: int, until: float) -> bytes:
    ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
    if not ready:
        raise OSError(f"no answer within {ANSWER_S:.0f} s")
    found = pipe.read(at_most)
    if not found:
        raise OSError("the process ended")
    return found
