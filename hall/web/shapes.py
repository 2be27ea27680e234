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
_NAMES = {"no-such-cut": "export-row-{}"}
"""By what is wrong: the words of the codes that there are."""
_OF_PROGRAMS = ("json",)
"""What nobody chooses on a page."""
_OF_THE_CLOCK = ("not-a-clock", "hours-crossed")
"""Of hours of a day, whose fields may be called as the days of a period are."""


def wrong(kind: LiteralString, english: LiteralString, **found: Any) -> PydanticCustomError:
    """What a check of our own finds: the words of `shape-<kind>`, and for logs the same in English."""
    return PydanticCustomError(kind, english, found or None)


def invalid(words: Catalogue, path: str, error: Mapping[str, Any]) -> dict[str, str]:
    """By language: the refusal `invalid` for an error that the library found, with its kind, message and context."""
    kind = _kind(error)
    return {
        language: _refused(words, language, path, kind, _reason(words, language, kind, error)) for language in LANGUAGES
    }


def _kind(error: Mapping[str, Any]) -> str:
    """What it is called here. Of a text that was trimmed first the library says what it says of a list."""
    kind, lengths = str(error["type"]), ("too_short", "too_long")
    if kind in lengths and error.get("ctx", {}).get("field_type") == "Value":
        kind = f"string_{kind}"
    return _KINDS.get(kind, kind).replace("_", "-")


def refused(words: Catalogue, language: str, found: Mapping[str, Any]) -> str:
    """A refusal `invalid` of ours; `why` names the words of its reason, without one `found` stands."""
    why = str(found.get("why", ""))
    told = {**found, "known": _named(words, language, why, str(found.get("known", "")))}
    reason = words.say(language, f"shape-{why}", **told) if why else str(found.get("found", ""))
    return _refused(words, language, str(found.get("path", "")), why, reason)


def _named(words: Catalogue, language: str, why: str, known: str) -> str:
    """What there is to choose from, as people call it; several codes may have one name."""
    codes = [code for code in known.split(", ") if code not in _OF_PROGRAMS]
    names = [words.say(language, _NAMES[why].format(code)) if why in _NAMES else code for code in codes]
    return words.say(language, "shape-comma").join(dict.fromkeys(names))


def _refused(words: Catalogue, language: str, path: str, kind: str, reason: str) -> str:
    return words.say(language, "refused-invalid", path=_place(words, language, path, kind), found=reason)


def _place(words: Catalogue, language: str, path: str, kind: str) -> str:
    """What people call the place; one that has no name is called by its path, as programs call it."""
    name = path.rpartition("/")[2]
    key = f"shape-place-{name}-clock" if kind in _OF_THE_CLOCK else f"shape-place-{name}"
    return words.say(language, key) if words.has(language, key) else path


def _reason(words: Catalogue, language: str, kind: str, error: Mapping[str, Any]) -> str:
    key = f"shape-{kind}"
    if words.has(language, key):
        return words.say(language, key, **{name: _plain(value) for name, value in error.get("ctx", {}).items()})
    return str(error["msg"]) if language == "en" else words.say(language, "shape-other")


def _plain(value: object) -> object:
    """A list without the library's own "or". Example: `'json', 'csv' or 'pdf'` → `json, csv, pdf`."""
    if isinstance(value, (int, float)):
        return value
    quoted = re.findall(r"'([^']*)'", str(value))
    return ", ".join(filter(None, quoted)) if quoted else str(value)
