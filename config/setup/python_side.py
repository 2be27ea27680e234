"""The Python side: .venv with exactly the locked libraries, and our own package in it."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from stamps import Stamp, fingerprint
from telling import run, say

LOCKS = ("requirements.txt", "requirements-dev.txt")


def ensure(root: Path) -> None:
    venv = root / ".venv"
    _ensure_venv(root, venv)
    _ensure_libraries(root, venv)
    _ensure_own_package(root, venv)


def _ensure_venv(root: Path, venv: Path) -> None:
    """Makes .venv; anew where its Python no longer starts or the folder was moved (its programs name it)."""
    key = fingerprint(str(root))
    stamp = Stamp(venv, "venv")
    if stamp.says(key) and _answers(venv / "bin/python"):
        return
    for step in ("libraries", "own-package"):
        Stamp(venv, step).forget()
    say(f"making .venv with Python {sys.version.split()[0]}")
    shutil.rmtree(venv, ignore_errors=True)
    run([sys.executable, "-m", "venv", *_pip_choice(), venv])
    stamp.write(key)


def _pip_choice() -> list[str]:
    """Without ensurepip the environment begins without pip, and the system's pip fills it."""
    return [] if importlib.util.find_spec("ensurepip") else ["--without-pip"]


def _answers(python: Path) -> bool:
    try:
        return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _pip(venv: Path) -> list[str | Path]:
    python = venv / "bin/python"
    if any(venv.glob("lib/python*/site-packages/pip/__main__.py")):
        return [python, "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", python]


def _ensure_libraries(root: Path, venv: Path) -> None:
    locks = [root / name for name in LOCKS]
    key = fingerprint(*locks)
    stamp = Stamp(venv, "libraries")
    if stamp.says(key):
        return
    say("installing the locked Python libraries, each checked against its hash (a minute or two)")
    wanted: list[str | Path] = [word for lock in locks for word in ("-r", lock)]
    run([*_pip(venv), "install", "--require-hashes", *wanted], cwd=root, quietly=True)
    stamp.write(key)


def _ensure_own_package(root: Path, venv: Path) -> None:
    """Apart from the libraries, because an editable install has no hash to check."""
    key = fingerprint(root / "pyproject.toml")
    stamp = Stamp(venv, "own-package")
    if stamp.says(key):
        return
    say("installing Hall itself into .venv (editable: changes in this folder count at once)")
    ours: list[str | Path] = ["--no-deps", "--no-build-isolation", "--no-index", "--editable", root]
    run([*_pip(venv), "install", *ours], cwd=root, quietly=True)
    stamp.write(key)
