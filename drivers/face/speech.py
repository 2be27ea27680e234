"""The words of the kiosk's audio guide as sound: the page asks for each piece, the box's own voice makes it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import lru_cache

from flask import Flask, Response, request

from drivers.device import DeviceError
from drivers.face.refusal import Refusal

log = logging.getLogger("hall.box.voice")

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
LONGEST = 600
"""Characters: a page of words comes in several pieces, each well below."""
KEPT = 64
"""Pieces kept ready, some 10 MB: the same pages are heard again and again."""

Speak = Callable[[Mapping[str, str]], bytes]
"""A WAV file of texts by language. Raises DeviceError when nothing can be said."""


def add_speech(app: Flask, speak: Speak) -> None:
    """Give an app the path for it."""

    @lru_cache(KEPT)
    def sound(language: str, text: str) -> bytes:
        return speak({language: text})

    def speech() -> Response:
        """`?language&text`: a WAV file; 503 `no_speech` where this box has no voice for it."""
        language, text = request.args.get("language", ""), request.args.get("text", "").strip()
        if language not in LANGUAGES or not 0 < len(text) <= LONGEST:
            known = ", ".join(LANGUAGES)
            raise Refusal(422, "invalid", f"Expected text of 1 to {LONGEST} characters and a language of {known}.")
        try:
            content = sound(language, text)
        except DeviceError as error:
            log.warning("the audio guide is silent: %s", error)
            raise Refusal(503, "no_speech", "This box has no voice for that.") from error
        return Response(content, mimetype="audio/wav")

    app.add_url_rule("/face/speech", "speech", speech)
