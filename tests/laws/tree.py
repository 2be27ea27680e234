"""Which files there are, and what a Python file imports and names: what the law tests read the code with."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE_BY_MACHINES = {".git", ".venv", "node_modules", "__pycache__", "lib", "build", "dist"}


@cache
def project_files() -> tuple[str, ...]:
    """Every file that is or would be committed, by its path below the root."""
    if (ROOT / ".git").exists():
        asked = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split("\0")
        return tuple(sorted({name for name in listed if name and (ROOT / name).is_file()}))
    return tuple(sorted(str(path.relative_to(ROOT)) for path in _walk(ROOT)))


def _walk(folder: Path) -> Iterator[Path]:
    """An archive has no git: everything but what set-up and tests make."""
    for path in folder.iterdir():
        if path.name in MADE_BY_MACHINES or path.name.endswith(("_cache", ".egg-info")):
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


def below(*folders: str, suffix: str = ".py") -> list[str]:
    prefixes = tuple(f"{folder}/" for folder in folders)
    return [name for name in project_files() if name.startswith(prefixes) and name.endswith(suffix)]


def parse(name: str, root: Path = ROOT) -> ast.Module:
    return ast.parse((root / name).read_text(encoding="utf-8"), filename=name)


@dataclass(frozen=True)
class Import:
    """`from a.b import c as d`: origin `a.b.c`, known here as `d`."""

    origin: str
    known_as: str
    line: int

    @property
    def library(self) -> str:
        return self.origin.partition(".")[0]


def imports(tree: ast.Module) -> Iterator[Import]:
    """Every import in the file, also those inside functions and under TYPE_CHECKING."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                known_as = name.asname or name.name.partition(".")[0]
                yield Import(name.name, known_as, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            for name in node.names:
                origin = f"{'.' * node.level}{node.module or ''}.{name.name}"
                yield Import(origin, name.asname or name.name, node.lineno)
        elif isinstance(node, ast.Call) and _is_hidden_import(node):
            yield Import(str(ast.literal_eval(node.args[0])), "", node.lineno)


def _is_hidden_import(call: ast.Call) -> bool:
    """`importlib.import_module("flask")` and `__import__("flask")` count as imports."""
    called = dotted(call.func)
    if called.rpartition(".")[2] not in {"import_module", "__import__"} or not call.args:
        return False
    return isinstance(call.args[0], ast.Constant)


def dotted(node: ast.expr) -> str:
    """`a.b.c` as text; empty where an expression is not a plain chain of names."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        owner = dotted(node.value)
        return f"{owner}.{node.attr}" if owner else ""
    return ""


def names_used(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every chain of names in the file, each told by where its first name was imported from."""
    origins = _origins(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            first, dot, rest = dotted(node).partition(".")
            yield f"{origins.get(first, first)}{dot}{rest}", node.lineno


def _origins(tree: ast.Module) -> dict[str, str]:
    """What each imported name stands for; `import a.b` makes `a` known, which stands for itself."""
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            known |= {name.asname: name.name for name in node.names if name.asname}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            known |= {name.asname or name.name: f"{node.module}.{name.name}" for name in node.names}
    return known
