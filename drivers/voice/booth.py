"""A text heard by one person before everybody hears it: made like an announcement, sent to the hall in parts."""

from __future__ import annotations

import io
import logging
import threading
import wave
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from drivers import parts
from drivers.device import DeviceError
from drivers.voice.script import Script
from drivers.voice.sound import RATE, to_bytes
from drivers.voice.zone import Form, Speech
from drivers.wire import WireError
from hall.contract import coding
from hall.contract.messages import AnnounceText

log = logging.getLogger("hall.box.voice")


class Booth:
    """Makes sounds for one ear."""

    def __init__(self, script: Script, now: Callable[[], datetime]) -> None:
        self._script, self._now = script, now

    def asked(self, body: Mapping[str, Any], call: parts.Call) -> None:
        """The hall wants to hear texts, `{id, texts}`, or a call, `{id, call}`; returns at once."""
        threading.Thread(target=self._send, args=(body, call), name="booth", daemon=True).start()

    def wav(self, texts: Mapping[str, str], languages: tuple[str, ...] = (), *, with_chime: bool = True) -> bytes:
        """These texts in this order as a WAV file. Raises DeviceError when it cannot be made."""
        job = AnnounceText(id="", place="", deadline=self._now(), texts=texts, announcement="", languages=languages)
        return self._wav(job, with_chime=with_chime)

    def _wav(self, job: Speech, *, with_chime: bool) -> bytes:
        samples = self._script.piece(job, Form.ONCE, with_chime=with_chime).samples
        content = io.BytesIO()
        with wave.open(content, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(to_bytes(samples))
        return content.getvalue()

    def words(self, texts: Mapping[str, str]) -> bytes:
        """The same without a chime, for whoever stands at the kiosk and has asked for it."""
        return self.wav(texts, with_chime=False)

    def _made(self, body: Mapping[str, Any]) -> bytes:
        if body.get("call") is not None:
            return self._wav(coding.decode(body["call"]), with_chime=True)
        order, texts = tuple(map(str, body.get("languages") or ())), dict(body.get("texts") or {})
        return self.wav({str(tag): str(text) for tag, text in texts.items()}, order)

    def _send(self, body: Mapping[str, Any], call: parts.Call) -> None:
        id_ = str(body.get("id", ""))
        try:
            content = self._made(body)
        except (DeviceError, TypeError, ValueError) as error:
            log.warning("a text cannot be made to be heard first: %s", error)
            content = b""
        try:
            parts.send("sound", id_, content, call)
        except WireError as error:
            log.debug("a sound was not sent: %s", error)
