"""Files of records, one per line, that a power cut can shorten but not falsify: `<crc32, 8 hex digits> <json>\\n`."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


def line(record: Mapping[str, Any]) -> bytes:
    """A record as it stands in the file."""
    body = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{zlib.crc32(body):08x} ".encode() + body + b"\n"


def parse(raw: bytes) -> Mapping[str, Any] | None:
    """The record in a line, or None when the line is not whole."""
    if not raw.endswith(b"\n") or raw[8:9] != b" ":
        return None
    body = raw[9:-1]
    if raw[:8] != f"{zlib.crc32(body):08x}".encode():
        return None
    found = json.loads(body)
    return found if isinstance(found, dict) else None


def lines(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Line number, first byte and the bytes of each line, with its end."""
    start, number = 0, 1
    while start < len(content):
        end = content.find(b"\n", start) + 1 or len(content)
        yield number, start, content[start:end]
        start, number = end, number + 1


def is_torn(tail: bytes) -> bool:
    """Whether a bad end is what a power cut leaves: one line without its end, or blocks the disk never wrote
    (zeros).
    """
    if b"\n" not in tail:
        return True
    return b"\0" in tail and all(parse(raw) is None for _, _, raw in lines(tail))


def write_all(fd: int, content: bytes) -> None:
    """Write everything, however often the kernel takes only a part."""
    view = memoryview(content)
    while view:
        view = view[os.write(fd, view) :]


def fsync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def replace_file(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Put a file in place as a whole: whoever is cut off meanwhile finds the old or the new one."""
    fresh = path.with_name(f"{path.name}.new")
    fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    try:
        write_all(fd, content)
        os.fsync(fd)
    finally:
        os.close(fd)
    fresh.replace(path)
    fsync_folder(path.parent)
