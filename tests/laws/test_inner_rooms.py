"""Law 2: domain and contract know the standard library and themselves; no clock, no random, no environment.

The journey knows these two besides. `now` is an argument: that is why a past day can be replayed.
"""

from __future__ import annotations

import ast
import sys

import pytest

from tests.laws.tree import Import, below, imports, names_used, parse

ROOMS = {
    "hall/domain": ("hall.domain",),
    "hall/contract": ("hall.contract",),
    "hall/journey": ("hall.journey", "hall.domain", "hall.contract"),
}
PURE_ROOMS = ("hall/domain", "hall/contract")

OUTSIDE_WORLD = (
    "time", "datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow", "datetime.date.today",
    "random", "secrets", "uuid.uuid1", "uuid.uuid4", "os", "pathlib", "io", "socket", "subprocess", "threading",
    "asyncio", "sqlite3", "urllib", "http", "logging", "locale", "open", "print", "input", "breakpoint",
)  # fmt: skip
"""Names by which a value comes from, or goes to, anywhere but the arguments and the result."""


def foreign_imports(tree: ast.Module, allowed: tuple[str, ...]) -> list[str]:
    return [f"line {i.line}: imports {i.origin}" for i in imports(tree) if not _belongs(i, allowed)]


def _belongs(found: Import, allowed: tuple[str, ...]) -> bool:
    if found.library in sys.stdlib_module_names:
        return True
    return any(found.origin == room or found.origin.startswith(f"{room}.") for room in allowed)


def touches_the_world(tree: ast.Module) -> list[str]:
    """Where the file names something of OUTSIDE_WORLD, however it was imported or renamed."""
    named = {(i.origin, i.line) for i in imports(tree)} | set(names_used(tree)) - _own_names(tree)
    found = {(name, line) for name, line in named for world in OUTSIDE_WORLD if f"{name}.".startswith(f"{world}.")}
    return [f"line {line}: uses {name}" for name, line in sorted(found, key=lambda use: use[1])]


def _own_names(tree: ast.Module) -> set[tuple[str, int]]:
    """A file's own `time` or `open` (an argument, a function, a field) is not the module's or builtin's."""
    own = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    own |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    own |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    own -= {found.known_as for found in imports(tree)}
    return {(name, line) for name, line in names_used(tree) if name.partition(".")[0] in own}


@pytest.mark.parametrize("room", ROOMS)
def test_an_inner_room_imports_only_the_standard_library_and_its_own(room: str) -> None:
    offenders = [f"{name} {found}" for name in below(room) for found in foreign_imports(parse(name), ROOMS[room])]

    assert not offenders, "\n".join(offenders)


@pytest.mark.parametrize("room", PURE_ROOMS)
def test_a_pure_room_asks_no_clock_no_chance_and_no_environment(room: str) -> None:
    offenders = [f"{name} {found}" for name in below(room) for found in touches_the_world(parse(name))]

    assert not offenders, "\n".join(offenders)


@pytest.mark.parametrize(
    "line",
    [
        "import flask",
        "from sqlalchemy.orm import Session",
        "from hall.storage import store",
        "from hall import storage",
        "from . import queue",
        "def late():\n    import requests",
        "import importlib\nimportlib.import_module('redis')",
    ],
)
def test_a_foreign_import_is_found(line: str) -> None:
    assert foreign_imports(ast.parse(line), ("hall.domain",))


def test_own_and_standard_imports_are_let_through() -> None:
    text = "import dataclasses\nfrom hall.domain import ticket\nfrom hall.domain.queue import score"

    assert not foreign_imports(ast.parse(text), ("hall.domain",))


@pytest.mark.parametrize(
    "line",
    [
        "import time\nx = time.time()",
        "from time import monotonic",
        "import datetime\nx = datetime.datetime.now()",
        "import datetime as dt\nx = dt.datetime.now()",
        "from datetime import datetime\nx = datetime.now()",
        "from datetime import datetime as D\nx = D.utcnow()",
        "from datetime import date\nx = date.today()",
        "from datetime import datetime\nfield = dict(default_factory=datetime.now)",
        "import random",
        "from random import choice",
        "from secrets import token_hex",
        "import os\nx = os.environ['HOME']",
        "from os import environ",
        "from uuid import uuid4\nx = uuid4()",
        "x = open('tickets.txt')",
        "print('called')",
    ],
)
def test_a_look_at_the_outside_world_is_found(line: str) -> None:
    assert touches_the_world(ast.parse(line))


@pytest.mark.parametrize(
    "line",
    [
        "from datetime import datetime, timedelta\ndef late(now: datetime) -> datetime:\n    return now + timedelta(1)",
        "from datetime import datetime\nx = datetime.fromisoformat('2025-06-03')",
        "from uuid import UUID",
        "def serve(time: int) -> int:\n    return time",
        "def open(window: str) -> str:\n    return window\nopen('5')",
        "from datetime import datetime, time\nx = time(9, 30)",
    ],
)
def test_values_that_came_as_arguments_are_let_through(line: str) -> None:
    assert not touches_the_world(ast.parse(line))
