"""Stamps remember what a step was done for, so that a second set-up has nothing to do.

A stamp holds the hash of everything its step depends on. Where the content changes, the step is
done again; where a step was cut off half-way, no stamp was written and it is done again too.
"""

from __future__ import annotations

import hashlib
from pathlib import Path


def fingerprint(*parts: Path | str) -> str:
    """One hash over the content of files and over words, in this order."""
    total = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else part.encode()
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


class Stamp:
    def __init__(self, venv: Path, step: str) -> None:
        self._file = venv / ".setup" / step

    def says(self, key: str) -> bool:
        return self._file.is_file() and self._file.read_text() == key

    def write(self, key: str) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(key)

    def forget(self) -> None:
        self._file.unlink(missing_ok=True)
