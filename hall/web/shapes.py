"""What is wrong with the shape of a request, in the words of every language: a page says it to whoever typed it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, LiteralString

from pydantic_core import PydanticCustomError

from hall.domain.wording import LANGUAGES
from hall.words import Catalogue

_KINDS = {
    "int_type": "whole",
    "int_parsing": "whole",
    "int_parsing_size": "whole",
    "int_from_float": "whole",
    "float_type": "number",
    "float_parsing": "number",
    "finite_number": "number",
    "bool_type": "yes_or_no",
    "bool_parsing": "yes_or_no",
    "string_type": "text",
    "string_unicode": "text",
    "enum": "literal_error",
}
"""Kinds of the library that one sentence of ours does for."""


def wrong(kind: LiteralString, english: LiteralString, **found: Any) -> PydanticCustomError:
    """What a check of our own finds: the words of `shape-<kind>`, and for logs the same in English."""
    return PydanticCustomError(kind, english, found or None)


def invalid(words: Catalogue, path: str, error: Mapping[str, Any]) -> dict[str, str]:
    """By language: the refusal `invalid` for an error that the library found, with its kind, message and context."""
    return {language: _refused(words, language, path, _reason(words, language, error)) for language in LANGUAGES}


def refused(words: Catalogue, language: str, found: Mapping[str, Any]) -> str:
    """A refusal `invalid` of ours; `why` names the words of its reason, without one `found` stands."""
    reason = words.say(language, f"shape-{found['why']}", **found) if "why" in found else str(found.get("found", ""))
    return _refused(words, language, str(found.get("path", "")), reason)


def _refused(words: Catalogue, language: str, path: str, reason: str) -> str:
    return words.say(language, "refused-invalid", path=_place(words, language, path), found=reason)


def _place(words: Catalogue, language: str, path: str) -> str:
    """What people call the place; one that has no name is called by its path, as programs call it."""
    key = f"shape-place-{path.rpartition('/')[2]}"
    return words.say(language, key) if words.has(language, key) else path


def _reason(words: Catalogue, language: str, error: Mapping[str, Any]) -> str:
    kind = str(error["type"])
    key = f"shape-{_KINDS.get(kind, kind).replace('_', '-')}"
    if words.has(language, key):
        return words.say(language, key, **{name: _plain(value) for name, value in error.get("ctx", {}).items()})
    return str(error["msg"]) if language == "en" else words.say(language, "shape-other")


def _plain(value: object) -> object:
    """A list without the library's own "or". Example: `'json', 'csv' or 'pdf'` → `json, csv, pdf`."""
    if isinstance(value, (int, float)):
        return value
    quoted = re.findall(r"'([^']*)'", str(value))
    return ", ".join(quoted) if quoted else str(value)
