"""The pictures and videos of the walls, kept beside the copies of the database: each file once for all copies.

A name says its content (`hall/media.py`), so a file that is there already is not copied again, and one that was deleted
from the hall stays for the older copies that still show it. A file that somebody copied in by hand is told apart by
size and time.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from hall.domain.screens import FILE
from hall.media import FREE_BYTES

FOLDER = "media-of-copies"
"""Beside the copy; not `media`, which is the hall's own where the copies lie in its data folder."""


def copy_out(data: Path, copy: Path) -> int:
    """Copy what is new beside this copy; answers how many files that were. Raises OSError, also where the disk would
    be left without room for the database."""
    return _bring(data / "media", copy.parent / FOLDER, _is_same)


def bring_back(copy: Path, data: Path) -> int:
    """Bring back what the hall lacks; what it has stays. Answers how many files that were. Raises OSError."""
    return _bring(copy.parent / FOLDER, data / "media", lambda _, there: there.exists())


def _bring(source: Path, to: Path, is_there: Callable[[Path, Path], bool]) -> int:
    count = 0
    for file in _files(source):
        target = to / file.relative_to(source)
        if is_there(file, target):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        size = file.stat().st_size
        if shutil.disk_usage(target.parent).free - size < FREE_BYTES:
            raise OSError(f"{target.parent} has no room for {file.name} ({size // 1_000_000} MB)")
        part = target.with_name(f".{target.name}.part")
        shutil.copy2(file, part)
        part.replace(target)
        count += 1
    return count


def _files(source: Path) -> Iterator[Path]:
    """Only what a wall can show: no half files, no links to elsewhere."""
    for hall in sorted(source.iterdir()) if source.is_dir() else ():
        if hall.is_dir() and not hall.is_symlink():
            shown = (one for one in sorted(hall.iterdir()) if FILE.fullmatch(one.name))
            yield from (one for one in shown if one.is_file() and not one.is_symlink())


def _is_same(file: Path, target: Path) -> bool:
    if not target.is_file():
        return False
    one, other = file.stat(), target.stat()
    return one.st_size == other.st_size and int(one.st_mtime) <= int(other.st_mtime)
