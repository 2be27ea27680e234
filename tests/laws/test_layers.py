"""The contracts of the import-linter are shown to bite: a small copy of the tree with one wrong import each."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.laws.tree import ROOT

MODULES = (
    "hall/app", "hall/wsgi", "hall/serving", "hall/cli", "hall/commands", "hall/demo", "hall/bench",
    "hall/settings",
    "hall/domain/ticket", "hall/contract/messages",
    "hall/journey/ports", "hall/journey/take", "hall/storage/store", "hall/reports/day", "hall/web/tickets",
    "hall/realtime/relay", "drivers/box", "drivers/link",
)  # fmt: skip

ALLOWED = {
    "hall/app": "import hall.web.tickets, hall.realtime.relay, hall.storage.store, hall.reports.day",
    "hall/web/tickets": "from hall.journey import take\nfrom hall.reports import day",
    "hall/storage/store": "from hall.journey.ports import __name__ as n\nfrom hall.domain import ticket",
    "hall/journey/take": "from hall.domain import ticket\nfrom hall.contract import messages",
    "hall/reports/day": "from hall.storage import store",
    "drivers/link": "from hall.contract import messages",
}


def _tree(folder: Path, code: dict[str, str]) -> Path:
    for module in MODULES:
        file = folder / f"{module}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        (file.parent / "__init__.py").touch()
        file.write_text(code.get(module, ""))
    shutil.copyfile(ROOT / "pyproject.toml", folder / "pyproject.toml")
    return folder


def _broken_contracts(folder: Path) -> list[str]:
    """Runs the linter in a tree of its own, with our contracts."""
    program = "from importlinter.cli import lint_imports_command as lint; lint()"
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, '.'); {program}", "--no-cache"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    found = re.findall(r"^(.+?) BROKEN", done.stdout, re.M)
    assert found or "KEPT" in done.stdout, done.stdout + done.stderr
    assert bool(done.returncode) is bool(found)
    return found


def test_the_picture_of_the_design_is_let_through(tmp_path: Path) -> None:
    assert not _broken_contracts(_tree(tmp_path, ALLOWED))


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("hall/web/tickets", "import drivers.box", "Hall never imports"),
        ("drivers/box", "import hall.domain.ticket", "Drivers know"),
        ("hall/domain/ticket", "import hall.contract.messages", "Domain and contract"),
        ("hall/domain/ticket", "import hall.journey.ports", "Requests flow inward"),
        ("hall/web/tickets", "import hall.realtime.relay", "Requests flow inward"),
        ("hall/journey/take", "import hall.settings", "The journey knows"),
        ("hall/storage/store", "import hall.journey.take", "Storage knows"),
        ("hall/realtime/relay", "import hall.storage.store", "Faces ask"),
    ],
)
def test_a_wrong_import_breaks_its_contract(tmp_path: Path, module: str, line: str, contract: str) -> None:
    broken = _broken_contracts(_tree(tmp_path, {module: line}))

    assert [name for name in broken if name.startswith(contract)]
