"""Which blocks stand on a slip and how large: read from `config/slips/<name>.toml`, checked once."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from drivers.device import BadSettings

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
    "rules": ("size", "bold_size", "second_size", "priority_ahead_min", "missed_within_min"),
    "foot": ("size",),
}
"""Block → the numbers it may have."""
NEEDED = ("number", "place", "foot")
"""Without these a slip is of no use to a visitor, or cannot be told from a forged one."""


@dataclass(frozen=True)
class Block:
    """One block and its numbers."""

    kind: str
    numbers: Mapping[str, int]

    def get(self, name: str, default: int = 0) -> int:
        """A number, or the default when the template leaves it out."""
        return self.numbers.get(name, default)


@dataclass(frozen=True)
class Template:
    """A slip's blocks from top to bottom. `margin` is in dots of 80 mm paper."""

    blocks: tuple[Block, ...]
    margin: int = 24

    def find(self, kind: str) -> Block | None:
        """The block of a kind, if the template has it."""
        return next((block for block in self.blocks if block.kind == kind), None)


def load_template(path: Path) -> Template:
    """Read a template. Raises BadSettings that names the file, what was found and what was meant."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(f"{path}: {error}") from error
    _known(path, "setting", found, ("margin", "block"))
    blocks = tuple(_block(path, entry) for entry in found.get("block", []))
    missing = [kind for kind in NEEDED if kind not in {b.kind for b in blocks}]
    if missing:
        raise BadSettings(f"{path}: a slip needs the block {missing[0]!r}")
    return Template(blocks, _number(path, "margin", found.get("margin", 24)))


def _block(path: Path, entry: Mapping[str, object]) -> Block:
    kind = str(entry.get("is", ""))
    _known(path, "block", [kind], tuple(KINDS))
    _known(path, f"setting of block {kind!r}", [key for key in entry if key != "is"], KINDS[kind])
    return Block(kind, {key: _number(path, key, value) for key, value in entry.items() if key != "is"})


def _known(path: Path, what: str, found: Mapping[str, object] | list[str], known: tuple[str, ...]) -> None:
    for name in found:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            raise BadSettings(f"{path}: unknown {what} {name!r}; did you mean {near[0] if near else known[0]!r}?")


def _number(path: Path, name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 400:
        raise BadSettings(f"{path}: {name} = {value!r} is not a whole number from 0 to 400")
    return value
