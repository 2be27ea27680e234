"""The short way for the files of the pages: a page asks for a hundred of them at once, and each is kept as it is sent.

A face that is opened loads its scripts, styles and words one by one. Flask's way through a request is ten times the
work of handing out bytes, and while it is gone through, the server does nothing else. What is not plainly one of this
build's files, whole, for a browser that takes it squeezed, goes the usual way (`hall.web.pages`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hall.web.answers import GUARDS
from hall.web.squeezed import SQUEEZED, gzipped

FOR_EVER = "public, max-age=31536000, immutable"
TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".ftl": "text/plain; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
ONLY_IN_PART = ("HTTP_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
"""Who asks with one of these wants a part, or nothing where nothing has changed."""


@dataclass(frozen=True)
class KeptFiles:
    """The files under `prefix` (`/a/<build>`), from `folders` by the first word below it."""

    prefix: str
    folders: Mapping[str, Path]
    _files: dict[str, tuple[Path, list[tuple[str, str]]]] = field(default_factory=dict)

    def answer(
        self, environ: dict[str, Any], start_response: Callable[[str, list[tuple[str, str]]], object]
    ) -> list[bytes] | None:
        """The file; None where the request has to go the usual way."""
        path: str = environ["PATH_INFO"]
        if not path.startswith(self.prefix) or environ["REQUEST_METHOD"] != "GET":
            return None
        found = self._files.get(path) or self._look(path)
        if found is None or not _takes_it_whole(environ):
            return None
        file, headers = found
        try:
            content = gzipped(file)
        except OSError:
            return None
        start_response("200 OK", [*headers, ("Content-Length", str(len(content)))])
        return [content]

    def _look(self, path: str) -> tuple[Path, list[tuple[str, str]]] | None:
        """Where a file is and what is said about it; kept, for there are only so many of them."""
        name, _, rest = path.removeprefix(f"{self.prefix}/").partition("/")
        folder = self.folders.get(name)
        if folder is None:
            return None
        file = (folder / rest).resolve()
        if file.suffix not in SQUEEZED or not file.is_relative_to(folder) or not file.is_file():
            return None
        said = ("Content-Type", TYPES[file.suffix]), ("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")
        self._files[path] = file, [*said, ("Cache-Control", FOR_EVER), *GUARDS]
        return self._files[path]


def _takes_it_whole(environ: Mapping[str, Any]) -> bool:
    squeezes = {one.strip() for one in environ.get("HTTP_ACCEPT_ENCODING", "").split(",")}
    return "gzip" in squeezes and not any(name in environ for name in ONLY_IN_PART)
