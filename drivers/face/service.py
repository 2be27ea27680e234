"""What the box tells on loopback to whoever stands before it: installers (`hall-box doctor`), staff at the kiosk, and
visitors who listen to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask

from drivers.face.corner import CornerDoor
from drivers.face.speech import Speak, add_speech


class Service:
    """What the running box tells whoever stands before it."""

    def __init__(self, report: Callable[[], Mapping[str, Any]], corner: CornerDoor, speak: Speak) -> None:
        """speak: how a text sounds."""
        self._report, self._corner, self._speak = report, corner, speak

    def add_to(self, app: Flask) -> None:
        """Give an app these pages."""
        app.add_url_rule("/face/health", "health", lambda: dict(self._report()))
        self._corner.add_to(app)
        add_speech(app, self._speak)
