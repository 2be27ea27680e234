"""Files of the pages squeezed for the way: a phone in a crowded hall loads a third of the bytes."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

from flask import Response, request

SQUEEZED = (".js", ".css", ".ftl", ".svg")
"""What shrinks; pictures and fonts are small already."""
KEPT = 1024
"""Files kept squeezed, some 4 MB at most: a build has fewer."""


def squeezed(response: Response, file: Path) -> Response:
    """The same answer with less on the way, where the browser takes it. A part of a file, or none, stays as it is."""
    response.vary.add("Accept-Encoding")
    if response.status_code != 200 or file.suffix not in SQUEEZED or not request.accept_encodings["gzip"]:
        return response
    response.close()  # the file; its content comes from below
    response.direct_passthrough = False
    response.set_data(gzipped(file))
    response.content_encoding = "gzip"
    return response


def gzipped(file: Path) -> bytes:
    """A file as it is on the way. Raises OSError when it is gone."""
    return _gzip(file, file.stat().st_mtime_ns)


@lru_cache(KEPT)
def _gzip(file: Path, _changed_ns: int) -> bytes:
    return gzip.compress(file.read_bytes(), mtime=0)
