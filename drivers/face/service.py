"""What the box tells on loopback to whoever stands before it: installers (`hall-box doctor`) and staff at the kiosk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask

from drivers.face.corner import CornerDoor


class Service:
    """What the running box tells whoever stands before it."""

    def __init__(self, report: Callable[[], Mapping[str, Any]], corner: CornerDoor) -> None:
        self._report, self._corner = report, corner

    def add_to(self, app: Flask) -> None:
        """Give an app the installer's pages."""
        app.add_url_rule("/face/health", "health", lambda: dict(self._report()))
        self._corner.add_to(app)
