"""espeak-ng 1.52 in its own process: `python -m drivers.voice.espeak`.

A fault in the foreign library ends this process and not the box. One request per line on stdin, one answer on stdout:

    {"text": "窗口", "voice": "cmn", "wpm": 150}   ->   {"bytes": 35420}\\n followed by so many bytes of 16-bit mono PCM
    {"phonemes": "窗口", "voice": "cmn"}           ->   {"phonemes": "ts.hwA55Nkh'ou214_|"}
    anything that fails                            ->   {"error": "…"}

Debian's own 1.51 reads Mandarin with English sounds, hence the library from the wheel.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Mapping
from typing import Any, BinaryIO

import espeakng_loader

RATE = 22_050
_SYNCHRONOUS = 2  # AUDIO_OUTPUT_SYNCHRONOUS: samples come to the callback before espeak_Synth returns
_UTF8 = 1
_PARAMETER_RATE = 1
_ON_SAMPLES = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class Espeak:
    """The library, one request at a time."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        rate = self._library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
        if rate != RATE:
            raise RuntimeError(f"espeak-ng answers {rate}, expected {RATE} samples per second")
        self._heard = bytearray()
        self._on_samples = _ON_SAMPLES(self._hear)  # kept: the library holds only its address
        self._library.espeak_SetSynthCallback(self._on_samples)
        self._library.espeak_TextToPhonemes.restype = ctypes.c_char_p

    def say(self, text: str, voice: str, wpm: int) -> bytes:
        """PCM of a text."""
        self._choose(voice)
        self._library.espeak_SetParameter(_PARAMETER_RATE, wpm, 0)
        self._heard.clear()
        content = text.encode() + b"\0"
        failed = self._library.espeak_Synth(content, len(content), 0, 0, 0, _UTF8, None, None)
        if failed:
            raise ValueError(f"espeak-ng cannot say {text!r}: {failed}")
        return bytes(self._heard)

    def phonemes(self, text: str, voice: str) -> str:
        """How a text would be pronounced, in espeak's own notation."""
        self._choose(voice)
        at = ctypes.c_char_p(text.encode())
        pointer = ctypes.cast(ctypes.pointer(at), ctypes.POINTER(ctypes.c_void_p))
        return (self._library.espeak_TextToPhonemes(pointer, _UTF8, 0) or b"").decode()

    def _choose(self, voice: str) -> None:
        if self._library.espeak_SetVoiceByName(voice.encode()):
            raise ValueError(f"espeak-ng has no voice {voice!r}")

    def _hear(self, samples: Any, count: int, _events: Any) -> int:
        if samples and count > 0:
            self._heard += ctypes.string_at(samples, 2 * count)
        return 0


def answer(espeak: Espeak, asked: Mapping[str, Any]) -> tuple[Mapping[str, Any], bytes]:
    """Head and content of the answer to one request."""
    try:
        if "phonemes" in asked:
            return {"phonemes": espeak.phonemes(asked["phonemes"], asked["voice"])}, b""
        content = espeak.say(asked["text"], asked["voice"], int(asked["wpm"]))
        return {"bytes": len(content)}, content
    except (KeyError, ValueError) as error:
        return {"error": str(error)}, b""


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until stdin ends."""
    espeak = Espeak()
    for line in requests:
        head, content = answer(espeak, json.loads(line))
        answers.write(json.dumps(head).encode() + b"\n" + content)
        answers.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
