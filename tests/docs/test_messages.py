"""Every message that a box, a sign or a keypad can show stands in the installer's guide, in its own words."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from hall.domain.wording import LANGUAGES
from hall.settings import ROOT

WIRING = (ROOT / "docs" / "wiring.md").read_text(encoding="utf-8")
MESSAGES = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8")
OF_A_JOB = {"cups_aborted", "cups_refused", "cups_waiting", "handed_to_cups"}
"""Told of one slip and on its own kiosk, never of a device."""


@cache
def said(language: str, file: str) -> dict[str, str]:
    """The one-line messages of a language file; what is put into them is …"""
    text = (ROOT / "config/lang" / language / f"{file}.ftl").read_text(encoding="utf-8")
    return {
        key: re.sub(r"\{ ?\$\w+ ?\}", "…", words) for key, words in re.findall(r"^([a-z][\w-]*) = (.+)$", text, re.M)
    }


def cell(file: str, key: str) -> str:
    """A message as the guide writes it."""
    return f"{said('en', file)[key]}<br>{said('zh-Hans', file)[key]}"


def causes() -> list[str]:
    """What drivers can say of a device: each word of theirs that the hall has a sentence for."""
    known = {key.removeprefix("cause-") for key in said("en", "manager") if key.startswith("cause-")}
    files = [path for path in (ROOT / "drivers").glob("**/*.py") if "virtual" not in path.parts]
    found = {
        node.value
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return sorted(known & found - OF_A_JOB)


@pytest.mark.parametrize("cause", causes())
def test_each_cause_of_a_device_that_is_not_well_is_in_the_guide_with_what_to_do(cause: str) -> None:
    assert all(f"next-{cause}" in said(language, "box") for language in LANGUAGES), "what should an installer do?"
    assert f"| {cell('manager', f'cause-{cause}')} | {cell('box', f'next-{cause}')} |" in WIRING


def test_drivers_have_many_causes() -> None:
    assert len(causes()) > 30


def shown() -> list[tuple[str, str]]:
    """The messages beside those of single devices: file and key. What is a number alone explains itself."""
    kinds = (
        ("box", r"(doctor|check|enrol|offline)-(?!next-)"),
        ("manager", "condition-"),
        ("keypad", ""),
        ("sign", ""),
    )
    return [
        (file, key)
        for file, kind in kinds
        for key, words in said("en", file).items()
        if re.match(kind, key) and words != "…"
    ]


@pytest.mark.parametrize(("file", "key"), shown())
def test_each_message_of_box_kiosk_sign_and_keypad_is_in_the_guide_with_what_it_means(file: str, key: str) -> None:
    assert re.search(rf"^\| {re.escape(cell(file, key))} \| [^|]{{3,}} \|$", MESSAGES, re.M), key


def test_what_to_do_next_is_in_the_guide_in_the_boxs_own_words() -> None:
    nexts = [key for key in said("en", "box") if re.match("(doctor|check)-next-", key)]

    assert [key for key in nexts if f"| {cell('box', key)} |" not in MESSAGES] == []
    assert len(nexts) > 10
