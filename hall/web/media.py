"""Pictures and videos for the walls: what is in the folder, bringing one in, showing it, taking it away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from flask import Response, request, send_file
from flask_openapi3.models.tag import Tag
from pydantic import Field

from hall.domain.refusals import Refusal
from hall.domain.screens import kind_of
from hall.media import Kept, Shelf
from hall.web import schemas
from hall.web.access import need
from hall.web.answers import as_json, named_key
from hall.web.context import halls
from hall.web.description import Routes

MEDIA_LIMIT = 300 * 1024 * 1024
"""A film of ten minutes as a wall needs it; whoever has more cuts it."""
PIECE = 256 * 1024
KEPT_S = 24 * 3600
_WALLS = ("kiosk", "display", "greeter", "clerk", "manager", "admin", "integration")
_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "mp4": "video/mp4",
    "webm": "video/webm",
}


class MediaPath(schemas.HallPath):
    """One file of the hall's media folder."""

    file: Annotated[str, Field(min_length=1, max_length=120)]


class NameQuery(schemas.Strict):
    """How the file is called where it comes from; its ending does not count."""

    name: Annotated[str, Field(max_length=200)] = ""


def blueprint(shelf: Shelf) -> Routes:
    """The addresses of pictures and videos."""
    routes = Routes("media", __name__, url_prefix="/api/v1/halls/<hall>/media", abp_tags=[Tag(name="media")])

    @routes.get("", summary="Pictures and videos in the hall's folder")
    def listed(path: schemas.HallPath) -> Response:
        need(path.hall, "manager", "admin")
        used = _used(path.hall)
        return as_json({"items": [_item(one, used) for one in shelf.listed(path.hall)], "most_bytes": MEDIA_LIMIT})

    @routes.post("", summary="Bring in a picture or a video: the file itself is the body")
    def bring(path: schemas.HallPath, query: NameQuery) -> Response:
        need(path.hall, "admin")
        named_key()
        kept = shelf.bring(path.hall, query.name, request.content_length or 0, _pieces())
        return as_json(_item(kept, _used(path.hall)), 201)

    @routes.get("/<file>", summary="The file, for a wall")
    def content(path: MediaPath) -> Response:
        need(path.hall, *_WALLS)
        found = shelf.path(path.hall, path.file)
        kind = _TYPES[found.suffix[1:].lower()]
        answer = send_file(found, mimetype=kind, conditional=True, max_age=KEPT_S)
        answer.headers["X-Content-Type-Options"] = "nosniff"
        return answer

    @routes.post("/<file>/remove", summary="Take a file away that no wall is set to show")
    def remove(path: MediaPath) -> Response:
        need(path.hall, "admin")
        named_key()
        if path.file in _used(path.hall):
            raise Refusal("media_in_use", asked=path.file)
        shelf.remove(path.hall, path.file)
        return as_json({"file": path.file})

    return routes


def _used(hall: str) -> frozenset[str]:
    """The files that the settings in force name."""
    with halls().view(hall) as view:
        return frozenset(one.file for one in view.config.media if one.file)


def _item(kept: Kept, used: frozenset[str]) -> dict[str, object]:
    shown = {"file": kept.file, "kind": kind_of(kept.file), "bytes": kept.bytes, "at": kept.at}
    return {**shown, "used": kept.file in used}


def _pieces() -> Iterator[bytes]:
    """The body in pieces: a video is larger than what a server of this size has to spare."""
    while piece := request.stream.read(PIECE):
        yield piece
