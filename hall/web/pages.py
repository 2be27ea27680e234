"""The HTML of the faces, and the files they load under a path that holds the build, so that they may be kept."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache, cached_property
from html import escape
from pathlib import Path

from flask import Blueprint, Response, send_from_directory

from hall.contract.page_modules import preloads
from hall.domain.refusals import Refusal
from hall.settings import ROOT, Settings
from hall.web.access import caller
from hall.web.context import halls, here
from hall.web.kept_files import FOR_EVER, TYPES, KeptFiles
from hall.web.squeezed import squeezed

_FOLDERS = {
    "client": ROOT / "hall" / "client",
    "pages": ROOT / "hall" / "pages",
    "display": ROOT / "display",
    "kiosk_ui": ROOT / "kiosk_ui",
    "lang": ROOT / "config" / "lang",
}
_IMPORTS = {
    "hall/": "client/",
    "socket.io-client": "client/lib/socket.io.esm.min.js",
    "@fluent/bundle": "client/lib/fluent/index.js",
    "@noble/hashes/sha2.js": "client/lib/noble-hashes/sha2.js",
    "pinyin-match": "client/lib/pinyin-match.js",
    "uplot": "client/lib/uPlot.esm.js",
}
"""Names in the import map of every page, under the path of the build."""
_BASE = "client/base.css"
_STYLES = ("client/tokens.css", "client/icons.css")
"""What the style of every page imports."""
_SCRIPT = re.compile(r'src="__ASSETS__/([^"]+)"')


class Pages:
    """Fills the few tokens of a page and sends it with its content security policy."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def build(self) -> str:
        """A name for exactly these files: a page that learns of another one reloads when idle."""
        return _build()

    @property
    def prefix(self) -> str:
        """Where the files of this build are."""
        return f"/a/{self.build}"

    @cached_property
    def files(self) -> KeptFiles:
        """The short way to them."""
        return KeptFiles(self.prefix, _FOLDERS)

    @cached_property
    def import_map(self) -> str:
        """The one import map, as it stands in every page."""
        imports = {name: f"{self.prefix}/{file}" for name, file in _IMPORTS.items()}
        return json.dumps({"imports": imports}, sort_keys=True)

    @cached_property
    def policy(self) -> str:
        """Nothing from elsewhere, nothing inline but the import map, which is named by its hash."""
        digest = base64.b64encode(hashlib.sha256(self.import_map.encode()).digest()).decode()
        return (
            f"default-src 'none'; script-src 'self' 'sha256-{digest}'; style-src 'self'; img-src 'self' data:; "
            "font-src 'self'; connect-src 'self'; media-src 'self'; manifest-src 'self'; frame-src 'self'; "
            "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        )

    def _ahead(self, html: str) -> str:
        """Names all modules in the page's head: a phone far from its mast asks once and not level by level."""
        found = [_preloads(script) for script in _SCRIPT.findall(html)]
        found += [f'<link rel="preload" as="style" href="__ASSETS__/{one}">' for one in _STYLES if _BASE in html]
        return "\n".join(found).replace("__ASSETS__", self.prefix)

    def show(
        self, name: str, hall: str = "", texts: Mapping[str, str] | None = None, file: str = "index.html"
    ) -> Response:
        """One page. texts are tokens without underscores; they must be escaped already."""
        folder = ROOT / "display" if name == "display" else ROOT / "hall" / "pages" / name
        html = (folder / file).read_text(encoding="utf-8")
        tokens = {
            "ASSETS": self.prefix,
            "IMPORT_MAP": f'<script type="importmap">{self.import_map}</script>\n{self._ahead(html)}',
            "BUILD": self.build,
            "HALL": escape(hall),
            "DEMO": "true" if self._settings.demo else "false",
            "LANG": "zh-Hans",
            "WINDOW": "",
            "PLACE": "",
            **(texts or {}),
        }
        for token, value in tokens.items():
            html = html.replace(f"__{token}__", value)
        response = Response(html, mimetype="text/html")
        response.headers["Content-Security-Policy"] = self.policy
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


@cache
def _preloads(script: str) -> str:
    return preloads(script, _text, _IMPORTS)


def _text(name: str) -> str | None:
    folder, _, rest = name.partition("/")
    file = _FOLDERS[folder] / rest if folder in _FOLDERS else None
    return file.read_text(encoding="utf-8") if file is not None and file.is_file() else None


@cache
def _build() -> str:
    digest = hashlib.sha256()
    for folder in _FOLDERS.values():
        for file in sorted(p for p in folder.rglob("*") if p.suffix in (".js", ".css", ".html", ".ftl")):
            digest.update(file.relative_to(ROOT).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()[:12]


routes = Blueprint("pages", __name__)


@routes.get("/a/<build>/<folder>/<path:file>")
def asset(build: str, folder: str, file: str) -> Response:
    if folder not in _FOLDERS:
        raise Refusal("unknown_place", asked=folder, known=", ".join(_FOLDERS))
    response = send_from_directory(_FOLDERS[folder], file)
    response.headers["Cache-Control"] = FOR_EVER if build == here().pages.build else "no-cache"
    kind = TYPES.get(Path(file).suffix)
    if kind:
        response.headers["Content-Type"] = kind
    response.headers["X-Content-Type-Options"] = "nosniff"
    return squeezed(response, _FOLDERS[folder] / file)


def hall_of_caller() -> str:
    """The hall that this browser's person belongs to, else the first one."""
    who = caller()
    codes = halls().codes()
    own = [grant.hall for grant in who.grants if grant.hall in codes] if who else []
    return own[0] if own else (codes[0] if codes else "")


@routes.get("/")
def start() -> Response:
    return here().pages.show("start", hall_of_caller())


@routes.get("/own")
def own() -> Response:
    return here().pages.show("start", hall_of_caller(), file="own.html")


@routes.get("/window/<code>")
def window(code: str) -> Response:
    return here().pages.show("window", hall_of_caller(), {"WINDOW": escape(code)})


@routes.get("/display/<path:place>")
def display(place: str) -> Response:
    return here().pages.show("display", hall_of_caller(), {"PLACE": escape(place)})


@routes.get("/evaluator/<path:place>")
def evaluator(place: str) -> Response:
    return here().pages.show("evaluator", hall_of_caller(), {"PLACE": escape(place)})


@routes.get("/manager")
def manager() -> Response:
    return here().pages.show("manager", hall_of_caller())


@routes.get("/manager/reports")
def reports() -> Response:
    return here().pages.show("manager", hall_of_caller(), file="reports.html")


@routes.get("/manager/ratings")
def ratings() -> Response:
    return here().pages.show("manager", hall_of_caller(), file="ratings.html")


@routes.get("/manager/files")
def files() -> Response:
    return here().pages.show("manager", hall_of_caller(), file="files.html")


@routes.get("/manager/bulletin")
def bulletin() -> Response:
    return here().pages.show("manager", hall_of_caller(), file="bulletin.html")


@routes.get("/manager/opening")
def opening() -> Response:
    return here().pages.show("manager", hall_of_caller(), file="opening.html")


@routes.get("/manager/recovering")
def recovering() -> Response:
    return here().pages.show("manager", hall_of_caller(), file="recovering.html")


@routes.get("/manager/staffing")
def staffing() -> Response:
    return here().pages.show("manager", hall_of_caller(), file="staffing.html")


@routes.get("/bookings")
def bookings() -> Response:
    return here().pages.show("book", hall_of_caller(), file="staff.html")


@routes.get("/admin")
def admin() -> Response:
    return here().pages.show("admin", hall_of_caller())


@routes.get("/admin/wall")
def wall() -> Response:
    """A wall with sample calls, inside the settings page and nowhere else."""
    shown = here().pages.show("display", hall_of_caller(), file="preview.html")
    policy = shown.headers["Content-Security-Policy"]
    shown.headers["Content-Security-Policy"] = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    return shown


@routes.get("/admin/walk")
def walk() -> Response:
    return here().pages.show("admin", hall_of_caller(), file="walk.html")


@routes.get("/admin/replay")
def replay() -> Response:
    return here().pages.show("admin", hall_of_caller(), file="replay.html")
