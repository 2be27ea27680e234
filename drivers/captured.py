"""Frames at the installer's bench: a captured one in words and JSON, and one written from JSON."""

from __future__ import annotations

import dataclasses
import difflib
import json
import os
import re
import struct
from collections.abc import Iterator, Mapping
from typing import Any

from drivers.catalogue import Catalogue
from drivers.frames import BadFrame
from drivers.plain import BadValue, from_plain, to_plain, type_name
from drivers.protocols import BY_NAME, PROTOCOLS, Protocol

MOST_SHOWN = 60
"""Characters of a value in a sentence; the JSON has all of it."""
MOST_REASON = 300
"""Characters of a reason, which may hold what somebody has pasted."""

RENAMED = {"key": "key-number", "language": "asked-in"}
"""Fields under another name in the sentences, because the catalogue's own words are `key` and `language`."""


class Unreadable(ValueError):
    """What was given cannot be read or written; the text is a sentence for the installer."""


class UnknownProtocol(Unreadable):
    """There is no such protocol."""


def decode(name: str, given: str, words: Catalogue, language: str) -> tuple[list[str], str]:
    """The lines that say what a frame means, and its JSON. Raises Unreadable."""
    protocol = find(name, words, language)
    try:
        message = protocol.shown(protocol.codec.decode(_bytes(given, words, language)))
    except BadFrame as error:
        raise Unreadable(wrong(error, words, language)) from error
    return list(sentences(message, words, language)), json.dumps(to_plain(message), ensure_ascii=False)


def encode(name: str, given: str, words: Catalogue, language: str) -> str:
    """The frame that a JSON object describes, as hex. Raises Unreadable."""
    protocol = find(name, words, language)
    try:
        message = from_plain(json.loads(given), protocol.codec.MESSAGES)
        return protocol.codec.encode(message).hex(" ")
    except json.JSONDecodeError as error:
        example = json.dumps(to_plain(protocol.codec.decode(bytes.fromhex(protocol.example))), ensure_ascii=False)
        told = {"reason": error.msg, "at": str(error.pos + 1), "example": example}
        raise Unreadable(words.say(language, "frame-not-json", **told)) from error
    except (BadValue, ValueError, OverflowError, struct.error) as error:
        raise Unreadable(words.say(language, "frame-not-written", reason=_short(str(error)))) from error


def find(name: str, words: Catalogue, language: str) -> Protocol:
    """The protocol of this name. Raises UnknownProtocol that names the nearest one."""
    if name not in BY_NAME:
        near = [known for known in BY_NAME if known.startswith(name.lower())]
        near += difflib.get_close_matches(name.lower(), BY_NAME, 1, 0.4) or list(BY_NAME)[:1]
        told = {"name": _short(name), "near": near[0], "known": ", ".join(BY_NAME)}
        raise UnknownProtocol(words.say(language, "frame-no-protocol", **told))
    return BY_NAME[name]


def examples(command: str) -> str:
    """All protocols with a frame to try, for `--help`."""
    lines = []
    for one in PROTOCOLS:
        given = f'"{one.example}"'
        if command == "encode":
            message = one.codec.decode(bytes.fromhex(one.example))
            given = f"'{json.dumps(to_plain(one.shown(message)), ensure_ascii=False)}'"
        lines.append(f"  {one.device}\n    hall-box {command} {one.name} {given}")
    return "protocols, each with an example to try:\n" + "\n".join(lines)


def default_language() -> str:
    """The language of the terminal, as its locale says; English where it says none of ours."""
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    if not locale.startswith("zh"):
        return "en"
    return "zh-Hant" if locale.startswith(("zh_TW", "zh_HK", "zh_MO")) else "zh-Hans"


def wrong(error: BadFrame, words: Catalogue, language: str) -> str:
    """Why bytes are no frame, in words."""
    key = f"frame-wrong-{error.wrong.value}"
    return words.say(language, key, at=str(error.at), expected=error.expected, found=error.found)


def sentences(message: Any, words: Catalogue, language: str, depth: int = 0) -> Iterator[str]:
    """One line for a message, and one for each that stands in it."""
    plain = to_plain(message)
    yes, no = words.say(language, "frame-yes"), words.say(language, "frame-no")
    values = {
        RENAMED.get(key, key.replace("_", "-")): (yes if value else no) if isinstance(value, bool) else _worded(value)
        for key, value in plain.items()
        if key != "type"
    }
    if isinstance(name := getattr(message, "name", None), str):
        key = f"frame-name-{name.replace('_', '-')}"
        values["name"] = words.say(language, key) if words.has(language, key) else name.replace("_", " ")
    key = f"frame-{type_name(type(message)).replace('_', '-')}"
    yield "  " * depth + words.say(language, key, **values).rstrip()
    for one in dataclasses.fields(message):
        found = getattr(message, one.name)
        for inner in found if isinstance(found, tuple) else (found,):
            if dataclasses.is_dataclass(inner):
                yield from sentences(inner, words, language, depth + 1)


def _worded(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("hex", "")
    if isinstance(value, list):
        value = " ".join(str(one) for one in value if not isinstance(one, dict)) or str(len(value))
    text = "".join(c if c.isprintable() else "·" for c in str(value))
    return _short(text, MOST_SHOWN)


def _short(text: str, most: int = MOST_REASON) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def _bytes(given: str, words: Catalogue, language: str) -> bytes:
    """Hex as people copy it: with blanks, colons, commas, dashes, 0x, in any case."""
    digits = re.sub(r"0[xX]|[\s:,;-]", "", given)
    bad = re.search(r"[^0-9A-Fa-f]", digits)
    if bad:
        raise Unreadable(words.say(language, "frame-not-hex", found=bad[0]))
    if len(digits) % 2 or not digits:
        raise Unreadable(words.say(language, "frame-odd-hex", count=str(len(digits))))
    return bytes.fromhex(digits)
