"""Is the server alive, is it ready, what does it measure."""

from __future__ import annotations

from flask import Response
from flask_openapi3.models.tag import Tag
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from hall.domain.refusals import Refusal
from hall.web.answers import as_json
from hall.web.context import halls, here
from hall.web.description import Routes

routes = Routes("health", __name__, abp_tags=[Tag(name="health")])


@routes.get("/healthz", summary="The process answers")
def alive() -> Response:
    """The loop runs; nothing else is asked."""
    return as_json({"ok": True})


@routes.get("/readyz", summary="The hall can read and write")
def ready() -> Response:
    """A write in a rolled-back transaction; 503 while the hall cannot write."""
    try:
        halls().try_to_write()
    except Refusal as refusal:
        return as_json({"ready": False, "why": dict(refusal.found)}, 503)
    return as_json({"ready": True, "at": here().settings.clock.now()})


@routes.get("/metrics", summary="Figures for Prometheus", doc_ui=False)
def metrics() -> Response:
    """Counters and histograms of this process; no personal data."""
    return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)
