"""What set-up says to the person in front of it, and the one way it starts other programs."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

LAST_LINES = 12
"""Of a quiet program's own words, enough to hold the reason."""


class SetupError(Exception):
    """Set-up cannot go on. The message names what was asked, what was found and what to do."""


def say(line: str) -> None:
    print(f"setup: {line}", flush=True)


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    quietly: bool = False,
) -> None:
    """Runs a command whose failure ends set-up. Its own output stays visible, or is shown only on failure."""
    words = [str(word) for word in command]
    out, err = (subprocess.PIPE, subprocess.STDOUT) if quietly else (None, None)
    answer = subprocess.run(words, cwd=cwd, env=env, stdout=out, stderr=err, text=True, check=False)
    if answer.returncode:
        said = "".join(f"\n    {line}" for line in (answer.stdout or "").splitlines()[-LAST_LINES:])
        raise SetupError(f"this command failed (exit {answer.returncode}): {' '.join(words)}{said}")
