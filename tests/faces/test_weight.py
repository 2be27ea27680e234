"""What a face weighs on the way before its fonts: all that its page names, counted in the checkout."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CLIENT, LANG = ROOT / "hall/client", ROOT / "config/lang"
MOST_KB = 300
BARE = {
    "@fluent/bundle": CLIENT / "lib/fluent/index.js",
    "socket.io-client": CLIENT / "lib/socket.io.esm.min.js",
    "pinyin-match": CLIENT / "lib/pinyin-match.js",
    "uplot": CLIENT / "lib/uPlot.esm.js",
    "@noble/hashes/sha2.js": CLIENT / "lib/noble-hashes/sha2.js",
}
ALL, TWO = ("zh-Hans", "zh-Hant", "en"), ("zh-Hans", "en")
FACES = {
    "kiosk": ("kiosk_ui/index.html", ALL, ("common", "kiosk", "why")),
    "wall": ("display/index.html", ALL, ("common", "display", "voice", "why")),
    "terminal": ("hall/pages/window/index.html", ALL, ("common", "window", "talk")),
    "phone": ("hall/pages/visitor/index.html", TWO, ("common", "visitor", "why", "reasons")),
    "evaluator": ("hall/pages/evaluator/index.html", ALL, ("common", "visitor", "evaluator", "reasons")),
    "booking": ("hall/pages/book/index.html", TWO[:1], ("book",)),
    "floor": ("hall/pages/manager/index.html", TWO, ("staff", "manager", "staffing", "alerts", "figures", "talk")),
    "reports": (
        "hall/pages/manager/reports.html",
        TWO,
        ("staff", "manager", "figures", "report", "alerts", "ratings", "bulletin", "staffing", "heat"),
    ),
    "admin": ("hall/pages/admin/index.html", TWO, ("staff", "admin")),
    "start": ("hall/pages/start/index.html", TWO, ("staff", "start")),
}
_FROM = re.compile(r'^\s*(?:import|export)\b(?:[^";]*?\bfrom)?\s*"([^"]+)"', re.MULTILINE)
_ASSET = re.compile(r'(?:src|href)="__ASSETS__/([^"]+)"')
_STYLE = re.compile(r'@import\s+(?:url\()?"([^"]+)"')


def loaded(page: Path) -> set[Path]:
    """The files that a page loads before it is drawn: scripts with all they import, and styles."""
    folders = {
        "client": CLIENT,
        "display": ROOT / "display",
        "kiosk_ui": ROOT / "kiosk_ui",
        "pages": ROOT / "hall/pages",
    }
    waiting = []
    for named in _ASSET.findall(page.read_text(encoding="utf-8")):
        first, _, rest = named.partition("/")
        waiting.append(folders[first] / rest)
    found: set[Path] = set()
    while waiting:
        file = waiting.pop().resolve()
        if file in found or file.suffix not in (".js", ".css"):
            continue
        found.add(file)
        text = file.read_text(encoding="utf-8")
        names = _FROM.findall(text) if file.suffix == ".js" else _STYLE.findall(text)
        waiting += [
            BARE.get(name) or (CLIENT / name.removeprefix("hall/") if name.startswith("hall/") else file.parent / name)
            for name in names
        ]
    return found


@pytest.mark.parametrize("face", FACES)
def test_a_face_weighs_at_most_three_hundred_kilobytes_before_its_fonts(face: str) -> None:
    page, languages, files = FACES[face]
    words = [LANG / language / f"{name}.ftl" for language in languages for name in files]

    weight = sum(len(gzip.compress(file.read_bytes())) for file in [ROOT / page, *loaded(ROOT / page), *words]) / 1000

    assert weight <= MOST_KB
