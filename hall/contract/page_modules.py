"""What a page's script imports, and what those import: named in the page's head, so that the browser asks for all at
once and not level by level."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

_FROM = re.compile(r'^\s*(?:import|export)\b(?:[^";]*?\bfrom)?\s*"([^"]+)"', re.MULTILINE)
Read = Callable[[str], str | None]
"""The text of a file by its name under the assets (`kiosk_ui/main.js`); None for one that is not there."""


def preloads(script: str, read: Read, imports: Mapping[str, str]) -> str:
    """`<link>` elements for all modules below a script (`kiosk_ui/main.js`). `imports`: as in the page's import map,
    without the prefix of the build, which stands as `__ASSETS__`."""
    return "\n".join(f'<link rel="modulepreload" href="__ASSETS__/{name}">' for name in _below(script, read, imports))


def _below(script: str, read: Read, imports: Mapping[str, str]) -> Iterator[str]:
    waiting, seen = [script], set[str]()
    while waiting:
        name = waiting.pop(0)
        text = None if name in seen else read(name)
        if text is None:
            continue
        seen.add(name)
        yield name
        waiting += [_address(name, asked, imports) for asked in _FROM.findall(text)]


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
