"""The kiosk page and its files, as they stand in the checkout."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from drivers.face.refusal import Refusal
from drivers.passport import Passport
from hall.contract.page_modules import preloads

SERVED: Mapping[str, str] = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".ftl": "text/plain",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".json": "application/json",
}
"""What a page may load, and as what."""
SQUEEZED = (".js", ".css", ".ftl", ".svg")
"""What shrinks on the way."""
IMPORTS: Mapping[str, str] = {
    "hall/": "client/",
    "socket.io-client": "client/lib/socket.io.esm.min.js",
    "@fluent/bundle": "client/lib/fluent/index.js",
    "pinyin-match": "client/lib/pinyin-match.js",
}
"""Names in the page's import map, under the versioned prefix."""


@dataclass(frozen=True, kw_only=True)
class FaceSettings:
    """What the pages need to know."""

    root: Path
    """The checkout: kiosk_ui/, hall/client/ and config/lang/ are read from here."""
    port: int
    server: str
    hall: str
    passport: Passport = field(repr=False)
    ca_file: str = ""
    language: str = "zh-Hans"
    place: str = ""
    """Place of the kiosk, for the page."""


class Pages:
    """The kiosk page with its place-holders filled in, and the folders it loads from."""

    def __init__(self, settings: FaceSettings, framed_by: Iterable[str]) -> None:
        self._settings = settings
        root = settings.root
        self.folders: Mapping[str, Path] = {
            "kiosk_ui": root / "kiosk_ui",
            "client": root / "hall" / "client",
            "lang": root / "config" / "lang",
        }
        self.build = _build_of(list(self.folders.values()))
        self._import_map = json.dumps({"imports": {k: f"/assets/{self.build}/{v}" for k, v in IMPORTS.items()}})
        framers = " ".join(sorted(framed_by)) or "'none'"
        digest = base64.b64encode(hashlib.sha256(self._import_map.encode()).digest()).decode()
        self.policy = (
            f"default-src 'none'; script-src 'self' 'sha256-{digest}'; style-src 'self'; img-src 'self' data:; "
            "font-src 'self'; connect-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; "
            f"frame-ancestors {framers}"
        )

    def page(self, name: str) -> str:
        """A page of `kiosk_ui`. Read each time: it is asked for once a day."""
        try:
            page = (self.folders["kiosk_ui"] / f"{name}.html").read_text(encoding="utf-8")
        except OSError as error:
            raise Refusal(404, "no_page", f"kiosk_ui/{name}.html is not installed.") from error
        script = re.search(r'src="__ASSETS__/([^"]+)"', page)
        ahead = preloads(script[1], self._text, IMPORTS) if script else ""
        page = page.replace("__IMPORT_MAP__", f"__IMPORT_MAP__\n{ahead}")
        filled = {
            "__ASSETS__": f"/assets/{self.build}",
            "__IMPORT_MAP__": f'<script type="importmap">{self._import_map}</script>',
            "__HALL__": self._settings.hall,
            "__BUILD__": self.build,
            "__PLACE__": self._settings.place,
            "__LANG__": self._settings.language,
            "__DEMO__": "",
            "__WINDOW__": "",
        }
        return re.sub("|".join(filled), lambda match: filled[match[0]], page)

    def _text(self, name: str) -> str | None:
        folder, _, rest = name.partition("/")
        file = self.folders[folder] / rest if folder in self.folders else None
        return file.read_text(encoding="utf-8") if file is not None and file.is_file() else None


@lru_cache(256)
def squeezed(file: Path, _changed_ns: int) -> bytes:
    """A file as it is on the way."""
    return gzip.compress(file.read_bytes(), mtime=0)


def _build_of(folders: Sequence[Path]) -> str:
    """A name that changes whenever a served file does."""
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.suffix in SERVED:
                digest.update(f"{file.relative_to(folder)} {file.stat().st_size} {file.stat().st_mtime_ns}\n".encode())
    return digest.hexdigest()[:12]
