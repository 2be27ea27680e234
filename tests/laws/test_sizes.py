"""Mind the tail: a function fits on one screen, a file is read in one sitting."""

from __future__ import annotations

import ast
from functools import cache

import pytest

from tests.laws.tree import ROOT, below, parse

FUNCTION_LINES = 40
FILE_LINES = 350
PYTHON = ("hall", "drivers", "tests", "config")
BROWSER = ("hall", "kiosk_ui", "display", "tests")

EXCEPTIONS: dict[str, str] = {
    "hall/storage/migrations/versions/": "a migration is a list of tables and columns, written once and never edited",
}
"""What may be longer, with the reason: a `folder/`, a `path` or a `path:function`; each must still be needed."""


def long_functions(name: str, tree: ast.Module) -> list[str]:
    """Functions of more than FUNCTION_LINES lines, each as `path:function (lines)`. The docstring is not counted."""
    return [
        f"{name}:{node.name} ({_length(node)} lines)"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > FUNCTION_LINES
    ]


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node) is None:
        return lines
    words = node.body[0]
    return lines - ((words.end_lineno or words.lineno) - words.lineno + 1)


def long_files(texts: dict[str, str]) -> list[str]:
    counted = {name: len(text.splitlines()) for name, text in texts.items()}
    return [f"{name} ({lines} lines)" for name, lines in counted.items() if lines > FILE_LINES]


def _covers(exception: str, offender: str) -> bool:
    where = offender.partition(" (")[0]
    return where.startswith(exception) if exception.endswith("/") else where == exception


@cache
def _all_offenders() -> list[str]:
    files = below(*PYTHON) + below(*BROWSER, suffix=".js")
    functions = [found for name in below(*PYTHON) for found in long_functions(name, parse(name))]
    return functions + long_files({name: (ROOT / name).read_text(encoding="utf-8") for name in files})


def test_functions_and_files_stay_short() -> None:
    offenders = [found for found in _all_offenders() if not any(_covers(entry, found) for entry in EXCEPTIONS)]

    assert not offenders, "\n".join(offenders)


def test_every_exception_is_still_needed() -> None:
    offenders = _all_offenders()

    stale = [entry for entry in EXCEPTIONS if not any(_covers(entry, found) for found in offenders)]

    assert not stale, f"no longer too long, so strike them out: {', '.join(stale)}"


@pytest.mark.parametrize(
    ("entry", "covered"), [("hall/a/", True), ("hall/a/b.py:f", True), ("hall/a/b.py", False), ("hall", False)]
)
def test_an_exception_covers_what_it_names_and_nothing_else(entry: str, covered: bool) -> None:
    assert _covers(entry, "hall/a/b.py:f (99 lines)") is covered


@pytest.mark.parametrize(("lines", "is_long"), [(FUNCTION_LINES, False), (FUNCTION_LINES + 1, True)])
def test_a_long_function_is_found(lines: int, is_long: bool) -> None:
    tree = ast.parse("def f():\n" + "    x = 1\n" * (lines - 1))

    assert bool(long_functions("hall/x.py", tree)) is is_long


def test_the_docstring_of_a_function_is_not_counted() -> None:
    tree = ast.parse('def f():\n    """Why.\n' + "\n" * 30 + '    """\n' + "    x = 1\n" * 30)

    assert not long_functions("hall/x.py", tree)


@pytest.mark.parametrize(("lines", "is_long"), [(FILE_LINES, False), (FILE_LINES + 1, True)])
def test_a_long_file_is_found(lines: int, is_long: bool) -> None:
    assert bool(long_files({"hall/x.py": "x = 1\n" * lines})) is is_long
