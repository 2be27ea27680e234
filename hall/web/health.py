"""Is the server alive, is it ready, what does it measure."""

from __future__ import annotations

from math import nan
from time import monotonic, time

from flask import Response, current_app
from flask_openapi3.models.tag import Tag
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from hall import gauges
from hall.domain.refusals import Refusal
from hall.web.answers import as_json
from hall.web.context import halls, here
from hall.web.description import Routes

AGAIN_S = 1.0
_WRITTEN_AT = "hall.written_at"

routes = Routes("health", __name__, abp_tags=[Tag(name="health")])


@routes.get("/healthz", summary="The process answers")
def alive() -> Response:
    """The loop runs; nothing else is asked."""
    return as_json({"ok": True})


@routes.get("/readyz", summary="The hall can read and write")
def ready() -> Response:
    """A write of nothing that matters; 503 while the hall cannot write."""
    try:
        _try_to_write()
    except Refusal as refusal:
        return as_json({"ready": False, "why": dict(refusal.found)}, 503)
    return as_json({"ready": True, "at": here().settings.clock.now()})


def _try_to_write() -> None:
    """At most once a second: each trial waits for the disk, anybody may ask, and presses wait for the same disk."""
    known, now = current_app.extensions, monotonic()
    if now - known.get(_WRITTEN_AT, -AGAIN_S) >= AGAIN_S:
        halls().try_to_write()
        known[_WRITTEN_AT] = now


@routes.get("/metrics", summary="Figures for Prometheus", doc_ui=False)
def metrics() -> Response:
    """What this process takes of the machine, and how quick the hall is (`hall.gauges`); no personal data."""
    copies = [file.stat().st_mtime for file in here().settings.data.glob("backup*.db")]
    gauges.BACKUP_AGE.set(time() - max(copies) if copies else nan)
    return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)
