"""Each foreign library has its seam: the one folder or file that may import it and speaks our words outward."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.laws.tree import ROOT, below, imports, parse

HTTP = ("hall/app", "hall/wsgi", "hall/web", "hall/realtime", "drivers/face")


@dataclass(frozen=True, kw_only=True)
class Seam:
    """`places` are files without their suffix or folders; with `single`, only one file there may import it."""

    libraries: tuple[str, ...]
    places: tuple[str, ...]
    single: bool = False


SEAMS = (
    Seam(libraries=("sqlalchemy", "alembic", "psycopg", "psycopg_pool"), places=("hall/storage",)),
    Seam(libraries=("flask", "werkzeug", "flask_openapi3", "flask_login", "flask_limiter"), places=HTTP),
    Seam(libraries=("flask_socketio",), places=("hall/app", "hall/wsgi", "hall/realtime")),
    Seam(libraries=("serial",), places=("drivers/transport",), single=True),
    Seam(libraries=("usb",), places=("drivers/transport",), single=True),
    Seam(libraries=("escpos",), places=("drivers/printers",), single=True),
    Seam(libraries=("vlc",), places=("drivers/voice",), single=True),
    Seam(libraries=("evdev",), places=("drivers/keypads", "drivers/readers", "drivers/transport"), single=True),
)


def users(files: Mapping[str, ast.Module]) -> dict[str, dict[str, int]]:
    """Library -> file that imports it -> line of the first import."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for name, tree in files.items():
        for one in imports(tree):
            found[one.library].setdefault(name, one.line)
    return found


def breaches(files: Mapping[str, ast.Module]) -> list[str]:
    found = users(files)
    offenders = []
    for seam in SEAMS:
        for library in seam.libraries:
            outside = [name for name in found[library] if not _stands_in(name, seam.places)]
            offenders += [
                f"{name}:{found[library][name]} imports {library}; only {', '.join(seam.places)} may"
                for name in outside
            ]
            inside = sorted(set(found[library]) - set(outside))
            if seam.single and len(inside) > 1:
                offenders.append(f"{library} is imported by {', '.join(inside)}; one file should be its seam")
    return offenders


def _stands_in(name: str, places: tuple[str, ...]) -> bool:
    return any(name == f"{place}.py" or name.startswith(f"{place}/") for place in places)


def test_each_library_stays_behind_its_seam() -> None:
    offenders = breaches({name: parse(name) for name in below("hall", "drivers")})

    assert not offenders, "\n".join(offenders)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("hall/journey/take.py", "from sqlalchemy import select"),
        ("hall/storage/store.py", "import flask"),
        ("hall/reports/day.py", "import sqlalchemy.orm"),
        ("drivers/link.py", "import flask_socketio"),
        ("drivers/facedown.py", "import flask"),
        ("drivers/signs/device.py", "import serial"),
        ("drivers/box.py", "import importlib\nimportlib.import_module('vlc')"),
    ],
)
def test_an_import_outside_its_seam_is_found(name: str, line: str) -> None:
    assert breaches({name: ast.parse(line)})


def test_a_second_file_with_the_same_device_library_is_found() -> None:
    tree = ast.parse("import serial")

    assert breaches({"drivers/transport/serial_line.py": tree, "drivers/transport/rfc2217.py": tree})


def test_imports_at_their_seam_are_let_through() -> None:
    assert not breaches(
        {"hall/web/tickets.py": ast.parse("import flask"), "drivers/face.py": ast.parse("import flask")}
    )


def uncharted(root: Path, names: list[str]) -> list[str]:
    """Folders with code but no `__init__.py`: import-linter would pass them by."""
    folders = {Path(name).parent for name in names}
    return sorted(str(folder) for folder in folders if not (root / folder / "__init__.py").is_file())


def test_every_folder_with_code_is_seen_by_the_import_linter() -> None:
    offenders = [folder for folder in uncharted(ROOT, below("hall", "drivers")) if "/migrations" not in folder]

    assert not offenders, f"no __init__.py in {', '.join(offenders)}"


def test_a_folder_without_init_is_found(tmp_path: Path) -> None:
    (tmp_path / "hall/side").mkdir(parents=True)

    assert uncharted(tmp_path, ["hall/side/door.py"]) == ["hall/side"]
