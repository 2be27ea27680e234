"""Which blocks stand on a slip and how large: as the hall has told it, or read from `config/slips/<name>.toml`.

One template serves every printer: drawn or as text, on 80 and on 58 mm.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drivers.device import BadSettings
from drivers.printers.pictures import opened
from hall.contract.messages import Words

KINDS: Mapping[str, tuple[str, ...]] = {
    "frames": ("size",),
    "hall": ("size", "second_size"),
    "number": ("size",),
    "service": ("size", "second_size"),
    "noted": ("size", "second_size"),
    "place": ("size", "windows_size", "second_size"),
    "estimate": ("size", "unit_size", "label_size"),
    "estimate_note": ("size",),
    "steps": ("heading_size", "size", "second_size"),
    "documents": ("heading_size", "size", "second_size", "most"),
    "qr": ("size",),
    "rules": ("size", "bold_size", "second_size", "priority_ahead_min", "missed_within_min"),
    "foot": ("size",),
    "logo": ("size", "file"),
    "text": ("size", "say"),
    "line": ("dashed",),
}
"""Block → the settings it may have: numbers, but for `file` (a picture beside the template) and `say` (words)."""
CUTS = ("part", "whole", "none")
MOST_COPIES = 3
NEEDED = ("number", "place", "foot")
"""Without these a slip is of no use to a visitor, or cannot be told from a forged one."""


@dataclass(frozen=True)
class Block:
    """One block and its numbers."""

    kind: str
    numbers: Mapping[str, int]
    say: Words = field(default_factory=dict)
    """Of a `text`: the hall's own words, by language."""
    picture: bytes = b""
    """Of a `logo`: the content of a picture file."""
    at: int = 0
    """Which one from the top."""

    def get(self, name: str, default: int = 0) -> int:
        """A number, or the default when the template leaves it out."""
        return self.numbers.get(name, default)


@dataclass(frozen=True)
class Template:
    """A slip's blocks from top to bottom. `margin` is in dots of 80 mm paper."""

    blocks: tuple[Block, ...]
    margin: int = 24
    copies: int = 1
    """Slips that come out for one number: the visitor's, and one that the hall keeps."""
    cut: str = "part"
    """`part` leaves a point of paper, `whole` cuts through, `none` feeds to where it can be torn off."""

    def find(self, kind: str) -> Block | None:
        """The block of a kind, if the template has it."""
        return next((block for block in self.blocks if block.kind == kind), None)


def load_template(path: Path) -> Template:
    """Read a template. Raises BadSettings that names the file, what was found and what was meant."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(f"{path}: {error}") from error
    _known(path, "setting", found, ("margin", "copies", "cut", "block"))
    blocks = tuple(_block(path, at, entry) for at, entry in enumerate(found.get("block", [])))
    missing = [kind for kind in NEEDED if kind not in {b.kind for b in blocks}]
    if missing:
        raise BadSettings(f"{path}: a slip needs the block {missing[0]!r}")
    copies, cut = _number(path, "copies", found.get("copies", 1)), str(found.get("cut", "part"))
    if not 1 <= copies <= MOST_COPIES:
        raise BadSettings(f"{path}: copies = {copies} is not from 1 to {MOST_COPIES}")
    _known(path, "cut", [cut], CUTS)
    return Template(blocks, _number(path, "margin", found.get("margin", 24)), copies, cut)


def _block(path: Path, at: int, entry: Mapping[str, object]) -> Block:
    kind = str(entry.get("is", ""))
    _known(path, "block", [kind], tuple(KINDS))
    _known(path, f"setting of block {kind!r}", [key for key in entry if key != "is"], KINDS[kind])
    numbers = {key: _number(path, key, value) for key, value in entry.items() if key not in ("is", "say", "file")}
    return Block(kind, numbers, _say(path, kind, entry.get("say")), _picture(path, kind, entry.get("file")), at)


def _say(path: Path, kind: str, found: object) -> Words:
    if kind != "text":
        return {}
    if not isinstance(found, Mapping) or not found or not all(isinstance(text, str) for text in found.values()):
        raise BadSettings(f'{path}: a text needs its words, e.g. say = {{ zh-Hans = "…", en = "…" }}; found {found!r}')
    return dict(found)


def _picture(path: Path, kind: str, found: object) -> bytes:
    if kind != "logo":
        return b""
    picture = path.parent / str(found)
    if not isinstance(found, str) or not picture.is_file():
        raise BadSettings(f"{path}: a logo needs a picture beside the template; file = {found!r} is none")
    try:
        content = picture.read_bytes()
        opened(content)
    except (OSError, BadSettings) as error:
        raise BadSettings(f"{picture}: {error}") from error
    return content


def _known(path: Path, what: str, found: Mapping[str, object] | list[str], known: tuple[str, ...]) -> None:
    for name in found:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            raise BadSettings(f"{path}: unknown {what} {name!r}; did you mean {near[0] if near else known[0]!r}?")


def _number(path: Path, name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 400:
        raise BadSettings(f"{path}: {name} = {value!r} is not a whole number from 0 to 400")
    return value
