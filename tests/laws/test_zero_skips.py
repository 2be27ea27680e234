"""A run in which anything was skipped is red, in Python and in Node, and so is a run that warns."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import node_units
from tests.laws.tree import ROOT


def _run(folder: Path, test: str) -> subprocess.CompletedProcess[str]:
    """Runs one test file under our own conftest and settings."""
    (folder / "tests").mkdir()
    for name in ("pyproject.toml", "tests/conftest.py", "tests/servers.py"):
        shutil.copyfile(ROOT / name, folder / name)
    (folder / "tests/__init__.py").touch()
    (folder / "tests/test_seeded.py").write_text(f"import pytest, warnings\n{test}\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "pytest_timeout"]
    quick = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(command, cwd=folder, env=quick, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "test",
    [
        "@pytest.mark.skip(reason='later')\ndef test_a(): pass",
        "def test_a(): pytest.skip('no printer here')",
        "no = pytest.importorskip('no_such_library')\ndef test_a(): pass",
        "@pytest.mark.xfail\ndef test_a(): assert False",
        "@pytest.mark.xfail\ndef test_a(): pass",
        "def test_a(): warnings.warn('old way', DeprecationWarning)",
        "@pytest.mark.no_such_marker\ndef test_a(): pass",
    ],
)
def test_a_seeded_skip_or_warning_turns_the_run_red(tmp_path: Path, test: str) -> None:
    assert _run(tmp_path, f"{test}\ndef test_b(): pass").returncode not in (0, None)


def test_a_run_without_skips_is_green(tmp_path: Path) -> None:
    done = _run(tmp_path, "def test_a(): pass")

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ("test('a', () => {})", 0),
        ("test('a', () => { throw new Error('no') })", 1),
        ("test.skip('a', () => {})", 1),
        ("test.todo('a')", 1),
    ],
)
def test_a_seeded_skip_turns_the_browser_units_red(tmp_path: Path, test: str, expected: int) -> None:
    file = tmp_path / "seeded.test.mjs"
    file.write_text(f"import test from 'node:test';\n{test};\n")

    assert node_units.main([str(file)]) == expected
