"""Pretend hardware is an independent judge: it shares no codec with the drivers it judges."""

from __future__ import annotations

import ast
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "drivers/virtual"
PLUMBING = {"drivers.transport.serial_line"}
MINE = (
    "base", "boards", "digits", "dots", "escpos", "keypads", "latin", "lines", "mischief", "onbon", "paper",
    "paper_faults", "pictures",
    "printer", "reading", "registry", "sign", "webpad",
)  # fmt: skip


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_virtual_printers_and_signs_import_nothing_of_our_codecs_and_drivers() -> None:
    found = {name: _imports(FOLDER / f"{name}.py") for name in MINE}

    foreign = {
        f"{name} imports {module}"
        for name, modules in found.items()
        for module in modules
        if module.startswith(("drivers.", "hall.", "escpos")) and not f"{module}.".startswith("drivers.virtual.")
        if module not in PLUMBING
    }
    assert not foreign
