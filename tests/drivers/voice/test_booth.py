"""A call heard by one person before everybody hears it."""

from __future__ import annotations

import base64
import io
import threading
import wave
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from drivers.catalogue import Catalogue
from drivers.voice.booth import Booth
from drivers.voice.clips import Clips
from drivers.voice.script import Script
from drivers.voice.sound import Samples, chime
from hall.contract import coding
from hall.contract.messages import Announce

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Tones:
    """A synthesiser that remembers what it was to say."""

    name = "tones"

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str, language: str) -> Samples:
        self.said.append(text)
        return chime()


def test_a_call_in_the_halls_own_words_comes_as_a_sound_for_one_person(tmp_path: Path, catalogue: Catalogue) -> None:
    tones, sent, whole = Tones(), bytearray(), threading.Event()
    booth = Booth(Script(catalogue, Clips([], tmp_path, tones), repeats=2), lambda: NOW)
    own = {"en": "{number} come to {window}"}
    call = Announce(
        id="1", place="", deadline=NOW, ticket="", number="B1", window_label="3", languages=("en",), sentence=own
    )

    def hall(event: str, body: Any, within_s: float) -> Any:
        sent.extend(base64.b64decode(body["part"]))
        if body["last"]:
            whole.set()
        return {"wanted": True}

    booth.asked({"id": "1", "call": coding.encode(call)}, hall)

    assert whole.wait(10)
    assert tones.said == ["B", "one", "come to", "three"]
    with wave.open(io.BytesIO(bytes(sent))) as sound:
        assert sound.getnframes() > 0
