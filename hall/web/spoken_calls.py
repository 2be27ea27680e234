"""A call heard before it is spoken in the hall: the settings page plays what a loudspeaker of the hall would say."""

from __future__ import annotations

import base64
from typing import Any, Literal

from flask import Response

from hall.domain.refusals import Refusal
from hall.journey import voice_plans
from hall.web import announcements, schemas
from hall.web.access import need
from hall.web.answers import as_json
from hall.web.context import halls
from hall.web.description import Routes
from hall.web.ports import Revisions


class CallBody(schemas.Strict):
    """The voice's part of a configuration, the visitor's language, and whether it is the first call or a recall."""

    voice: dict[str, Any]
    language: Literal["zh-Hans", "zh-Hant", "en"] = "zh-Hans"
    attempt: Literal[1, 2] = 1


def add_to(routes: Routes, revisions: Revisions) -> None:
    """The route of the sound, beside those of the configuration."""

    @routes.post("/preview-call", summary="A call in these words as a WAV file in base64; changes nothing")
    def preview_call(path: schemas.HallPath, body: CallBody) -> Response:
        """Made by a device box of the hall; refuses `no_voice` where none can do it now."""
        need(path.hall, "admin")
        present = revisions.present(path.hall)["body"]
        config = revisions.sound(path.hall, {**present, "voice": body.voice})
        with halls().view(path.hall) as view:
            id_, now = view.new_id(), view.now
        call = voice_plans.sample(config, now, id_, body.language, body.attempt)
        sound = announcements.booth().called(path.hall, id_, call)
        if sound is None:
            raise Refusal("no_voice")
        return as_json({"wav": base64.b64encode(sound).decode()})
