"""The pictures and videos that a hall's walls show: files of the folder `<data>/media/<hall>/`.

They come from the settings page, or somebody copies them in by hand; both are on the same list. A file that came over
the page carries a part of its hash in its name, so that a name never means two contents and browsers may keep it.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hall.domain.refusals import Refusal
from hall.domain.screens import FILE, kind_of

FIRST_BYTES = 32
MOST_DOTS = 40_000_000
"""A screen of 8K has 33 million; more only costs the small machine behind the screen its memory."""
FREE_BYTES = 512 * 1024 * 1024
"""Left on the disk for the database, whatever is brought in."""
_NOT_IN_NAMES = re.compile(r"[^0-9A-Za-z一-鿿._-]+")


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One file of the folder. kind: `picture` or `video`."""

    file: str
    kind: str
    bytes: int
    at: datetime


class Shelf:
    """The folders of all halls of this server. `apart` does what takes long beside the server's loop."""

    def __init__(self, data: Path, apart: Callable[[Callable[[], None]], None]) -> None:
        self._data = data / "media"
        self._apart = apart

    def listed(self, hall: str) -> Sequence[Kept]:
        """Everything that a wall could show, by name. Other files in the folder are left alone."""
        folder = self._data / hall
        found = [one for one in folder.iterdir() if FILE.fullmatch(one.name)] if folder.is_dir() else []
        return [_kept(one) for one in sorted(found) if one.is_file() and not one.is_symlink()]

    def path(self, hall: str, file: str) -> Path:
        """Where a file lies; refuses `unknown_file`."""
        path = self._data / hall / file
        if not FILE.fullmatch(file) or not path.is_file() or path.is_symlink():
            raise Refusal("unknown_file", asked=file)
        return path

    def bring(self, hall: str, name: str, told: int, pieces: Iterable[bytes]) -> Kept:
        """Take a file in. It is there whole or not at all; the same content under the same name is there once.

        told is its length as announced. Refuses `media_not_shown` where it is no picture or video that every screen
        can show, and `media_no_room`.
        """
        folder = self._data / hall
        folder.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(folder).free - told < FREE_BYTES:
            raise Refusal("media_no_room", size=told // 1_000_000)
        part = folder / f".{secrets.token_hex(8)}.part"
        try:
            digest = _write(part, pieces)
            ending = _ending(part)
            if ending == "" or part.stat().st_size != told:
                raise Refusal("media_not_shown", found=name)
            self._apart(lambda: _look_at(part, ending, name))
            target = folder / f"{_stem(name)}-{digest[:8]}.{ending}"
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        return _kept(target)

    def remove(self, hall: str, file: str) -> None:
        """Delete a file; refuses `unknown_file`."""
        self.path(hall, file).unlink()


def _kept(path: Path) -> Kept:
    found = path.stat()
    at = datetime.fromtimestamp(found.st_mtime, UTC)
    return Kept(file=path.name, kind=kind_of(path.name), bytes=found.st_size, at=at)


def _write(part: Path, pieces: Iterable[bytes]) -> str:
    """Everything, onto the disk; answers its hash."""
    digest = hashlib.sha256()
    with part.open("wb") as out:
        for piece in pieces:
            out.write(piece)
            digest.update(piece)
    return digest.hexdigest()


def _ending(part: Path) -> str:
    """What it really is, by its first bytes, whatever it is called; empty for anything else."""
    with part.open("rb") as found:
        first = found.read(FIRST_BYTES)
    if first.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if first.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if first[:4] == b"RIFF" and first[8:12] == b"WEBP":
        return "webp"
    if first[4:8] == b"ftyp":
        return "mp4"
    return "webm" if first.startswith(b"\x1a\x45\xdf\xa3") else ""


def _look_at(part: Path, ending: str, name: str) -> None:
    """A picture opens, is not too large and does not move; the file is safe on the disk afterwards."""
    if kind_of(f"x.{ending}") == "picture":
        from PIL import Image, UnidentifiedImageError

        try:
            with Image.open(part) as picture:
                too_much = picture.width * picture.height > MOST_DOTS or getattr(picture, "is_animated", False)
        except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as error:
            raise Refusal("media_not_shown", found=name) from error
        if too_much:
            raise Refusal("media_not_shown", found=name)
    with part.open("rb") as whole:
        os.fsync(whole.fileno())


def _stem(name: str) -> str:
    """The name without its ending, in signs that stand in an address and on every disk."""
    stem = Path(name.replace("\\", "/")).stem
    return _NOT_IN_NAMES.sub("-", stem).strip("-._")[:48] or "file"
