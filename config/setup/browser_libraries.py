"""Copies the browser libraries from node_modules to hall/client/lib, where pages load them.

There is no bundler and no CDN: what is copied here is what a browser gets. The import map of the
pages names these addresses; a new library is one more line in LIBRARIES.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Library:
    """`source` below node_modules (a file or a folder), `target` below hall/client/lib."""

    source: str
    target: str
    keep: tuple[str, ...] = ("*",)


LIBRARIES = (
    Library("socket.io-client/dist/socket.io.esm.min.js", "socket.io.esm.min.js"),
    Library("@fluent/bundle/esm", "fluent", ("*.js",)),
    Library("@noble/hashes", "noble-hashes", ("sha2.js", "_md.js", "_u64.js", "utils.js")),
    Library("pinyin-match/es/main.js", "pinyin-match.js"),
    Library("uplot/dist/uPlot.esm.js", "uPlot.esm.js"),
    Library("uplot/dist/uPlot.min.css", "uPlot.min.css"),
    Library("@fontsource-variable/noto-sans-sc/index.css", "noto-sans-sc/index.css"),
    Library("@fontsource-variable/noto-sans-sc/files", "noto-sans-sc/files", ("*.woff2",)),
    Library("axe-core/axe.min.js", "tests_only/axe.min.js"),
)


def copy_all(root: Path) -> int:
    """Replaces hall/client/lib by a fresh copy; answers how many files it holds.

    The copy is made beside the old one and swapped in, so that a server that is running meanwhile
    never meets half a library.
    """
    lib = root / "hall/client/lib"
    fresh, old = lib.with_name("lib.fresh"), lib.with_name("lib.old")
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    for library in LIBRARIES:
        _copy(root / "node_modules" / library.source, fresh / library.target, library.keep)
    if lib.exists():
        lib.rename(old)
    fresh.rename(lib)
    shutil.rmtree(old, ignore_errors=True)
    return sum(1 for path in lib.rglob("*") if path.is_file())


def _copy(source: Path, target: Path, keep: tuple[str, ...]) -> None:
    if source.is_dir():
        for pattern in keep:
            for file in sorted(source.glob(pattern)):
                _copy(file, target / file.name, keep)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
