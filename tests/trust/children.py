"""Child processes that write, and what they were told before they died."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).parents[2]


class Child:
    """A writing process; its lines are read as they come."""

    def __init__(self, command: Sequence[str]) -> None:
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.lines: list[str] = []
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.endswith("\n"):
                self.lines.append(line.strip())

    @property
    def papers(self) -> list[tuple[str, str]]:
        """What visitors were shown: the key of the press, the number."""
        pairs = [tuple(line.split()) for line in list(self.lines)]
        return [(p[0], p[1]) for p in pairs if len(p) == 2 and p[0] != "refused"]

    @property
    def refusals(self) -> list[str]:
        """The codes of the refusals."""
        return [line.split()[1] for line in list(self.lines) if line.startswith("refused ")]

    def end(self) -> str:
        """Wait until it is gone; what it complained about."""
        assert self.process.stderr is not None
        complaint = self.process.stderr.read()
        self.process.wait(30)
        self._reader.join(10)
        self.process.stderr.close()
        if self.process.stdout is not None:
            self.process.stdout.close()
        return complaint

    def kill(self) -> None:
        """As a power switch does: no warning, no last word."""
        self.process.kill()
        self.end()


@contextmanager
def writing(url: str, name: str, *more: str) -> Iterator[Child]:
    """A process that takes numbers as fast as it can."""
    child = Child([sys.executable, "-m", "tests.trust.writing_child", url, name, *more])
    try:
        yield child
    finally:
        if child.process.poll() is None:
            child.kill()
