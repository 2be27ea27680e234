"""What a page's script imports, and what those import: named in the page's head, so that the browser asks for all at
once and not level by level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

_FROM = re.compile(r'^\s*(?:import|export)\b(?:[^";]*?\bfrom)?\s*"([^"]+)"', re.MULTILINE)


def preloads(script: str, folders: Mapping[str, Path], imports: Mapping[str, str]) -> str:
    """`<link>` elements for all modules below a script (`kiosk_ui/main.js`). `imports`: as in the page's import map,
    without the prefix of the build, which stands as `__ASSETS__`."""
    return "\n".join(
        f'<link rel="modulepreload" href="__ASSETS__/{name}">' for name in _below(script, folders, imports)
    )


def _below(script: str, folders: Mapping[str, Path], imports: Mapping[str, str]) -> Iterator[str]:
    waiting, seen = [script], set[str]()
    while waiting:
        name = waiting.pop(0)
        folder, _, rest = name.partition("/")
        if name in seen or folder not in folders:
            continue
        seen.add(name)
        yield name
        file = folders[folder] / rest
        if file.is_file():
            waiting += [_address(name, asked, imports) for asked in _FROM.findall(file.read_text(encoding="utf-8"))]


def _address(importer: str, asked: str, imports: Mapping[str, str]) -> str:
    """Where a module is, from the name under which another asks for it."""
    if asked.startswith("."):
        parts = [*importer.split("/")[:-1], *asked.split("/")]
        kept: list[str] = []
        for part in parts:
            if part == "..":
                kept.pop()
            elif part != ".":
                kept.append(part)
        return "/".join(kept)
    if asked in imports:
        return imports[asked]
    prefix = next((name for name in imports if name.endswith("/") and asked.startswith(name)), "")
    return imports.get(prefix, "") + asked.removeprefix(prefix)
