"""What is wrong with a configuration, as sentences: each place by the name that it has on the settings page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hall.domain.checking import Problem
from hall.domain.wording import LANGUAGES
from hall.web import form_words, item_names
from hall.words import Catalogue

_SHAPES = {"unexpected_keyword_argument": "unexpected", "missing_argument": "missing"}
"""What reading strictly calls it, and our stable code for it."""


def said(words: Catalogue, found: Iterable[Problem], *bodies: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each problem with its sentence in every language; codes with the names that they have in these bodies."""
    told = []
    for one in found:
        code = _SHAPES.get(one.code, one.code)
        sentences = _sentences(words, code, one, bodies)
        told.append({"path": _sendable(one.path), "code": code, "detail": sentences["en"], "words": sentences})
    return told


def _sentences(words: Catalogue, code: str, one: Problem, bodies: tuple[Mapping[str, Any], ...]) -> Mapping[str, str]:
    """Shapes have some eighty codes of their own (`string_type`, `int_parsing`); one sentence does for most of them.

    The place is called as the settings page calls it; its path stands beside the sentence for programs.
    """
    key = f"problem-{code.replace('_', '-')}"
    key = key if words.has("en", key) else "problem-wrong-value"
    args = {"value": "", "from": "", "to": "", "wanted": "", **one.found}
    args = {name: _sendable(value) if isinstance(value, str) else value for name, value in args.items()}
    args["tag"] = args.pop("language", "")
    path = _sendable(one.path)
    sentences = {}
    for language in LANGUAGES:
        value = item_names.beside(code, args["value"], language, bodies) or args["value"]
        args_here = {**args, "value": _sendable(value) if isinstance(value, str) else value}
        sentences[language] = words.say(language, key, **args_here, path=form_words.field_said(words, language, path))
    return sentences


def _sendable(text: str) -> str:
    """What was found may be half a character (a lone surrogate), which cannot be sent back as it is."""
    return text.encode("utf-8", "replace").decode()
