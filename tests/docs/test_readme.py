"""What a newcomer is told is true: steps name functions that are there, commands and options exist, pictures load.

Links are checked for every page by tests/laws/test_links.py.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache

import pytest
from PIL import Image

from tests.laws.tree import ROOT, below, project_files

README = (ROOT / "README.md").read_text(encoding="utf-8")
STEP = re.compile(r"^\| (\d+) \|.*\| \[`([\w.]+)`\]\(([\w/.]+)\) \|$", re.M)
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
TOLD = re.compile(r"`([^`\n]+)`|^ {4}(\S.*)$", re.M)
"""Where a page speaks of commands: between backticks, and in indented blocks."""
COMMAND = re.compile(r"(?:^|bin/|&& )(make|hall|hall-box) ([a-z][a-z-]*)([^|;&`]*)")
PROGRAMS = {"hall": "hall.cli", "hall-box": "drivers.cli"}
LARGEST_PICTURE = 400_000


def names_in(path: str) -> set[str]:
    """Functions, and methods as `Class.method`, that a file defines."""
    text = (ROOT / path).read_text(encoding="utf-8")
    if path.endswith(".js"):
        return set(re.findall(r"^export (?:async )?function (\w+)", text, re.M))
    tree = ast.parse(text)
    methods = {
        f"{group.name}.{one.name}"
        for group in tree.body
        if isinstance(group, ast.ClassDef)
        for one in group.body
        if isinstance(one, ast.FunctionDef)
    }
    return methods | {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


def commands_in(text: str) -> set[tuple[str, str, frozenset[str]]]:
    """Every `make x`, `hall x --option` and `hall-box x --option` that a page tells somebody to type."""
    told = [" ".join(found).replace("\\\n", " ") for found in TOLD.findall(text)]
    return {
        (program, name, frozenset(re.findall(r"(?<!\S)--[a-z][a-z-]*", rest)))
        for line in told
        for program, name, rest in COMMAND.findall(line)
        if program != "make" or name.islower()
    }


@cache
def help_of(program: str, name: str) -> str:
    """What the program says of a command; empty when it has none of this name."""
    asked = [sys.executable, "-m", PROGRAMS[program], name, "--help"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def missing(program: str, name: str, options: frozenset[str]) -> list[str]:
    """What of a command there is not."""
    if program == "make":
        targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
        return [] if name in targets else [f"make {name}"]
    said = help_of(program, name)
    known = set(re.findall(r"--[a-z][a-z-]*", said))
    return [f"{program} {name} {option}" for option in options - known] if said else [f"{program} {name}"]


def pages() -> list[str]:
    """Everything that tells somebody what to type; docs/state.md names what there is not."""
    told = [*below("docs", suffix=".md"), *below("systemd", suffix=".service")]
    return ["README.md", "SECURITY.md", "CHANGES.md", *[page for page in told if page != "docs/state.md"]]


def test_every_step_of_the_visitors_way_names_a_function_that_is_there() -> None:
    steps = STEP.findall(README)

    lost = [f"{number}: {name} in {path}" for number, name, path in steps if name not in names_in(path)]

    assert not lost, "\n".join(lost)


def test_no_step_of_the_visitors_way_is_missing() -> None:
    numbers = [int(number) for number, _, _ in STEP.findall(README)]

    assert numbers == list(range(1, 25))


@pytest.mark.parametrize("page", pages())
def test_every_command_that_a_page_tells_to_type_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    told = re.sub(r"^Exec\w+=", "    ", text, flags=re.M) if page.endswith(".service") else text

    lost = [found for command in sorted(commands_in(told)) for found in missing(*command)]

    assert not lost, f"{page}: {', '.join(lost)}"


def test_what_the_state_says_is_not_there_is_not_there() -> None:
    text = (ROOT / "docs/state.md").read_text(encoding="utf-8")
    rows = text.partition("## What is not there")[2].partition("\n## ")[0].splitlines()
    named = commands_in("\n".join(row.split("|")[1] for row in rows if row.startswith("| `")))

    done = [f"{program} {name}" for program, name, options in named if not missing(program, name, options)]

    assert missing("hall", "no-such-command", frozenset()) == ["hall no-such-command"]
    assert not done, f"strike out of docs/state.md: {', '.join(done)}"


def test_the_readme_speaks_of_the_commands_that_matter() -> None:
    told = {(program, name) for program, name, _ in commands_in(README)}

    assert told >= {("make", "demo"), ("make", "test"), ("make", "setup"), ("hall", "init"), ("hall", "backup")}


def test_pictures_say_what_they_show_and_load_quickly() -> None:
    for says, path in PICTURE.findall(README):
        file = ROOT / path
        with Image.open(file) as picture:
            assert picture.width >= 1200, path
        assert len(says) > 40, f"{path}: somebody who cannot see it is told too little"
        assert file.stat().st_size <= LARGEST_PICTURE, path
        assert path in project_files()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("`hall fly --data x`", "hall fly"),
        ("    .venv/bin/hall serve --dta x", "hall serve --dta"),
        ("`make tea`", "make tea"),
        ("    runuser -u hall-box -- .venv/bin/hall-box check --confg x", "hall-box check --confg"),
    ],
)
def test_a_command_that_is_not_there_is_found(text: str, found: str) -> None:
    assert [lost for command in commands_in(text) for lost in missing(*command)] == [found]
