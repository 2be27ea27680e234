"""Every no of the hall is a sentence for people, in every language, and no sentence is without its no."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from hall.domain import refusals
from hall.domain.refusals import CODES, Kind, Refusal
from hall.domain.wording import LANGUAGES

ROOT = Path(__file__).parents[2]
OF_THE_DOOR = {
    "sign-in-needed", "wrong-login", "code-needed",
    "key-missing", "bad-request", "unknown-address", "wrong-method", "too-large",
    "too-many-requests", "defect",
}  # fmt: skip
"""Said before anybody reaches the hall; `hall.web` and `hall.realtime` say them, not the domain."""


def sentences(language: str) -> dict[str, ast.Message]:
    text = (ROOT / "config" / "lang" / language / "refusals.ftl").read_text(encoding="utf-8")
    entries = FluentParser().parse(text).body
    assert not [e for e in entries if isinstance(e, ast.Junk)]
    return {e.id.name.removeprefix("refused-"): e for e in entries if isinstance(e, ast.Message)}


def values(message: ast.Message) -> set[str]:
    return set(re.findall(r"\$(\w+)", str(message.to_json())) + _names(message))


def _names(node: object) -> list[str]:
    if isinstance(node, ast.VariableReference):
        return [node.id.name]
    if isinstance(node, ast.BaseNode):
        return [name for part in vars(node).values() for name in _names(part)]
    if isinstance(node, list):
        return [name for part in node for name in _names(part)]
    return []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_a_sentence_and_every_sentence_a_refusal(language: str) -> None:
    said = set(sentences(language))

    assert said - OF_THE_DOOR == {code.replace("_", "-") for code in CODES}
    assert said >= OF_THE_DOOR


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])
def test_a_sentence_names_the_same_values_in_every_language(language: str) -> None:
    english, other = sentences("en"), sentences(language)

    assert {code: values(m) for code, m in english.items()} == {code: values(m) for code, m in other.items()}


def test_every_value_in_a_sentence_is_given_where_the_refusal_is_raised() -> None:
    raised = _raised_with()
    for code, message in sentences("en").items():
        for given in raised.get(code.replace("-", "_"), []):
            assert "**" in given or values(message) <= given, f"{code} is raised with {sorted(given)}"


def _raised_with() -> dict[str, list[set[str]]]:
    """By code: the names of the values given at each place in the domain and the journey that raises it."""
    found: dict[str, list[set[str]]] = {}
    for folder in ("domain", "journey", "storage"):
        for path in (ROOT / "hall" / folder).rglob("*.py"):
            for code, given in re.findall(r'Refusal\(\s*"(\w+)",?([^()]*(?:\([^()]*\)[^()]*)*)\)', path.read_text()):
                found.setdefault(code, []).append(set(re.findall(r"\*\*|\w+(?==)", given)))
    return found


def test_an_unknown_code_is_a_defect_and_not_a_refusal() -> None:
    with pytest.raises(KeyError, match="no_such_code"):
        Refusal("no_such_code")


def test_a_refusal_knows_its_kind_and_says_what_was_found() -> None:
    refusal = Refusal("service_full", service="A")

    assert refusal.kind is Kind.REFUSED
    assert str(refusal) == "service_full: service=A"


def test_every_code_is_said_somewhere() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "hall").rglob("*.py") if path != Path(refusals.__file__)
    )

    assert not [name for name in CODES if f'"{name}"' not in code]
