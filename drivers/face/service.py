"""The box's own page for installers, on loopback: how everything is, as `hall-box doctor` reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask


class Service:
    """What the running box tells whoever stands before it."""

    def __init__(self, report: Callable[[], Mapping[str, Any]]) -> None:
        self._report = report

    def add_to(self, app: Flask) -> None:
        """Give an app the installer's pages."""
        app.add_url_rule("/face/health", "health", lambda: dict(self._report()))
