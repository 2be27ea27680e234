"""Where the kiosk page begins and ends the reading of a card. What is read comes on the page's stream of events."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask import Flask, request

from drivers.face.refusal import Refusal
from drivers.readers.desk import CardDesk


def add_cards(app: Flask, desk: CardDesk) -> None:
    """Give an app the path for it."""

    def card() -> tuple[Mapping[str, Any], int]:
        """`agreed` is true when the visitor has read what it is for and said yes; false when he wants it no more."""
        body = request.get_json(silent=True)
        found = body if isinstance(body, dict) else {}
        reading, agreed = found.get("reading"), found.get("agreed")
        if not isinstance(reading, str) or not re.fullmatch(r"[0-9a-f]{16,64}", reading) or type(agreed) is not bool:
            raise Refusal(422, "invalid", "Expected {reading, agreed}.")
        (desk.begin if agreed else desk.end)(reading)
        return {"reading": reading}, 202

    app.add_url_rule("/face/card", "card", card, methods=["POST"])
